package demo

import (
	"context"
	"fmt"
	"io/fs"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// loadSignals reads the scripts of the signals.
func (s *Story) loadSignals(from fs.FS) error {
	names, err := fs.Glob(from, "signal*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		script, err := s.loadScript(from, name)
		if err != nil {
			return err
		}
		s.Signals = append(s.Signals, script)
	}
	return nil
}

// voicesFile is the form of voices.yaml.
type voicesFile struct {
	Voices []voiceStep `yaml:"voices"`
}

// voiceStep is one anonymous voice. The story knows whose it is; the store forgets it.
type voiceStep struct {
	Day   int              `yaml:"day"` // from today
	By    dilemma.PersonID `yaml:"by"`
	Frame chain.FrameID    `yaml:"frame"`
	Text  string           `yaml:"text"`
}

func (s *Story) loadVoices(from fs.FS) error {
	var f voicesFile
	if err := readIfThere(from, "voices.yaml", &f); err != nil {
		return err
	}
	for _, one := range f.Voices {
		if _, known := s.Person(one.By); !known {
			return fmt.Errorf("voices.yaml: there is no %q", one.By)
		}
	}
	s.voices = f.Voices
	return nil
}

// Speak tells what people of the story said without a name.
func (s Story) Speak(ctx context.Context, voices view.Voices, c *chain.Chain) error {
	for _, one := range s.voices {
		if _, known := c.Frame(one.Frame); !known {
			return fmt.Errorf("voices.yaml: there is no frame %q", one.Frame)
		}
		voice := view.Voice{Week: view.WeekOf(dayFrom(s.today, one.Day)), Text: one.Text}
		if _, err := voices.Speak(ctx, one.Frame, one.By, voice, c.SeriesRule().Voices); err != nil {
			return err
		}
	}
	return nil
}
