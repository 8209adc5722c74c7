// Command lean makes the Go that templ generates shorter. templ writes for any
// destination: every piece of text may fail, and every component sees to its own
// buffer. Our pages are written in memory (see paper in internal/web), so that a
// component is a function that writes. It runs in test/generate, on the files it is
// given, and refuses what it does not know.
package main

import (
	"errors"
	"fmt"
	"go/format"
	"os"
	"regexp"
	"strings"
)

func main() {
	for _, name := range os.Args[1:] {
		if err := rewrite(name); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
			os.Exit(1)
		}
	}
}

func rewrite(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	lean, err := shorten(string(text))
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(lean), 0o644)
}

// In what follows PRE_ stands for the prefix of templ's names, CHECK for the lines
// after something that may fail, TEXT for a constant text and a space for any white space.
var steps = []struct{ from, to string }{
	{ // the beginning of a component
		`templruntime\.GeneratedTemplate\(func\(PRE_Input templruntime\.GeneratedComponentInput\) \(PRE_Err error\) \{ ` +
			`PRE_W, ctx := PRE_Input\.Writer, PRE_Input\.Context ` +
			`(?:if PRE_CtxErr := ctx\.Err\(\); PRE_CtxErr != nil \{ return PRE_CtxErr \} )?` +
			`PRE_Buffer, PRE_IsBuffer := templruntime\.GetBuffer\(PRE_W\) ` +
			`if !PRE_IsBuffer \{ defer func\(\) \{ PRE_BufErr := templruntime\.ReleaseBuffer\(PRE_Buffer\) ` +
			`if PRE_Err == nil \{ PRE_Err = PRE_BufErr \} \}\(\) \} ` +
			`ctx = templ\.InitializeContext\(ctx\)`,
		"component(func(out_ *paper, inside_ component) {",
	},
	{`(PRE_Var\d+ := component\(func\(out_ \*paper,) inside_`, "$1 _"}, // what another component shows inside
	{ // what is shown inside this one
		`PRE_Var\d+ := templ\.GetChildren\(ctx\) if PRE_Var\d+ == nil \{ PRE_Var\d+ = templ\.NopComponent \} ` +
			`ctx = templ\.ClearChildren\(ctx\)`,
		"",
	},
	{`PRE_Err = PRE_Var\d+\.Render\(ctx, PRE_Buffer\) CHECK`, `out_.show("", inside_, nil)`},
	{` return nil \}\)`, "\n})"}, // its end
	{`PRE_Err = templruntime\.WriteString\(PRE_Buffer, \d+, (TEXT)\) CHECK`, "out_.put($1)"},
	{
		`var PRE_Var\d+ string PRE_Var\d+, PRE_Err = templ\.(?:JoinStringErrs|ResolveAttributeValue)\((.*?)\) CHECK ` +
			`_, PRE_Err = PRE_Buffer\.WriteString\((?:PRE_Var\d+|templ\.EscapeString\(PRE_Var\d+\))\) CHECK`,
		`write(out_, "", $1)`,
	},
	{
		`var PRE_Var\d+ templ\.SafeURL PRE_Var\d+, PRE_Err = templ\.JoinURLErrs\((.*?)\) CHECK ` +
			`_, PRE_Err = PRE_Buffer\.WriteString\(templ\.EscapeString\(PRE_Var\d+\)\) CHECK`,
		`writeAddress(out_, "", $1)`,
	},
	{`PRE_Err = (templ\.Render\w+\()ctx, PRE_Buffer, (.*?)\) CHECK`, "out_.keep(${1}out_.ctx, out_, $2))"},
	{`PRE_Err = (.*?)\.Render\((ctx|templ\.WithChildren\(ctx, PRE_Var\d+\)), PRE_Buffer\) CHECK`, `out_.show("", $1, $2)`},
	{`, ctx\)`, ", nil)"},
	{`templ\.WithChildren\(ctx, PRE_(Var\d+)\)`, "PRE_$1"},
	// a constant text and what is written after it
	{`out_\.put\((TEXT)\) (write|writeAddress)\(out_, "",`, "$2(out_, $1,"},
	{`out_\.put\((TEXT)\) out_\.show\("",`, "out_.show($1,"},
	{`import templruntime "github\.com/a-h/templ/runtime"`, ""},
	{`var _ = templruntime\.GeneratedTemplate`, ""},
	{`//lint:file-ignore SA4006 [^\n]*`, ""},
	{`PRE_(Var\d+)`, "${1}_"},
}

var errUnknown = errors.New("templ generates something that lean does not know")

// shorten makes the text of one generated file shorter.
func shorten(text string) (string, error) {
	const prefix = "templ_7745c5c3_"
	for _, s := range steps {
		pattern := strings.ReplaceAll(s.from, "CHECK", `if PRE_Err != nil \{ return (?:PRE_Err|templ\.Error\{[^\n]*\}) \}`)
		pattern = strings.ReplaceAll(pattern, "TEXT", `"(?:[^"\\]|\\.)*"`)
		pattern = strings.ReplaceAll(pattern, " ", `\s+`)
		pattern = strings.ReplaceAll(pattern, "PRE_", prefix)
		text = regexp.MustCompile(`(?s)`+pattern).ReplaceAllString(text, strings.ReplaceAll(s.to, "PRE_", prefix))
	}
	if at := strings.Index(text, "templ_7745c5c3"); at >= 0 {
		return "", fmt.Errorf("%w: %.400s", errUnknown, text[max(0, at-200):])
	}
	if at := strings.Index(text, "templruntime"); at >= 0 {
		return "", fmt.Errorf("%w: %.400s", errUnknown, text[max(0, at-200):])
	}
	lean, err := format.Source([]byte(text))
	return string(lean), err
}
