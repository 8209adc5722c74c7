// Package demo tells the story of the demonstration: fictional people of the
// immigration chain and their dilemmas, in every stage of the journey. The
// content stands in the YAML files beside this one, one script a dilemma; its
// days are relative to today, so that the demonstration is always about now.
// Scripts are played through the same commands that people use: what the rules
// refuse cannot be in the story.
package demo

import (
	"beraad/dilemma"
	"beraad/internal/identity"
)

// Story is the whole demonstration, as it stands on a certain day.
type Story struct {
	Start    dilemma.PersonID // with whom a newcomer begins
	People   []identity.Person
	Scripts  []Script // of dilemmas
	Meetings []Script
	Measures []Script
	Signals  []Script

	Followers []Follower // of frames

	today dilemma.Day

	editions []editionStep // what owners wrote of the frames
	sets     []setStep     // what trainers made of the examples
	voices   []voiceStep   // what people said without a name
	rooms    []roomStep    // what people wrote for themselves
	polls    pollFile      // the waves of the pulse

	reflections []reflectionStep // what leaders told everybody
}

// Script is the story of one dilemma, one meeting, one measure or one signal.
type Script struct {
	ID    dilemma.ID // of the stream; it never changes
	Title string
	Note  string // says that it is fictional
	Steps []Step
}

// Step is one thing that one person does.
type Step struct {
	File string // where it stands, for who corrects the story
	Line int
	Day  dilemma.Day
	Time string // "14:05", "" when it does not matter
	By   dilemma.Actor
	Do   string // the name of the command

	with map[string]any // the fields of the command
}

// Person returns somebody of the story.
func (s Story) Person(id dilemma.PersonID) (identity.Person, bool) {
	for _, p := range s.People {
		if p.ID == id {
			return p, true
		}
	}
	return identity.Person{}, false
}
