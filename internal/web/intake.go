package web

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/consistency"
)

// draftNew is the place of the draft of a new dilemma: everybody has one.
const draftNew = "nieuw"

// fewestLines is how many options a new form has room for.
const fewestLines = 4

// openPage is the page on which a dilemma is written down.
type openPage struct {
	ID      dilemma.ID // made before the form is shown, so that sending it twice opens one dilemma
	Form    written
	Options []string
	Touched []string
	Warned  bool
	Known   bool // one of the things that may stay empty was filled in

	Chosen bool               // a frame or an interface, by which like cases are found
	Like   []consistency.Case // the like cases
}

// open writes a dilemma down. It begins as the writer's own.
func (s *Server) open(v *visit) error {
	form, err := s.written(v, draftNew)
	if err != nil {
		return err
	}
	p := openPage{ID: v.newID(), Form: form, Options: v.typedOptions(form), Touched: v.forms("touched")}
	p.Known = p.anyExtra()
	switch {
	case !v.sent():
		return s.showOpen(v, http.StatusOK, p)
	case v.form("doe") == "optie":
		p.Options = append(p.Options, "")
		return s.showOpen(v, http.StatusOK, p)
	case v.form("doe") == "lijkt-op":
		return s.showOpen(v, http.StatusOK, p)
	case v.mustLookAgain():
		p.Warned = true
		return s.showOpen(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(p.ID, access.Facts{}, v.opening(p))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showOpen(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, draftNew)
	return v.redirect(pathOf(p.ID) + "?opgeschreven=ja")
}

func (s *Server) showOpen(v *visit, status int, p openPage) error {
	if err := s.begunLike(v, &p); err != nil {
		return err
	}
	return v.page(status, frame{Title: v.Say("intake.title"), Here: "dilemmas", Danger: true}, openBody(v, p))
}

// opening is what the form asks for.
func (v *visit) opening(p openPage) intake.Open {
	cmd := intake.Open{
		Question: v.form("question"), Rule: v.form("rule"), But: v.form("but"), Options: p.Options,
		Interface: chain.InterfaceID(v.form("interface")), Frame: chain.FrameID(v.form("frame")), Case: v.form("case"),
		Outside: dilemma.Day(v.form("outside")), Pressure: v.form("pressure"),
	}
	for _, o := range v.server.Chain.Organisations {
		if slices.Contains(p.Touched, string(o.ID)) {
			cmd.Touched = append(cmd.Touched, o.ID)
		}
	}
	return cmd
}

var madeID = regexp.MustCompile(`^[A-Z2-7]{26}$`)

// newID is the id that the form was given when it was shown, or a new one. It
// names the request too, so that a repeated form is the same dilemma.
func (v *visit) newID() dilemma.ID {
	if sent := v.form("eenmalig"); madeID.MatchString(sent) {
		return dilemma.ID(sent)
	}
	return dilemma.ID(newOnce())
}

// typedOptions returns the options as they were typed, just now or in the draft, and
// room for more. The first is there already: applying the rule is always one.
func (v *visit) typedOptions(form written) []string {
	lines := v.forms("options")
	if !v.sent() {
		lines = []string{v.Say("intake.apply-rule")}
		for _, field := range slices.Sorted(maps.Keys(form.Texts)) {
			n, ok := optionLine(field)
			if !ok {
				continue
			}
			for len(lines) < n {
				lines = append(lines, "")
			}
			lines[n-1] = form.Texts[field]
		}
	}
	for len(lines) < fewestLines {
		lines = append(lines, "")
	}
	return lines[:min(len(lines), intake.MostOptions+1)]
}

// optionField names one line of the options in the draft; optionLine reads it.
func optionField(i int) string { return "options-" + strconv.Itoa(i+1) }

func optionLine(field string) (int, bool) {
	if len(field) <= len("options-") || field[:len("options-")] != "options-" {
		return 0, false
	}
	n, err := strconv.Atoi(field[len("options-"):])
	return n, err == nil && n >= 1 && n <= intake.MostOptions
}

// anyExtra tells whether the part that may stay empty must stand open.
func (p openPage) anyExtra() bool {
	for _, name := range []string{"interface", "frame", "outside", "pressure", "case"} {
		if p.Form.Texts[name] != "" {
			return true
		}
	}
	return len(p.Touched) > 0
}
