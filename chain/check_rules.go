package chain

import (
	"fmt"

	"beraad/dilemma"
)

func (k *checker) frames(c Chain) {
	for i, f := range c.Frames {
		path := fmt.Sprintf("frames[%d]", i)
		k.id(path+".id", "frame", string(f.ID))
		k.text(path+".name", f.Name)
		k.text(path+".purpose", f.Purpose)
		k.text(path+".letter", f.Letter)
		k.text(path+".room", f.Room)
		choice(k, path+".power", f.Power, Powers...)
		for j, m := range f.Matters {
			k.matter(c, fmt.Sprintf("%s.matters[%d]", path, j), m)
		}
		for j, ref := range f.Law {
			k.law(fmt.Sprintf("%s.law[%d]", path, j), ref)
		}
		k.days(path, f.From, f.To)
		k.owners(c, path, f)
		if _, given := k.at[path+".reviewed"]; given {
			k.day(path+".reviewed", f.Reviewed)
		}
	}
}

// owners wants roles that there are, each once at a time: who keeps a text must be
// clear on every day.
func (k *checker) owners(c Chain, path string, f Frame) {
	for i, o := range f.Owners {
		at := fmt.Sprintf("%s.owners[%d]", path, i)
		k.seat(c, at+".seat", o.Seat)
		k.days(at, o.From, o.To)
		for _, before := range f.Owners[:i] {
			if before.Seat == o.Seat && before.overlaps(o) {
				k.add(at+".seat", "owner.twice", o.Seat.Text())
				break
			}
		}
	}
}

// overlaps tells whether there is a day on which both hold.
func (o Owner) overlaps(other Owner) bool { return o.HoldsOn(other.From) || other.HoldsOn(o.From) }

func (k *checker) law(path string, ref LawRef) {
	if !lawNumber.MatchString(ref.BWB) {
		k.add(path+".bwb", "law.number", ref.BWB)
	}
	if !lawArticle.MatchString(ref.Article) {
		k.add(path+".article", "law.article", ref.Article)
	}
	k.words(path+".label", ref.Label)
}

// mandates wants a source at every line: a mandate that cannot be looked up is
// no mandate (Awb 10:3, 10:5).
func (k *checker) mandates(c Chain) {
	for i, m := range c.Mandates {
		path := fmt.Sprintf("mandates[%d]", i)
		k.words(path+".line", m.Line)
		if m.Line != "" {
			k.once(path+".line", "id.twice", "mandate", m.Line)
		}
		k.seat(c, path+".seat", m.Seat)
		k.matter(c, path+".matter", m.Matter)
		k.text(path+".limit", m.Limit)
		k.days(path, m.From, m.To)
		k.words(path+".source", m.Source)
	}
}

func (k *checker) ladders(c Chain) {
	for _, id := range []LadderID{CaseLadder, SignalLadder} {
		if _, ok := c.Ladder(id); !ok {
			k.add("ladders", "ladder.missing", string(id))
		}
	}
	for i, ladder := range c.Ladders {
		path := fmt.Sprintf("ladders[%d]", i)
		k.id(path+".id", "ladder", string(ladder.ID))
		k.text(path+".name", ladder.Name)
		if len(ladder.Levels) == 0 {
			k.add(path+".levels", "levels.none")
		}
		for j, level := range ladder.Levels {
			k.level(c, fmt.Sprintf("%s.levels[%d]", path, j), level)
			if level.Silence == NextLevel && j == len(ladder.Levels)-1 {
				k.add(fmt.Sprintf("%s.levels[%d].silence", path, j), "silence.last")
			}
			if level.Silence == NextLevel && level.Form == "" && j+1 < len(ladder.Levels) && ladder.Levels[j+1].Form != "" {
				k.add(fmt.Sprintf("%s.levels[%d].silence", path, j), "silence.form")
			}
		}
	}
}

func (k *checker) closures(c Chain) {
	for i, closure := range c.Closures {
		path := fmt.Sprintf("closures[%d]", i)
		k.day(path+".day", closure.Day)
		k.text(path+".name", closure.Name)
		k.words(path+".source", closure.Source)
	}
}

func (k *checker) expectations(c Chain) {
	for i, e := range c.Expectations {
		path := fmt.Sprintf("expectations[%d]", i)
		for field, id := range map[string]dilemma.OrganisationID{".by": e.By, ".of": e.Of} {
			if _, ok := c.Organisation(id); !ok {
				k.add(path+field, "organisation.unknown", string(id))
			}
		}
		k.text(path+".text", e.Text)
		k.day(path+".reviewed", e.Reviewed)
	}
}

// level checks one rung. Its id is unique in the file, not only on its ladder:
// events name a level without its ladder.
func (k *checker) level(c Chain, path string, l Level) {
	k.id(path+".id", "level", string(l.ID))
	k.named(c, path, l.Office, l.Name)
	choice(k, path+".answers", l.Answers, Decides, Advises)
	if len(l.Members) == 0 {
		k.add(path+".members", "members.none")
	}
	for i, seat := range l.Members {
		k.seat(c, fmt.Sprintf("%s.members[%d]", path, i), seat)
	}
	for i, seat := range l.Substitutes {
		k.seat(c, fmt.Sprintf("%s.substitutes[%d]", path, i), seat)
	}
	if l.Secretary != (Seat{}) {
		k.seat(c, path+".secretary", l.Secretary)
	}
	k.between(path+".term", l.Term, 1, maxTerm)
	choice(k, path+".silence", l.Silence, Remind, NextLevel, Return)
	if l.Form != "" {
		choice(k, path+".form", l.Form, Harrowing)
	}
	k.days(path, l.From, l.To)
}

func (k *checker) seat(c Chain, path string, s Seat) {
	if _, ok := c.Organisation(s.Organisation); !ok {
		k.add(path+".organisation", "organisation.unknown", string(s.Organisation))
		return
	}
	if _, ok := c.Role(s); !ok {
		k.add(path+".role", "role.unknown", string(s.Role), string(s.Organisation))
	}
}

func (k *checker) matter(c Chain, path string, id MatterID) {
	if _, ok := c.Matter(id); !ok {
		k.add(path, "matter.unknown", string(id))
	}
}
