package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
)

// mostBytes is the most that one request may send: some thirty long texts.
const mostBytes = 256 << 10

// policy lets a page use its own files and nothing else. Scripts can put no
// text into the page as markup (trusted types), so that what people write can
// never run.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'"

// headers are on every answer, errors and files too.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
		if s.TLS {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// recovering turns a panic into the page of an incident. What was said before
// the panic cannot be taken back, but pages are written in one go.
func (s *Server) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if what := recover(); what != nil {
				if what == http.ErrAbortHandler {
					panic(what) // net/http's own way to hang up
				}
				s.incident(s.stranger(w, r), fmt.Errorf("panic: %v\n%s", what, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostBytes)
		next.ServeHTTP(w, r)
	})
}

// deny answers what another site tried to do in the reader's name. A reader sees
// it only when a browser is set up so that it hides where a form came from.
func (s *Server) deny(w http.ResponseWriter, r *http.Request) {
	v := s.stranger(w, r)
	s.Log.WarnContext(r.Context(), "cross-origin request denied", "path", r.URL.Path, "origin", r.Header.Get("Origin"))
	s.problem(v, http.StatusForbidden, "elsewhere")
}

// newIncident makes a number that can be read aloud over the telephone.
func newIncident() string {
	text := rand.Text()
	return text[:4] + "-" + text[4:8]
}
