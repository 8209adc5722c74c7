package web

// signalRoutes lists the pages of signals about policy.
func (s *Server) signalRoutes() []route {
	return []route{
		{"GET /signalen", s.signals, false},
		{"GET /signalen/nieuw", s.raiseSignal, false},
		{"POST /signalen/nieuw", s.raiseSignal, false},
		{"GET /signalen/{id}", s.signal, false},
		{"GET /signalen/{id}/{bestand}", s.signalFile, false},
		{"POST /signalen/{id}/{doe}", s.doSignal, false},
		{"GET /kaders/{kader}/stem", s.voice, false},
		{"POST /kaders/{kader}/stem", s.voice, false},
	}
}
