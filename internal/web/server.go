// Package web is Beraad in a browser: server-rendered pages in which every act
// works without JavaScript. A page is a handler and a component with the same
// name; routes.go lists them in the order of the journey. README.md tells how to
// add one.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/notebook"
	"beraad/internal/search"
	"beraad/internal/seen"
	"beraad/internal/view"

	"github.com/a-h/templ"
	"github.com/klauspost/compress/gzhttp"
)

// Config is what the pages need from outside.
type Config struct {
	Chain    *chain.Chain
	People   identity.People
	Sessions *identity.Sessions
	Accounts *identity.Accounts // nil when nobody signs in with a password
	Drafts   Drafts
	Now      func() time.Time
	Log      *slog.Logger

	Providers Providers

	Journey
	Telling
	Steering

	DemoWords string // of the keys of the demonstration, to show to their holders; "" for none

	Retentions view.Retentions // nil: nothing is ever erased
	Seen       *seen.Log       // nil: who saw what is not kept
	SignIns    SignIns         // nil: there is no overview of rights
	Ledger     Ledger          // nil: nobody can check the history from outside
	Notebooks  *notebook.Room  // nil: nobody has a room of their own

	Demo    bool                        // anybody may sign in as a person of the story
	Start   dilemma.PersonID            // whom a newcomer to the demonstration best begins as; "" for no advice
	TLS     bool                        // people reach us over https, maybe through a proxy that ends it
	Theme   []byte                      // a theme file of NL Design System; nil for our own look
	Ready   func(context.Context) error // nil when the store can be reached and its schema is current
	Outage  func(error) event.Outage    // which outage of the store an error is of; nil for none
	Watch   Watcher                     // nil: pages do not follow what others add
	Ending  <-chan struct{}             // closed when the program is about to stop; nil for never
	Contact string                      // where to report a leak: "mailto:…" or "https://…"; "" for nowhere
}

// Server answers requests for pages.
type Server struct {
	Config
	zone      *time.Location
	directory directory
	citations citations
	assets    *assets
	streams   streams
	marks     map[dilemma.OrganisationID]templ.Component
	analyser  *search.Analyser
}

// New checks the configuration and prepares what is the same for every request.
func New(c Config) (*Server, error) {
	if c.Chain == nil || c.People == nil || c.Sessions == nil || c.Drafts == nil || c.Now == nil {
		return nil, errors.New("web: chain, people, sessions, drafts and clock are needed")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	files, err := loadAssets(c.Chain, c.Theme)
	if err != nil {
		return nil, err
	}
	return &Server{Config: c, zone: c.Chain.Location(), assets: files, marks: marksOf(c.Chain), analyser: search.AnalyserOf(c.Finder)}, nil
}

// Handler returns everything under one roof. From the outside in: a request
// that panics gets an incident number, every answer gets its headers, nobody
// sends more than fits, texts are compressed, and other sites cannot act in a
// reader's name.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.allRoutes() {
		mux.Handle(r.pattern, s.handle(r))
	}
	for pattern, h := range s.bare() {
		mux.Handle(pattern, h)
	}
	other := http.NewCrossOriginProtection()
	other.SetDenyHandler(http.HandlerFunc(s.deny))
	return s.headers(s.recovering(limited(gzhttp.GzipHandler(other.Handler(mux)))))
}
