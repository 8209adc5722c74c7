package web

// decisionRoutes lists the pages from the first question to a partner up to the
// day on which somebody tells how it went on.
func (s *Server) decisionRoutes() []route {
	return []route{
		{"GET /dilemmas/{id}/raadplegingen/nieuw", s.newConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/nieuw", s.consult, false},
		{"GET /dilemmas/{id}/raadplegingen/{c}", s.consultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/neem-aan", s.takeUpConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/antwoord", s.answerConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/weiger", s.declineConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/trek-in", s.withdrawConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/herinner", s.remindConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/verleng", s.prolongConsultation, false},
		{"POST /dilemmas/{id}/raadplegingen/{c}/aanvaard", s.acceptConsultation, false},

		{"GET /dilemmas/{id}/opschalen", s.newEscalation, false},
		{"POST /dilemmas/{id}/opschalen", s.escalate, false},
		{"POST /dilemmas/{id}/opschalingen/{e}/trek-in", s.withdrawEscalation, false},

		{"GET /dilemmas/{id}/wachten", s.explainWait, false},
		{"POST /dilemmas/{id}/wachten", s.explainWait, false},
		{"GET /dilemmas/{id}/ingreep", s.takeOver, false},
		{"POST /dilemmas/{id}/ingreep", s.takeOver, false},
		{"GET /dilemmas/{id}/ingrepen/{e}/grond", s.shareGround, false},
		{"POST /dilemmas/{id}/ingrepen/{e}/grond", s.shareGround, false},
		{"GET /voorgelegd", s.desk, false},
		{"GET /voorgelegd/{niveau}/agenda", s.newAgenda, false},
		{"GET /voorgelegd/{niveau}/agenda/{dag}", s.agenda, false},
		{"POST /voorgelegd/{niveau}/agenda/{dag}", s.fillUp, false},
		{"GET /voorgelegd/{niveau}/agenda/{dag}/afdruk", s.printAgenda, false},
		{"GET /voorgelegd/{niveau}/agenda/{dag}/uitkomsten", s.outcomes, false},
		{"POST /voorgelegd/{niveau}/agenda/{dag}/uitkomsten", s.sendOutcomes, false},
		{"POST /voorgelegd/{niveau}/agenda/{dag}/punten/{id}/{e}/eraf", s.dropItem, false},
		{"POST /voorgelegd/{niveau}/agenda/{dag}/punten/{id}/{e}/{waarheen}", s.moveItem, false},
		{"GET /dilemmas/{id}/voorgelegd/{e}", s.deskQuestion, false},
		{"POST /dilemmas/{id}/voorgelegd/{e}/neem-aan", s.deskTakeUp, false},
		{"POST /dilemmas/{id}/voorgelegd/{e}/adviseer", s.deskAdvise, false},
		{"POST /dilemmas/{id}/voorgelegd/{e}/leg-terug", s.deskSendBack, false},

		{"POST /dilemmas/{id}/voorgelegd/{e}/schort-op", s.deskSuspend, false},
		{"POST /dilemmas/{id}/voorgelegd/{e}/hervat", s.deskResume, false},
		{"POST /dilemmas/{id}/voorgelegd/{e}/verleng", s.deskExtend, false},
		{"GET /dilemmas/{id}/besluit", s.decision, false},
		{"POST /dilemmas/{id}/besluit", s.decide, false},
		{"GET /dilemmas/{id}/besluit/{bestand}", s.accountFile, false},

		{"GET /dilemmas/{id}/terugkoppeling", s.outcome, false},
		{"POST /dilemmas/{id}/terugkoppeling", s.feedBack, false},
		{"POST /dilemmas/{id}/terugkoppeling/ontvangen", s.receiveOutcome, false},
		{"GET /dilemmas/{id}/naklank", s.aftermath, false},
		{"POST /dilemmas/{id}/naklank", s.tellAftermath, false},
		{"GET /dilemmas/{id}/vervolg", s.loop, false},
		{"GET /dilemmas/{id}/afsluiten", s.closing, false},
		{"POST /dilemmas/{id}/afsluiten", s.closeDilemma, false},
	}
}
