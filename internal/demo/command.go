package demo

import (
	"bytes"
	"encoding/json"
	"fmt"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/meeting"
	"beraad/programme"
	"beraad/retention"
	"beraad/signal"
	"beraad/weighing"
)

// maker makes a command of the fields of a script.
type maker func(fields []byte, c *chain.Chain, today dilemma.Day) (dilemma.Command, error)

// makers knows every command by its name.
var makers = table(
	plain[intake.Open](), plain[intake.Reword](), plain[intake.JudgeRoom](),
	filled(func(c *intake.HearPerson, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	plain[intake.Share](), plain[intake.Withdraw](),

	plain[weighing.Invite](), plain[weighing.NameOption](), plain[weighing.StateFact](), plain[weighing.TakeStance](),
	filled(func(c *weighing.NameValue, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *weighing.NameGoal, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *weighing.Argue, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *weighing.OrderValues, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *weighing.Agree, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	plain[weighing.LiveWith](), plain[weighing.Ask](), plain[weighing.AnswerQuestion](),
	plain[weighing.Restate](), plain[weighing.JudgeRestatement](),
	plain[weighing.StartBlindRound](), plain[weighing.SayReady](), plain[weighing.EndBlindRound](),
	plain[weighing.Object](), plain[weighing.RewordArgument](), plain[weighing.WithdrawArgument](), plain[weighing.VoiceDissent](),
	plain[weighing.VoiceSealedDissent](), plain[weighing.AskToOpenSeal](), plain[weighing.OpenOwnSeal](),
	plain[weighing.AgreeToOpenSeal](), plain[weighing.RefuseToOpenSeal](), plain[weighing.OpenSeal](),
	filled(func(c *weighing.Consult, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *weighing.TakeUp, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	filled(func(c *weighing.RemindConsultation, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *weighing.ProlongConsultation, ch *chain.Chain, today dilemma.Day) {
		c.Chain, c.Today = ch, today
	}),
	filled(func(c *weighing.Answer, ch *chain.Chain, _ dilemma.Day) {
		c.Chain = ch
		for i := range c.Arguments {
			c.Arguments[i].Chain = ch
		}
	}),
	filled(func(c *weighing.Decline, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	plain[weighing.WithdrawConsultation](), plain[weighing.Accept](),

	filled(func(c *decision.Escalate, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.TakeUp, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.SendBack, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *decision.Advise, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	plain[decision.WithdrawEscalation](),
	filled(func(c *decision.PutOnAgenda, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.MoveOnAgenda, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *decision.TakeOffAgenda, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *decision.HoldOver, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.TakeOver, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[decision.ShareGround](),
	filled(func(c *decision.Suspend, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.Resume, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.Extend, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.ExplainWait, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.Take, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),

	filled(func(c *decision.AskHelp, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[decision.TakeUpHelp](), plain[decision.WithdrawHelp](), plain[decision.SayHelped](),
	plain[decision.SpeakSupport](), plain[decision.LookAlong](), plain[decision.GiveDirection](),
	filled(func(c *decision.GiveRoom, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *decision.AnnounceDecision, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),

	plain[learning.FeedBack](), plain[learning.Receive](), plain[learning.TellAftermath](), plain[learning.Close](),

	plain[learning.DraftExample](), plain[learning.RewordExample](),
	filled(func(c *learning.AskSecondReader, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *learning.PublishExample, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	plain[learning.SendExampleBack](), plain[learning.DoubtExample](), plain[learning.RenewExample](), plain[learning.WithdrawExample](),
	filled(func(c *learning.OutdateExample, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	plain[learning.RecordMeeting](),

	filled(func(c *retention.AskErasure, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[retention.WithdrawErasure](), plain[retention.RefuseErasure](),
	filled(func(c *retention.Erase, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *retention.PlaceHold, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	filled(func(c *retention.Release, _ *chain.Chain, today dilemma.Day) { c.Today = today }),

	called(), plain[meeting.Invite](), plain[meeting.Decline](), plain[meeting.HandLead](), plain[meeting.CallOff](),
	filled(func(c *meeting.Move, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	filled(func(c *meeting.OpenStep, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	plain[meeting.WriteFirst](), plain[meeting.Reveal](), plain[meeting.SayReady](),
	plain[meeting.AddItem](), plain[meeting.StrikeItem](), plain[meeting.TakeItem](),
	plain[meeting.Restate](), plain[meeting.JudgeRestatement](),
	filled(func(c *meeting.Conclusion, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	plain[meeting.Close](), plain[meeting.ReadMinutes](), plain[meeting.Keep](), plain[meeting.LookBack](),
	filled(func(c *meeting.Postpone, _ *chain.Chain, today dilemma.Day) { c.Today = today }),

	filled(func(c *programme.Plan, ch *chain.Chain, today dilemma.Day) {
		c.Chain, c.Today, c.Others = ch, today, tiedTo(c.Measure)
	}),
	filled(func(c *programme.Rewrite, ch *chain.Chain, _ dilemma.Day) { c.Chain, c.Others = ch, tiedTo(c.Measure) }),
	filled(func(c *programme.HandOver, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *programme.Look, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	filled(func(c *programme.AnswerMissed, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
	plain[programme.Begin](), plain[programme.Adjust](), plain[programme.Finish](), plain[programme.Stop](), plain[programme.ReadNews](),
	plain[signal.Propose](), plain[signal.SetAside](),
	filled(func(c *signal.Raise, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[signal.AddDilemmas](), plain[signal.TakeOutDilemma](), plain[signal.Contribute](), plain[signal.Hear](),
	filled(func(c *signal.Adopt, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	filled(func(c *signal.Refuse, ch *chain.Chain, _ dilemma.Day) { c.Chain = ch }),
	filled(func(c *signal.PassOn, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[signal.AskMore](),
	filled(func(c *signal.AnswerMore, ch *chain.Chain, today dilemma.Day) { c.Chain, c.Today = ch, today }),
	plain[signal.Finish](), plain[signal.Withdraw](),
	filled(func(c *signal.Postpone, _ *chain.Chain, today dilemma.Day) { c.Today = today }),
)

// named is a maker with the name of its command.
type named struct {
	name   string
	create maker
}

func table(all ...named) map[string]maker {
	byName := make(map[string]maker, len(all))
	for _, n := range all {
		byName[n.name] = n.create
	}
	return byName
}

// plain makes a command that needs nothing from outside.
func plain[C dilemma.Command]() named {
	return filled(func(*C, *chain.Chain, dilemma.Day) {})
}

// filled makes a command and fills in what it must know from outside.
func filled[C dilemma.Command](fill func(*C, *chain.Chain, dilemma.Day)) named {
	var zero C
	return named{zero.CommandName(), func(fields []byte, c *chain.Chain, today dilemma.Day) (dilemma.Command, error) {
		var command C
		decoder := json.NewDecoder(bytes.NewReader(fields))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&command); err != nil {
			return nil, err
		}
		fill(&command, c, today)
		return command, nil
	}}
}

// Command makes the command of this step, with the days of its fields counted
// from today. The command itself lives on the day of the step.
func (s Step) Command(c *chain.Chain, today dilemma.Day) (dilemma.Command, error) {
	command, err := s.command(c, today)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %s: %w", s.File, s.Line, s.Do, err)
	}
	return command, nil
}

func (s Step) command(c *chain.Chain, today dilemma.Day) (dilemma.Command, error) {
	fields, err := datedFields(s.with, today)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	create, known := makers[s.Do]
	if !known {
		return nil, fmt.Errorf("no such command")
	}
	return create(data, c, s.Day)
}
