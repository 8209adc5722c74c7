package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"

	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/phrase"
	"beraad/internal/search"
	"beraad/internal/seen"
)

// mostBytes is how much a body may hold. The longest text is 8,000 characters;
// an answer with many arguments stays far below this.
const mostBytes = 256 << 10

// call is one request, with who makes it and what was read of it.
type call struct {
	request *http.Request
	person  identity.Person // the zero Person where nobody needs to sign in
	reader  access.Reader
	book    phrase.Book
	body    []byte
	sight   *seen.Request // what it sees
}

type callKey struct{}

// callOf finds the call that a context belongs to.
func callOf(ctx context.Context) *call {
	c, _ := ctx.Value(callKey{}).(*call)
	if c == nil {
		return &call{book: phrase.In(phrase.Dutch)}
	}
	return c
}

// ServeHTTP lets a request in, or says why not. The mux never gets to answer by
// itself: it would redirect, and speak plain text.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	c := &call{book: phrase.In(languageOf(r.Header.Get("Accept-Language")))}
	r = r.WithContext(context.WithValue(r.Context(), callKey{}, c))
	c.sight = s.Seen.Begin(r, "api")
	r = r.WithContext(seen.With(r.Context(), c.sight))
	c.request = r // the mux puts what it finds in the path into this very request
	w = c.sight.Writer(w, r, func() { s.answer(w, c, c.unwritten()) })
	begun := &beginning{ResponseWriter: w}
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if no := s.panicked(c, fault); !begun.begun {
			s.answer(w, c, no)
		}
	}()
	if no := s.admit(w, c); no != nil {
		s.answer(w, c, no)
		return
	}
	s.mux.ServeHTTP(begun, r)
}

// setHeaders sets what every answer carries (ADR 2.1, transport security).
func setHeaders(h http.Header) {
	h.Set("API-Version", Version)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Vary", "Accept-Language, Cookie, Authorization")
}

// admit checks all that is the same for every address, in the order in which
// the answers tell least: where, how, who, and only then what.
func (s *server) admit(w http.ResponseWriter, c *call) *Problem {
	pattern, no := s.match(c)
	if no != nil {
		return no
	}
	if !s.public[pattern] {
		person, err := s.SignedIn(c.request)
		if errors.Is(err, identity.ErrSignedOut) {
			return c.problem(http.StatusUnauthorized)
		}
		if err != nil {
			return s.incident(c, err)
		}
		c.person = person
		c.sight.By(person.ID)
		reader, err := s.readerOf(c.request.Context(), person)
		if err != nil {
			return s.incident(c, err)
		}
		c.reader = reader
	}
	if !accepts(c.request.Header.Get("Accept"), s.kindOf(pattern, c.request)) {
		return c.problem(http.StatusNotAcceptable)
	}
	if c.request.Method != http.MethodPost {
		return nil
	}
	if pattern == searchPattern {
		if wait, ok := s.Allowance.Take(string(c.person.ID)); !ok {
			no := c.problem(http.StatusTooManyRequests)
			no.retry = search.Seconds(wait)
			return no
		}
	}
	return c.readBody(w)
}

// match finds the address. A path that is not written as we write it, with a
// slash at the end or two in a row, is no address.
func (s *server) match(c *call) (string, *Problem) {
	r := c.request
	if !clean(r.URL.Path) || !clean(r.URL.EscapedPath()) {
		return "", c.problem(http.StatusNotFound)
	}
	handler, pattern := s.mux.Handler(r)
	if pattern != "" && fits(pattern, r) {
		return pattern, nil
	}
	if pattern != "" {
		return "", s.otherwise(c)
	}
	var got headersOnly
	handler.ServeHTTP(&got, r)
	if got.status != http.StatusMethodNotAllowed {
		return "", c.problem(http.StatusNotFound)
	}
	no := c.problem(http.StatusMethodNotAllowed)
	no.allow = got.Header().Get("Allow")
	return "", no
}

// fits tells whether a pattern means what the path says: the name of an
// operation, such as _sluit, is never the id of something.
func fits(pattern string, r *http.Request) bool {
	last := path.Base(r.URL.Path)
	return !strings.HasPrefix(last, "_") || strings.HasSuffix(pattern, "/"+last)
}

// otherwise answers who gets what can only be posted.
func (s *server) otherwise(c *call) *Problem {
	posted := c.request.Clone(c.request.Context())
	posted.Method = http.MethodPost
	if _, pattern := s.mux.Handler(posted); pattern == "" || !fits(pattern, posted) {
		return c.problem(http.StatusNotFound)
	}
	no := c.problem(http.StatusMethodNotAllowed)
	no.allow = http.MethodPost
	return no
}

func clean(p string) bool { return p == path.Clean(p) && strings.HasPrefix(p, "/") }

// readerOf is how the policy knows a person today.
func (s *server) readerOf(ctx context.Context, p identity.Person) (access.Reader, error) {
	today := s.today()
	r := access.ReaderOf(p.ID, p.Seats(), s.Chain, today)
	r.Administrator = p.Administrator
	if s.Wishes == nil {
		return r, nil
	}
	away, err := s.Wishes.StoodInBy(ctx, p.ID)
	r.StandsFor = message.StandsFor(p.ID, append(away, p), today)
	return r, err
}

// readBody reads all of it before anything is done, so that what does not fit
// changes nothing.
func (c *call) readBody(w http.ResponseWriter) *Problem {
	r := c.request
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBytes))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return c.problem(http.StatusRequestEntityTooLarge)
	}
	if err != nil {
		return c.invalid(Fault{Code: "form.unreadable"})
	}
	if len(body) > 0 && !isJSON(r.Header) {
		return c.problem(http.StatusUnsupportedMediaType)
	}
	c.body = body
	return nil
}

// beginning notes that an answer has begun: then nothing else can be said.
type beginning struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader begins an answer.
func (b *beginning) WriteHeader(status int) {
	b.begun = true
	b.ResponseWriter.WriteHeader(status)
}

// headersOnly keeps what the mux would have answered with.
type headersOnly struct {
	header http.Header
	status int
}

// Header returns what was set.
func (h *headersOnly) Header() http.Header {
	if h.header == nil {
		h.header = http.Header{}
	}
	return h.header
}

// Write drops the text.
func (h *headersOnly) Write(p []byte) (int, error) { return len(p), nil }

// WriteHeader keeps the status.
func (h *headersOnly) WriteHeader(status int) { h.status = status }
