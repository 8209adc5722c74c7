package store_test

import (
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		before := time.Now().Add(-time.Second)
		m, err := s.Progress(t.Context())
		must(t, err)
		if m.Events != 0 || !m.Last.IsZero() {
			t.Errorf("an empty history has %d events, the last %s", m.Events, m.Last)
		}
		if m.Now.Before(before) || m.Now.After(time.Now().Add(time.Second)) {
			t.Errorf("the clock of the database says %s", m.Now)
		}
		must(t, s.Append(t.Context(), newID(), 0, records(t, opened("Mag het?"))))
		m, err = s.Progress(t.Context())
		must(t, err)
		if m.Events != 1 || m.Last.IsZero() {
			t.Errorf("after one event there are %d, the last %s", m.Events, m.Last)
		}
	})
}
