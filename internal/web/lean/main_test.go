package main

import (
	"errors"
	"strings"
	"testing"
)

const begin = `package web

func hello(name string) templ.Component {
	return templruntime.GeneratedTemplate(func(templ_7745c5c3_Input templruntime.GeneratedComponentInput) (templ_7745c5c3_Err error) {
		templ_7745c5c3_W, ctx := templ_7745c5c3_Input.Writer, templ_7745c5c3_Input.Context
		if templ_7745c5c3_CtxErr := ctx.Err(); templ_7745c5c3_CtxErr != nil {
			return templ_7745c5c3_CtxErr
		}
		templ_7745c5c3_Buffer, templ_7745c5c3_IsBuffer := templruntime.GetBuffer(templ_7745c5c3_W)
		if !templ_7745c5c3_IsBuffer {
			defer func() {
				templ_7745c5c3_BufErr := templruntime.ReleaseBuffer(templ_7745c5c3_Buffer)
				if templ_7745c5c3_Err == nil {
					templ_7745c5c3_Err = templ_7745c5c3_BufErr
				}
			}()
		}
		ctx = templ.InitializeContext(ctx)
		templ_7745c5c3_Var1 := templ.GetChildren(ctx)
		if templ_7745c5c3_Var1 == nil {
			templ_7745c5c3_Var1 = templ.NopComponent
		}
		ctx = templ.ClearChildren(ctx)
		templ_7745c5c3_Err = templruntime.WriteString(templ_7745c5c3_Buffer, 1, "<p>a \"b\") ")
		if templ_7745c5c3_Err != nil {
			return templ_7745c5c3_Err
		}
`

const written = `		var templ_7745c5c3_Var2 string
		templ_7745c5c3_Var2, templ_7745c5c3_Err = templ.JoinStringErrs(name)
		if templ_7745c5c3_Err != nil {
			return templ.Error{Err: templ_7745c5c3_Err, FileName: ` + "`hello.templ`" + `, Line: 1, Col: 2}
		}
		_, templ_7745c5c3_Err = templ_7745c5c3_Buffer.WriteString(templ.EscapeString(templ_7745c5c3_Var2))
		if templ_7745c5c3_Err != nil {
			return templ_7745c5c3_Err
		}
		templ_7745c5c3_Err = templ_7745c5c3_Var1.Render(ctx, templ_7745c5c3_Buffer)
		if templ_7745c5c3_Err != nil {
			return templ_7745c5c3_Err
		}
`

const end = `		return nil
	})
}
`

func TestShorten(t *testing.T) {
	t.Parallel()
	got, err := shorten(begin + written + end)
	if err != nil {
		t.Fatal(err)
	}
	want := `package web

func hello(name string) templ.Component {
	return component(func(out_ *paper, inside_ component) {

		write(out_, "<p>a \"b\") ", name)
		out_.show("", inside_, nil)
	})
}
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestShortenRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	unknown := strings.Replace(written, "JoinStringErrs", "JoinOtherErrs", 1)
	if got, err := shorten(begin + unknown + end); !errors.Is(err, errUnknown) {
		t.Errorf("got %v and\n%s", err, got)
	}
}
