package web

// exampleRoutes lists the pages on which examples are read, made and practised with.
func (s *Server) exampleRoutes() []route {
	return []route{
		{"GET /voorbeelden", s.examples, false},
		{"GET /voorbeelden/{vid}", s.example, false},
		{"POST /voorbeelden/{vid}/twijfel", s.doubtExample, false},
		{"GET /voorbeelden/{vid}/oefenen", s.practise, false},
		{"POST /voorbeelden/{vid}/oefenen", s.practised, false},
		{"POST /voorbeelden/{vid}/opnieuw", s.practiseAgain, false},

		{"GET /dilemmas/{id}/voorbeeld", s.makeExample, false},
		{"POST /dilemmas/{id}/voorbeeld", s.writeExample, false},
		{"GET /dilemmas/{id}/voorbeeld/lezen", s.readDraftExample, false},
		{"POST /dilemmas/{id}/voorbeeld/{doe}", s.doExample, false},
	}
}
