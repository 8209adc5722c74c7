package web

import (
	"errors"
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/retention"
)

// retentionRoutes lists the pages about how long dilemmas are kept.
func (s *Server) retentionRoutes() []route {
	if s.Retentions == nil {
		return nil
	}
	return []route{
		{"GET /dilemmas/{id}/bewaren", s.keep, false},
		{"POST /dilemmas/{id}/bewaren", s.keepSent, false},
		{"GET /beheer/bewaren", s.keeping, false},
	}
}

// keepSent takes what was sent to keep; who erases shows first who they are.
func (s *Server) keepSent(v *visit) error {
	if v.form("doe") == "wis" {
		return s.proven(s.keep)(v)
	}
	return s.keep(v)
}

// keepPage is how long one dilemma is kept, and what the reader can do about that. Of the
// dilemma it shows the number and nothing else: who erases reads nothing of it.
type keepPage struct {
	Dilemma *view.Dilemma // for its number and its term
	Path    string        // of the dilemma, for who may open it
	Rule    chain.Retention
	Agreed  bool
	Ends    dilemma.Day // by the agreement of today; "" for no term
	Held    bool
	Form    written
	Open    string // the form that was refused
	Warned  bool
}

// reasons says in which field of the page each form asks for the reason: they stand on one
// page.
var reasons = map[string]string{"vraag": "reason", "trek-in": "back", "weiger": "because", "houd": "hold", "laat": "release"}

// keep shows how long a dilemma is kept, and does what one of the forms asks.
func (s *Server) keep(v *visit) error {
	d, err := v.dilemma(access.ReadKept)
	if err != nil {
		return err
	}
	p := keepPage{Dilemma: d, Held: d.Retention.HeldOn(v.Today), Form: written{Texts: map[string]string{}}}
	if v.may(access.Read, d) {
		p.Path = pathOf(d.ID)
	}
	p.Rule, p.Agreed = s.Chain.RetentionOn(v.Today)
	p.Ends, _ = d.Retention.Ends(p.Rule, s.zone)
	if !v.sent() {
		return s.showKeep(v, http.StatusOK, p)
	}
	p.Open = v.form("doe")
	for _, name := range []string{"ground", "reason", "back", "because", "hold", "release", "until", "number"} {
		p.Form.Texts[name] = v.form(name)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showKeep(v, http.StatusUnprocessableEntity, p)
	}
	cmd, err := s.keeperWish(v, p)
	if err == nil {
		err = v.doOne(p.Open, d.ID, d.Access, cmd)
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		for i := range no {
			if no[i].Field == "reason" {
				no[i].Field = reasons[p.Open]
			}
		}
		p.Form.Refused = no
		return s.showKeep(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	if p.Open == "wis" {
		return v.redirect("/beheer/bewaren?gewist=ja")
	}
	return v.redirect(v.R.URL.Path)
}

// keeperWish is the command of the form that was sent. Who erases types the number of the
// dilemma: nothing brings it back.
func (s *Server) keeperWish(v *visit, p keepPage) (dilemma.Command, error) {
	switch reason := v.form(reasons[p.Open]); p.Open {
	case "vraag":
		return retention.AskErasure{Ground: retention.Ground(v.form("ground")), Reason: reason, Today: v.Today, Chain: s.Chain}, nil
	case "trek-in":
		return retention.WithdrawErasure{Reason: reason}, nil
	case "weiger":
		return retention.RefuseErasure{Reason: reason}, nil
	case "houd":
		return retention.PlaceHold{Reason: reason, Until: dilemma.Day(v.form("until")), Today: v.Today}, nil
	case "laat":
		return retention.Release{Reason: reason, Today: v.Today}, nil
	case "wis":
		if v.form("number") != p.Dilemma.Number {
			return nil, dilemma.Refusals{{Code: "retention.number", Field: "number", About: []string{p.Dilemma.Number}}}
		}
		return retention.Erase{Today: v.Today, Chain: s.Chain}, nil
	}
	return nil, ErrNotFound
}

func (s *Server) showKeep(v *visit, status int, p keepPage) error {
	return v.page(status, frame{Title: v.Say("keep.title"), Here: "dilemmas", Style: "act"}, keepBody(v, p))
}

// agreesTo tells whether the reader is asked to agree: in the role that did not ask.
func (v *visit) agreesTo(a *retention.Asking) bool {
	asker := chain.SeatOfActor(a.By)
	return a.By.Person != v.Person.ID && slices.ContainsFunc(a.Erasers, func(seat chain.Seat) bool {
		return seat != asker && slices.Contains(v.Reader.Seats, seat)
	})
}

// askedBy tells whether the reader has the role that asked.
func (v *visit) askedBy(a *retention.Asking) bool {
	return slices.Contains(v.Reader.Seats, chain.SeatOfActor(a.By))
}

// grounds are the choices of who asks to erase, each with when it counts.
func (v *visit) grounds() []option {
	all := make([]option, len(retention.Grounds))
	for i, g := range retention.Grounds {
		all[i] = option{string(g), v.Say("keep.ground." + string(g)), v.Say("keep.ground." + string(g) + ".means")}
	}
	return all
}

// saidAt is when somebody said something about keeping.
func saidAt(s retention.Said) view.Moment { return view.Moment{At: s.At, By: s.By} }

// keepingPage lists what is kept for a while and what was erased, for the two roles that
// erase and for who audits.
type keepingPage struct {
	Groups []keptGroup
	Erased []view.Erasure
	Done   bool // the reader just erased one
	Find   input
}

// keptGroup is the dilemmas that are in one state.
type keptGroup struct {
	Key  string
	Rows []view.KeptDilemma
}

// keeping shows the list, and leads from a number to a dilemma.
func (s *Server) keeping(v *visit) error {
	if !v.Reader.Erases && !v.Reader.Audits {
		return access.Denied{Action: access.ReadKept, Known: true}
	}
	p := keepingPage{Done: v.R.URL.Query().Get("gewist") == "ja"}
	number := dilemma.Tidy(v.R.URL.Query().Get("nummer"))
	p.Find = input{Name: "nummer", Label: v.Say("seen.number"), Hint: v.Say("seen.number-hint"), Value: number, Autocomplete: "off"}
	if number != "" && s.Seen != nil {
		id, err := s.Seen.Numbered(v.R.Context(), number)
		if err != nil {
			return err
		}
		if id != "" {
			return v.redirect(pathOf(id, "bewaren"))
		}
		p.Find.Error = v.Say("seen.no-number")
	}
	kept, err := s.Retentions.Kept(v.R.Context())
	if err != nil {
		return err
	}
	if p.Erased, err = s.Retentions.Erasures(v.R.Context()); err != nil {
		return err
	}
	p.Groups = v.keptGroups(kept)
	return v.page(http.StatusOK, frame{Title: v.Say("keeping.title"), Here: "admin"}, keepingBody(v, p))
}

// keptGroups puts each dilemma in the first group that it fits.
func (v *visit) keptGroups(kept []view.KeptDilemma) []keptGroup {
	groups := []keptGroup{{Key: "asked"}, {Key: "held"}, {Key: "over"}, {Key: "soon"}}
	for _, k := range kept {
		at := &groups[3]
		switch {
		case !k.Asked.IsZero():
			at = &groups[0]
		case k.Held != "" && !k.Held.Before(v.Today):
			at = &groups[1]
		case k.Ends == "":
			continue // a hold that is over
		case !v.Today.Before(k.Ends):
			at = &groups[2]
		}
		at.Rows = append(at.Rows, k)
	}
	return slices.DeleteFunc(groups, func(g keptGroup) bool { return len(g.Rows) == 0 })
}

// keptWords says what stands behind the number.
func (v *visit) keptWords(key string, k view.KeptDilemma) string {
	switch key {
	case "asked":
		return v.Say("keeping.asked-on", "day", v.Day(v.dayOf(k.Asked)))
	case "held":
		return v.Say("keeping.held-until", "day", v.Day(k.Held))
	}
	return v.Say("keeping.from", "day", v.Day(k.Ends))
}

// gone answers for a dilemma that was erased: what can still be told of it, to who had a
// part in it and who erases. To everybody else there never was one.
func (s *Server) gone(v *visit, err error) (answered bool) {
	id := dilemma.ID(v.R.PathValue("id"))
	missing := errors.Is(err, ErrNotFound) || errors.Is(err, event.ErrErased)
	if !missing || id == "" || s.Retentions == nil || !v.signedIn() {
		return false
	}
	e, err := s.Retentions.Erasure(v.R.Context(), id)
	if err != nil || !e.KnownTo(v.Person.ID, v.Reader.Erases) {
		return false
	}
	f := frame{Title: v.Say("problem.erased.title")}
	s.shown(v, v.page(http.StatusGone, f, gonePage(v, e)))
	return true
}
