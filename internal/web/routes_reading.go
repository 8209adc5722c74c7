package web

// readingRoutes lists the pages on which one reads: what waits, how it went, why
// one sees it, and the rules it leans on.
func (s *Server) readingRoutes() []route {
	return []route{
		{"GET /{$}", s.today, false},
		{"GET /dilemmas/{id}/verloop", s.history, false},
		{"GET /dilemmas/{id}/gelijke-gevallen", s.likeCases, false},
		{"GET /dilemmas/{id}/zoals-bekend", s.asKnown, false},
		{"GET /dilemmas/{id}/waarom", s.because, false},
		{"GET /dilemmas/{id}/inzage", s.disclosures, false},
		{"GET /dilemmas/{id}/inzage/{voor}", s.disclosure, false},
		{"GET /dilemmas/{id}/inzage/{voor}/{bestand}", s.disclosureFile, false},
		{"GET /controleer", s.checkCode, false},
		{"GET /opschalen", s.howToEscalate, false},
		{"GET /wie-doet-wat", s.whoDoesWhat, false},
		{"GET /zoeken", s.search, false},
		{"GET /kaders", s.frames, false},
		{"GET /kaders/nieuw", s.allNews, false},
		{"POST /kaders/nieuw/gezien", s.putAway, false},
		{"GET /kaders/{kader}", s.frameInForce, false},
		{"POST /kaders/{kader}/volg", s.followFrame, false},
		{"GET /bibliotheek", s.regulations, false},
		{"GET /bibliotheek/{bwb}", s.regulation, false},
		{"GET /kaders/{kader}/uitgave", s.writeEdition, false},
		{"POST /kaders/{kader}/uitgave", s.writeEdition, false},
		{"POST /kaders/{kader}/nagekeken", s.reviewFrame, false},
		{"GET /bibliotheek/{bwb}/{artikel...}", s.article, false},
		{"GET /bibliotheek/uitspraken", s.judgments, false},
		{"GET /bibliotheek/uitspraak/{ecli}", s.judgment, false},
	}
}
