package web

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"beraad/internal/view"
	"beraad/pulse"
)

// resultsPage is what may be seen of one wave: everybody, and cut in one way.
type resultsPage struct {
	Result  pulse.Result
	Earlier []pulse.Result // the oldest first
	By      pulse.Attribute
	Whole   seenTable
	Cut     seenTable // empty when it was not cut
	Hidden  []string  // groups that are not shown
	Said    string    // the conclusion of the picture
	Themes  []themeTexts
}

// seenTable is a table as it stands on the page and goes along as a file.
type seenTable struct {
	Head []string   `json:"columns"`
	Rows [][]string `json:"rows"`
}

// themeTexts are the texts that were coded under one theme.
type themeTexts struct {
	Name  string
	Texts []string
}

// cutNames are the attributes in an address.
var cutNames = map[string]pulse.Attribute{"organisatie": pulse.ByOrganisation, "kijk": pulse.ByView, "koppelvlak": pulse.ByInterface}

// resultsOf works out what the page of a counted wave shows.
func (s *Server) resultsOf(v *visit, w pulse.Wave) (*resultsPage, error) {
	all, err := s.Polling.Results(v.R.Context())
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(r pulse.Result) bool { return r.Wave.ID == w.ID })
	if i < 0 {
		return nil, view.ErrNotFound
	}
	p := &resultsPage{Result: all[i], Earlier: all[:i], By: cutNames[v.R.URL.Query().Get("naar")]}
	in, _ := pulse.Edition(w.Instrument)
	p.Whole, p.Said = v.wholeTable(p, in), v.resultSaid(p, in)
	if p.By != pulse.Whole {
		v.cutTable(p, in)
	}
	texts, err := s.Polling.Store.PulseTexts(v.R.Context(), w.ID)
	if err != nil {
		return nil, err
	}
	for _, theme := range in.Themes {
		of := themeTexts{Name: v.in(theme.Name)}
		for _, t := range texts {
			if t.State == pulse.Showed && t.Theme == theme.ID {
				of.Texts = append(of.Texts, t.Text)
			}
		}
		if len(of.Texts) > 0 {
			slices.Sort(of.Texts)
			p.Themes = append(p.Themes, of)
		}
	}
	return p, nil
}

// before is the wave before, nil for none.
func (p *resultsPage) before() *pulse.Result {
	if len(p.Earlier) == 0 {
		return nil
	}
	return &p.Earlier[len(p.Earlier)-1]
}

// figure writes a mean with one decimal.
func (v *visit) figure(mean float64) string {
	text := strconv.FormatFloat(mean, 'f', 1, 64)
	if v.Language == "nl" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// agreement says a mean in words. The bounds are those that a rounded figure shows.
func (v *visit) agreement(seen pulse.Seen) string {
	key := "between"
	switch tenth := seen.Tenths(); {
	case tenth < 18:
		key = "against"
	case tenth < 26:
		key = "rather-against"
	case tenth > 42:
		key = "for"
	case tenth > 34:
		key = "rather-for"
	}
	return v.Say("pulse.mean." + key)
}

// wholeTable is everybody together: every scale now, before, and how far apart people are.
func (v *visit) wholeTable(p *resultsPage, in pulse.Instrument) seenTable {
	t := seenTable{Head: []string{v.Say("pulse.scale"), p.Result.Wave.Name, v.Say("pulse.in-words")}}
	if before := p.before(); before != nil {
		t.Head = append(t.Head, before.Wave.Name)
	}
	t.Head = append(t.Head, v.Say("pulse.spread"))
	for _, scale := range in.Scales {
		row := []string{v.in(scale.Name)}
		seen, shown := p.Result.Scales[scale.ID]
		if shown {
			row = append(row, v.figure(seen.Mean), v.agreement(seen))
		} else {
			row = append(row, v.Say("pulse.hidden"), "")
		}
		if before := p.before(); before != nil {
			row = append(row, v.meanOr(before.Scales[scale.ID]))
		}
		spread := ""
		if tens := pulse.Tens(seen.Thirds); shown && tens != [3]int{} {
			spread = v.Say("pulse.of-ten", "against", tens[0], "between", tens[1], "for", tens[2])
		}
		t.Rows = append(t.Rows, append(row, spread))
	}
	return t
}

func (v *visit) meanOr(seen pulse.Seen) string {
	if seen.Mean == 0 {
		return v.Say("pulse.hidden")
	}
	return v.figure(seen.Mean)
}

// cutTable shows the groups of one attribute in the order of the chain, each beside its
// own wave before. It never ranks them.
func (v *visit) cutTable(p *resultsPage, in pulse.Instrument) {
	t := seenTable{Head: []string{v.Say("pulse.scale")}}
	people := []string{v.Say("pulse.took-part")}
	var shown []pulse.Cut
	for _, o := range v.groupOrder(p) {
		i := slices.IndexFunc(p.Result.Cuts[p.By], func(c pulse.Cut) bool { return c.Group == o })
		if i < 0 {
			continue
		}
		cut := p.Result.Cuts[p.By][i]
		name := v.groupName(p.By, cut.Group)
		if !cut.Shown || cut.N == 0 {
			p.Hidden = append(p.Hidden, name)
			continue
		}
		shown = append(shown, cut)
		t.Head = append(t.Head, name)
		people = append(people, itoa(cut.N))
	}
	if len(shown) == 0 {
		return
	}
	t.Rows = append(t.Rows, people)
	for _, scale := range in.Scales {
		row := []string{v.in(scale.Name)}
		for _, cut := range shown {
			row = append(row, v.withBefore(p, cut, scale.ID))
		}
		t.Rows = append(t.Rows, row)
	}
	p.Cut = t
}

// withBefore is the mean of a group, and that of its own wave before.
func (v *visit) withBefore(p *resultsPage, cut pulse.Cut, scale pulse.ScaleID) string {
	now, shown := cut.Scales[scale]
	if !shown {
		return v.Say("pulse.hidden")
	}
	if before := p.before(); before != nil {
		for _, was := range before.Cuts[p.By] {
			if seen, shown := was.Scales[scale]; was.Group == cut.Group && shown {
				return v.Say("pulse.now-before", "now", v.figure(now.Mean), "before", v.figure(seen.Mean))
			}
		}
	}
	return v.figure(now.Mean)
}

// groupOrder lists the groups as the chain file has them, and who did not say last.
func (v *visit) groupOrder(p *resultsPage) []string {
	var ids []string
	for _, o := range v.groupOptions(p.By, p.Result.Wave) {
		ids = append(ids, o.Value)
	}
	return ids
}

// moved is from which difference on a conclusion names a scale, in tenths: less is noise
// of who happened to take part.
const moved = 2

// resultSaid is the conclusion of the picture, in the order of the scales.
func (v *visit) resultSaid(p *resultsPage, in pulse.Instrument) string {
	before := p.before()
	if before == nil {
		return v.Say("pulse.said-first")
	}
	var up, down []string
	for _, scale := range in.Scales {
		now, shown := p.Result.Scales[scale.ID]
		was, known := before.Scales[scale.ID]
		if !shown || !known {
			continue
		}
		switch by := now.Tenths() - was.Tenths(); {
		case by >= moved:
			up = append(up, v.in(scale.Name))
		case by <= -moved:
			down = append(down, v.in(scale.Name))
		}
	}
	switch {
	case len(up) > 0 && len(down) > 0:
		return v.Say("pulse.said-both", "wave", before.Wave.Name, "up", v.List(up), "down", v.List(down))
	case len(up) > 0:
		return v.Say("pulse.said-up", "wave", before.Wave.Name, "up", v.List(up))
	case len(down) > 0:
		return v.Say("pulse.said-down", "wave", before.Wave.Name, "down", v.List(down))
	}
	return v.Say("pulse.said-same", "wave", before.Wave.Name)
}

// exported is what goes along as a file: exactly what the page shows.
func (s *Server) exported(v *visit) (wavePage, *resultsPage, error) {
	p, err := s.waveOf(v)
	if err != nil {
		return p, nil, err
	}
	if p.State != pulse.Counted {
		return p, nil, ErrNotFound
	}
	r, err := s.resultsOf(v, p.Wave)
	return p, r, err
}

func (v *visit) sendFile(kind, name string) {
	h := v.W.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
}

func (s *Server) pulseCSV(v *visit) error {
	_, r, err := s.exported(v)
	if err != nil {
		return err
	}
	v.sendFile("text/csv; charset=utf-8", "peiling.csv")
	w := csv.NewWriter(v.W)
	if r.Result.Shown {
		_ = w.Write([]string{r.Result.Wave.Name, v.Say("pulse.took-part"), itoa(r.Result.N)})
		for _, t := range r.tables() {
			_ = w.WriteAll(append([][]string{{}, t.Head}, t.Rows...))
		}
	}
	w.Flush()
	return w.Error()
}

// tables are those of the page.
func (p *resultsPage) tables() []seenTable {
	if len(p.Cut.Rows) == 0 {
		return []seenTable{p.Whole}
	}
	return []seenTable{p.Whole, p.Cut}
}

func (s *Server) pulseJSON(v *visit) error {
	_, r, err := s.exported(v)
	if err != nil {
		return err
	}
	v.sendFile("application/json", "peiling.json")
	out := struct {
		Wave   string      `json:"wave"`
		N      int         `json:"n,omitempty"`
		Tables []seenTable `json:"tables"`
	}{Wave: r.Result.Wave.Name, N: r.Result.N}
	if r.Result.Shown {
		out.Tables = r.tables()
	}
	return json.NewEncoder(v.W).Encode(out)
}

// exportPath is the address of a file of this page.
func (p *resultsPage) exportPath(kind string) string {
	at := waveURL(p.Result.Wave.ID, "uitslag."+kind)
	for name, by := range cutNames {
		if by == p.By {
			at += "?naar=" + name
		}
	}
	return at
}

// cutTabs lead to the ways to cut the figures.
func (p *resultsPage) cutTabs(v *visit) []tab {
	at := waveURL(p.Result.Wave.ID)
	return []tab{
		{at + "#uitslag", v.Say("pulse.by.all"), p.By == pulse.Whole},
		{at + "?naar=organisatie#naar", v.Say("pulse.by.organisation"), p.By == pulse.ByOrganisation},
		{at + "?naar=kijk#naar", v.Say("pulse.by.view"), p.By == pulse.ByView},
		{at + "?naar=koppelvlak#naar", v.Say("pulse.by.interface"), p.By == pulse.ByInterface},
	}
}
