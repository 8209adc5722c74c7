package web

// trainingRoutes lists the pages of training sets.
func (s *Server) trainingRoutes() []route {
	return []route{
		{"GET /oefensets", s.sets, false},
		{"GET /oefensets/nieuw", s.writeSet, false},
		{"POST /oefensets/nieuw", s.writeSet, false},
		{"GET /oefensets/{set}", s.trainingSet, false},
		{"GET /oefensets/{set}/schrijven", s.writeSet, false},
		{"POST /oefensets/{set}/schrijven", s.writeSet, false},
		{"POST /oefensets/{set}/publiceren", s.publishSet, false},
		{"POST /oefensets/{set}/intrekken", s.withdrawSet, false},
	}
}
