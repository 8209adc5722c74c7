package archive

import (
	"strings"

	"beraad/internal/phrase"
)

// folio is what stands around the numbers at the foot of a page: "Pagina 1 van 4".
type folio struct{ Before, Between, After string }

func folioIn(language string) folio {
	// Marks that no phrase holds, where the format puts numbers of its own.
	said := phrase.In(phrase.Language(language)).Say("document.page", "page", "\x01", "pages", "\x02")
	before, rest, _ := strings.Cut(said, "\x01")
	between, after, _ := strings.Cut(rest, "\x02")
	return folio{before, between, after}
}

func (f folio) of(page, pages string) string { return f.Before + page + f.Between + pages + f.After }
