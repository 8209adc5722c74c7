package archive

import (
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/phrase"
)

// NamesOf looks up names among people; somebody who is not there any more is a
// former colleague.
func NamesOf(book phrase.Book, everyone []identity.Person) func(dilemma.PersonID) string {
	names := map[dilemma.PersonID]string{
		dilemma.Clock.Person: book.Say("person.clock"), dilemma.Sealed.Person: book.Say("person.sealed"),
	}
	for _, p := range everyone {
		names[p.ID] = p.Name
	}
	return func(id dilemma.PersonID) string {
		if name, ok := names[id]; ok {
			return name
		}
		return book.Say("person.unknown")
	}
}
