package web

import (
	"net/http"
	"strings"

	"beraad/chain"
	"beraad/weighing"
)

// stateFact adds something that can be established.
func (s *Server) stateFact(v *visit) error {
	a, err := s.act(v, "weighing.state-fact", "fact")
	if err != nil {
		return err
	}
	a.Back += "#feiten"
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, factBody)
	}
	cmd := weighing.StateFact{Text: v.form("text"), Sources: strings.Split(v.form("sources"), "\n")}
	return s.doAct(v, a, cmd, factBody)
}

// nameOption adds a way to act.
func (s *Server) nameOption(v *visit) error {
	a, err := s.act(v, "weighing.name-option", "option")
	if err != nil {
		return err
	}
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, optionBody)
	}
	return s.doAct(v, a, weighing.NameOption{Text: v.form("text")}, optionBody)
}

// nameValue adds a value that the chain's list does not have.
func (s *Server) nameValue(v *visit) error {
	a, err := s.act(v, "weighing.name-value", "value")
	if err != nil {
		return err
	}
	a.Back += "#afweegblad"
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, valueBody)
	}
	return s.doAct(v, a, weighing.NameValue{Name: v.form("name"), Chain: s.Chain}, valueBody)
}

// nameGoal adds a goal that the chain's list does not have.
func (s *Server) nameGoal(v *visit) error {
	a, err := s.act(v, "weighing.name-goal", "goal")
	if err != nil {
		return err
	}
	a.Back += "#afweegblad"
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, goalBody)
	}
	cmd := weighing.NameGoal{Text: v.form("text"), Chain: s.Chain}
	for _, id := range v.forms("serves") {
		cmd.Serves = append(cmd.Serves, chain.ValueID(id))
	}
	return s.doAct(v, a, cmd, goalBody)
}

// voiceDissent says that things are heading the wrong way.
func (s *Server) voiceDissent(v *visit) error {
	a, err := s.act(v, "weighing.voice-dissent", "dissent")
	if err != nil {
		return err
	}
	a.Back += "#tegenspraak"
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, dissentBody)
	}
	return s.doAct(v, a, weighing.VoiceDissent{Text: v.form("text")}, dissentBody)
}

// takeStance says what the reader's party holds of a fact: "F1/yes". The page
// has one form for all facts, of which the button says which.
func (s *Server) takeStance(v *visit) error {
	d, err := v.dilemma("weighing.take-stance")
	if err != nil {
		return err
	}
	pressed := v.form("stance")
	fact, stance, _ := strings.Cut(pressed, "/")
	if d.Fact(fact) == nil {
		return ErrNotFound
	}
	cmd := weighing.TakeStance{Fact: fact, Stance: weighing.Stance(stance)}
	if err := v.doOne(pressed, d.ID, d.Access, cmd); err != nil {
		return err
	}
	return v.redirect(pathOf(d.ID) + "#" + fact)
}
