package web

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// healthy says that the process lives, and nothing about what it needs.
func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok\n") }

// ready says whether requests can be answered: the store can be reached and its
// schema is current. Anybody may ask this, so that it says the kind of outage and no more;
// what is wrong stands in the log.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	if s.Ready != nil {
		if err := s.Ready(ctx); err != nil {
			s.Log.ErrorContext(ctx, "not ready", "error", err)
			text := "not ready\n"
			if outage := s.outage(err); outage != "" {
				text = "not ready: " + string(outage) + "\n"
			}
			plain(w, http.StatusServiceUnavailable, text)
			return
		}
	}
	plain(w, http.StatusOK, "ready\n")
}

// securityText is where to report a leak (RFC 9116). It expires half a year from
// today, so that a server that is forgotten does not send people astray.
func (s *Server) securityText(w http.ResponseWriter, r *http.Request) {
	if s.Contact == "" {
		plain(w, http.StatusNotFound, "no contact configured\n")
		return
	}
	expires := s.Now().UTC().AddDate(0, 6, 0).Truncate(24 * time.Hour)
	plain(w, http.StatusOK, fmt.Sprintf("Contact: %s\nExpires: %s\nPreferred-Languages: nl, en\n",
		s.Contact, expires.Format(time.RFC3339)))
}

// robots keeps search engines out: nothing here is for the public.
func robots(w http.ResponseWriter, _ *http.Request) {
	plain(w, http.StatusOK, "User-agent: *\nDisallow: /\n")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // a machine that hung up asks again
}
