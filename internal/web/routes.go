package web

import (
	"maps"
	"net/http"
	"slices"
)

// handler answers one request, or says why it could not: see answer.go.
type handler func(*visit) error

// route is one address. Pages are for who is signed in, unless they are open.
type route struct {
	pattern string
	handler handler
	open    bool
}

// routes lists all pages in the order of the journey.
func (s *Server) routes() []route {
	return []route{
		{"GET /aanmelden", s.signIn, true},
		{"POST /aanmelden", s.signInLocally, true},
		{"POST /aanmelden/demo", s.signInDemo, true},
		{"POST /aanmelden/met/{id}", s.goToProvider, true},
		{"GET /aanmelden/terug/{id}", s.comeBack, true},
		{"POST /aanmelden/uit/{id}", s.endByProvider, true},
		{"GET /aanmelden/sleutels/{id}", s.publicKeys, true},
		{"POST /afmelden", s.signOut, true},

		{"GET /ik", s.me, false},
		{"GET /ik/sleutel", s.sealKey, false},
		{"POST /ik/sleutel", s.sealKey, false},
		{"GET /ik/bewijs", s.askProof, false},
		{"POST /ik/bewijs", s.showWho, false},
		{"POST /ik/overal-afmelden", s.signOutEverywhere, false},

		{"POST /concept", s.saveDraft, false},
		{"POST /let-op", s.careful, false},

		{"GET /toetsen", s.keys, true},
		{"POST /toetsen", s.switchKeys, true},
		{"GET /taal/{taal}", s.chooseLanguage, true},
		{"/", s.nowhere, true},
	}
}

// allRoutes lists the pages of all parts of the journey.
func (s *Server) allRoutes() []route {
	return slices.Concat(s.routes(), s.readingRoutes(), s.weighingRoutes(), s.differenceRoutes(), s.decisionRoutes(), s.messageRoutes(), s.helpRoutes(), s.exampleRoutes(), s.notebookRoutes(), s.meetingRoutes(), s.signalRoutes(), s.pulseRoutes(), s.trainingRoutes(), s.programmeRoutes(), s.stateRoutes(), s.logRoutes(), s.seenRoutes(), s.retentionRoutes(), s.rightsRoutes())
}

// bare lists what needs no reader: files and the questions of machines.
func (s *Server) bare() map[string]http.Handler {
	all := map[string]http.Handler{
		"GET " + s.assets.base + "{name}":  s.assets,
		"GET /healthz":                     http.HandlerFunc(s.healthy),
		"GET /readyz":                      http.HandlerFunc(s.ready),
		"GET /robots.txt":                  http.HandlerFunc(robots),
		"GET /favicon.ico":                 http.RedirectHandler(s.assets.url("merk.svg"), http.StatusFound),
		"GET /.well-known/security.txt":    http.HandlerFunc(s.securityText),
		"GET /.well-known/change-password": http.RedirectHandler("/ik", http.StatusFound),
	}
	maps.Copy(all, s.openLogRoutes())
	return all
}
