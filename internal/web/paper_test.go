package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"github.com/a-h/templ"
)

func TestPaperKeepsWhatFailedFirst(t *testing.T) {
	t.Parallel()
	one, other := errors.New("one"), errors.New("other")
	failing := func(err error) templ.Component {
		return templ.ComponentFunc(func(context.Context, io.Writer) error { return err })
	}
	page := component(func(out *paper, _ component) {
		out.show("<p>", failing(one), nil)
		out.show("", failing(other), nil)
	})
	var b bytes.Buffer
	if err := page.Render(t.Context(), &b); !errors.Is(err, one) || b.Len() > 0 {
		t.Errorf("got %v and %q, want nothing written and %v", err, b.String(), one)
	}

	gone, leave := context.WithCancel(t.Context())
	leave()
	if err := page.Render(gone, &b); !errors.Is(err, context.Canceled) {
		t.Errorf("the reader left: got %v", err)
	}
}

func TestWhatIsShownInside(t *testing.T) {
	t.Parallel()
	box := component(func(out *paper, inside component) {
		out.show("[", inside, nil)
		out.put("]")
	})
	through := templ.ComponentFunc(func(ctx context.Context, w io.Writer) error { return box.Render(ctx, w) })
	page := component(func(out *paper, inside component) {
		block := component(func(out *paper, _ component) { out.show("a", inside, nil) })
		out.show("", box, block)
		out.show("", box, nil)
		out.show("", through, block)
		out.show("", through, nil)
		write(out, "", "<")
		write(out, "", 7)
		writeAddress(out, " ", "javascript:x")
		writeAddress(out, " ", templ.SafeURL("/a?b&c"))
	})
	var b bytes.Buffer
	if err := page.Render(templ.WithChildren(t.Context(), templ.Raw("b")), &b); err != nil {
		t.Fatal(err)
	}
	want := `[ab][][ab][]&lt;7 ` + string(templ.FailedSanitizationURL) + ` /a?b&amp;c`
	if b.String() != want {
		t.Errorf("got  %s\nwant %s", b.String(), want)
	}
}
