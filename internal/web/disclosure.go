package web

import (
	"net/http"

	"beraad/internal/access"
	"beraad/internal/archive"
	"beraad/internal/view"
)

// disclosurePage is a dilemma as the court, the person concerned or the public
// may read it.
type disclosurePage struct {
	Dilemma  *view.Dilemma
	Audience archive.Audience
	Document archive.Document
}

// disclosures explains the three overviews.
func (s *Server) disclosures(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("disclose.page"), Here: "dilemmas", Style: "paper"}, disclosuresBody(v, d))
}

// disclosed finds the dilemma and the audience of the address. Who may read a
// dilemma may make its overviews: there is nothing in them that this reader does
// not see already, and it is logged for whom it was made. While a blind round
// runs nobody sees everything, so there is none.
func (s *Server) disclosed(v *visit) (disclosurePage, error) {
	to, known := archive.AudienceAt(v.R.PathValue("voor"))
	if !known {
		return disclosurePage{}, ErrNotFound
	}
	d, err := v.dilemma(access.Read)
	if err != nil {
		return disclosurePage{}, err
	}
	if d.Blind != nil {
		return disclosurePage{Dilemma: d}, nil
	}
	v.saw(d, access.Action("export."+to))
	return disclosurePage{d, to, v.scribe().Disclosure(d, to)}, nil
}

func (s *Server) disclosure(v *visit) error {
	p, err := s.disclosed(v)
	if err != nil {
		return err
	}
	if p.Audience == "" {
		return v.redirect(pathOf(p.Dilemma.ID, "inzage"))
	}
	return v.page(http.StatusOK, frame{Title: p.Document.Title, Here: "dilemmas", Style: "paper"}, disclosureBody(v, p))
}

// disclosureFile is an overview to send: overzicht.pdf, .odt or .html.
func (s *Server) disclosureFile(v *visit) error {
	format, err := formatOf(v.R.PathValue("bestand"), "overzicht")
	if err != nil {
		return err
	}
	p, err := s.disclosed(v)
	if err != nil {
		return err
	}
	if p.Audience == "" {
		return v.redirect(pathOf(p.Dilemma.ID, "inzage"))
	}
	return v.file("overzicht-"+p.Audience.Dutch()+"-"+p.Dilemma.Number, format, p.Document)
}
