package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/phrase"
)

// languageCookie remembers the language that a reader chose, for a year.
const languageCookie = "taal"

// languageOf is the language that the reader chose; else the one the browser
// asks for; else Dutch.
func languageOf(r *http.Request) phrase.Language {
	if c, err := r.Cookie(languageCookie); err == nil && spoken(c.Value) {
		return phrase.Language(c.Value)
	}
	return asked(r.Header.Get("Accept-Language"))
}

func spoken(language string) bool {
	return language == string(phrase.Dutch) || language == string(phrase.English)
}

// asked picks from an Accept-Language header (RFC 9110, 12.5.4). Regions do not
// matter to us, and nobody reads more than ten languages.
func asked(header string) phrase.Language {
	type wish struct {
		language string
		weight   float64
	}
	var wishes []wish
	for _, part := range strings.SplitN(header, ",", 10) {
		tag, parameter, _ := strings.Cut(strings.TrimSpace(part), ";")
		language, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		weight := 1.0
		if q, found := strings.CutPrefix(strings.TrimSpace(parameter), "q="); found {
			weight, _ = strconv.ParseFloat(q, 64)
		}
		if spoken(language) && weight > 0 {
			wishes = append(wishes, wish{language, weight})
		}
	}
	if len(wishes) == 0 {
		return phrase.Dutch
	}
	best := slices.MaxFunc(wishes, func(a, b wish) int { return cmp.Compare(a.weight, b.weight) })
	return phrase.Language(best.language)
}

// words are the phrases that an organisation says in its own way.
func (s *Server) words(at dilemma.OrganisationID, language phrase.Language) map[string]string {
	organisation, _ := s.Chain.Organisation(at)
	own := make(map[string]string, len(organisation.Words))
	for key, text := range organisation.Words {
		own[key] = text.In(string(language))
	}
	return own
}

// chooseLanguage remembers a language and returns to where the reader was.
func (s *Server) chooseLanguage(v *visit) error {
	language := v.R.PathValue("taal")
	if !spoken(language) {
		return ErrNotFound
	}
	s.remember(v, languageCookie, language)
	return v.redirect(v.R.URL.Query().Get("terug"))
}

// remember keeps a choice about how pages are shown in the browser for a year.
func (s *Server) remember(v *visit, name, value string) {
	http.SetCookie(v.W, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 60 * 60,
		HttpOnly: true, Secure: s.TLS, SameSite: http.SameSiteLaxMode,
	})
}

// local returns the path when it is one of ours, and "/" when it could lead to
// another site. Browsers drop tabs and line ends from addresses and read a
// backslash as a slash, so that "/\t/example.org" would be another site.
func local(path string) string {
	strange := func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7f }
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsFunc(path, strange) {
		return "/"
	}
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return "/"
	}
	return path
}

// here is the address to come back to: this page, when it can be asked for again.
func (v *visit) here() string {
	if v.R.Method != http.MethodGet {
		return "/"
	}
	return local(v.R.URL.RequestURI())
}
