package web

import (
	"errors"
	"net/http"

	"beraad/internal/identity"
)

// endByProvider ends sessions because a provider says so (OpenID Connect Back-Channel Logout
// 1.0, sections 2.5 to 2.8). No browser sends it: it has no cookie and no origin.
func (s *Server) endByProvider(v *visit) error {
	client, ok := s.client(v.R.PathValue("id"))
	if !ok {
		return ErrNotFound
	}
	v.W.Header().Set("Cache-Control", "no-store")
	ctx := v.R.Context()
	said, err := client.Logout(ctx, v.R.PostFormValue("logout_token"))
	if err != nil {
		return s.noLogout(v, client.ID, err)
	}
	ended, err := s.Providers.Logouts.End(ctx, identity.Logout{
		Provider: client.ID, Issuer: client.Issuer, Token: said.Token, Until: said.Until,
		Session: said.Session, Subject: said.Subject,
	})
	if errors.Is(err, identity.ErrUsed) {
		return s.noLogout(v, client.ID, err)
	}
	if err != nil {
		return err
	}
	if s.Notebooks != nil {
		for _, hash := range ended {
			s.Notebooks.Close(hash)
		}
	}
	s.Log.InfoContext(ctx, "a provider ended sessions", "provider", client.ID, "sessions", len(ended))
	v.W.WriteHeader(http.StatusOK)
	return nil
}

// noLogout answers a logout that is not taken, without saying more than that.
func (s *Server) noLogout(v *visit, provider string, err error) error {
	s.Log.WarnContext(v.R.Context(), "a logout token is not taken", "provider", provider, "error", err)
	return v.json(http.StatusBadRequest, map[string]string{"error": "invalid_request"})
}

// publicKeys is where a provider finds the key by which it knows Beraad.
func (s *Server) publicKeys(v *visit) error {
	client, ok := s.client(v.R.PathValue("id"))
	if !ok {
		return ErrNotFound
	}
	text, err := client.PublicKeys()
	if err != nil {
		return err
	}
	v.W.Header().Set("Content-Type", "application/jwk-set+json")
	v.W.Header().Set("Cache-Control", "max-age=300")
	_, _ = v.W.Write(text)
	return nil
}
