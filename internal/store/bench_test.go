package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// eachStoreBench measures a thing on every engine. PostgreSQL's durability is
// off in tests, so that its figures say nothing of its disk.
func eachStoreBench(b *testing.B, bench func(b *testing.B, s *fixture)) {
	b.Run("SQLite", func(b *testing.B) { bench(b, onSQLite(b)) })
	if postgres != nil {
		b.Run("PostgreSQL", func(b *testing.B) { bench(b, onPostgres(b)) })
	}
}

// BenchmarkRawInsert is the yardstick: one row, durable, and nothing else.
func BenchmarkRawInsert(b *testing.B) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "raw.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	must(b, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`CREATE TABLE row (id INTEGER PRIMARY KEY, content text)`)
	must(b, err)
	insert, err := db.Prepare(`INSERT INTO row (content) VALUES ($1)`)
	must(b, err)
	content := fmt.Sprintf("%300d", 0)
	for b.Loop() {
		_, err := insert.Exec(content)
		must(b, err)
	}
}

// BenchmarkArgue is what a person does most: an argument, through the door for
// commands, in dilemmas that grow to 50.
func BenchmarkArgue(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			eachStoreBench(b, func(b *testing.B, s *fixture) {
				desk := &command.Desk{History: s, Now: time.Now}
				together(b, writers, func(n int, id dilemma.ID) {
					_, err := desk.Do(context.Background(), command.Request{
						Reader: readerOf(anna), By: anna, Stream: id, Once: fmt.Sprint(n),
						Command: weighing.Argue{
							Kind: weighing.For, Option: "O1", Value: "humaniteit", Chain: small,
							Consequence: argument(n).Consequence, Because: argument(n).Because,
						},
					})
					must(b, err)
				}, s)
			})
		})
	}
}

// BenchmarkAppend is the store's part of that.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			eachStoreBench(b, func(b *testing.B, s *fixture) {
				together(b, writers, func(n int, id dilemma.ID) {
					must(b, s.Append(context.Background(), id, 2+n, records(b, argument(n))))
				}, s)
			})
		})
	}
}

// together lets writers do something in dilemmas of their own, fifty times in each.
func together(b *testing.B, writers int, do func(n int, id dilemma.ID), s event.History) {
	var left atomic.Int64
	left.Store(int64(max(b.N, 1)))
	done := make(chan struct{})
	b.ResetTimer()
	for range writers {
		go func() {
			defer func() { done <- struct{}{} }()
			for n, id := 50, dilemma.ID(""); left.Add(-1) >= 0; n++ {
				if n == 50 {
					n, id = 0, newID()
					must(b, s.Append(context.Background(), id, 0, records(b, opened("Vraag"), intake.Shared{})))
				}
				do(n, id)
			}
		}()
	}
	for range writers {
		<-done
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
}

// fifty makes a dilemma with fifty contributions.
func fifty(b *testing.B, s *fixture) dilemma.ID {
	id := newID()
	r := records(b, opened("Vraag"), intake.Shared{})
	for n := range 50 {
		r = append(r, records(b, argument(n))...)
	}
	must(b, s.Append(context.Background(), id, 0, r))
	return id
}

func BenchmarkDilemmaWarm(b *testing.B) {
	eachStoreBench(b, func(b *testing.B, s *fixture) {
		id := fifty(b, s)
		for b.Loop() {
			_, err := s.Dilemma(context.Background(), id)
			must(b, err)
		}
	})
}

func BenchmarkDilemmaCold(b *testing.B) {
	eachStoreBench(b, func(b *testing.B, s *fixture) {
		id := fifty(b, s)
		for b.Loop() {
			s.Forget()
			_, err := s.Dilemma(context.Background(), id)
			must(b, err)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	eachStoreBench(b, func(b *testing.B, s *fixture) {
		id := fifty(b, s)
		for b.Loop() {
			_, err := s.Load(context.Background(), id)
			must(b, err)
		}
	})
}

// BenchmarkLists reads a page of the list and what waits, where somebody sees
// one in three of 900 dilemmas.
func BenchmarkLists(b *testing.B) {
	eachStoreBench(b, func(b *testing.B, s *fixture) {
		for i := range 900 {
			r := records(b, opened(fmt.Sprintf("Vraag %d", i)))
			if i%3 > 0 {
				r[0].By = bram
			}
			must(b, s.Append(context.Background(), newID(), 0, r))
		}
		b.Run("list", func(b *testing.B) {
			for b.Loop() {
				p, err := s.Dilemmas(context.Background(), readerOf(anna), view.Filter{})
				if err != nil || len(p.Rows) != 50 {
					b.Fatal(len(p.Rows), err)
				}
			}
		})
		b.Run("work", func(b *testing.B) {
			for b.Loop() {
				w, err := s.Work(context.Background(), readerOf(anna), today)
				if err != nil || len(w) != 300 {
					b.Fatal(len(w), err)
				}
			}
		})
	})
}

// BenchmarkOpen is the store's part of starting the program.
func BenchmarkOpen(b *testing.B) {
	eachStoreBench(b, func(b *testing.B, s *fixture) {
		for b.Loop() {
			again := open(b, s.address)
			must(b, again.Close())
		}
	})
}

// BenchmarkMigrate is the first start with an empty database.
func BenchmarkMigrate(b *testing.B) {
	for b.Loop() {
		must(b, onSQLite(b).Close())
	}
}
