package api

import (
	"context"
	"reflect"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// wording is a text in Dutch and, where there is one, in English.
type wording struct {
	NL string `json:"nl" maxLength:"1200"`
	EN string `json:"en,omitempty" maxLength:"1200"`
}

func wordingOf(t chain.Text) wording { return wording(t) }

// article is an article that a frame rests on.
type article struct {
	BWB     string `json:"bwb" example:"BWBR0011823"`
	Article string `json:"artikel" example:"artikel/64"`
	Label   string `json:"label" maxLength:"300" example:"art. 64 Vw 2000"`
}

// FrameText is what an edition says.
type FrameText struct {
	Purpose wording `json:"waarvoor"`
	Letter  wording `json:"letter"`
	Room    wording `json:"ruimte"`
	Power   string  `json:"bevoegdheid" enum:"gebonden-wet,gebonden-lager,beleidsregel,discretionair"`
	Source  string  `json:"bron" maxLength:"1200"`
}

func frameTextOf(e chain.Edition) FrameText {
	return FrameText{
		Purpose: wordingOf(e.Purpose), Letter: wordingOf(e.Letter), Room: wordingOf(e.Room), Power: powers.dutch(e.Power),
		Source: e.Source,
	}
}

func articlesOf(e chain.Edition) []article {
	return each(e.Law, func(l chain.LawRef) article { return article(l) })
}

// FrameShort is a frame in a list.
type FrameShort struct {
	ID       chain.FrameID `json:"id" example:"artikel-64"`
	Name     wording       `json:"naam"`
	Purpose  wording       `json:"waarvoor"`
	Power    string        `json:"bevoegdheid"`
	From     string        `json:"vanafDatum" format:"date"`
	To       string        `json:"totEnMetDatum,omitempty" format:"date"`
	Reviewed string        `json:"nagekekenDatum,omitempty" format:"date"`
}

// edition is one text of a frame, with who wrote it and why.
type edition struct {
	Number int `json:"nummer"`
	FrameText
	Law    []article  `json:"artikelen"`
	From   string     `json:"vanafDatum" format:"date" doc:"De dag vanaf welke de regel zo geldt."`
	Counts string     `json:"teltVanafDatum" format:"date" doc:"De dag vanaf welke ermee wordt gewerkt."`
	Why    string     `json:"waarom,omitempty"`
	By     *who       `json:"geschrevenDoor,omitempty"`
	At     *time.Time `json:"geschrevenOp,omitempty"`
}

func editionOf(e chain.Edition) edition {
	out := edition{Number: e.Number, FrameText: frameTextOf(e), Law: articlesOf(e), From: string(e.From), Counts: string(e.Counts()), Why: e.Why, At: moment(e.At)}
	if e.Number > 1 {
		by := who(e.By)
		out.By = &by
	}
	return out
}

// frameWhole is a frame with the text that counts on a day, and all its editions.
type frameWhole struct {
	FrameShort
	On       string           `json:"opDatum" format:"date"`
	Edition  int              `json:"uitgave" doc:"Het nummer van de uitgave die op die dag telt."`
	Letter   wording          `json:"letter"`
	Room     wording          `json:"ruimte"`
	Law      []article        `json:"artikelen"`
	Source   string           `json:"bron"`
	Matters  []chain.MatterID `json:"onderwerpen"`
	Owners   []seat           `json:"eigenaren"`
	Editions []edition        `json:"uitgaven" doc:"De eerste vooraan."`
}

// editions are what owners wrote; none where this program keeps none.
func (s *server) editions(ctx context.Context) (chain.Editions, error) {
	if s.Editions == nil {
		return nil, nil
	}
	return s.Editions.Editions(ctx)
}

func frameShortOf(f chain.Frame, all chain.Editions) FrameShort {
	return FrameShort{
		ID: f.ID, Name: wordingOf(f.Name), Purpose: wordingOf(f.Purpose), Power: powers.dutch(f.Power),
		From: string(f.From), To: string(f.To), Reviewed: string(all.Reviewed(f)),
	}
}

// frames lists all frames with the text that counts today, those that ended too: old
// dilemmas refer to them.
func (s *server) frames(a address) {
	huma.Register(s.api, operationFor[list[FrameShort]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		all, err := s.editions(ctx)
		if err != nil {
			return nil, s.no(callOf(ctx), "", err)
		}
		return &listed{listOf(each(s.Chain.Frames, func(f chain.Frame) FrameShort {
			return frameShortOf(f.As(all.On(f, s.today())), all)
		}), "")}, nil
	})
}

// onDay asks for how something was on a day.
type onDay struct {
	On string `query:"op" format:"date" doc:"De dag waarvan u de tekst wilt; vandaag als u niets zegt."`
}

// frame shows one frame as it reads on a day. Its ETag is the number of the edition that
// was written last, for who writes the next.
func (s *server) frame(a address) {
	huma.Register(s.api, operationFor[frameWhole](s, a), func(ctx context.Context, in *onDay) (*shown, error) {
		c := callOf(ctx)
		f, known := s.Chain.Frame(chain.FrameID(c.request.PathValue("kader")))
		if !known {
			return nil, s.no(c, "", view.ErrNotFound)
		}
		all, err := s.editions(ctx)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		on := s.today()
		if in.On != "" {
			on = dilemma.Day(in.On)
		}
		now := all.On(f, on)
		text := frameTextOf(now)
		return &shown{ETag: etag(all.Last(f).Number), Body: frameWhole{
			FrameShort: frameShortOf(f.As(now), all), On: string(on), Edition: now.Number,
			Letter: text.Letter, Room: text.Room, Law: articlesOf(now), Source: text.Source,
			Matters: each(f.Matters, same), Owners: each(f.OwnersOn(s.today()), func(s chain.Seat) seat { return seat(s) }),
			Editions: each(all.Of(f), editionOf),
		}}, nil
	})
}

// writing is a new edition.
type writing struct {
	FrameText
	Law  []article `json:"artikelen,omitempty"`
	From string    `json:"vanafDatum" format:"date"`
	Why  string    `json:"waarom" maxLength:"1200"`
}

func (b writing) command(today dilemma.Day) chain.WriteEdition {
	law := make([]chain.LawRef, len(b.Law))
	for i, l := range b.Law {
		law[i] = chain.LawRef(l)
	}
	return chain.WriteEdition{
		Purpose: chain.Text(b.Purpose), Letter: chain.Text(b.Letter), Room: chain.Text(b.Room), Power: powers.value(b.Power),
		Law: law, Source: b.Source, From: dilemma.Day(b.From), Why: b.Why, Today: today,
	}
}

// writeEdition has an owner write a new edition of a frame.
func (s *server) writeEdition(a address) {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[writing](), true, "")
	huma.Register(s.api, operationFor[edition](s, a), func(ctx context.Context, _ *struct{}) (*answered, error) {
		c := callOf(ctx)
		e, name, err := s.keepEdition(ctx, &deed{call: c, server: s, address: a}, schema)
		if err != nil {
			return nil, s.no(c, name, err)
		}
		return &answered{Location: Root + "/kaders/" + string(e.Frame), ETag: etag(e.Number), Body: editionOf(e)}, nil
	})
	s.api.OpenAPI().Paths[a.path].Post.RequestBody = &huma.RequestBody{
		Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}
}

// keepEdition goes through the one door for the text of frames. Faults of form are said
// together with what the rule would refuse of the rest.
func (s *server) keepEdition(ctx context.Context, d *deed, schema *huma.Schema) (e chain.Edition, name string, err error) {
	f, known := s.Chain.Frame(chain.FrameID(d.request.PathValue("kader")))
	if !known || s.Editions == nil {
		return e, "", view.ErrNotFound
	}
	if err := d.headers(); err != nil {
		return e, "", err
	}
	cmd := chain.WriteEdition{}
	name = cmd.CommandName()
	if err := access.ForFrame(d.reader, f, s.today()).CheckFrame(access.Action(name)); err != nil {
		return e, name, err
	}
	var body writing
	form, err := s.read(d.call, schema, &body)
	if err != nil {
		return e, name, err
	}
	cmd = body.command(s.today())
	owner := d.reader.Owning(f, s.today())
	by := dilemma.Actor{Person: d.person.ID, Organisation: owner.Organisation, Role: owner.Role}
	if len(form) > 0 {
		_, err := cmd.Decide(by, f, nil)
		refusals, _ := dilemma.AsRefusals(err)
		return e, name, d.invalid(together(form, d.refused(name, refusals))...)
	}
	e, err = command.Library{Chain: s.Chain, Editions: s.Editions, Now: s.Now}.Write(ctx, command.EditionRequest{
		Reader: d.reader, By: by, Frame: f.ID, Command: cmd, Once: d.once, Expect: d.expect,
	})
	return e, name, err
}
