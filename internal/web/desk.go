package web

import (
	"net/http"
	"strings"

	"beraad/internal/view"
)

// desk lists what was put to the levels where the reader sits, the oldest
// promise first.
func (s *Server) desk(v *visit) error {
	work, err := s.Views.Work(v.R.Context(), v.Reader, v.Today)
	if err != nil {
		return err
	}
	var rows []workRow
	for _, w := range work {
		if w.Task == view.AnswerLevel {
			rows = append(rows, v.workRow(w))
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("desk.title"), Here: "desk"}, deskBody(v, rows))
}

// levelsOfReader names the levels where the reader sits.
func (v *visit) levelsOfReader() string {
	names := make([]string, len(v.Reader.Levels))
	for i, id := range v.Reader.Levels {
		names[i] = v.levelName(id)
	}
	return strings.Join(names, "; ")
}
