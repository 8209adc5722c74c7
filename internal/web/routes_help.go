package web

// helpRoutes lists the pages on which help is asked and given.
func (s *Server) helpRoutes() []route {
	return []route{
		{"GET /dilemmas/{id}/hulpvragen/nieuw", s.askHelp, false},
		{"POST /dilemmas/{id}/hulpvragen/nieuw", s.askHelp, false},
		{"GET /dilemmas/{id}/hulpvragen", s.ownHelp, false},
		{"GET /dilemmas/{id}/hulpvragen/{h}", s.help, false},
		{"POST /dilemmas/{id}/hulpvragen/{h}/{doe}", s.doHelp, false},
		{"GET /team", s.team, false},
	}
}
