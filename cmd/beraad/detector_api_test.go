package main

import "strings"

// ownWords are the fields of the API that hold what people wrote.
var ownWords = strings.Fields("tekst vraag regel maar gevolg omdat perspectief voorstel motivering betekenis opmerking antwoord toelichting titel samenvatting wat")

// places says of numbers of the API that stand in one object with a person why they
// count nothing of them: by the name of the field.
var places = map[string]string{
	"versie":     "place in the history of the dilemma",
	"volgnummer": "place in the whole history",

	"kritischeVraag": "which of the fixed questions an objection answers",
	"binnenUren":     "the term that was asked for",
	"uitgave":        "number of the edition of a frame",
	"nummer":         "number of the edition of a frame",
}

func noCount(_, key string) bool { _, known := places[key]; return known }
