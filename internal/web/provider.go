package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/openid"
	"beraad/internal/search"
)

// Providers are where people sign in at their own organisation. Without clients there are
// none.
type Providers struct {
	Clients   []*openid.Client
	Guests    identity.Guests
	Parcels   identity.Parcels
	Logouts   identity.Logouts
	Allowance *search.Allowance // how often one address may begin; nil for no limit
}

// How long somebody may take at a provider, and how long what they wrote stays after that.
const (
	askLasts    = 15 * time.Minute
	parcelLasts = time.Hour
)

// parcel is what somebody leaves here while they are at a provider.
type parcel struct {
	Provider string
	Ask      openid.Ask
	Back     string           // where to go afterwards
	Kept     kept             // a form to send afterwards
	Proof    dilemma.PersonID // who shows who they are again; "" for who signs in
	Done     dilemma.PersonID // who came back with it: whoever asks for the page again goes on
}

// clients are the providers that the sign-in page offers.
func (s *Server) clients() []*openid.Client {
	if s.Demo {
		return nil
	}
	return s.Providers.Clients
}

// client finds the provider of an address.
func (s *Server) client(id string) (*openid.Client, bool) {
	all := s.clients()
	i := slices.IndexFunc(all, func(c *openid.Client) bool { return c.ID == id })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// goToProvider sends somebody to their provider, and keeps here what they wrote.
func (s *Server) goToProvider(v *visit) error {
	client, ok := s.client(v.R.PathValue("id"))
	if !ok {
		return ErrNotFound
	}
	if wait, ok := s.Providers.Allowance.Take(source(v.R)); !ok {
		return tooMany(wait)
	}
	p := parcel{Provider: client.ID, Back: local(v.R.PostFormValue("terug")), Kept: stillKept(v.R)}
	if v.form("bewijs") != "" {
		p.Proof = v.Person.ID // nobody, when the session ended: then they sign in
	}
	p.Ask = openid.NewAsk(s.Now(), p.Proof != "")
	address, err := client.Begin(v.R.Context(), p.Ask, string(v.Language))
	if kind := openid.KindOf(err); kind != "" {
		return s.notSignedIn(v, p, string(kind), err)
	}
	if err != nil {
		return err
	}
	if err := s.leave(v, p); err != nil {
		return err
	}
	return s.goOn(v, client.Name, address)
}

// goOn shows a page that leads to another site by itself. A redirect would not do: the page
// that was posted may send its form to us only (form-action of the policy).
func (s *Server) goOn(v *visit, name, address string) error {
	v.W.Header().Set("Refresh", "0; url="+address)
	return v.page(http.StatusOK, frame{Title: v.Say("sign-in.going", "name", name)}, goingOnBody(v, name, address))
}

// parcelCookie is the name of the cookie with the key to what somebody left here.
func (s *Server) parcelCookie() string { return s.sessionCookie() + "-onderweg" }

// leave keeps a parcel, sealed by a key that only this browser has. One browser has one key,
// so that somebody can be on the way twice.
func (s *Server) leave(v *visit, p parcel) error {
	key, ok := s.parcelKey(v.R)
	if !ok {
		key = identity.NewParcelKey()
	}
	content, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("write parcel: %w", err)
	}
	http.SetCookie(v.W, &http.Cookie{
		Name: s.parcelCookie(), Value: key.String(), Path: "/", MaxAge: int(parcelLasts.Seconds()),
		HttpOnly: true, Secure: s.TLS, SameSite: http.SameSiteLaxMode,
	})
	return s.Providers.Parcels.Leave(v.R.Context(), key, p.Ask.State, content, parcelLasts)
}

func (s *Server) parcelKey(r *http.Request) (identity.ParcelKey, bool) {
	c, err := r.Cookie(s.parcelCookie())
	if err != nil {
		return identity.ParcelKey{}, false
	}
	return identity.ReadParcelKey(c.Value)
}

// lookInside opens the parcel of a state, or returns identity.ErrNoParcel.
func (s *Server) lookInside(v *visit, state string) (p parcel, err error) {
	key, ok := s.parcelKey(v.R)
	if !ok || state == "" {
		return parcel{}, identity.ErrNoParcel
	}
	content, err := s.Providers.Parcels.Look(v.R.Context(), key, state)
	if err != nil {
		return parcel{}, err
	}
	if err := json.Unmarshal(content, &p); err != nil {
		return parcel{}, fmt.Errorf("read parcel: %w", err)
	}
	return p, nil
}

// signInFault is why somebody is not signed in, or did not show who they are.
type signInFault struct {
	Kind   string // of the phrases sign-in.fault.KIND and its .next
	Name   string // of the provider
	Number string // of the incident in the log; "" for what needs none
}

// What is the matter beside what a client tells, see [openid.Kind].
const (
	faultStale     = "stale"     // it took too long, was done already, or was begun elsewhere
	faultNoRole    = "no-role"   // the organisation gives them no role here
	faultElsewhere = "elsewhere" // they are known as of another organisation
	faultNoName    = "no-name"   // the provider does not say who it is
	faultOther     = "other"     // another person than who was asked for
)

// notSignedIn says what went wrong, and lets somebody try again with all they wrote. What
// happened goes to the log, without tokens.
func (s *Server) notSignedIn(v *visit, p parcel, kind string, err error) error {
	f := signInFault{Kind: kind, Name: p.Provider}
	if client, ok := s.client(p.Provider); ok {
		f.Name = client.Name
	}
	if kind != faultStale && kind != string(openid.Denied) {
		f.Number = newIncident()
	}
	s.Log.WarnContext(v.R.Context(), "not signed in at a provider", "provider", p.Provider, "kind", kind, "incident", f.Number, "error", err)
	v.forgetQuery()
	status := http.StatusForbidden
	switch kind {
	case string(openid.Away):
		status = http.StatusServiceUnavailable
	case faultStale:
		status = http.StatusBadRequest
	case faultNoRole, faultElsewhere: // who is signed in still, is not any more
		v.Session, v.Person = identity.Session{}, identity.Person{}
	}
	if p.Proof != "" && v.signedIn() {
		return s.showProof(v, status, proofPage{Back: p.Back, Kept: p.Kept, Fault: f})
	}
	return s.showSignIn(v, status, signInPage{Back: p.Back, Kept: p.Kept, Fault: f})
}

// forgetQuery takes what a provider sent out of the address, so that no link on the page
// holds it.
func (v *visit) forgetQuery() {
	v.R = v.R.WithContext(v.R.Context())
	v.R.URL = &url.URL{Path: "/aanmelden"}
}
