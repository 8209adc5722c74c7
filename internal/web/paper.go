package web

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/a-h/templ"
)

// paper is what the components of a page write on: memory, where nothing fails. What
// does fail, a reader who left or a component that could not find its matter, is kept
// until the end.
type paper struct {
	bytes.Buffer
	ctx context.Context
	err error
}

// component is a component of a template, as test/generate leaves it. What stands
// between its braces where it is shown is inside; nil when that is nothing.
type component func(out *paper, inside component)

// Render lets templ and its components show c.
func (c component) Render(ctx context.Context, w io.Writer) error {
	shown := templ.GetChildren(ctx)
	inside := component(func(out *paper, _ component) { out.show("", shown, nil) })
	if out, ok := w.(*paper); ok {
		c(out, inside)
		return out.err
	}
	var out paper
	out.begin(ctx)
	out.show("", c, inside)
	if out.err != nil {
		return out.err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// begin begins a page on a paper that may have been used before.
func (out *paper) begin(ctx context.Context) {
	out.Reset()
	out.ctx, out.err = templ.ClearChildren(templ.InitializeContext(ctx)), nil
}

// show writes a component after a constant text; after something failed it writes no
// component more.
func (out *paper) show(html string, c templ.Component, inside component) {
	out.WriteString(html)
	if out.err == nil {
		out.err = out.ctx.Err()
	}
	if out.err != nil || c == nil {
		return
	}
	if own, ok := c.(component); ok {
		if own != nil {
			own(out, inside)
		}
		return
	}
	ctx := out.ctx
	if inside != nil {
		ctx = templ.WithChildren(ctx, inside)
	}
	out.keep(c.Render(ctx, out))
}

// keep keeps the first thing that failed.
func (out *paper) keep(err error) {
	if out.err == nil {
		out.err = err
	}
}

// put writes a constant text of a template as it is.
func (out *paper) put(html string) { out.WriteString(html) }

// write writes a value as text after a constant text: escaped, so that it is read as it
// was written.
func write[T ~string | ~int](out *paper, html string, value T) {
	out.WriteString(html)
	if text, ok := any(value).(string); ok {
		out.WriteString(templ.EscapeString(text))
		return
	}
	out.WriteString(templ.EscapeString(fmt.Sprint(value)))
}

// writeAddress writes where a link leads after a constant text; what is no address of a
// page is not written.
func writeAddress[T ~string](out *paper, html string, address T) {
	out.WriteString(html)
	safe, ok := any(address).(templ.SafeURL)
	if !ok {
		safe = templ.URL(string(address))
	}
	out.WriteString(templ.EscapeString(safe))
}
