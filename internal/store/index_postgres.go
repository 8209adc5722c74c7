package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/internal/search"
)

var postgresIndex = indexEngine{
	has: `SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('search.total')`,
	schema: slices.Concat([]string{`CREATE SCHEMA IF NOT EXISTS search`}, indexTables(`COLLATE "C"`, func(name, table string) string { return `CREATE INDEX ` + name + ` ON search.` + table }), []string{
		`CREATE TABLE search.document_terms (rowid INTEGER PRIMARY KEY, title text NOT NULL, body text NOT NULL, around text NOT NULL,
			parts text NOT NULL, vector tsvector NOT NULL)`,
		`CREATE INDEX document_vector ON search.document_terms USING gin (vector)`,
		`CREATE TABLE search.part_terms (rowid BIGINT PRIMARY KEY, vector tsvector NOT NULL)`,
		`CREATE INDEX part_vector ON search.part_terms USING gin (vector)`,
	}),
	addTerms: `INSERT INTO search.document_terms (rowid, title, body, around, parts, vector) VALUES `,
	addPart:  `INSERT INTO search.part_terms (rowid, vector) VALUES `,
	documentTerms: func(key int64, f search.Fields) []any {
		return []any{
			key, joined(f[search.InTitle]), joined(f[search.InBody]), joined(f[search.InAround]), joined(f[search.InParts]),
			vector(f[search.InTitle], f[search.InBody], f[search.InAround], f[search.InParts]),
		}
	},
	partTerms: func(key int64, terms []string) []any { return []any{key, vector(nil, terms)} },
	documents: `search.document_terms t JOIN search.document d ON d.key = t.rowid WHERE t.vector @@ CAST($1 AS tsquery)`,
	parts:     `search.part_terms t JOIN search.part p ON p.key = t.rowid WHERE t.vector @@ CAST($1 AS tsquery)`,
	partKey:   `t.rowid`,
	match:     postgresMatch,
	order:     postgresOrder,
}

// mostPositions is how many words PostgreSQL numbers.
const mostPositions = 16_383

// mostVector is how many bytes a tsvector may take: PostgreSQL has 1,048,575. Each
// term takes its letters once, with 5 more, and 2 for every other time.
const mostVector = 1_000_000

// vector writes terms as a tsvector: each with its places, and with the letter of
// its field as the weight. What does not fit is left out: of a text that long the
// end is not found.
func vector(fields ...[]string) string {
	var b strings.Builder
	at, size := 0, 0
	seen := map[string]bool{}
	for i, terms := range fields {
		for _, t := range terms {
			if !seen[t] {
				seen[t] = true
				size += len(t) + 3
			}
			if size += 2; size > mostVector {
				return b.String()
			}
			at = min(at+1, mostPositions)
			b.WriteString(lexeme(t) + ":" + strconv.Itoa(at) + string("ABCD"[i]) + " ")
		}
		at++ // no phrase goes on from one field into the next
	}
	return b.String()
}

func lexeme(term string) string { return "'" + strings.ReplaceAll(term, "'", "''") + "'" }

// postgresMatch is a lookup as a tsquery: (any | of) & (all <-> these) & !this.
func postgresMatch(l search.Lookup) string {
	any := make([]string, len(l.Terms))
	for i, t := range l.Terms {
		any[i] = lexeme(t)
	}
	match := `(` + strings.Join(any, ` | `) + `)`
	for _, p := range l.Phrases {
		match += ` & ` + adjacent(p)
	}
	for _, w := range l.Without {
		match += ` & !` + adjacent(w)
	}
	return match
}

func adjacent(terms []string) string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = lexeme(t)
	}
	return `(` + strings.Join(all, ` <-> `) + `)`
}

// mostOrdered is by how many of its terms, those that say most, documents are put
// in a rough order.
const mostOrdered = 8

// postgresOrder adds up what each term does for a document. ts_rank alone would
// make every term say as much.
func postgresOrder(l search.Lookup, n int) (string, []any) {
	var sum []string
	var args []any
	for i, t := range l.Terms[:min(mostOrdered, len(l.Terms))] {
		weight := 1.0
		if i < len(l.Weights) {
			weight = l.Weights[i]
		}
		sum = append(sum, fmt.Sprintf(`CAST($%d AS float8) * ts_rank('{0.1, 0.1, 0.2, 1.0}', t.vector, CAST($%d AS tsquery), 1)`, n, n+1))
		args = append(args, weight, lexeme(t))
		n += 2
	}
	return `-(` + strings.Join(sum, ` + `) + `)`, args
}
