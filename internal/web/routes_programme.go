package web

// programmeRoutes lists the pages of the improvement programme.
func (s *Server) programmeRoutes() []route {
	if s.Measures == nil {
		return nil
	}
	return []route{
		{"GET /programma", s.programme, false},
		{"GET /programma/nieuw", s.planMeasure, false},
		{"POST /programma/nieuw", s.planMeasure, false},
		{"GET /programma/samenhang", s.coherence, false},
		{"GET /programma/jaarplan/{jaar}", s.yearPlan, false},
		{"GET /programma/jaarplan/{jaar}/{bestand}", s.yearPlanFile, false},
		{"GET /programma/{id}", s.measure, false},
		{"GET /programma/{id}/{doe}", s.doMeasure, false},
		{"POST /programma/{id}/{doe}", s.doMeasure, false},
	}
}
