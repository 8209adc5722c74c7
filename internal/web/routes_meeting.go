package web

// meetingRoutes lists the pages on which people deliberate together.
func (s *Server) meetingRoutes() []route {
	return []route{
		{"GET /beraad", s.meetings, false},
		{"GET /beraad/nieuw", s.callMeeting, false},
		{"POST /beraad/nieuw", s.callMeeting, false},
		{"GET /beraad/{id}", s.meeting, false},
		{"GET /beraad/{id}/live", s.meetingLive, false},
		{"GET /beraad/{id}/scherm", s.meetingScreen, false},
		{"GET /beraad/{id}/beraad.ics", s.meetingCalendar, false},
		{"POST /beraad/{id}/{doe}", s.doMeeting, false},
	}
}
