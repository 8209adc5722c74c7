package commandline_test

import (
	"errors"
	"strings"
	"testing"

	"beraad/internal/commandline"

	"github.com/google/go-cmp/cmp"
)

type shared struct {
	Store  string `default:"here" help:"Where it is kept."`
	Secure bool   `help:"Over HTTPS."`
}

type show struct {
	File     string   `arg:"" help:"What to show."`
	More     []string `arg:"" optional:"" help:"And more."`
	AllParts bool     `help:"All of it."`
	JSON     string   `name:"json" placeholder:"FILE" help:"Also write this file."`
	Inner    string   `hidden:""`
}

type add struct {
	Name  string   `required:"" help:"A name."`
	Role  []string `required:"" help:"A role; may be repeated."`
	Kind  string   `enum:"a,b" default:"a" help:"Which kind."`
	Times int      `default:"1" help:"How often."`
	Scale float64  `default:"0.5" help:"How large."`
}

type program struct {
	Show  show `cmd:"" help:"Show a file."`
	Admin struct {
		Add add `cmd:"" help:"Add somebody."`
	} `cmd:"" help:"Manage people."`
	shared `group:"Settings"`
}

func parse(words string, found map[string]string) (program, commandline.Line, error) {
	var into program
	line, err := commandline.Program{
		Name: "tool", About: "A tool for tests.",
		Setting: func(flag string) (string, error) {
			if found["fault"] != "" {
				return "", errors.New(found["fault"])
			}
			return found[flag], nil
		},
	}.Parse(strings.Fields(words), &into)
	return into, line, err
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		words string
		found map[string]string
		want  any
		rest  shared
	}{
		{"show a", nil, &show{File: "a"}, shared{Store: "here"}},
		{"show a b c", nil, &show{File: "a", More: []string{"b", "c"}}, shared{Store: "here"}},
		{"--secure show --store=there - --all-parts", nil, &show{File: "-", AllParts: true}, shared{"there", true}},
		{"show --json x --inner y -- --a -b", nil, &show{File: "--a", More: []string{"-b"}, JSON: "x", Inner: "y"}, shared{Store: "here"}},
		{"show a --secure=no", map[string]string{"secure": "yes"}, &show{File: "a"}, shared{Store: "here"}},
		{"show a", map[string]string{"secure": "yes", "store": "there"}, &show{File: "a"}, shared{"there", true}},
		{
			"admin add --role x --name n --role y --times 3 --scale -2.5",
			map[string]string{"kind": "b"},
			&add{Name: "n", Role: []string{"x", "y"}, Kind: "b", Times: 3, Scale: -2.5},
			shared{Store: "here"},
		},
	} {
		into, line, err := parse(row.words, row.found)
		if err != nil {
			t.Errorf("%s: %v", row.words, err)
			continue
		}
		if diff := cmp.Diff(row.want, line.Command); diff != "" {
			t.Errorf("%s: %s", row.words, diff)
		}
		if diff := cmp.Diff(row.rest, into.shared); diff != "" {
			t.Errorf("%s: %s", row.words, diff)
		}
	}
}

// measured is a command that does something and has a command below it.
type measured struct {
	Run struct {
		Rows   []string `arg:"" optional:"" help:"Which."`
		JSON   string   `name:"json" placeholder:"FILE" help:"Also write this file."`
		Search struct {
			JSON bool `name:"json" help:"As JSON."`
		} `cmd:"" help:"Ask questions."`
	} `cmd:"" help:"Measure."`
}

// What is no command below is an argument, and each has its own flags.
func TestCommandWithCommandsBelow(t *testing.T) {
	t.Parallel()
	parse := func(words string) (into measured, line commandline.Line, err error) {
		line, err = commandline.Program{Name: "tool"}.Parse(strings.Fields(words), &into)
		return into, line, err
	}
	into, _, err := parse("run P1 P2 --json out.json")
	if diff := cmp.Diff([]string{"P1", "P2"}, into.Run.Rows); err != nil || diff != "" || into.Run.JSON != "out.json" {
		t.Error(err, diff, into)
	}
	if into, _, err = parse("run search --json"); err != nil || !into.Run.Search.JSON || into.Run.JSON != "" {
		t.Error(err, into)
	}
	if _, _, err = parse("run search P1"); err == nil {
		t.Error("the command below takes an argument that it does not have")
	}
	_, line, err := parse("--help")
	if err != nil || !strings.Contains(line.Help, "run search") || !strings.Contains(line.Help, "Measure.") {
		t.Error(err, line.Help)
	}
}

func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		words string
		found map[string]string
		want  string
	}{
		{"", nil, "expected one of show, admin"},
		{"shwo", nil, `there is no "shwo"; expected one of show, admin`},
		{"admin", nil, "expected one of add"},
		{"show", nil, "expected <file>"},
		{"show a --kind b", nil, "unknown flag --kind"},
		{"show a -json", nil, "unknown flag -json"},
		{"show a --json", nil, "--json: expected a value"},
		{"show a --secure=perhaps", nil, `--secure: "perhaps" is neither yes nor no`},
		{"show a", map[string]string{"secure": "x"}, `--secure: "x" is neither yes nor no`},
		{"show a", map[string]string{"fault": "cannot read"}, "cannot read"},
		{"admin add", nil, "missing: --name=NAME, --role=ROLE"},
		{"admin add --name n --role r more", nil, "unexpected argument more"},
		{"admin add --name n --role r --kind c", nil, `--kind: "c" is not one of a, b`},
		{"admin add --times many", nil, `--times: "many" is no whole number`},
		{"admin add --scale big", nil, `--scale: "big" is no number`},
	} {
		_, _, err := parse(row.words, row.found)
		if err == nil || err.Error() != row.want {
			t.Errorf("%q: %v, want %s", row.words, err, row.want)
		}
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ words, want string }{
		{"--help", `Usage: tool <command> [flags]

A tool for tests.

Flags:
  -h, --help    Show this.

Settings
  --store=here    Where it is kept.
  --secure        Over HTTPS.

Commands:
  show         Show a file.
  admin add    Add somebody.

tool help COMMAND says more of one.
`},
		{"show --unknown -h", `Usage: tool show <file> [<more> ...] [flags]

Show a file.

Arguments:
  <file>        What to show.
  <more> ...    And more.

Flags:
  -h, --help     Show this.
  --all-parts    All of it.
  --json=FILE    Also write this file.

Settings
  --store=here    Where it is kept.
  --secure        Over HTTPS.
`},
	} {
		_, line, err := parse(row.words, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(row.want, line.Help); diff != "" {
			t.Errorf("%s: %s", row.words, diff)
		}
	}
	_, line, _ := parse("admin add --help", nil)
	if !strings.HasPrefix(line.Help, "Usage: tool admin add --name=NAME --role=ROLE [flags]") {
		t.Error(line.Help)
	}
	for text := range strings.SplitSeq(line.Help, "\n") {
		if len(text) > 80 {
			t.Errorf("too wide: %s", text)
		}
	}
}
