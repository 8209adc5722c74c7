package web

// messageRoutes lists the pages on which one reads what one was told, and says how
// one wants to be told; and those of who looks after the program.
func (s *Server) messageRoutes() []route {
	return []route{
		{"GET /berichten", s.messages, false},
		{"GET /berichten/{bericht}", s.openMessage, false},
		{"POST /berichten/gelezen", s.readMessages, false},

		{"GET /ik/berichten", s.wishes, false},
		{"POST /ik/berichten/mail", s.setMail, false},
		{"GET /ik/berichten/afwezig", s.wishes, false},
		{"POST /ik/berichten/afwezig", s.setAway, false},
		{"POST /ik/berichten/agenda", s.setCalendar, false},
		{"GET /agenda.ics", s.ownCalendar, false},
		{"GET /agenda/{sleutel}", s.calendar, true},

		{"GET /post", s.post, false},
		{"GET /beheer/taken", s.tasks, false},
		{"POST /beheer/taken/opnieuw", s.retryTask, false},
		{"POST /beheer/taken/vervalt", s.dropTask, false},
	}
}
