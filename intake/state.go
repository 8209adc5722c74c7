package intake

import "beraad/dilemma"

// state is what the rules of the intake must remember.
type state struct {
	stage  dilemma.Stage
	opener dilemma.Actor
	opened Opened
	room   RoomJudged
}

func replay(past []dilemma.Happened) state {
	s := state{stage: dilemma.StageOf(past)}
	for _, h := range past {
		switch e := h.Event.(type) {
		case Opened:
			s.opened, s.opener = e, h.By
		case Reworded:
			s.opened.Question, s.opened.Rule, s.opened.But = e.Question, e.Rule, e.But
		case RoomJudged:
			s.room = e
		}
	}
	return s
}

// Opener returns who opened a dilemma; the zero actor when nobody has.
func Opener(past []dilemma.Happened) dilemma.Actor {
	return replay(past).opener
}

// QuestionOf returns the question in its last wording.
func QuestionOf(past []dilemma.Happened) string { return replay(past).opened.Question }

// FrameOf returns the room as it was last judged, with the frame that the
// dilemma falls under; the intake's own frame as long as nobody judged it.
func FrameOf(past []dilemma.Happened) RoomJudged {
	s := replay(past)
	if s.room.Frame == "" && s.room.Room != NoFrame {
		s.room.Frame = s.opened.Frame
	}
	return s.room
}

// mustBeOpen refuses when there is no dilemma, or when it has ended.
func (s state) mustBeOpen() error {
	switch s.stage {
	case "":
		return dilemma.Refuse("dilemma.unknown")
	case dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	}
	return nil
}
