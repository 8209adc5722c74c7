package api

import (
	"cmp"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/internal/phrase"
)

// mostWishes is how many parts of a header are read: nobody means more.
const mostWishes = 20

// wish is one part of an Accept or Accept-Language header (RFC 9110, 12.4.2).
type wish struct {
	what   string // lower case
	weight float64
}

func wishes(header string) []wish {
	var all []wish
	for _, part := range strings.SplitN(header, ",", mostWishes) {
		what, parameters, _ := strings.Cut(part, ";")
		weight := 1.0
		for p := range strings.SplitSeq(parameters, ";") {
			if q, found := strings.CutPrefix(strings.TrimSpace(p), "q="); found {
				weight, _ = strconv.ParseFloat(q, 64)
			}
		}
		if what = strings.ToLower(strings.TrimSpace(what)); what != "" {
			all = append(all, wish{what, weight})
		}
	}
	return all
}

// accepts tells whether a caller can do with a media type. Who says nothing can.
func accepts(header, kind string) bool {
	all := wishes(header)
	if len(all) == 0 {
		return true
	}
	best, weight := 0, 0.0 // the most specific range counts
	for _, w := range all {
		major, _, _ := strings.Cut(kind, "/")
		rank := slices.Index([]string{"*/*", major + "/*", kind}, w.what) + 1
		if rank > best {
			best, weight = rank, w.weight
		}
	}
	return best > 0 && weight > 0
}

// languageOf picks the language of the texts; Dutch when nothing fits.
func languageOf(header string) phrase.Language {
	best := wish{string(phrase.Dutch), 0}
	for _, w := range wishes(header) {
		language, _, _ := strings.Cut(w.what, "-")
		known := slices.Contains([]phrase.Language{phrase.Dutch, phrase.English}, phrase.Language(language))
		if known && cmp.Compare(w.weight, best.weight) > 0 {
			best = wish{language, w.weight}
		}
	}
	return phrase.Language(best.what)
}

// isJSON tells whether a body says that it is JSON, as it came from the writer.
func isJSON(h http.Header) bool {
	kind, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	charset := strings.ToLower(cmp.Or(parameters["charset"], "utf-8"))
	return err == nil && kind == "application/json" && charset == "utf-8" && h.Get("Content-Encoding") == ""
}
