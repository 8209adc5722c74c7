package demo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/meeting"
)

// calling is the form of a call in a script: it names the script of the meeting, and
// people by their ids.
type calling struct {
	meeting.Call

	Script meeting.ScriptID `json:"script"`
}

// called makes the command by which a meeting is planned.
func called() named {
	return named{meeting.Call{}.CommandName(), func(fields []byte, _ *chain.Chain, today dilemma.Day) (dilemma.Command, error) {
		var c calling
		decoder := json.NewDecoder(bytes.NewReader(fields))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&c); err != nil {
			return nil, err
		}
		script, there := meeting.ScriptOf(c.Script)
		if !there {
			return nil, fmt.Errorf("no script %q", c.Script)
		}
		c.Call.Script, c.Today = script, today
		return c.Call, nil
	}}
}

// loadMeetings reads the scripts of the meetings.
func (s *Story) loadMeetings(from fs.FS) error {
	names, err := fs.Glob(from, "m*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		script, err := s.loadScript(from, name)
		if err != nil {
			return err
		}
		for i := range script.Steps {
			if err := s.seatGuests(script.Steps[i].with); err != nil {
				return fmt.Errorf("%s:%d: %w", name, script.Steps[i].Line, err)
			}
		}
		s.Meetings = append(s.Meetings, script)
	}
	return nil
}

// seatGuests puts people in their usual roles in place of their ids.
func (s *Story) seatGuests(with map[string]any) error {
	if id, ok := with["guest"].(string); ok {
		guest, err := s.actor(dilemma.PersonID(id), "")
		if err != nil {
			return err
		}
		with["guest"] = guest
	}
	ids, ok := with["guests"].([]any)
	if !ok {
		return nil
	}
	guests := make([]dilemma.Actor, len(ids))
	for i, id := range ids {
		guest, err := s.actor(dilemma.PersonID(fmt.Sprint(id)), "")
		if err != nil {
			return err
		}
		guests[i] = guest
	}
	with["guests"] = guests
	return nil
}
