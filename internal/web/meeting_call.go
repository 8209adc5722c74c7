package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/seen"
	"beraad/internal/view"
	"beraad/meeting"
)

// callPage is the form by which a meeting is planned.
type callPage struct {
	Form    written
	Warned  bool
	Scripts []meeting.Script
	Subject meeting.Subject
	About   string // the subject in words, "" when it can still be chosen
	Path    string // of the subject
	Follows *view.Meeting
	Guests  []string        // as they were ticked
	Choices []option        // dilemmas that it can be about
	There   []*view.Meeting // about the same dilemma, to come or under way
}

// callMeeting plans a meeting: about a dilemma, an example, a training set, a case of
// one's own, or as the next one after another.
func (s *Server) callMeeting(v *visit) error {
	p, err := s.callPage(v)
	if err != nil {
		return err
	}
	if v.R.Method != http.MethodPost {
		return s.showCall(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showCall(v, http.StatusUnprocessableEntity, p)
	}
	id, err := s.called(v, p)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showCall(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOfMeeting(id))
}

func (s *Server) showCall(v *visit, status int, p callPage) error {
	return v.page(status, frame{Title: v.Say("call.title"), Here: "meetings", Style: "meeting"}, callBody(v, p))
}

// called plans the meeting. What stands in its way is found before anybody gets a
// place at the table of a dilemma.
func (s *Server) called(v *visit, p callPage) (meeting.ID, error) {
	cmd := p.command(v)
	if _, err := cmd.Decide(v.Actor, nil); err != nil {
		return "", err
	}
	if cmd.Subject.Kind == meeting.AboutDilemma {
		if err := s.seatGuests(v, cmd.Subject.Dilemma, cmd.Guests, "guests"); err != nil {
			return "", err
		}
	}
	id := meeting.ID("b-" + strings.ToLower(rand.Text()[:16]))
	if once := v.form("eenmalig"); once != "" && len(once) <= 64 && plainWord(once) {
		id = meeting.ID("b-" + strings.ToLower(once)) // sending it twice plans it once
	}
	_, err := s.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: v.Actor, Stream: dilemma.ID(id), Command: cmd, Once: v.once(),
	})
	if isDenied(err) { // only a beginning is for everybody: it was planned already
		err = nil
	}
	return id, err
}

// plainWord tells whether a text holds nothing but letters and digits.
func plainWord(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') })
}

func (p callPage) command(v *visit) meeting.Call {
	script, _ := meeting.ScriptOf(meeting.ScriptID(p.Form.Texts["script"]))
	c := meeting.Call{
		Title: p.Form.Texts["title"], Script: script, Subject: p.Subject, On: dilemma.Day(p.Form.Texts["on"]), At: p.Form.Texts["at"],
		Place: p.Form.Texts["place"], Facilitator: dilemma.PersonID(p.Form.Texts["facilitator"]),
		Unnamed: p.Form.Texts["unnamed"] == "ja", Today: v.Today,
	}
	if p.Follows != nil {
		c.Follows = p.Follows.ID
	}
	for _, value := range p.Guests {
		if g := v.guest(value); g.Person != "" && !script.Solo() {
			c.Guests = append(c.Guests, g)
		}
	}
	return c
}

// callPage reads what the meeting is to be about from the address or the form.
func (s *Server) callPage(v *visit) (callPage, error) {
	p := callPage{Scripts: meeting.Scripts()}
	asked := func(name string) string { return dilemma.Tidy(v.R.FormValue(name)) }
	var err error
	if p.Form, err = s.written(v, "beraad nieuw "+asked("dilemma")+asked("voorbeeld")+asked("oefenset")+asked("na")); err != nil {
		return p, err
	}
	p.Guests = v.forms("guests")
	if after := meeting.ID(asked("na")); after != "" {
		if err := s.goOnFrom(v, &p, after); err != nil {
			return p, err
		}
	}
	if err := s.subjectOf(v, &p, asked); err != nil {
		return p, err
	}
	p.begin(v, asked("script"))
	return p, nil
}

// begin fills in what a form starts with.
func (p *callPage) begin(v *visit, script string) {
	if script == "" {
		script = "kort"
		if p.Subject.Kind == meeting.AboutSet {
			script = "oefenset"
		}
	}
	p.Form = p.Form.or("script", script).or("on", string(v.Today.Plus(7))).or("at", "14:00").or("title", p.About)
	if p.Form.Texts["title"] == "" && script == "kompas" {
		p.Form.Texts["title"], p.Form.Texts["on"], p.Form.Texts["at"] = v.Say("call.solo-title"), string(v.Today), ""
	}
	p.Scripts = slices.DeleteFunc(p.Scripts, func(s meeting.Script) bool { return !s.Suits(p.Subject.Kind) })
}

// goOnFrom goes on with an earlier meeting: the same people, and what it was about.
func (s *Server) goOnFrom(v *visit, p *callPage, after meeting.ID) error {
	m, err := s.Views.Meeting(v.R.Context(), after)
	if errors.Is(err, view.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	if err := access.ForMeeting(v.Reader, m.ID, m.Access).CheckMeeting(access.ReadMeeting); err != nil {
		return err
	}
	p.Follows = m
	v.sight().Saw(seen.Meeting, string(m.ID), access.ReadMeeting, access.ForMeeting(v.Reader, m.ID, m.Access).May(access.ReadMeeting))
	if v.R.Method != http.MethodPost {
		for _, g := range m.Present() {
			p.Guests = append(p.Guests, strings.Join([]string{string(g.Person), string(g.Organisation), string(g.Role)}, "/"))
		}
		p.Form = p.Form.or("script", string(m.Script.ID)).or("title", m.Title)
	}
	if m.Subject.Kind == meeting.AboutDilemma {
		p.Subject = m.Subject
	}
	return nil
}

// subjectOf finds what the meeting is to be about.
func (s *Server) subjectOf(v *visit, p *callPage, asked func(string) string) error {
	if id := dilemma.ID(asked("dilemma")); id != "" {
		p.Subject = meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: id}
	}
	switch {
	case p.Subject.Kind == meeting.AboutDilemma:
		d, err := s.readable(v.R.Context(), v.Reader, p.Subject.Dilemma)
		if err != nil {
			return err
		}
		if d == nil {
			return ErrNotFound
		}
		v.saw(d, access.Read)
		p.About, p.Path = d.Question, pathOf(d.ID)
		return s.alreadyCalled(v, p)
	case asked("voorbeeld") != "":
		x, err := s.Views.Example(v.R.Context(), asked("voorbeeld"))
		if errors.Is(err, view.ErrNotFound) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		p.Subject = meeting.Subject{Kind: meeting.AboutExample, Examples: []string{x.ID}}
		p.About, p.Path = x.Text.Question, exampleURL(x.ID)
	case asked("oefenset") != "":
		return s.setSubject(v, p, asked("oefenset"))
	default:
		p.Subject = meeting.Subject{Kind: meeting.AboutOwn}
		return s.subjectChoices(v, p)
	}
	return nil
}

// alreadyCalled finds the meetings about the same dilemma that are still to be held, as
// far as the reader sits there.
func (s *Server) alreadyCalled(v *visit, p *callPage) error {
	all, err := s.Views.Meetings(v.R.Context(), v.Reader, view.MeetingFilter{Dilemma: p.Subject.Dilemma})
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.State == meeting.Planned || m.State == meeting.Running {
			p.There = append(p.There, m)
		}
	}
	return nil
}

// mostChoices is how many dilemmas one can choose from; from another a link leads here.
const mostChoices = 50

// subjectChoices offers the dilemmas that the reader may read.
func (s *Server) subjectChoices(v *visit, p *callPage) error {
	page, err := s.Views.Dilemmas(v.R.Context(), v.Reader, view.Filter{Count: mostChoices})
	if err != nil {
		return err
	}
	p.Choices = []option{{Label: v.Say("call.own-case")}}
	for _, row := range page.Rows {
		p.Choices = append(p.Choices, option{Value: string(row.ID), Label: row.Number + " · " + row.Question})
	}
	return nil
}

// peopleGroups lists everybody who can be invited, by organisation, the reader's own
// first.
func (v *visit) peopleGroups(without ...dilemma.PersonID) []inviteGroup {
	var first, rest []inviteGroup
	for _, o := range v.server.Chain.Organisations {
		g := inviteGroup{Organisation: o.ID}
		for _, p := range v.everyone() {
			if !p.Active || p.Organisation != o.ID || slices.Contains(without, p.ID) || len(p.Roles) == 0 {
				continue
			}
			value := strings.Join([]string{string(p.ID), string(o.ID), string(p.Roles[0])}, "/")
			g.People = append(g.People, option{Value: value, Label: p.Name, Hint: v.roleName(o.ID, p.Roles[0])})
		}
		switch {
		case len(g.People) == 0:
		case o.ID == v.Person.Organisation:
			first = append(first, g)
		default:
			rest = append(rest, g)
		}
	}
	return append(first, rest...)
}
