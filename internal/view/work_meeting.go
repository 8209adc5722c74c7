package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/meeting"
)

// The tasks of meetings. Their rows are about a meeting and no dilemma.
const (
	AttendMeeting Task = "attend"         // you are invited
	WriteFirst    Task = "write-first"    // everybody writes in their own time
	GoOnMeeting   Task = "go-on-meeting"  // all wrote: the table waits for who leads
	KeepAgreement Task = "keep-agreement" // what you said that you would do
	ReadMinutes   Task = "read-minutes"   // you are to hear what was concluded
	LookBackAt    Task = "look-back"      // what became of it?
	HearOff       Task = "hear-off"       // it does not go on
	TakePart      Task = "take-part"      // a list that everybody adds to in their own time
)

// WorkOfMeeting lists all that waits because of a meeting, for everyone.
func WorkOfMeeting(m *Meeting) []Work {
	var all []Work
	for _, w := range slices.Concat(m.plannedWork(), m.runningWork(), m.afterWork(), m.offWork()) {
		w.Meeting, w.Title = m.ID, m.Title
		all = append(all, w)
	}
	return all
}

// plannedWork asks everybody to come. At another time it is another invitation.
func (m *Meeting) plannedWork() []Work {
	if m.State != meeting.Planned {
		return nil
	}
	var all []Work
	for _, g := range m.Present() {
		all = append(all, Work{
			Subject: access.PersonSubject(g.Person), Group: AskedOfYou, Task: AttendMeeting, Ref: m.At,
			Other: access.PersonSubject(m.Called.By.Person), Since: m.Called.At, Due: m.On,
		})
	}
	return all
}

// runningWork is for what everybody does in their own time: while the table sits
// together nobody has to be told.
func (m *Meeting) runningWork() []Work {
	step, s := m.Current()
	if m.State != meeting.Running || step == nil || s == nil {
		return nil
	}
	if s.Until == "" && !m.Script.Solo() {
		return nil
	}
	all := m.apartWork(step, s)
	w := Work{
		Subject: access.PersonSubject(m.Lead), Group: AskedOfYou, Task: GoOnMeeting, Ref: string(s.ID),
		Other: access.PersonSubject(m.Lead), Since: s.Opened.At,
	}
	switch {
	case s.Revealed != nil:
		w.Since = s.Revealed.At
	case s.Until != "" && len(all) > 0:
		w.From = s.Until.Plus(1)
	}
	return append(all, w)
}

// apartWork asks those who have not done the step yet.
func (m *Meeting) apartWork(step *meeting.Step, s *MeetingStep) []Work {
	task := map[meeting.Kind]Task{meeting.Write: WriteFirst, meeting.Collect: TakePart}[step.Kind]
	if task == "" || s.Until == "" || s.Revealed != nil {
		return nil
	}
	var all []Work
	for _, g := range m.Present() {
		if s.Wrote(g.Person) || slices.Contains(s.Ready, g.Person) && task == TakePart {
			continue
		}
		all = append(all, Work{
			Subject: access.PersonSubject(g.Person), Group: AskedOfYou, Task: task, Ref: string(s.ID),
			Other: access.PersonSubject(m.Lead), Since: s.Opened.At, Due: s.Until,
		})
	}
	return all
}

// afterWork is what was agreed, who has to hear it, and looking back.
func (m *Meeting) afterWork() []Work {
	if m.State != meeting.Over {
		return nil
	}
	var all []Work
	for _, a := range m.Open() {
		all = append(all, Work{
			Subject: access.PersonSubject(a.Who), Group: AskedOfYou, Task: KeepAgreement, Ref: a.ID,
			Other: access.PersonSubject(m.Lead), Since: m.Closed.At, Due: a.When,
		})
	}
	for _, p := range m.Conclusion.Hear {
		if g := m.Guest(p); (g == nil || g.Declined != nil) && !slices.Contains(m.ReadBy, p) {
			all = append(all, Work{
				Subject: access.PersonSubject(p), Group: CameBack, Task: ReadMinutes,
				Other: access.PersonSubject(m.Lead), Since: m.Closed.At,
			})
		}
	}
	if len(m.LookedBack) == 0 {
		all = append(all, Work{
			Subject: access.PersonSubject(m.Called.By.Person), Group: CameBack, Task: LookBackAt,
			Other: access.PersonSubject(m.Lead), Since: m.Closed.At, From: m.Conclusion.LookBack,
		})
	}
	return all
}

// offWork tells everybody that it does not go on, but who said so.
func (m *Meeting) offWork() []Work {
	if m.CalledOff == nil {
		return nil
	}
	var all []Work
	for _, g := range m.Present() {
		if g.Person != m.CalledOff.By.Person && !slices.Contains(m.ReadBy, g.Person) {
			all = append(all, Work{
				Subject: access.PersonSubject(g.Person), Group: CameBack, Task: HearOff,
				Other: access.PersonSubject(m.CalledOff.By.Person), Since: m.CalledOff.At,
			})
		}
	}
	return all
}

// Mindable tells whether the passing of a day can bring a meeting further.
func (m *Meeting) Mindable() bool {
	step, s := m.Current()
	return m.State == meeting.Running && s != nil && s.Until != "" && s.Revealed == nil && step.Kind == meeting.Write
}

// Stream is the name of the stream of a meeting.
func (m *Meeting) Stream() dilemma.ID { return dilemma.ID(m.ID) }
