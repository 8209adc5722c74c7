// Package api is Beraad for other programs: the JSON API v1, by the Dutch REST
// API Design Rules (ADR 2.1). An address is one line in routes.go with a
// function that turns its body into a command and one that shows what came of
// it; everything that holds for all of them stands in door.go.
package api

import (
	"log/slog"
	"net/http"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/command"
	"beraad/internal/consistency"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/search"
	"beraad/internal/seen"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// Version is the version of the API, which every answer carries. A change in
// testdata/openapi.json needs a higher one: the last number for words, the
// middle one for what is new, the first (and another address) for what breaks.
const Version = "1.10.0"

// Root is where the API begins. The handler expects whole paths.
const Root = "/api/v1"

// Config is what the API needs from outside.
type Config struct {
	Chain      *chain.Chain
	Desk       *command.Desk
	History    event.History
	Views      view.Views
	People     identity.People
	Wishes     identity.Wishes // nil: nobody stands in for anybody
	Codes      Codes
	Allowance  *search.Allowance                            // nil: everybody searches as often as they want
	Finder     *search.Finder                               // nil: nothing is found
	Editions   command.Editions                             // nil: frames have the text of the chain file
	Sets       view.TrainingSets                            // nil: there are no training sets
	Likes      consistency.Likes                            // nil: like cases are not looked for
	Sealing    seal.Office                                  // without keys nothing is sealed
	SignedIn   func(*http.Request) (identity.Person, error) // identity.ErrSignedOut for nobody
	Outage     func(error) event.Outage                     // which outage of the store an error is of; nil for none
	Now        func() time.Time
	Demo       bool            // also lists the people to sign in as
	Retentions view.Retentions // nil: nothing is ever erased
	Seen       *seen.Log       // nil: who saw what is not kept
	Log        *slog.Logger    // what went wrong on our side; slog.Default() when nil
}

// server answers requests for the API.
type server struct {
	Config
	zone     *time.Location
	mux      *http.ServeMux
	api      huma.API
	public   map[string]bool // patterns that need no sign-in
	analyser *search.Analyser
	files    map[string]bool // patterns that answer with a file rather than with JSON
}

// New returns a handler of everything under Root/. It does not protect against
// requests that another site makes in a reader's browser: the whole program
// does, with http.CrossOriginProtection.
func New(c Config) http.Handler {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	s := &server{Config: c, zone: c.Chain.Location(), mux: http.NewServeMux(), public: map[string]bool{}, files: map[string]bool{}, analyser: search.AnalyserOf(c.Finder)}
	s.api = newAPI(s.mux)
	s.routes()
	s.document()
	return s
}

func (s *server) today() dilemma.Day { return dilemma.DayOf(s.Now(), s.zone) }
