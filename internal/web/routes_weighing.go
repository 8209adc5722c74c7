package web

// weighingRoutes lists the pages on which a dilemma is written down, weighed and
// argued about. A form is shown and sent at one address, so that a reload after
// a refusal shows the form again.
func (s *Server) weighingRoutes() []route {
	routes := []route{
		{"GET /dilemmas", s.dilemmas, false},
		{"GET /dilemmas/{id}", s.weighing, false},
		{"GET /dilemmas/{id}/live", s.live, false},
		{"POST /dilemmas/{id}/kort", s.argueShort, false},
		{"POST /dilemmas/{id}/delen", s.share, false},
		{"POST /dilemmas/{id}/standen", s.takeStance, false},
		{"POST /dilemmas/{id}/ronde", s.blindRound, false},
		{"GET /dilemmas/{id}/argumenten/{argument}", s.argument, false},
		{"GET /dilemmas/{id}/tegenspraak/{tegenspraak}", s.sealed, false},
		{"POST /dilemmas/{id}/tegenspraak/{tegenspraak}/ik", s.openOwnSeal, false},
		{"POST /dilemmas/{id}/tegenspraak/{tegenspraak}/vraag", s.askToOpenSeal, false},
	}
	for _, form := range []struct {
		address string
		handler handler
	}{
		{"/nieuw", s.open},
		{"/dilemmas/{id}/vraag", s.rewordQuestion},
		{"/dilemmas/{id}/ruimte", s.judgeRoom},
		{"/dilemmas/{id}/betrokkene", s.hearPerson},
		{"/dilemmas/{id}/intrekken", s.withdraw},
		{"/dilemmas/{id}/tafel", s.invite},
		{"/dilemmas/{id}/feiten/nieuw", s.stateFact},
		{"/dilemmas/{id}/opties/nieuw", s.nameOption},
		{"/dilemmas/{id}/waarden", s.valueOrder},
		{"/dilemmas/{id}/waarden/nieuw", s.nameValue},
		{"/dilemmas/{id}/doelen/nieuw", s.nameGoal},
		{"/dilemmas/{id}/tegenspraak", s.voiceDissent},
		{"/dilemmas/{id}/tegenspraak/verzegeld", s.voiceSealed},
		{"/dilemmas/{id}/tegenspraak/{tegenspraak}/openen", s.proven(s.openSeal)},
		{"/dilemmas/{id}/argumenten/nieuw", s.argue},
		{"/dilemmas/{id}/argumenten/{argument}/formulering", s.rewordArgument},
		{"/dilemmas/{id}/argumenten/{argument}/intrekken", s.withdrawArgument},
		{"/dilemmas/{id}/argumenten/{argument}/bezwaar", s.object},
		{"/dilemmas/{id}/argumenten/{argument}/verwoord", s.restateArgument},
		{"/dilemmas/{id}/verwoordingen/{woorden}", s.judgeRestatement},
		{"/dilemmas/{id}/vragen/nieuw", s.ask},
		{"/dilemmas/{id}/vragen/{vraag}", s.answerQuestion},
	} {
		routes = append(routes, route{"GET " + form.address, form.handler, false}, route{"POST " + form.address, form.handler, false})
	}
	return routes
}
