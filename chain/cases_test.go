package chain_test

import "strings"

// cases are the ways to break a chain file, one for each rule.
var cases = []broken{
	{name: "an empty file", new: "# nothing\n"},
	{name: "a file of more than a megabyte", new: strings.Repeat("# a comment\n", 100_000)},
	{name: "brackets without end", new: "id: " + strings.Repeat("[", 500)},
	{name: "a line without end", new: "id: a\nname: " + strings.Repeat("a", 20_000)},
	{name: "two documents", new: "id: a\n---\nid: b\n"},
	{name: "what is not YAML", old: "danger:", new: "danger: ["},
	{name: "the same field twice", old: "zone: Europe/Amsterdam", new: "zone: Europe/Amsterdam\nid: again"},
	{name: "a file that is a list", new: "- id: a\n"},
	{name: "an anchor", old: "id: small", new: "id: &x small"},
	{name: "an unknown field", old: "    hue: 10", new: "    colour: 10"},
	{name: "an unknown field in a pair", old: "{nl: burgemeester, en: mayor}", new: "{nl: burgemeester, fr: maire}"},
	{name: "fields where text belongs", old: "id: small", new: "id: {a: b}"},
	{name: "text where a number belongs", old: "hue: 10", new: "hue: blue"},
	{name: "text where a list belongs", old: "parties: [a, b]", new: "parties: a"},
	{name: "a list of more than a thousand", old: "parties: [a, b]", new: "parties: [" + strings.Repeat("a, ", 1000) + "b]"},
	{name: "text where fields belong", old: "seat: {organisation: a, role: clerk}", new: "seat: clerk"},
	{name: "words as a list", old: "      word.frame: kader", new: "      - kader"},

	{name: "no name of the chain", old: "name: Klein", new: "name:"},
	{name: "a pair without Dutch", old: "{nl: burgemeester, en: mayor}", new: "{en: mayor}"},
	{name: "no word behind a key", old: "word.frame: kader", new: `word.frame: ""`},
	{name: "no name and no office", old: "        office: mayor\n        room: mag meer", new: "        room: mag meer"},
	{name: "no contact in danger", old: "  contact: \"112\"\n", new: ""},
	{name: "an id with a capital", old: "id: small", new: "id: Small"},
	{name: "an id that begins with a hyphen", old: "{id: trust,", new: "{id: -trust,"},
	{name: "two organisations with one id", old: "  - id: b\n", new: "  - id: a\n"},
	{name: "two levels with one id on two ladders", old: "      - id: desk", new: "      - id: top"},
	{name: "two mandates with one line", old: "line: new", new: "line: old"},
	{name: "a mark of five characters", old: "mark: B", new: "mark: BEEEE"},
	{name: "two organisations with one mark", old: "mark: B", new: "mark: A"},
	{name: "a hue beyond the circle", old: "hue: 10", new: "hue: 360"},
	{name: "a border that print cannot show", old: "line: dotted", new: "line: wavy"},
	{name: "a zone that does not exist", old: "Europe/Amsterdam", new: "Europe/Lindewaard"},
	{name: "the zone of the machine", old: "Europe/Amsterdam", new: "Local"},
	{name: "a closure without a day", old: "ladders:\n", new: "closures:\n  - {name: Dicht, source: afspraak}\nladders:\n"},
	{name: "an expectation of nobody", old: "ladders:\n", new: "expectations:\n  - {by: a, of: c, text: Antwoord, reviewed: 2026-01-01}\nladders:\n"},
	{name: "a name that one role opens", old: "ladders:\n", new: "seals:\n  - {openers: [{organisation: a, role: clerk}], from: 2026-01-01, source: afspraak}\nladders:\n"},
	{name: "a name that one organisation opens", old: "ladders:\n", new: "seals:\n  - {openers: [{organisation: a, role: clerk}, {organisation: a, role: chief}], from: 2026-01-01, source: afspraak}\nladders:\n"},
	{name: "a name that an unknown role opens, without a day and a source", old: "ladders:\n", new: "seals:\n  - {openers: [{organisation: a, role: clerk}, {organisation: b, role: boss}]}\nladders:\n"},
	{name: "erasing by one organisation, without warning or a source", old: "ladders:\n", new: "retention:\n  - {erasers: [{organisation: a, role: clerk}, {organisation: a, role: chief}], decided: 60, withdrawn: 1201, warn: 0, from: 2026-01-01}\nladders:\n"},
	{name: "erasing by one role", old: "ladders:\n", new: "retention:\n  - {erasers: [{organisation: a, role: clerk}], decided: 60, withdrawn: 12, warn: 3, from: 2026-01-01, source: selectielijst}\nladders:\n"},
	{name: "an obstacle on no scale, without words and a source", old: "ladders:\n", new: "obstacles:\n  - {id: dare, scale: courage}\nladders:\n"},
	{name: "two obstacles with one id", old: "ladders:\n", new: "obstacles:\n  - {id: x, text: Niet durven, scale: dare, source: afspraak}\n  - {id: x, text: Niet weten, scale: know, source: afspraak}\nladders:\n"},
	{name: "a programme without grace, a day and a source, for an unknown role", old: "ladders:\n", new: "programmes:\n  - {grace: 0, time: [{seat: {organisation: b, role: boss}, hours: 41}]}\nladders:\n"},
	{name: "time that is set aside twice", old: "ladders:\n", new: "programmes:\n  - grace: 5\n    time:\n      - {seat: {organisation: a, role: clerk}, hours: 2}\n      - {seat: {organisation: a, role: clerk}, hours: 3}\n    from: 2026-01-01\n    source: afspraak\nladders:\n"},
	{name: "a role that steers what nobody can", old: "        room: mag zelf\n", new: "        room: mag zelf\n        steers: everything\n"},
	{name: "a survey with a threshold of three", old: "ladders:\n", new: smallPulse("3", "{organisation: b, role: clerk}")},
	{name: "ballots that one organisation opens", old: "ladders:\n", new: smallPulse("7", "{organisation: a, role: chief}")},
	{name: "ballots that three roles open", old: "ladders:\n", new: smallPulse("7", "{organisation: b, role: clerk}, {organisation: a, role: chief}")},
	{name: "a survey that nobody plans", old: "ladders:\n", new: strings.Replace(smallPulse("7", "{organisation: b, role: clerk}"), "planners: [{organisation: a, role: clerk}]", "planners: []", 1)},
	{name: "neither true nor false", old: "answers: advises", new: "answers: advises\n        stepsIn: yes"},
	{name: "an unknown form", old: "answers: advises", new: "answers: advises\n        form: long"},
	{name: "silence that brings a question to a form", old: "name: Oud bestuur", new: "name: Oud bestuur\n        form: harrowing"},
	{name: "a series of one, in which anybody can be guessed, without a source", old: "ladders:\n", new: "series: {departures: 1, collisions: 6, within: 12, voices: 4}\nladders:\n"},
	{name: "a rhythm of nothing, without a source", old: "ladders:\n", new: "rhythms:\n  - {stillAfter: 0, remindEvery: 61, from: 2026-01-01}\nladders:\n"},
	{name: "no first day", old: "since: 2026-01-01\n", new: ""},
	{name: "a day that does not exist", old: "since: 2026-01-01", new: "since: 2026-02-30"},
	{name: "a last day before the first", old: "to: 2026-12-31", new: "to: 2026-02-28"},
	{name: "a last day that is none", old: "to: 2026-12-31", new: "to: later"},

	{name: "one organisation", old: small1, new: ""},
	{name: "an organisation without roles", old: "    roles:\n      - id: clerk\n        name: medewerker\n        room: mag zelf\n", new: ""},
	{name: "an office that does not exist", old: "office: mayor\n        room", new: "office: king\n        room"},
	{name: "an interface with one party", old: "parties: [a, b]", new: "parties: [a]"},
	{name: "a party that does not exist", old: "parties: [a, b]", new: "parties: [a, c]"},
	{name: "two values", old: "  - {id: speed, name: Snelheid, meaning: vlot}\n", new: ""},
	{name: "seventeen values", old: "goals:", new: valuesUpTo(17) + "goals:"},
	{name: "thirteen values", old: "goals:", new: valuesUpTo(13) + "goals:"},
	{name: "a goal that serves nothing", old: "serves: [trust, care]", new: "serves: []"},
	{name: "a goal that serves an unknown value", old: "serves: [trust, care]", new: "serves: [trust, luck]"},
	{name: "an unknown power", old: "policy-rule", new: "might"},
	{name: "a frame about an unknown matter", old: "matters: [grant]", new: "matters: [refuse]"},
	{name: "an owner of an unknown role", old: "    to: 2026-06-30\n", new: "    to: 2026-06-30\n    owners:\n      - {seat: {organisation: a, role: boss}, from: 2026-01-01}\n"},
	{name: "an owner without a first day", old: "    to: 2026-06-30\n", new: "    to: 2026-06-30\n    owners:\n      - seat: {organisation: a, role: clerk}\n"},
	{name: "one owner twice on a day", old: "    to: 2026-06-30\n", new: "    to: 2026-06-30\n    owners:\n      - {seat: {organisation: a, role: clerk}, from: 2026-01-01, to: 2026-03-01}\n      - {seat: {organisation: a, role: clerk}, from: 2026-03-01}\n"},
	{name: "a frame looked at on no day", old: "    to: 2026-06-30\n", new: "    to: 2026-06-30\n    reviewed: lately\n"},
	{name: "a law without number", old: "BWBR0005537", new: "Awb"},
	{name: "an article without kind", old: `"artikel/4:84"`, new: `"4:84"`},
	{name: "a mandate about an unknown matter", old: "    matter: grant", new: "    matter: refuse"},
	{name: "a mandate of an unknown organisation", old: "seat: {organisation: a", new: "seat: {organisation: c"},
	{name: "a mandate of an unknown role", old: "seat: {organisation: a, role: clerk}", new: "seat: {organisation: a, role: boss}"},
	{name: "a mandate without a source", old: "    source: besluit\n", new: ""},
	{name: "no ladder for signals", old: "  - id: signal", new: "  - id: other"},
	{name: "a ladder without levels", old: small2, new: "    levels: []\n"},
	{name: "a level without members", old: "        members:\n          - {organisation: a, role: chief}\n", new: ""},
	{name: "a term of nothing", old: "term: 2", new: "term: 0"},
	{name: "a term of more than a year", old: "term: 2", new: "term: 261"},
	{name: "silence that moves a question above the last level", old: "silence: remind", new: "silence: next-level"},
	{name: "an unknown silence", old: "silence: remind", new: "silence: golden"},
	{name: "an unknown answer", old: "answers: advises", new: "answers: knows"},
	{name: "a secretary who does not exist", old: "secretary: {organisation: b, role: clerk}", new: "secretary: {organisation: b, role: typist}"},
	{name: "help from an unknown role", old: withHelp, new: withHelp + "    support:\n      - {role: boss, of: [clerk], silence: remind, from: 2026-01-01}\n"},
	{name: "help for an unknown role", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [boss], silence: remind, from: 2026-01-01}\n"},
	{name: "help for nobody", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [], silence: remind, from: 2026-01-01}\n"},
	{name: "help for oneself", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [chief], silence: remind, from: 2026-01-01}\n"},
	{name: "help that comes in no days", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [clerk], term: 0, silence: remind, from: 2026-01-01}\n"},
	{name: "help with an unknown silence", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [clerk], silence: return, from: 2026-01-01}\n"},
	{name: "help without a first day", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [clerk], silence: remind}\n"},
	{name: "silence that passes a request to nobody", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [clerk], silence: next, from: 2026-01-01}\n"},
	{name: "silence that lets a request go round", old: withHelp, new: withHelp + "    support:\n      - {role: chief, of: [clerk], silence: next, from: 2026-01-01}\n      - {role: clerk, of: [chief], silence: next, from: 2026-01-01}\n"},
	{name: "several faults at once", old: "answers: advises", new: "answers: knows\n        reply: no"},
}

// Parts of testdata/small.yaml that span lines.
const (
	withHelp = "        office: mayor\n        room: mag meer\n"
	small1   = `  - id: b
    name: Bee
    mark: B
    line: dotted
    roles:
      - id: clerk
        name: medewerker
        room: mag zelf
`
	small2 = `    levels:
      - id: desk
        name: Bureau
        answers: decides
        members:
          - {organisation: a, role: chief}
        substitutes:
          - {organisation: a, role: clerk}
        term: 9
        silence: return
        from: 2020-01-01
`
)

// smallPulse is a survey in the small chain file; the first key holder is of organisation a.
func smallPulse(threshold, second string) string {
	return "pulse:\n  threshold: " + threshold + "\n  planners: [{organisation: a, role: clerk}]\n  council: [{organisation: a, role: clerk}]\n" +
		"  readers: [{organisation: a, role: clerk}]\n  keyHolders: [{organisation: a, role: clerk}, " + second + "]\n  source: afspraak\nladders:\n"
}
