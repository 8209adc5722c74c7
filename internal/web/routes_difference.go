package web

// differenceRoutes lists the pages that say what a weighing adds up to, and on
// which the table agrees.
func (s *Server) differenceRoutes() []route {
	return []route{
		{"GET /dilemmas/{id}/verschil", s.difference, false},
		{"GET /dilemmas/{id}/samen", s.together, false},
		{"POST /dilemmas/{id}/samen", s.agreeTogether, false},
		{"GET /dilemmas/{id}/kaart", s.weighingMap, false},
	}
}
