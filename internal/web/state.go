package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/learning"
)

// statePage is how the chain stands: of all of it, or of one part.
type statePage struct {
	*view.State
	Part        statePart // of which it is; the zero part for the whole chain
	Parts       []statePart
	Places      []statePart
	Sections    []figureSection
	Reflections []learning.SharedReflection // the newest
	More        bool                        // there are others
	MayShare    bool
}

// statePart is an organisation or an interface.
type statePart struct{ Name, Query string }

// figureSection is one figure on the page.
type figureSection struct {
	ID, Title string
	Says      string // the conclusion
	Whole     string // of a part: how it is in the whole chain
	Note      string // what counts
	Pictures  []picture
	List      string // address of the list behind it
}

// picture is a drawing with what follows from it and the table that it draws.
type picture struct {
	Says   string
	SVG    string // "" where there is nothing to draw
	Key    []string
	Hidden string // what is not in it
	Table  figureTable
}

// figureTable is a table of words. The first of each row names it.
type figureTable struct {
	Title string
	Heads []string
	Rows  [][]string
	Links []string // to the list behind each row; none where there is no list
}

// stateNow reads the figures of this week.
func (s *Server) stateNow(v *visit) (*view.State, error) {
	if s.States == nil {
		return nil, ErrNotFound
	}
	return s.States.State(v.R.Context(), s.Chain, v.Today)
}

// stateOfChain shows the figures of the whole chain, or of one organisation or interface.
func (s *Server) stateOfChain(v *visit) error {
	state, err := s.stateNow(v)
	if err != nil {
		return err
	}
	p := statePage{State: state}
	p.Parts, p.Places = v.stateParts()
	query := v.R.URL.Query()
	organisation, place := query.Get("organisatie"), query.Get("koppelvlak")
	for _, part := range slices.Concat(p.Parts, p.Places) {
		if (organisation != "" || place != "") && part.Query == v.partQuery(organisation, place) {
			p.Part = part
		}
	}
	if p.Part.Query != "" {
		p.Sections = v.partSections(state, organisation, place)
	} else {
		p.Sections = v.wholeSections(state)
		if err := v.someReflections(&p); err != nil {
			return err
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("state.title"), Here: "state", Style: "chart state"}, stateBody(v, p))
}

// mostReflections is how many of them stand below the figures.
const mostReflections = 3

func (v *visit) someReflections(p *statePage) error {
	if v.server.Reflections == nil {
		return nil
	}
	all, err := v.server.Reflections.SharedReflections(v.R.Context())
	if err != nil {
		return err
	}
	p.Reflections, p.MayShare = all[:min(len(all), mostReflections)], v.mayShareReflection()
	p.More = len(all) > len(p.Reflections)
	return nil
}

func (v *visit) partQuery(organisation, place string) string {
	if organisation != "" {
		return url.Values{"organisatie": {organisation}}.Encode()
	}
	return url.Values{"koppelvlak": {place}}.Encode()
}

// stateParts are the organisations and the interfaces of the chain.
func (v *visit) stateParts() (organisations, places []statePart) {
	for _, o := range v.server.Chain.Organisations {
		organisations = append(organisations, statePart{v.in(o.Name), v.partQuery(string(o.ID), "")})
	}
	for _, i := range v.server.Chain.Interfaces {
		places = append(places, statePart{v.in(i.Name), v.partQuery("", string(i.ID))})
	}
	return organisations, append(places, statePart{v.Say("state.no-interface"), v.partQuery("", view.NoInterface)})
}

// stateTable puts the figures of all organisations, and of all interfaces, next to each
// other.
type stateTable struct {
	*view.State
	Heads                 []string
	Organisations, Places []stateRow
}

type stateRow struct {
	statePart
	Cells []string
	Told  bool // at least one of the cells may be shown
}

// tellable are the rows that say something, and the names of the others.
func tellable(rows []stateRow) (told []stateRow, hidden []string) {
	for _, r := range rows {
		if r.Told {
			told = append(told, r)
		} else {
			hidden = append(hidden, r.Name)
		}
	}
	return told, hidden
}

// tableFigures are those that are told by part.
var tableFigures = []view.FigureID{view.WaitsOn, view.AgeOfOpen, view.Escalations, view.AnswerTime, view.FedBack, view.BothNamed, view.TakenOver}

func (s *Server) stateSideBySide(v *visit) error {
	state, err := s.stateNow(v)
	if err != nil {
		return err
	}
	p := stateTable{State: state}
	organisations, places := v.stateParts()
	for _, id := range tableFigures {
		p.Heads = append(p.Heads, v.Say("state.head."+string(id)))
	}
	row := func(part statePart, cell func(*view.Figure) view.Cell) stateRow {
		r := stateRow{statePart: part}
		for _, id := range tableFigures {
			f := state.Figure(id)
			c := cell(f)
			r.Cells, r.Told = append(r.Cells, v.cellWords(f, c)), r.Told || c.Shown || c.Nearly != 0
		}
		return r
	}
	for i, o := range s.Chain.Organisations {
		p.Organisations = append(p.Organisations, row(organisations[i], func(f *view.Figure) view.Cell { return cellOf(f.Organisations, string(o.ID)) }))
	}
	for i, part := range places {
		key := ""
		if i < len(s.Chain.Interfaces) {
			key = string(s.Chain.Interfaces[i].ID)
		}
		p.Places = append(p.Places, row(part, func(f *view.Figure) view.Cell { return cellOf(f.Interfaces, key) }))
	}
	return v.page(http.StatusOK, frame{Title: v.Say("state.side-title"), Here: "state", Wide: true, Style: "chart state"}, stateTableBody(v, p))
}

func cellOf(all []view.Cell, key string) view.Cell {
	for _, c := range all {
		if c.Key == key {
			return c
		}
	}
	return view.Cell{Key: key}
}

// behindPage is the dilemmas behind a figure, as far as the reader may read them.
type behindPage struct {
	*view.State
	Title   string
	Of      string // which part of the figure
	Says    string // how many the reader sees, and of how many where that is shown
	Rows    []view.Row
	Grounds map[dilemma.ID][]view.Takeover // behind the figure of takeovers
	Next    string
	Back    string
}

// behindFigure lists dilemmas. Nothing is said of those that the reader may not read but
// how many there are, where that may be shown.
func (s *Server) behindFigure(v *visit) error {
	state, err := s.stateNow(v)
	if err != nil {
		return err
	}
	b, skip := behindOf(v.R.URL.Query())
	f := state.Figure(b.Figure)
	if f.Unit == "" {
		return ErrNotFound
	}
	may, err := s.States.Readable(v.R.Context(), v.Reader)
	if err != nil {
		return err
	}
	ids := slices.DeleteFunc(state.Dilemmas(b), func(id dilemma.ID) bool { return !may[id] })
	p := behindPage{State: state, Title: v.figureTitle(f.ID), Of: v.behindWords(b), Back: "/stand#" + sectionOf(b.Figure)}
	p.Says = v.behindSays(f, b, len(ids))
	if skip >= len(ids) {
		skip = 0
	}
	page := ids[skip:min(skip+rowsPerPage, len(ids))]
	if skip+rowsPerPage < len(ids) {
		p.Next = behindPath(b) + "&vanaf=" + itoa(skip+rowsPerPage)
	}
	if err := s.behindRows(v, &p, page, f.ID == view.TakenOver); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: p.Title, Here: "state", Style: "state"}, behindBody(v, p))
}

// sectionOf is the name of the section that a figure is in.
func sectionOf(id view.FigureID) string {
	if strings.Contains(string(id), ":") {
		return "tensions"
	}
	return string(id)
}

// behindRows reads the dilemmas of one page of the list. What may be read was asked
// already; it is asked again of each, since a list can be older than a right.
func (s *Server) behindRows(v *visit, p *behindPage, ids []dilemma.ID, grounds bool) error {
	all, err := s.Views.Several(v.R.Context(), ids)
	if err != nil {
		return err
	}
	p.Grounds = map[dilemma.ID][]view.Takeover{}
	for _, d := range all {
		if access.For(v.Reader, d.ID, d.Access).Check(access.Read) != nil {
			continue
		}
		p.Rows = append(p.Rows, view.Row{
			ID: d.ID, Number: d.Number, Question: v.seenQuestion(d), Stage: d.Stage,
			Organisation: d.Opened.By.Organisation, OpenedAt: d.Opened.At, LastAt: d.LastAt,
		})
		if grounds {
			v.saw(d, access.Read)
			p.Grounds[d.ID] = d.Takeovers
		}
	}
	v.sight().Listed("behind-figure", len(p.Rows))
	return nil
}

// takeoverGround is what a level said of why it stepped in, or when it will.
func (v *visit) takeoverGround(t view.Takeover) string {
	if t.Ground != "" {
		return t.Ground
	}
	return v.Say("state.ground-follows", "day", v.Day(t.Until), "why", t.Because)
}

func (v *visit) mayShareReflection() bool {
	return len(access.ForReflection(v.Reader, "", v.leaders()).May(access.ShareReflection)) > 0
}

func (v *visit) leaders() []chain.Seat { return v.server.Chain.Leaders(v.Today) }
