package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/view"
)

// Problem is every answer that is a no (RFC 9457).
type Problem struct {
	Type     string  `json:"type" format:"uri" doc:"Soort probleem; verandert nooit van betekenis." example:"urn:beraad:probleem:400"`
	Title    string  `json:"title" doc:"Wat er is, in een paar woorden."`
	Status   int     `json:"status" doc:"De HTTP-status." example:"400"`
	Detail   string  `json:"detail" doc:"Wat er is en wat u kunt doen."`
	Instance string  `json:"instance" format:"uri-reference" doc:"Het adres dat werd gevraagd, of het incident."`
	Faults   []Fault `json:"fouten,omitempty" doc:"Alle fouten tegelijk, bij status 400."`
	Saw      int     `json:"gezieneVersie,omitempty" doc:"De versie uit If-Match, bij status 409."`
	Stands   int     `json:"huidigeVersie,omitempty" doc:"De versie die er nu is, bij status 409."`
	Incident string  `json:"incident,omitempty" doc:"Nummer om te noemen bij een melding, bij status 500."`

	allow string
	retry int // seconds; 0 for no advice
}

// Fault is one thing that is wrong with a request. It never repeats what was
// sent: errors end up in logs, and what people write does not belong there.
type Fault struct {
	Field string `json:"veld" doc:"Het veld waar het om gaat, leeg als het om het geheel gaat." example:"opties"`
	Code  string `json:"code" doc:"Code van de regel; verandert nooit van betekenis." example:"intake.two-options"`
	Text  string `json:"tekst" doc:"Wat er moet gebeuren, in de taal van Accept-Language."`
}

// Error says what it is, for logs.
func (p *Problem) Error() string { return strconv.Itoa(p.Status) + " " + p.Title }

// GetStatus makes it an answer of huma.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes huma say that it is a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// problem makes the no of a status, in the language of the caller.
func (c *call) problem(status int) *Problem {
	key := "api.problem." + strconv.Itoa(status)
	p := &Problem{
		Type: "urn:beraad:probleem:" + strconv.Itoa(status), Status: status,
		Title: c.book.Say(key + ".title"), Detail: c.book.Say(key + ".detail"),
	}
	if c.request != nil {
		p.Instance = c.request.URL.EscapedPath()
	}
	return p
}

// unwritten is the no where it cannot be written down who sees something.
func (c *call) unwritten() *Problem {
	p := c.problem(http.StatusServiceUnavailable)
	p.Title, p.Detail = c.book.Say("problem.unwritten.title"), c.book.Say("problem.unwritten.text")
	return p
}

// invalid is the no to a request that has faults. Texts of faults of form are
// filled in here.
func (c *call) invalid(faults ...Fault) *Problem {
	p := c.problem(http.StatusBadRequest)
	for _, f := range faults {
		if f.Text == "" {
			f.Text = c.book.Say("api." + f.Code)
		}
		p.Faults = append(p.Faults, f)
	}
	return p
}

// refused turns the reasons of the domain into faults.
func (c *call) refused(name string, no dilemma.Refusals) []Fault {
	faults := make([]Fault, len(no))
	for i, r := range no {
		with := make([]any, 0, 2*len(r.About))
		for n, about := range r.About {
			with = append(with, strconv.Itoa(n), plain(about))
		}
		faults[i] = Fault{fieldOf(name, r.Field), r.Code, c.book.Say("refusal."+r.Code, with...)}
	}
	return faults
}

var idLike = regexp.MustCompile(`^([A-Z]?\d{1,6}|[a-z0-9-]{1,40})$`)

// plain lets ids and numbers through, and nothing that somebody wrote.
func plain(about string) string {
	if idLike.MatchString(about) {
		return about
	}
	return "…"
}

// no turns an error into the answer that it deserves. What is ours gets a
// number; the rest of it goes to the log.
func (s *server) no(c *call, name string, err error) error {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	if refusals, ok := dilemma.AsRefusals(err); ok {
		return c.invalid(c.refused(name, refusals)...)
	}
	if denied, ok := access.AsDenied(err); ok {
		if denied.Known {
			return c.problem(http.StatusForbidden)
		}
		return c.problem(http.StatusNotFound)
	}
	if s.gone(c, err) {
		return c.problem(http.StatusGone)
	}
	conflict, saw := errors.AsType[command.Conflict](err)
	switch {
	case errors.Is(err, view.ErrNotFound), errors.Is(err, event.ErrErased):
		return c.problem(http.StatusNotFound)
	case saw, errors.Is(err, event.ErrConflict):
		p := c.problem(http.StatusConflict)
		p.Saw, p.Stands = conflict.Saw, conflict.Stands
		return p
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return c.problem(http.StatusServiceUnavailable)
	}
	return s.incident(c, err)
}

// gone tells whether what is not there is a dilemma that was erased, and the caller had a
// part in it or erases. For everybody else there never was one.
func (s *server) gone(c *call, err error) bool {
	missing := errors.Is(err, view.ErrNotFound) || errors.Is(err, event.ErrErased)
	if !missing || s.Retentions == nil || c.person.ID == "" || !strings.HasPrefix(c.request.URL.Path, Root+"/dilemmas/") {
		return false
	}
	erased, err := s.Retentions.Erasure(c.request.Context(), dilemma.ID(c.request.PathValue("id")))
	return err == nil && erased.KnownTo(c.person.ID, c.reader.Erases)
}

// incident notes what went wrong and answers with its number only, and with whether the same
// may be asked again.
func (s *server) incident(c *call, err error) *Problem {
	status, outage := http.StatusInternalServerError, event.Outage("")
	if s.Outage != nil {
		outage = s.Outage(err)
	}
	if outage != "" {
		status = http.StatusServiceUnavailable
	}
	p := c.problem(status)
	p.Incident = strings.ToLower(rand.Text()[:10])
	p.Instance = "urn:beraad:incident:" + p.Incident
	s.Log.ErrorContext(c.request.Context(), "api: incident", "incident", p.Incident,
		"address", c.request.Method+" "+c.request.Pattern, "outage", string(outage), "error", err)
	return p
}

func (s *server) panicked(c *call, fault any) *Problem {
	if fault == http.ErrAbortHandler {
		panic(fault)
	}
	return s.incident(c, fmt.Errorf("panic: %v\n%s", fault, debug.Stack()))
}

// answer writes a problem outside huma.
func (s *server) answer(w http.ResponseWriter, c *call, p *Problem) {
	h := w.Header()
	h.Set("Content-Type", p.ContentType(""))
	if p.allow != "" {
		h.Set("Allow", p.allow)
	}
	if p.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retry))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="beraad"`)
	}
	w.WriteHeader(p.Status)
	if err := json.NewEncoder(w).Encode(p); err != nil {
		s.Log.DebugContext(c.request.Context(), "api: the caller went away", "error", err)
	}
}
