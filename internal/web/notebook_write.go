package web

import (
	"errors"
	"net/http"
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/notebook"
	"beraad/internal/view"
)

// writePage is a note or a reflection on its way: new, or one that is there.
type writePage struct {
	Kind     notebook.Kind
	ID       string // "" for a new one
	Versions []notebook.Written
	Form     written
	Drafted  bool            // something was typed before and not kept
	About    *view.Dilemma   // what it is about, nil for nothing
	Choices  []option        // of what it can be about
	Newer    bool            // a newer version was kept meanwhile
	Which    []*view.Dilemma // behind the choices
}

// newText begins a text. Its id is the name of the request, so that sending it twice
// keeps it once.
func (s *Server) newText(v *visit, key notebook.Key) error {
	p := writePage{Kind: notebook.Kind(v.R.PathValue("soort"))}
	if p.Kind != notebook.Note && p.Kind != notebook.Reflection {
		return ErrNotFound
	}
	about := dilemma.ID(v.R.URL.Query().Get("over"))
	return s.write(v, key, p, newPath(p.Kind, about), about)
}

// ownText shows a text that is there, to read on and to change.
func (s *Server) ownText(v *visit, key notebook.Key) error {
	id := v.R.PathValue("tekst")
	if id == notebook.TalkID {
		return v.redirect(ownRoot + "/gesprek")
	}
	versions, err := s.Notebooks.Versions(v.R.Context(), key, id)
	if err != nil {
		return err
	}
	p := writePage{Kind: versions[0].Kind, ID: id, Versions: versions}
	return s.write(v, key, p, ownRoot+"/teksten/"+id, versions[0].About)
}

// write shows the form of a text, and keeps it when it was sent.
func (s *Server) write(v *visit, key notebook.Key, p writePage, place string, about dilemma.ID) error {
	form, err := s.written(v, place)
	if err != nil {
		return err
	}
	p.Form, p.Drafted = form, len(form.Texts) > 0 && !v.sent()
	if len(p.Versions) > 0 && !v.sent() {
		for _, part := range notebook.Parts[p.Kind] {
			p.Form = p.Form.or(part, p.Versions[0].Parts[part])
		}
	}
	p.Form = p.Form.or("about", string(about))
	if p.Kind == notebook.Reflection {
		if err := s.choices(v, &p); err != nil {
			return err
		}
	}
	if !v.sent() {
		return s.showWrite(v, http.StatusOK, p)
	}
	if v.form("doe") == "laat" {
		s.dropDraft(v, place)
		return v.redirect(ownRoot)
	}
	return s.keepText(v, key, p)
}

// choices are the dilemmas that a reflection can be about: what the writer did
// something for, and the one of the address, as far as they may read it.
func (s *Server) choices(v *visit, p *writePage) error {
	ids, err := s.Views.Contributed(v.R.Context(), v.Person.ID, mostContributions)
	if err != nil {
		return err
	}
	if chosen := dilemma.ID(p.Form.Texts["about"]); chosen != "" && !slices.Contains(ids, chosen) {
		ids = append(ids, chosen)
	}
	if p.Which, err = s.Views.Several(v.R.Context(), ids); err != nil {
		return err
	}
	p.Choices = []option{{Label: v.Say("own.about-nothing")}}
	for _, d := range p.Which {
		if !v.may(access.Read, d) {
			continue
		}
		p.Choices = append(p.Choices, option{Value: string(d.ID), Label: d.Number + " · " + beginning(v.seenQuestion(d))})
		if string(d.ID) == p.Form.Texts["about"] {
			p.About = d
		}
	}
	return nil
}

func (v *visit) seenQuestion(d *view.Dilemma) string { return d.SeenBy(v.Reader.Parties()).Question }

func (s *Server) keepText(v *visit, key notebook.Key, p writePage) error {
	text := notebook.Text{Kind: p.Kind, Parts: map[string]string{}}
	for _, part := range notebook.Parts[p.Kind] {
		text.Parts[part] = v.form(part)
	}
	if p.About != nil {
		text.About = p.About.ID
	}
	err := text.Check()
	if about := v.form("about"); err == nil && about != "" && p.About == nil && (len(p.Versions) == 0 || about != string(p.Versions[0].About)) {
		err = dilemma.Refusals{{Code: "notebook.about-unknown", Field: "about"}}
	}
	if p.About == nil && len(p.Versions) > 0 && v.form("about") == string(p.Versions[0].About) {
		text.About = p.Versions[0].About // of a dilemma that the writer may no longer read
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showWrite(v, http.StatusUnprocessableEntity, p)
	}
	id, after := p.ID, v.basedOn()
	if id == "" {
		id, after = string(v.newID()), 0
	}
	done, err := s.keepVersion(v, key, id, after, text)
	if errors.Is(err, notebook.ErrMeanwhile) {
		p.Newer = true
		return s.showWrite(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(ownRoot + "/teksten/" + done.ID + "?bewaard=ja")
}

// keepVersion keeps a text. One that is there already is the same request again.
func (s *Server) keepVersion(v *visit, key notebook.Key, id string, after int, text notebook.Text) (notebook.Written, error) {
	w, err := s.Notebooks.Keep(v.R.Context(), key, id, after, text)
	if !errors.Is(err, notebook.ErrMeanwhile) {
		return w, err
	}
	versions, wrong := s.Notebooks.Versions(v.R.Context(), key, id)
	if wrong != nil {
		return w, wrong
	}
	if versions[0].Same(text) {
		return versions[0], nil
	}
	return w, err
}

func (s *Server) showWrite(v *visit, status int, p writePage) error {
	return v.page(status, ownFrame(v.Say("own.kind."+string(p.Kind))), writeBody(v, p))
}

// dropText asks once more, and then throws a text away with all its versions.
func (s *Server) dropText(v *visit, key notebook.Key) error {
	id := v.R.PathValue("tekst")
	versions, err := s.Notebooks.Versions(v.R.Context(), key, id)
	if err != nil {
		return err
	}
	if !v.sent() {
		return v.page(http.StatusOK, ownFrame(v.Say("own.drop-title")), dropTextBody(v, versions))
	}
	if err := s.Notebooks.Drop(v.R.Context(), v.Person.ID, id); err != nil {
		return err
	}
	place := ownRoot + "/teksten/" + id
	if id == notebook.TalkID {
		place = ownRoot + "/gesprek"
	}
	s.dropDraft(v, place)
	return v.redirect(ownRoot + "?weg=ja")
}
