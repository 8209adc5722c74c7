package web

// stateRoutes lists the pages of how the chain stands.
func (s *Server) stateRoutes() []route {
	return []route{
		{"GET /stand", s.stateOfChain, false},
		{"GET /stand/naast-elkaar", s.stateSideBySide, false},
		{"GET /stand/lijst", s.behindFigure, false},
		{"GET /stand/reflecties", s.reflections, false},
		{"GET /stand/reflecties/nieuw", s.shareReflection, false},
		{"POST /stand/reflecties/nieuw", s.shareReflection, false},
		{"POST /stand/reflecties/{reflectie}/terug", s.takeReflectionBack, false},
	}
}
