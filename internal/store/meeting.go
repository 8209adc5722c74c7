package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/meeting"
)

// Meeting implements view.Meetings. What it returns is shared, as of Dilemma.
func (s *Store) Meeting(ctx context.Context, id meeting.ID) (*view.Meeting, error) {
	stream := dilemma.ID(id)
	if m, ok := s.meetings.get(stream); ok {
		var version int
		err := s.reading.row(ctx, `SELECT version FROM meeting WHERE id = $1`, string(id)).Scan(&version)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, view.ErrNotFound
		case err != nil:
			return nil, fmt.Errorf("read meeting %s: %w", id, err)
		case version == m.Version:
			return m, nil
		}
	}
	m, size, err := readMeeting(ctx, &s.reading.session, stream)
	if err != nil {
		return nil, err
	}
	s.meetings.put(stream, m, size)
	return m, nil
}

// How long a list of meetings is.
const (
	usualMeetings = 50
	mostMeetings  = 100
)

// Meetings implements view.Meetings. As with dilemmas the permission filter is part
// of the query.
func (s *Store) Meetings(ctx context.Context, r access.Reader, f view.MeetingFilter) ([]*view.Meeting, error) {
	count := f.Most
	if count <= 0 {
		count = usualMeetings
	}
	var a asking
	query := `SELECT m.document FROM meeting m WHERE ` + a.meetingReadableBy(r.Subjects(), `m.id`)
	if f.Dilemma != "" {
		query += ` AND m.dilemma <> '' AND m.dilemma = ` + a.next(string(f.Dilemma))
	}
	if f.Before != "" {
		query += ` AND m.day < ` + a.next(string(f.Before))
	}
	query += ` ORDER BY m.day DESC, m.at DESC, m.id DESC LIMIT ` + strconv.Itoa(min(count, mostMeetings))
	rows, err := s.reading.query(ctx, query, a.args...)
	all, err := collect(rows, err, func(row scanner) (*view.Meeting, error) {
		var document string
		if err := row.Scan(&document); err != nil {
			return nil, err
		}
		m := &view.Meeting{}
		return m, json.Unmarshal([]byte(document), m)
	})
	if err != nil {
		return nil, fmt.Errorf("list meetings: %w", err)
	}
	return all, nil
}

// MeetingsToMind lists the meetings in which the time to write first has run out on
// a day.
func (s *Store) MeetingsToMind(ctx context.Context, today dilemma.Day) ([]meeting.ID, error) {
	rows, err := s.reading.query(ctx, `SELECT id FROM meeting WHERE until <> '' AND until < $1 ORDER BY until, id`, string(today))
	all, err := collect(rows, err, func(row scanner) (id meeting.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list meetings that time can bring further: %w", err)
	}
	return all, nil
}
