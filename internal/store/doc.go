// Package store keeps everything in SQLite or PostgreSQL, behind the same SQL
// text. It is the only package that speaks SQL.
//
// What follows one append through the files: [Store.Append] (append.go) works
// out what it will write before it takes any lock: the sealed records (key.go,
// event.go) and the changed read model (change.go, and a file for each kind of
// stream). Then it stands in line
// (queue.go) for one short transaction that claims positions, checks the
// version, adds the events, grows the Merkle tree (tree.go) and replaces the
// rows of the read model. It answers when that is on disk.
//
// Three promises carry the rest of the program. Positions have no gaps, and
// nobody sees one before all lower ones: the row in table head is claimed first
// and queues the writers. Who appended reads what was appended: views change in
// the same transaction. Content of the history can be erased: it is sealed
// under a key per stream that lies in a database of its own and was on disk
// before the first record.
//
// What differs between the two engines is in sqlite.go and postgres.go.
package store
