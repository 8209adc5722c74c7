package demo_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/demo"
	"beraad/weighing"
)

// TestPeople: everybody has a role of the chain, every level has somebody, and
// nobody is asked who does not exist.
func TestPeople(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	m := play(t, today)
	filled := map[chain.Seat]bool{}
	seen := map[string]bool{}
	administrators := 0
	for _, p := range m.story.People {
		for _, r := range p.Roles {
			seat := chain.Seat{Organisation: p.Organisation, Role: r}
			filled[seat] = true
			if _, known := c.Role(seat); !known {
				t.Errorf("%s: the chain has no role %v", p.ID, seat)
			}
		}
		if len(p.Roles) == 0 || seen[string(p.ID)] || seen[p.Name] {
			t.Errorf("%s: no role, or there twice", p.ID)
		}
		seen[string(p.ID)], seen[p.Name] = true, true
		if p.Administrator {
			administrators++
		}
	}
	if start, known := m.story.Person(m.story.Start); !known || !slices.Contains(start.Roles, "casemanager") || start.Organisation != "coa" {
		t.Errorf("the newcomer begins with %q", m.story.Start)
	}
	if administrators != 1 {
		t.Errorf("%d administrators, want 1", administrators)
	}
	for _, ladder := range c.Ladders {
		for _, level := range ladder.Levels {
			if !slices.ContainsFunc(level.Members, func(s chain.Seat) bool { return filled[s] }) {
				t.Errorf("level %s has nobody", level.ID)
			}
		}
	}
	for id, past := range m.past {
		for _, h := range past {
			if e, ok := h.Event.(weighing.ConsultationAsked); ok && !filled[e.Of] {
				t.Errorf("%s: %s asks %v, where nobody is", id, e.ID, e.Of)
			}
		}
	}
}

// TestReferences checks what the rules of the stages do not: organisations,
// interfaces, frames and who is invited.
func TestReferences(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	m := play(t, today)
	for id, past := range m.past {
		for _, h := range past {
			switch e := h.Event.(type) {
			case intake.Opened:
				if e.Interface != "" && !slices.ContainsFunc(c.Interfaces, func(i chain.Interface) bool { return i.ID == e.Interface }) {
					t.Errorf("%s: no interface %q", id, e.Interface)
				}
				for _, o := range e.Touched {
					if !slices.ContainsFunc(c.Organisations, func(org chain.Organisation) bool { return org.ID == o }) {
						t.Errorf("%s: no organisation %q", id, o)
					}
				}
				checkFrame(t, id, &c, e.Frame, h)
			case intake.RoomJudged:
				checkFrame(t, id, &c, e.Frame, h)
			case weighing.PersonInvited:
				p, _ := m.story.Person(e.Person)
				if p.Organisation != e.Organisation || !slices.Contains(p.Roles, e.Role) {
					t.Errorf("%s: invites %s as %s of %s", id, e.Person, e.Role, e.Organisation)
				}
			}
		}
	}
}

func checkFrame(t *testing.T, id dilemma.ID, c *chain.Chain, frame chain.FrameID, h dilemma.Happened) {
	t.Helper()
	if frame == "" {
		return
	}
	day := dilemma.DayOf(h.At, c.Location())
	if f, known := c.Frame(frame); !known || day.Before(f.From) || f.To != "" && f.To.Before(day) {
		t.Errorf("%s: no frame %q on %s", id, frame, day)
	}
}

// personal is what may never stand in a text of the story.
var personal = map[string]*regexp.Regexp{
	"a V-number":        regexp.MustCompile(`\d{10}`),
	"a BSN":             regexp.MustCompile(`\d{8,9}`),
	"a phone number":    regexp.MustCompile(`(\+31|\b0)[0-9 -]{8,}|\b\d{2,4}-\d{5,}`),
	"an e-mail address": regexp.MustCompile(`\S@\S`),
	"a date of birth":   regexp.MustCompile(`\b\d{1,2}[-/.]\d{1,2}[-/.](19|20)\d\d\b`),
	"a name":            regexp.MustCompile(`\b([Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]w\.|[Dd]hr\.) \p{Lu}`),
	"English":           regexp.MustCompile(`(?i)\b(the|and|with|for|because|should|would|decision|issue|case by case)\b`),
	"a day not filled":  regexp.MustCompile(`[{}]`),
	"a straight quote":  regexp.MustCompile(`"`),
	"two blanks":        regexp.MustCompile(`  |\n`),
}

func TestTexts(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	for _, script := range m.story.Scripts {
		if !strings.HasPrefix(script.Note, "Fictief. Personen, plaatsen en bijzonderheden zijn bedacht.") || script.Title == "" {
			t.Errorf("%s: no title, or it does not say that it is fictional", script.ID)
		}
		for _, h := range m.past[script.ID] {
			for _, text := range texts(t, h.Event) {
				for what, pattern := range personal {
					if found := pattern.FindString(text); found != "" {
						t.Errorf("%s: %s: %q in %q", script.ID, what, found, text)
					}
				}
			}
		}
	}
}

// texts returns everything in an event that people wrote: what has a blank in it.
func texts(t *testing.T, e dilemma.Event) []string {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			if strings.Contains(v, " ") && !strings.HasPrefix(v, "Fictief mandaatbesluit") {
				all = append(all, v)
			}
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			for name, one := range v {
				if name != "kind" { // "for" is no word here
					walk(one)
				}
			}
		}
	}
	walk(value)
	return all
}

// TestSpread keeps what carries the message: every outcome of a consultation and
// of an escalation, dissent, a failure, pressure, each kind of room.
func TestSpread(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	got := map[string]bool{}
	for _, past := range m.past {
		for _, h := range past {
			got[h.Event.EventName()] = true
			switch e := h.Event.(type) {
			case intake.RoomJudged:
				got["room "+string(e.Room)] = true
				got["power "+string(e.Power)] = true
			case decision.Escalated:
				got["why "+string(e.Why)] = true
				got["level "+string(e.Level)] = true
			case weighing.StanceTaken:
				got["stance "+string(e.Stance)] = true
			case weighing.ConsultationAsked:
				if e.PersonalData {
					got["personal data"] = true
				}
			case decision.Taken:
				if e.Departure != nil {
					got["departure"] = true
				}
			}
		}
	}
	want := []string{"personal data", "departure", "level lko", "level kdt", "level mdt", "level rao", "level da", "level directie"}
	for _, room := range intake.Rooms {
		want = append(want, "room "+string(room))
	}
	for _, power := range chain.Powers {
		want = append(want, "power "+string(power))
	}
	for _, why := range decision.Whys {
		want = append(want, "why "+string(why))
	}
	for _, stance := range weighing.Stances {
		want = append(want, "stance "+string(stance))
	}
	for _, what := range want {
		if !got[what] {
			t.Errorf("the story has no %s", what)
		}
	}
	for id, name := range map[dilemma.ID]string{
		"d04-overlast-of-onvermogen":              "weighing.dissent-voiced/1",
		"d12-reisdocument-met-houdbaarheidsdatum": "weighing.dissent-voiced/1",
		"d09-mevrouw-en-de-derde-aanvraag":        "decision.question-sent-back/1",
		"d15-gesprek-op-de-dag-van-de-operatie":   "intake.dilemma-withdrawn/1",
	} {
		if !slices.ContainsFunc(m.past[id], func(h dilemma.Happened) bool { return h.Event.EventName() == name }) {
			t.Errorf("%s has no %s", id, name)
		}
	}
	if opened := m.past["d08-dreiging-en-telefoontje-van-boven"][0].Event.(intake.Opened); opened.Pressure == "" {
		t.Error("d08 does not name the pressure")
	}
}

// TestConsultations: one is left in each state in which a consultation can be.
func TestConsultations(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	count := map[weighing.ConsultationState]int{}
	for _, past := range m.past {
		state := map[string]weighing.ConsultationState{}
		for _, h := range past {
			switch e := h.Event.(type) {
			case weighing.ConsultationAsked:
				state[e.ID] = weighing.Open
			case weighing.ConsultationTakenUp:
				state[e.ID] = weighing.TakenUp
			case weighing.ConsultationDeclined:
				state[e.ID] = weighing.Declined
			case weighing.ConsultationWithdrawn:
				state[e.ID] = weighing.Withdrawn
			case weighing.ConsultationAnswered:
				state[e.ID] = weighing.Answered
			case weighing.ConsultationAccepted:
				state[e.ID] = weighing.Accepted
			}
		}
		for _, s := range state {
			count[s]++
		}
	}
	for _, s := range []weighing.ConsultationState{
		weighing.Open, weighing.TakenUp, weighing.Declined, weighing.Withdrawn, weighing.Answered, weighing.Accepted,
	} {
		if count[s] == 0 {
			t.Errorf("no consultation is left %s", s)
		}
	}
}

// TestDayFields: a day in a new command is counted from today too.
func TestDayFields(t *testing.T) {
	t.Parallel()
	story, err := demo.Load(today)
	if err != nil {
		t.Fatal(err)
	}
	c := chain.BuiltIn()
	for _, script := range story.Scripts {
		for _, step := range script.Steps {
			command, err := step.Command(&c, today)
			if err != nil {
				t.Fatal(err)
			}
			for field := range reflect.TypeOf(command).Fields() {
				name := strings.ToLower(field.Name[:1]) + field.Name[1:]
				if field.Type == reflect.TypeFor[dilemma.Day]() && name != "today" && !slices.Contains(demo.DayFields, name) {
					t.Errorf("%s: %s is a day, and not in the list", step.Do, name)
				}
			}
		}
	}
}
