package store

import "beraad/internal/view"

// Forget empties what is kept in memory, so that a benchmark can measure a
// read of what was not read before.
func (s *Store) Forget() {
	s.documents.clear()
	s.keys.clear()
	s.pasts.clear()
}

// Clone copies a read model for an append.
func Clone(d *view.Dilemma) *view.Dilemma { return clone(d) }

// ListenerName is what the connection that listens calls itself in PostgreSQL.
const ListenerName = listenerName
