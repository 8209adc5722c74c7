package web

// pulseRoutes lists the pages of the pulse.
func (s *Server) pulseRoutes() []route {
	return []route{
		{"GET /peiling", s.pulse, false},
		{"GET /peiling/beloften", s.pulsePromises, false},
		{"GET /peiling/vragen", s.pulseQuestions, false},
		{"GET /peiling/nieuw", s.planWave, false},
		{"POST /peiling/nieuw", s.planWave, false},
		{"GET /peiling/{id}", s.wave, false},
		{"GET /peiling/{id}/plannen", s.planWave, false},
		{"POST /peiling/{id}/plannen", s.planWave, false},
		{"GET /peiling/{id}/invullen", s.vote, false},
		{"POST /peiling/{id}/invullen", s.vote, false},
		{"GET /peiling/{id}/tellen", s.countWave, false},
		{"POST /peiling/{id}/tellen", s.countWave, false},
		{"GET /peiling/{id}/teksten", s.pulseTexts, false},
		{"POST /peiling/{id}/teksten", s.pulseTexts, false},
		{"GET /peiling/{id}/uitslag.csv", s.pulseCSV, false},
		{"GET /peiling/{id}/uitslag.json", s.pulseJSON, false},
		{"POST /peiling/{id}/{doe}", s.doWave, false},
	}
}
