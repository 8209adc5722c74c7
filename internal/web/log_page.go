package web

import (
	"errors"
	"net/http"

	"beraad/internal/access"
	"beraad/internal/ledger"
)

// logRoutes lists the page about the history as a whole.
func (s *Server) logRoutes() []route {
	return []route{{"GET /beheer/geschiedenis", s.logPage, false}}
}

// logPage is what an administrator sees of the history that others check.
type logPage struct {
	Last      *ledger.Published // nil before the first
	Keys      ledger.Keys
	Witnesses []ledger.Witness
	Address   string // of the service, as partners reach it
}

// logPage shows the last checkpoint, who signed it too, and how to check it oneself.
func (s *Server) logPage(v *visit) error {
	if err := access.ForService(v.Reader).CheckKnown(access.ReadLog); err != nil {
		return err
	}
	if s.Ledger == nil {
		return ErrNotFound
	}
	p := logPage{Address: s.address(v.R)}
	last, err := s.Ledger.Checkpoint(v.R.Context(), 0)
	switch {
	case err == nil:
		p.Last = &last
	case !errors.Is(err, ledger.ErrNoCheckpoint):
		return err
	}
	if p.Keys, err = s.Ledger.LogKeys(v.R.Context()); err != nil {
		return err
	}
	if p.Witnesses, err = s.Ledger.Witnesses(v.R.Context()); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("log.title"), Here: "admin", Style: "log"}, logBody(v, p))
}

// address is how the service was reached.
func (s *Server) address(r *http.Request) string {
	if s.TLS {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// signing is the key that signs now, "" before the first checkpoint.
func (p logPage) signing() string {
	if len(p.Keys) == 0 {
		return ""
	}
	return p.Keys[len(p.Keys)-1].PublicKey.String()
}
