package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/polling"
	"beraad/internal/view"
	"beraad/pulse"
)

// pulsePage is the list of waves.
type pulsePage struct {
	Waves  []pulse.Wave // the newest first
	Waits  []polling.Waiting
	May    bool // the reader plans waves
	Newest pulse.Instrument
}

// wavePage is one wave, with its figures once it was counted.
type wavePage struct {
	pulse.Wave
	Instrument pulse.Instrument
	Invited    bool
	Voted      bool
	Half       int // of the key that the reader holds, -1 for none
	Form       written
	Open       string // the act that was refused
	Done       string // what was just done
	Results    *resultsPage
}

func waveURL(id pulse.WaveID, parts ...string) string {
	return strings.Join(append([]string{"/peiling", url.PathEscape(string(id))}, parts...), "/")
}

// mayPulse tells whether the reader may do something with waves.
func (v *visit) mayPulse(action access.Action) bool {
	return len(access.ForWave(v.Reader, "", v.server.Chain.Pulse, false).May(action)) > 0
}

func (v *visit) pulseFrame(title string, style string) frame {
	return frame{Title: title, Here: "pulse", Style: style}
}

// pulse lists the waves.
func (s *Server) pulse(v *visit) error {
	if !s.Polling.Any() {
		return ErrNotFound
	}
	p := pulsePage{May: v.mayPulse(access.PlanWave), Newest: pulse.Newest()}
	var err error
	if p.Waves, err = s.Polling.Store.PulseWaves(v.R.Context()); err != nil {
		return err
	}
	slices.Reverse(p.Waves)
	if p.Waits, err = s.Polling.Waits(v.R.Context(), v.Reader); err != nil {
		return err
	}
	return v.page(http.StatusOK, v.pulseFrame(v.Say("pulse.title"), "pulse"), pulseBody(v, p))
}

func (s *Server) pulsePromises(v *visit) error {
	if !s.Polling.Any() {
		return ErrNotFound
	}
	return v.page(http.StatusOK, v.pulseFrame(v.Say("pulse.promises"), ""), promisesBody(v))
}

func (s *Server) pulseQuestions(v *visit) error {
	in, known := pulse.Edition(v.R.URL.Query().Get("uitgave"))
	if !known || !s.Polling.Any() {
		return ErrNotFound
	}
	return v.page(http.StatusOK, v.pulseFrame(v.Say("pulse.questions"), "pulse"), questionsBody(v, in))
}

// waveOf reads the wave of the address.
func (s *Server) waveOf(v *visit) (wavePage, error) {
	p := wavePage{Half: -1}
	if !s.Polling.Any() {
		return p, ErrNotFound
	}
	w, err := s.Polling.Store.PulseWave(v.R.Context(), pulse.WaveID(v.R.PathValue("id")))
	if errors.Is(err, view.ErrNotFound) {
		return p, ErrNotFound
	}
	if err != nil {
		return p, err
	}
	p.Wave, p.Half = *w, s.Polling.HalfOf(v.Reader)
	p.Instrument, _ = pulse.Edition(w.Instrument)
	if p.Invited, err = s.Polling.Invited(v.R.Context(), *w, v.Person.ID); err != nil || !p.Invited {
		return p, err
	}
	p.Voted, err = s.Polling.Store.HasCastPulse(v.R.Context(), w.ID, v.Person.ID)
	return p, err
}

// wave shows one wave.
func (s *Server) wave(v *visit) error {
	p, err := s.waveOf(v)
	if err != nil {
		return err
	}
	if done := v.R.URL.Query().Get("gedaan"); v.Has("pulse.done." + done) {
		p.Done = done
	}
	return s.showWave(v, http.StatusOK, p)
}

func (s *Server) showWave(v *visit, status int, p wavePage) error {
	if p.State == pulse.Counted {
		var err error
		if p.Results, err = s.resultsOf(v, p.Wave); err != nil {
			return err
		}
	}
	f := v.pulseFrame(p.Name, "pulse")
	f.Wide = p.Results != nil
	return v.page(status, f, waveBody(v, p))
}

// doWave is an act without a page of its own.
func (s *Server) doWave(v *visit) error {
	p, err := s.waveOf(v)
	if err != nil {
		return err
	}
	p.Open = v.R.PathValue("doe")
	p.Form = written{Texts: map[string]string{"reason": v.form("reason")}}
	var cmd pulse.Command
	switch p.Open {
	case "instemmen":
		cmd = pulse.Agree{}
	case "weigeren":
		cmd = pulse.Refuse{Reason: v.form("reason")}
	case "intrekken":
		cmd = pulse.Withdraw{Reason: v.form("reason")}
	case "openen":
		cmd = pulse.Begin{}
	case "herinneren":
		cmd = pulse.Remind{}
	case "sluiten":
		cmd = pulse.End{}
	default:
		return ErrNotFound
	}
	err = s.changeWave(v, p.ID, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showWave(v, http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) {
		p.Form.Refused.Add("pulse.meanwhile", "")
		return s.showWave(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(waveURL(p.ID) + "?gedaan=" + p.Open)
}

// changeWave goes through the door.
func (s *Server) changeWave(v *visit, id pulse.WaveID, cmd pulse.Command) error {
	_, err := s.Polling.Do(v.R.Context(), polling.Request{
		Reader: v.Reader, By: v.pulseActor(), Wave: id, Command: cmd, Once: v.once(), Expect: v.basedOn(),
	})
	return err
}

// pulseActor is the reader in the role that has a task in the pulse.
func (v *visit) pulseActor() dilemma.Actor {
	agreed := v.server.Chain.Pulse
	for _, seat := range slices.Concat(agreed.Planners, agreed.Council, agreed.KeyHolders, agreed.Readers) {
		if slices.Contains(v.Reader.Seats, seat) {
			by, _ := v.Person.As(seat.Role)
			return by
		}
	}
	return v.Actor
}

// planPage is the form by which a wave is planned, or planned anew.
type planPage struct {
	Wave    pulse.Wave // the zero Wave for a new one
	Form    written
	Invited []string // organisations as they were ticked
	Path    string
}

func (s *Server) planWave(v *visit) error {
	if !s.Polling.Any() {
		return ErrNotFound
	}
	if err := access.ForWave(v.Reader, "", s.Chain.Pulse, false).CheckKnown(access.PlanWave); err != nil {
		return err
	}
	p, err := s.planPage(v)
	if err != nil {
		return err
	}
	if !v.sent() {
		return s.showWavePlan(v, http.StatusOK, p)
	}
	once := v.once()
	if !plainWord(once) {
		return errUnreadable
	}
	id := p.Wave.ID
	if id == "" {
		id = pulse.WaveID("p-" + strings.ToLower(once)) // sending it twice makes it once
	}
	err = s.changeWave(v, id, p.command())
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showWavePlan(v, http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) && p.Wave.ID != "" {
		p.Form.Refused.Add("pulse.meanwhile", "")
		return s.showWavePlan(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(waveURL(id) + "?gedaan=plannen")
}

func (s *Server) showWavePlan(v *visit, status int, p planPage) error {
	return v.page(status, v.pulseFrame(v.Say("pulse.plan"), "act"), planBody(v, p))
}

func (s *Server) planPage(v *visit) (planPage, error) {
	p := planPage{Path: v.R.URL.Path}
	if v.R.PathValue("id") != "" {
		one, err := s.waveOf(v)
		if err != nil {
			return p, err
		}
		p.Wave = one.Wave
	}
	var err error
	if p.Form, err = s.written(v, "peiling "+string(p.Wave.ID)); err != nil {
		return p, err
	}
	w := p.Wave
	if w.ID == "" {
		w = pulse.Wave{Opens: v.Today.Plus(14), Closes: v.Today.Plus(35), Threshold: s.Chain.Pulse.Threshold}
		for _, o := range s.Chain.Organisations {
			w.Organisations = append(w.Organisations, o.ID)
		}
	}
	p.Form.or("name", w.Name).or("opens", string(w.Opens)).or("closes", string(w.Closes)).or("threshold", itoa(w.Threshold))
	p.Invited = v.forms("organisations")
	if !v.sent() {
		for _, o := range w.Organisations {
			p.Invited = append(p.Invited, string(o))
		}
	}
	return p, nil
}

func (p planPage) command() pulse.Plan {
	c := pulse.Plan{Name: p.Form.Texts["name"], Opens: dilemma.Day(p.Form.Texts["opens"]), Closes: dilemma.Day(p.Form.Texts["closes"])}
	for _, digit := range p.Form.Texts["threshold"] {
		if digit < '0' || digit > '9' || c.Threshold > 99 {
			c.Threshold = -1 // refused as out of range, and shown as it was typed
			break
		}
		c.Threshold = c.Threshold*10 + int(digit-'0')
	}
	for _, o := range p.Invited {
		c.Organisations = append(c.Organisations, dilemma.OrganisationID(o))
	}
	return c
}

// pulseRows are what the pulse asks of the reader, for Vandaag.
func (v *visit) pulseRows() ([]workRow, error) {
	waits, err := v.server.Polling.Waits(v.R.Context(), v.Reader)
	if err != nil {
		return nil, err
	}
	var rows []workRow
	for _, one := range waits {
		row := workRow{
			Path: dutyPath(one), Verb: v.Say("pulse.duty." + string(one.Duty)), Title: one.Wave.Name,
			Rest: v.Say("pulse.duty." + string(one.Duty) + ".rest"),
		}
		switch one.Duty {
		case polling.ToVote:
			row.Due = v.dueDay(one.Wave.Closes)
		case polling.ToConsent:
			row.Due = v.dueDay(one.Wave.Opens)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func dutyPath(one polling.Waiting) string {
	switch one.Duty {
	case polling.ToVote:
		return waveURL(one.Wave.ID, "invullen")
	case polling.ToCount:
		return waveURL(one.Wave.ID, "tellen")
	case polling.ToRead:
		return waveURL(one.Wave.ID, "teksten")
	}
	return waveURL(one.Wave.ID)
}
