package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"beraad/internal/outbox"
)

// tasksPage is how it stands with what Beraad does by itself.
type tasksPage struct {
	outbox.Overview
	Failed, Waiting []outbox.Row
	Missed          bool // the task that was chosen is no longer there
}

// lateAfter is after how long a task that was due means that nobody works on them.
const lateAfter = 15 * time.Minute

// mostTasks is how many of each kind are shown.
const mostTasks = 50

// tasks is for who looks after the program. It shows kinds, moments and faults: a
// task holds no text of a case.
func (s *Server) tasks(v *visit) error {
	if !v.Person.Administrator {
		return ErrForbidden
	}
	all, err := s.Tasks.Overview(v.R.Context(), s.Now())
	if err != nil {
		return err
	}
	p := tasksPage{Overview: all, Missed: v.R.URL.Query().Get("gemist") != ""}
	if p.Failed, err = s.Tasks.List(v.R.Context(), outbox.Failed, mostTasks); err != nil {
		return err
	}
	waiting, err := s.Tasks.List(v.R.Context(), outbox.Waiting, mostTasks)
	if err != nil {
		return err
	}
	for _, r := range waiting {
		if r.Fault != "" || r.Due.Before(s.Now()) || r.Key == string(r.Kind) { // a round is named after its kind alone
			p.Waiting = append(p.Waiting, r)
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("tasks.title"), Here: "admin"}, tasksBody(v, p))
}

func (s *Server) retryTask(v *visit) error { return s.changeTask(v, s.Tasks.Retry) }

func (s *Server) dropTask(v *visit) error { return s.changeTask(v, s.Tasks.Drop) }

func (s *Server) changeTask(v *visit, change func(ctx context.Context, key string, now time.Time) (bool, error)) error {
	if !v.Person.Administrator {
		return ErrForbidden
	}
	failed, err := s.Tasks.List(v.R.Context(), outbox.Failed, mostTasks)
	if err != nil {
		return err
	}
	there := false
	for _, r := range failed {
		if taskName(r.Key) != v.form("taak") {
			continue
		}
		if there, err = change(v.R.Context(), r.Key, s.Now()); err != nil {
			return err
		}
	}
	s.Log.InfoContext(v.R.Context(), "task changed", "path", v.R.URL.Path, "task", v.form("taak"), "person", v.Person.ID, "there", there)
	if !there {
		return v.redirect("/beheer/taken?gemist=ja")
	}
	return v.redirect("/beheer/taken")
}

// taskName names a task on the page. Its key may name whom a mail is for.
func taskName(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// kindWords says what a task does.
func (v *visit) kindWords(k outbox.Kind) string {
	if key := "tasks.kind." + string(k); v.Has(key) {
		return v.Say(key)
	}
	return string(k)
}
