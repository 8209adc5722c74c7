package chain

import (
	"fmt"
	"regexp"
	"unicode/utf8"
)

// Bounds of the rules. Three to sixteen values: with two there is no order to
// disagree about, and above sixteen nobody can order them and the engine
// refuses (weighing, W9). A term of 260 working days is a year.
const (
	minValues, maxValues, easyValues = 3, 16, 12
	maxMark                          = 4
	maxTerm                          = 260
	maxHue                           = 359
)

var (
	lawNumber  = regexp.MustCompile(`^BWB[RVW][0-9]{7}$`)
	lawArticle = regexp.MustCompile(`^[a-z]+/\S+$`)
)

// chain checks the whole, part by part in the order of the file.
func (k *checker) chain(c Chain) {
	if !idForm.MatchString(c.ID) {
		k.add("id", "id.form", c.ID)
	}
	k.text("name", c.Name)
	k.day("since", c.Since)
	k.words("source", c.Source)
	if _, err := loadZone(c.Zone); err != nil {
		k.add("zone", "zone.unknown", c.Zone)
	}
	k.text("danger.text", c.Danger.Text)
	k.words("danger.contact", c.Danger.Contact)
	for i, o := range c.Offices {
		path := fmt.Sprintf("offices[%d]", i)
		k.id(path+".id", "office", string(o.ID))
		k.text(path+".title", o.Title)
	}
	k.organisations(c)
	k.interfaces(c)
	k.purposes(c)
	k.frames(c)
	k.mandates(c)
	k.ladders(c)
	k.rhythms(c)
	k.closures(c)
	k.expectations(c)
	k.seals(c)
	k.retention(c)
	k.obstacles(c)
	k.programmes(c)
	k.series(c)
	k.pulse(c)
}

func (k *checker) organisations(c Chain) {
	if len(c.Organisations) < 2 {
		k.add("organisations", "organisations.few")
	}
	for i, o := range c.Organisations {
		path := fmt.Sprintf("organisations[%d]", i)
		k.id(path+".id", "organisation", string(o.ID))
		k.text(path+".name", o.Name)
		k.mark(path+".mark", o.Mark)
		choice(k, path+".line", o.Line, Solid, Double, Dashed, Dotted)
		k.between(path+".hue", o.Hue, 0, maxHue)
		k.texts(path+".words", o.Words)
		k.texts(path+".prompts", o.Prompts)
		if len(o.Roles) == 0 {
			k.add(path+".roles", "roles.none", string(o.ID))
		}
		for j, r := range o.Roles {
			role := fmt.Sprintf("%s.roles[%d]", path, j)
			k.id(role+".id", "role in "+path, string(r.ID))
			k.named(c, role, r.Office, r.Name)
			k.text(role+".room", r.Room)
			if r.Steers != "" {
				choice(k, role+".steers", r.Steers, SteersChain, SteersOrganisation)
			}
		}
		k.support(c, path, o)
	}
}

// mark wants a mark that fits beside a sentence and is nobody else's.
func (k *checker) mark(path, mark string) {
	k.words(path, mark)
	if utf8.RuneCountInString(mark) > maxMark {
		k.add(path, "mark.long", mark)
		return
	}
	if mark != "" {
		k.once(path, "mark.twice", "mark", mark)
	}
}

// named wants a name, or an office whose title is the name.
func (k *checker) named(c Chain, path string, office OfficeID, name Text) {
	if office == "" {
		k.text(path+".name", name)
		return
	}
	if _, ok := c.Office(office); !ok {
		k.add(path+".office", "office.unknown", string(office))
	}
}

func (k *checker) interfaces(c Chain) {
	for i, one := range c.Interfaces {
		path := fmt.Sprintf("interfaces[%d]", i)
		k.id(path+".id", "interface", string(one.ID))
		k.text(path+".name", one.Name)
		k.text(path+".sticks", one.Sticks)
		if len(one.Parties) < 2 {
			k.add(path+".parties", "parties.few")
		}
		for j, party := range one.Parties {
			if _, ok := c.Organisation(party); !ok {
				k.add(fmt.Sprintf("%s.parties[%d]", path, j), "organisation.unknown", string(party))
			}
		}
	}
}

// purposes checks what the chain is for: values, goals and matters.
func (k *checker) purposes(c Chain) {
	k.howMany(len(c.Values))
	for i, v := range c.Values {
		path := fmt.Sprintf("values[%d]", i)
		k.id(path+".id", "value", string(v.ID))
		k.text(path+".name", v.Name)
		k.text(path+".meaning", v.Meaning)
	}
	for i, g := range c.Goals {
		path := fmt.Sprintf("goals[%d]", i)
		k.id(path+".id", "goal", string(g.ID))
		k.text(path+".name", g.Name)
		if len(g.Serves) == 0 {
			k.add(path+".serves", "serves.none")
		}
		for j, v := range g.Serves {
			if _, ok := c.Value(v); !ok {
				k.add(fmt.Sprintf("%s.serves[%d]", path, j), "value.unknown", string(v))
			}
		}
	}
	for i, m := range c.Matters {
		path := fmt.Sprintf("matters[%d]", i)
		k.id(path+".id", "matter", string(m.ID))
		k.text(path+".name", m.Name)
	}
}

func (k *checker) howMany(values int) {
	switch {
	case values < minValues:
		k.add("values", "values.few")
	case values > maxValues:
		k.add("values", "values.many")
	case values > easyValues:
		k.add("values", "values.crowded")
		k.faults[len(k.faults)-1].Warning = true
	}
}
