package store

import (
	"strings"

	"beraad/internal/search"
)

// In SQLite the index is an FTS5 table of our own terms. They are cut at spaces,
// and what holds a number together (3:4, B8/4.1) is part of them. That of parts
// keeps no text beside the index itself.
const ownTerms = `tokenize = "ascii tokenchars ':./-'"`

// rough orders documents by bm25 over the weights of the fields, as package search
// has them: good enough to choose what it puts in order.
const rough = `bm25(5.0, 1.0, 1.0, 0.5)`

var sqliteIndex = indexEngine{
	has: `SELECT count(*) FROM search.sqlite_master WHERE name = 'total'`,
	schema: append(indexTables("", func(name, table string) string { return `CREATE INDEX search.` + name + ` ON ` + table }),
		`CREATE VIRTUAL TABLE search.document_terms USING fts5(title, body, around, parts, `+ownTerms+`)`,
		`CREATE VIRTUAL TABLE search.part_terms USING fts5(terms, content = '', contentless_delete = 1, `+ownTerms+`)`,
		// What was taken out must not be found in the file. A table without content
		// cannot do so at once: see forget.
		`INSERT INTO search.document_terms (document_terms, rank) VALUES ('secure-delete', 1)`,
		`INSERT INTO search.document_terms (document_terms, rank) VALUES ('rank', '`+rough+`')`),
	addTerms: `INSERT INTO search.document_terms (rowid, title, body, around, parts) VALUES `,
	addPart:  `INSERT INTO search.part_terms (rowid, terms) VALUES `,
	documentTerms: func(key int64, f search.Fields) []any {
		return []any{key, joined(f[search.InTitle]), joined(f[search.InBody]), joined(f[search.InAround]), joined(f[search.InParts])}
	},
	partTerms: func(key int64, terms []string) []any { return []any{key, joined(terms)} },
	documents: `search.document_terms t JOIN search.document d ON d.key = t.rowid WHERE document_terms MATCH $1`,
	parts:     `search.part_terms t JOIN search.part p ON p.key = t.rowid WHERE part_terms MATCH $1`,
	partKey:   `t.rowid`,
	forget:    `INSERT INTO search.part_terms (part_terms) VALUES ('optimize')`,
	match:     sqliteMatch,
	order:     func(search.Lookup, int) (string, []any) { return `t.rank`, nil },
}

func joined(terms []string) string { return strings.Join(terms, " ") }

// sqliteMatch is a lookup as FTS5 has it: ((any OR of) AND "all these") NOT (this OR that).
func sqliteMatch(l search.Lookup) string {
	quoted := func(terms ...string) string {
		return `"` + strings.ReplaceAll(strings.Join(terms, " "), `"`, `""`) + `"`
	}
	any := make([]string, len(l.Terms))
	for i, t := range l.Terms {
		any[i] = quoted(t)
	}
	match := `(` + strings.Join(any, ` OR `) + `)`
	for _, p := range l.Phrases {
		match += ` AND ` + quoted(p...)
	}
	// All in one: the parser of FTS5 takes no more than some fifty one within another.
	without := make([]string, len(l.Without))
	for i, w := range l.Without {
		without[i] = quoted(w...)
	}
	if len(without) > 0 {
		match = `(` + match + `) NOT (` + strings.Join(without, ` OR `) + `)`
	}
	return match
}
