package web

import (
	"net/http"

	"beraad/chain"
	"beraad/internal/identity"
)

// mePage is what a person sees of themselves.
type mePage struct {
	Rooms    []room
	Sessions []identity.Session
}

// room is a role with what it may do of its own accord.
type room struct {
	Role   string
	Text   chain.Text
	Levels []string // where the role sits
}

func (s *Server) me(v *visit) error {
	sessions, err := s.Sessions.List(v.R.Context(), v.Person.ID)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("me.title"), Here: "me", Style: "people"}, meBody(v, mePage{Rooms: s.rooms(v), Sessions: sessions}))
}

func (s *Server) rooms(v *visit) []room {
	rooms := make([]room, len(v.Reader.Seats))
	for i, seat := range v.Reader.Seats {
		role, _ := s.Chain.Role(seat)
		rooms[i] = room{Role: s.Chain.RoleName(seat, string(v.Language)), Text: role.Room}
		for _, level := range s.Chain.LevelsOf(seat, v.Today) {
			rooms[i].Levels = append(rooms[i].Levels, s.Chain.LevelName(level.ID, string(v.Language)))
		}
	}
	return rooms
}
