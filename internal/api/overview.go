package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/view"
	"beraad/meeting"

	"github.com/danielgtaylor/huma/v2"
)

// Paging is how a caller asks for a part of a list.
type Paging struct {
	Count int    `query:"aantal" minimum:"1" maximum:"200" default:"50" doc:"Hoeveel items."`
	From  string `query:"vanaf" maxLength:"200" pattern:"^[!-~]*$" doc:"De waarde van volgende uit het vorige deel."`
}

// filter also narrows a list of dilemmas.
type filter struct {
	Paging
	Stage        string `query:"fase" enum:"intake,weging,besluit,leren,afgesloten"`
	Organisation string `query:"organisatie" maxLength:"64" pattern:"^[a-z0-9-]*$"`
	Frame        string `query:"kader" maxLength:"64" pattern:"^[a-z0-9-]*$" doc:"Id van een kader."`
}

// listed is an answer that holds a list; see operationFor.
type listed struct{ Body any }

func (s *server) dilemmas(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[list[Row]](s, a), func(ctx context.Context, in *filter) (*listed, error) {
		c := callOf(ctx)
		f := view.Filter{
			Stage: dilemma.Stage(in.Stage), Organisation: dilemma.OrganisationID(in.Organisation),
			Count: in.Count, After: in.From,
		}
		if in.Frame != "" {
			f.Trait = view.TraitFrame + in.Frame
		}
		page, err := s.Views.Dilemmas(ctx, c.reader, f)
		if in.From != "" && errors.Is(err, view.ErrNotFound) {
			return nil, c.invalid(Fault{Field: "vanaf", Code: "form.parameter"})
		}
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &listed{listOf(each(page.Rows, rowOf), page.Next)}, nil
	})
}

// work is one thing that waits.
type work struct {
	Dilemma dilemma.ID `json:"dilemma,omitempty" doc:"Waar het over gaat: een dilemma, of een beraad."`
	Meeting meeting.ID `json:"beraad,omitempty"`
	Group   string     `json:"groep" enum:"gevraagd,wachten,terug"`
	Task    string     `json:"taak"`
	Ref     string     `json:"verwijzing,omitempty" doc:"Id van de raadpleging, de opschaling, of de stap of afspraak van een beraad."`
	Title   string     `json:"titel"`
	Other   string     `json:"wie,omitempty" doc:"Op wie u wacht of wie het vraagt: persoon:…, functie:… of niveau:…."`
	Since   time.Time  `json:"sindsOp"`
	Due     string     `json:"uiterlijkDatum,omitempty" format:"date"`
	DueAt   *time.Time `json:"uiterlijkTijdstip,omitempty" doc:"Het moment op die dag, van wat binnen uren nodig is."`
}

func (s *server) work(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[list[work]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		all, err := s.Views.Work(ctx, c.reader, s.today())
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &listed{listOf(each(view.Showing(all, s.Chain, s.today()), workOf), "")}, nil
	})
}

var subjects = strings.NewReplacer("person:", "persoon:", "seat:", "functie:", "level:", "niveau:")

func workOf(w view.Work) work {
	return work{
		Dilemma: w.Dilemma, Meeting: w.Meeting, Group: groups.dutch(w.Group), Task: tasks.dutch(w.Task), Ref: w.Ref, Title: w.Title,
		Other: subjects.Replace(w.Other), Since: w.Since.UTC(), Due: string(w.Due), DueAt: moment(w.DueAt),
	}
}

// happened is one event, by what kind it is; what it holds is in the dilemma.
type happened struct {
	Position int64     `json:"volgnummer" doc:"Plaats in de hele geschiedenis."`
	Version  int       `json:"versie" doc:"Plaats in de geschiedenis van dit dilemma."`
	Name     string    `json:"soort" example:"weighing.argument-made/1"`
	At       time.Time `json:"tijdstip"`
	By       who       `json:"door"`
}

func happenedOf(r event.Record) happened {
	return happened{r.Position, r.Version, r.Name, r.At.UTC(), who(r.By)}
}

func (s *server) events(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[list[happened]](s, a), func(ctx context.Context, in *Paging) (*listed, error) {
		c := callOf(ctx)
		after, err := strconv.Atoi("0" + in.From)
		if err != nil {
			return nil, c.invalid(Fault{Field: "vanaf", Code: "form.parameter"})
		}
		d, err := s.dilemma(ctx, c.request.PathValue("id"))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if err := c.check(access.Read, d); err != nil {
			return nil, s.no(c, "", err)
		}
		records, err := s.History.Load(ctx, d.ID)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if records, err = c.visibleOf(records); err != nil {
			return nil, s.no(c, "", err)
		}
		records = slices.DeleteFunc(records, func(r event.Record) bool { return r.Version <= after })
		if len(records) <= in.Count {
			return &listed{listOf(each(records, happenedOf), "")}, nil
		}
		records = records[:in.Count]
		return &listed{listOf(each(records, happenedOf), strconv.Itoa(records[in.Count-1].Version))}, nil
	})
}

// somebody is a person of the demonstration.
type somebody struct {
	ID           dilemma.PersonID       `json:"id"`
	Name         string                 `json:"naam"`
	Organisation dilemma.OrganisationID `json:"organisatie"`
	Roles        []dilemma.RoleID       `json:"rollen"`
}

func (s *server) people(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[list[somebody]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		all, err := s.People.All(ctx)
		if err != nil {
			return nil, s.no(callOf(ctx), "", err)
		}
		var there []somebody
		for _, p := range all {
			if p.Active {
				there = append(there, somebody{p.ID, p.Name, p.Organisation, each(p.Roles, same)})
			}
		}
		return &listed{listOf(there, "")}, nil
	})
}

func notFound(err error) bool { return errors.Is(err, identity.ErrNobody) }
