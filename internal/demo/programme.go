package demo

import (
	"fmt"
	"io/fs"

	"beraad/dilemma"
	"beraad/programme"
)

// loadMeasures reads the scripts of the measures. Their owners stand there by their ids.
func (s *Story) loadMeasures(from fs.FS) error {
	names, err := fs.Glob(from, "p[0-9]*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		script, err := s.loadScript(from, name)
		if err != nil {
			return err
		}
		for _, step := range script.Steps {
			id, ok := step.with["owner"].(string)
			if !ok {
				continue
			}
			if step.with["owner"], err = s.actor(dilemma.PersonID(id), ""); err != nil {
				return fmt.Errorf("%s:%d: %w", name, step.Line, err)
			}
		}
		s.Measures = append(s.Measures, script)
	}
	return nil
}

// tiedTo are the measures that a plan speaks of: who wrote the story knows them.
func tiedTo(m programme.Measure) []programme.ID {
	var all []programme.ID
	for _, t := range m.Ties {
		all = append(all, t.To)
	}
	return all
}
