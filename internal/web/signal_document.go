package web

import (
	"beraad/disclosure"
)

// signalFile is a signal to take along: signaal.pdf, .odt or .html. It holds no dilemma.
func (s *Server) signalFile(v *visit) error {
	format, err := formatOf(v.R.PathValue("bestand"), "signaal")
	if err != nil {
		return err
	}
	one, _, err := v.signalOf()
	if err != nil {
		return err
	}
	seen, _, err := v.behindSignal(v.R.Context(), one)
	if err != nil {
		return err
	}
	least, all := s.Chain.SeriesRule().Voices, len(one.Dilemmas)
	behind := v.Say("signal.document-few")
	if disclosure.Single(least, all) && disclosure.Single(least, all-len(seen)) { // from both the others follow
		behind = v.Say("signal.document-many", "n", all)
	}
	return v.file("signaal", format, v.scribe().Signal(one, v.signalAbout(one.About), v.signalState(one), behind))
}
