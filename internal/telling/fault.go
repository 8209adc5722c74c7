package telling

import (
	"errors"

	"beraad/internal/phrase"
	"beraad/weighing"
	"beraad/weighing/deliberation"
)

// FileFaults says what is wrong with a deliberation file, one sentence each,
// and whether the error is about the file at all.
func FileFaults(b phrase.Book, err error) (sentences []string, ok bool) {
	if shape, ok := errors.AsType[deliberation.Errors](err); ok {
		for _, e := range shape {
			said := b.Say("weigh.file."+e.Code, "about", e.About, "known", e.Known)
			switch {
			case e.Line > 0 && e.At != "":
				said = b.Say("weigh.at-line", "line", e.Line, "at", e.At, "said", said)
			case e.Line > 0:
				said = b.Say("weigh.at-line-only", "line", e.Line, "said", said)
			}
			sentences = append(sentences, said)
		}
		return sentences, true
	}
	faults, ok := errors.AsType[weighing.Faults](err)
	for _, f := range faults {
		said := b.Say("weigh.fault."+f.Code, "about", f.About)
		sentences = append(sentences, b.Say("weigh.at", "at", f.At, "said", said, "rule", f.Rule))
	}
	return sentences, ok
}
