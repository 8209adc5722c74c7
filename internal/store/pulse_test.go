package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/internal/view"
	"beraad/programme"
	"beraad/pulse"

	"github.com/google/go-cmp/cmp"
)

// house is a store with the people of a pulse.
type house struct {
	*fixture
	desk polling.Desk
	day  dilemma.Day
	keys map[dilemma.PersonID]seal.Holder
}

const waveID pulse.WaveID = "p-1"

var (
	plannerSeat = chain.Seat{Organisation: "dmb", Role: "ketencoordinator"}
	councilSeat = chain.Seat{Organisation: "coa", Role: "lid-ondernemingsraad"}
	privacySeat = chain.Seat{Organisation: "ind", Role: "privacyfunctionaris"}
	trainerSeat = chain.Seat{Organisation: "coa", Role: "trainer"}
)

func newHouse(t *testing.T, s *fixture) *house {
	t.Helper()
	keten := chain.BuiltIn()
	h := &house{fixture: s, day: "2026-03-02", keys: map[dilemma.PersonID]seal.Holder{}}
	now := func() time.Time { return h.day.Time().Add(9 * time.Hour) }
	h.desk = polling.Desk{
		Chain: &keten, Store: s, People: s.People(), Now: now,
		Sealing: seal.Office{Chain: &keten, People: s.People(), Keys: s},
	}
	put := func(id string, seat chain.Seat) {
		must(t, s.People().Put(t.Context(), identity.Person{ID: dilemma.PersonID(id), Name: id, Organisation: seat.Organisation, Roles: []dilemma.RoleID{seat.Role}, Active: true, Language: "nl"}, ""))
	}
	put("planner", plannerSeat)
	put("council", councilSeat)
	put("privacy", privacySeat)
	put("reader", trainerSeat)
	for i := range 16 {
		put(fmt.Sprintf("coa-%02d", i), chain.Seat{Organisation: "coa", Role: "casemanager"})
		put(fmt.Sprintf("ind-%02d", i), chain.Seat{Organisation: "ind", Role: "planner"})
	}
	for person, seat := range map[dilemma.PersonID]chain.Seat{"council": councilSeat, "privacy": privacySeat} {
		private, public, err := ledger.KeyPairOf("test " + string(person))
		must(t, err)
		must(t, s.AddOpenerKey(t.Context(), identity.OpenerKey{ID: "k-" + string(person), Person: person, Seat: seat, Public: public, Locked: []byte("by words"), Made: now()}))
		h.keys[person] = seal.Holder{Key: "k-" + string(person), Private: private}
	}
	return h
}

func readerIn(person string, seat chain.Seat) access.Reader {
	return access.Reader{Person: dilemma.PersonID(person), Seats: []chain.Seat{seat}}
}

func (h *house) request(t *testing.T, person string, seat chain.Seat, cmd pulse.Command) polling.Request {
	t.Helper()
	r := polling.Request{
		Reader: readerIn(person, seat), By: dilemma.Actor{Person: dilemma.PersonID(person), Organisation: seat.Organisation, Role: seat.Role},
		Wave: waveID, Command: cmd,
	}
	w, err := h.PulseWave(t.Context(), waveID)
	if err == nil {
		r.Expect = w.Version
	} else if !errors.Is(err, view.ErrNotFound) {
		t.Fatal(err)
	}
	return r
}

func (h *house) do(t *testing.T, person string, seat chain.Seat, cmd pulse.Command) error {
	t.Helper()
	_, err := h.desk.Do(t.Context(), h.request(t, person, seat, cmd))
	return err
}

// open plans a wave, has it agreed to and opens it.
func (h *house) open(t *testing.T) {
	t.Helper()
	must(t, h.do(t, "planner", plannerSeat, pulse.Plan{
		Name: "Voorjaar", Opens: "2026-03-10", Closes: "2026-03-20", Organisations: []dilemma.OrganisationID{"ind", "coa"}, Threshold: 7,
	}))
	must(t, h.do(t, "council", councilSeat, pulse.Agree{}))
	h.day = "2026-03-10"
	steps, err := h.desk.Pass(t.Context())
	must(t, err)
	if steps != 1 {
		t.Fatalf("%d steps on the first day", steps)
	}
}

func (h *house) give(t *testing.T, person string, seat chain.Seat) error {
	t.Helper()
	_, err := h.desk.GiveUnlocked(t.Context(), h.request(t, person, seat, nil), h.keys[dilemma.PersonID(person)])
	return err
}

func (h *house) closeAndCount(t *testing.T) {
	t.Helper()
	h.day = "2026-03-21"
	if _, err := h.desk.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	must(t, h.give(t, "privacy", privacySeat))
	must(t, h.give(t, "council", councilSeat))
}

// secretText is what one of the ballots says; it must stand nowhere.
const secretText = "wat niemand mag terugvinden"

// someBallots are all different.
func someBallots(n int) []pulse.Ballot {
	all := make([]pulse.Ballot, n)
	for i := range all {
		all[i] = pulse.Ballot{Organisation: []dilemma.OrganisationID{"coa", "ind"}[i%2], View: pulse.Employee, Answers: map[string]pulse.Answer{}}
		for j, item := range pulse.Newest().Items() {
			all[i].Answers[item.ID] = pulse.Answer(1 + (i*7+j*3+i*j)%5)
		}
		if i%4 == 0 {
			all[i].Text = fmt.Sprintf("%s %d", secretText, i)
		}
	}
	return all
}

func invitees(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("%s-%02d", []string{"coa", "ind"}[i%2], i/2)
	}
	return all
}

func (h *house) cast(t *testing.T, person string, b pulse.Ballot) error {
	t.Helper()
	return h.desk.Cast(t.Context(), access.Reader{Person: dilemma.PersonID(person)}, waveID, b)
}

func refusedAs(err error) string {
	if no, ok := dilemma.AsRefusals(err); ok {
		return no[0].Code
	}
	return fmt.Sprint(err)
}

func TestNoPulseWithoutConsent(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		h := newHouse(t, s)
		plan := pulse.Plan{Name: "Voorjaar", Opens: "2026-03-10", Closes: "2026-03-20", Organisations: []dilemma.OrganisationID{"ind", "coa"}, Threshold: 7}
		if _, denied := access.AsDenied(h.do(t, "coa-01", chain.Seat{Organisation: "coa", Role: "casemanager"}, plan)); !denied {
			t.Error("anybody plans a wave")
		}
		must(t, h.do(t, "planner", plannerSeat, plan))
		h.day = "2026-03-10"
		if got := refusedAs(h.do(t, "planner", plannerSeat, pulse.Begin{})); got != "pulse.no-consent" {
			t.Errorf("opened without consent: %s", got)
		}
		if _, denied := access.AsDenied(h.do(t, "planner", plannerSeat, pulse.Agree{})); !denied {
			t.Error("the planner consents")
		}
		must(t, h.do(t, "council", councilSeat, pulse.Agree{}))
		plan.Threshold = 5
		must(t, h.do(t, "planner", plannerSeat, plan))
		if got := refusedAs(h.do(t, "planner", plannerSeat, pulse.Begin{})); got != "pulse.no-consent" {
			t.Errorf("opened with another threshold than was agreed to: %s", got)
		}
		must(t, h.do(t, "council", councilSeat, pulse.Refuse{Reason: "de drempel is te laag"}))
		w, err := h.PulseWave(t.Context(), waveID)
		must(t, err)
		if w.State != pulse.Refused || w.Reason == "" || w.Consent != nil {
			t.Errorf("refused: %+v", w)
		}
		stale := h.request(t, "council", councilSeat, pulse.Agree{})
		stale.Expect--
		if _, err := h.desk.Do(t.Context(), stale); !errors.Is(err, event.ErrConflict) {
			t.Errorf("a consent to what is not any more: %v", err)
		}
	})
}

// Nobody opens a ballot while the wave is open: not with every row of both databases and
// the master key. That the two key holders can shows that what was tried could have worked.
func TestNobodyOpensABallotWhileTheWaveIsOpen(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		h := newHouse(t, s)
		h.open(t)
		ballots, all := someBallots(16), invitees(16)
		for i, b := range ballots {
			must(t, h.cast(t, all[i], b))
		}
		if got := refusedAs(h.cast(t, all[3], ballots[3])); got != "pulse.cast-already" {
			t.Errorf("cast twice: %s", got)
		}
		if _, denied := access.AsDenied(h.cast(t, "planner", ballots[3])); !denied {
			t.Error("who is not invited casts")
		}
		if yes, err := h.HasCastPulse(t.Context(), waveID, "coa-01"); err != nil || !yes {
			t.Errorf("took part: %v, %v", yes, err)
		}
		rows := dump(t, s)
		if len(rows) < 80 {
			t.Fatalf("%d rows only", len(rows))
		}
		secrets := [][]byte{[]byte(secretText)}
		for _, b := range ballots {
			written, err := b.Write(pulse.Newest())
			must(t, err)
			secrets = append(secrets, bytes.TrimRight(bytes.Split(written, []byte{0})[3], "\x00"))
		}
		var keys [][]byte
		for _, row := range rows {
			for _, cell := range row.cells {
				for _, hidden := range secrets {
					if bytes.Contains(cell, hidden) {
						t.Errorf("table %s has %q", row.table, hidden)
					}
				}
				if len(cell) >= 32 && len(cell) < 4096 {
					keys = append(keys, cell[:32], cell[len(cell)-32:])
				}
			}
		}
		// What the master key opens: the key of the marks. It tells that somebody took part,
		// which is said in doc/safety.md, and opens nothing.
		marking := markKeyOf(t, rows)
		if !slices.ContainsFunc(rows, func(r tableRow) bool {
			return r.table == "pulse_box" && bytes.Contains(r.cells[6], ledger.Mark(marking, "coa-00"))
		}) {
			t.Error("the key of the marks is not what it seems")
		}
		keys = append(keys, marking)
		sealed, err := h.PulseBallots(t.Context(), waveID)
		must(t, err)
		if len(sealed) != len(ballots) || !slices.IsSortedFunc(sealed, bytes.Compare) {
			t.Fatalf("%d ballots, sorted %v", len(sealed), slices.IsSortedFunc(sealed, bytes.Compare))
		}
		tried := 0
		for i, key := range keys {
			for _, whole := range [][]byte{key, ledger.Whole(key, keys[(i+1)%len(keys)])} {
				tried++
				if _, err := ledger.OpenSealed(whole, "pulse "+string(waveID), sealed[0]); err == nil {
					t.Fatal("a ballot was opened with what lies in the database")
				}
			}
		}
		box, passed, err := h.PulseBox(t.Context(), waveID)
		must(t, err)
		one, err := h.keys["council"].OpenHalf("pulse "+string(waveID), box, 0)
		must(t, err)
		if _, err := ledger.OpenSealed(one.Bytes, "pulse "+string(waveID), sealed[0]); err == nil {
			t.Error("one key holder opens a ballot")
		}
		if _, err := h.keys["council"].OpenHalf("pulse "+string(waveID), box, 1); err == nil {
			t.Error("one key holder opens both halves")
		}
		other, err := h.keys["privacy"].OpenHalf("pulse "+string(waveID), box, 1)
		must(t, err)
		content, err := ledger.OpenSealed(ledger.Whole(one.Bytes, other.Bytes), "pulse "+string(waveID), sealed[0])
		must(t, err)
		if _, err := pulse.ReadBallot(content, pulse.Newest()); err != nil || len(passed) != 0 || tried < 40 {
			t.Errorf("both together: %v, passed on %d bytes, tried %d keys", err, len(passed), tried)
		}
	})
}

// Who cast what leaves no trace: with the same ballots cast by other people in another
// order, the databases hold the same, up to random bytes.
func TestWhoCastWhatLeavesNoTrace(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		ballots, all := someBallots(16), invitees(16)
		one, other := newHouse(t, s), newHouse(t, openAlike(t, s))
		one.open(t)
		other.open(t)
		for i := range ballots {
			must(t, one.cast(t, all[i], ballots[i]))
			j := len(all) - 1 - i
			must(t, other.cast(t, all[j], ballots[(j*5+3)%len(all)]))
		}
		if diff := cmp.Diff(shape(dump(t, one.fixture)), shape(dump(t, other.fixture))); diff != "" {
			t.Errorf("while it is open (-one +other):\n%s", diff)
		}
		one.closeAndCount(t)
		other.closeAndCount(t)
		rows := dump(t, one.fixture)
		if diff := cmp.Diff(shape(rows), shape(dump(t, other.fixture))); diff != "" {
			t.Errorf("once it was counted (-one +other):\n%s", diff)
		}
		for _, row := range rows {
			if row.table == "pulse_box" || row.table == "stream_key" && bytes.Contains(bytes.Join(row.cells, nil), []byte("pulse/")) {
				t.Errorf("table %s still has a row", row.table)
			}
		}
		texts, err := one.PulseTexts(t.Context(), waveID)
		must(t, err)
		if len(texts) != 4 || !slices.IsSortedFunc(texts, func(a, b pulse.Text) int { return strings.Compare(a.ID, b.ID) }) {
			t.Errorf("texts: %+v", texts)
		}
		results, err := one.desk.Results(t.Context())
		must(t, err)
		if len(results) != 1 || !results[0].Shown || results[0].N != 16 || len(results[0].Scales) != len(pulse.Newest().Scales) {
			t.Errorf("results: %+v", results)
		}
		wave := results[0].Wave
		whole, kept, err := one.desk.Reading(t.Context(), programme.OfScale("feedback"), "", wave.Closes)
		must(t, err)
		if want := int(math.Round(results[0].Scales["feedback"].Mean * 10)); !kept || whole.Withheld || whole.Value != want || want < 10 || whole.On != wave.Closes {
			t.Errorf("reading: %+v, %v, want %d", whole, kept, want)
		}
		part, kept, err := one.desk.Reading(t.Context(), programme.OfScale("feedback"), "dmb", wave.Closes)
		if err != nil || !kept || !part.Withheld || part.Value != 0 {
			t.Errorf("reading of who was not invited: %+v, %v, %v", part, kept, err)
		}
		for _, i := range []programme.Indicator{programme.OfScale("feedback"), programme.Examples} {
			if r, kept, err := one.desk.Reading(t.Context(), i, "", wave.Opens); err != nil || kept {
				t.Errorf("reading of %s before any wave closed: %+v, %v", i, r, err)
			}
		}
	})
}

func TestTwoCountAndNobodyAlone(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		h := newHouse(t, s)
		h.open(t)
		for i, b := range someBallots(12) {
			must(t, h.cast(t, invitees(12)[i], b))
		}
		if got := refusedAs(h.give(t, "council", councilSeat)); got != "pulse.too-late" {
			t.Errorf("counted while it was open: %s", got)
		}
		if got := refusedAs(h.do(t, "planner", plannerSeat, pulse.End{})); got != "pulse.not-closing" {
			t.Errorf("closed before the day that was agreed: %s", got)
		}
		h.day = "2026-03-20"
		must(t, h.do(t, "planner", plannerSeat, pulse.End{}))
		if got := refusedAs(h.cast(t, "coa-10", someBallots(1)[0])); !strings.Contains(got, "denied") {
			t.Errorf("cast after it was closed: %s", got)
		}
		must(t, h.give(t, "council", councilSeat))
		if got := refusedAs(h.give(t, "council", councilSeat)); got != "pulse.given" {
			t.Errorf("gave twice: %s", got)
		}
		if got := refusedAs(func() error {
			both := h.request(t, "council", privacySeat, nil)
			_, err := h.desk.GiveUnlocked(t.Context(), both, h.keys["council"])
			return err
		}()); got != "pulse.given" {
			t.Errorf("one person gave both halves: %s", got)
		}
		if tallies, err := h.PulseTallies(t.Context(), waveID); err != nil || len(tallies) != 0 {
			t.Errorf("figures before the second gave: %d, %v", len(tallies), err)
		}
		must(t, h.give(t, "privacy", privacySeat))
		texts, err := h.PulseTexts(t.Context(), waveID)
		must(t, err)
		if len(texts) != 3 {
			t.Fatalf("%d texts", len(texts))
		}
		if _, denied := access.AsDenied(h.desk.Code(t.Context(), readerIn("planner", plannerSeat), waveID, texts[0].ID, pulse.Code{Text: "x", Theme: "time"})); !denied {
			t.Error("the planner reads what was written")
		}
		reader := readerIn("reader", trainerSeat)
		must(t, h.desk.Code(t.Context(), reader, waveID, texts[0].ID, pulse.Code{Text: "korter", Theme: "time"}))
		must(t, h.desk.Code(t.Context(), reader, waveID, texts[1].ID, pulse.Code{Withhold: true}))
		if got := refusedAs(h.desk.Code(t.Context(), reader, waveID, texts[0].ID, pulse.Code{Text: "anders", Theme: "time"})); got != "pulse.read-already" {
			t.Errorf("read twice: %s", got)
		}
		for _, row := range dump(t, s) {
			for _, cell := range row.cells {
				if row.table == "pulse_text" && bytes.Contains(cell, []byte(texts[0].Text)) || bytes.Contains(cell, []byte(texts[1].Text)) {
					t.Errorf("what was written is still in %s", row.table)
				}
			}
		}
	})
}

// markKeyOf is what who has the rows and the master key can open.
func markKeyOf(t *testing.T, rows []tableRow) []byte {
	t.Helper()
	var wrapped, sealed []byte
	for _, r := range rows {
		switch {
		case r.table == "stream_key" && string(r.cells[0]) == "pulse/"+string(waveID):
			wrapped = r.cells[1]
		case r.table == "pulse_box":
			sealed = r.cells[5]
		}
	}
	key, err := newKeyring().Unwrap("pulse/"+string(waveID), wrapped)
	must(t, err)
	marking, err := key.Open(ledger.Place{Stream: "pulse/" + string(waveID), Version: 1, Name: "pulse.mark-key/1"}, sealed)
	must(t, err)
	return marking
}

// openAlike opens another empty store on the same engine.
func openAlike(t *testing.T, s *fixture) *fixture {
	if s.path() != "" {
		return onSQLite(t)
	}
	return onPostgres(t)
}

// tableRow is one row of one of the databases.
type tableRow struct {
	table string
	cells [][]byte
}

// dump reads every row of every table: what who has the files has.
func dump(t *testing.T, s *fixture) []tableRow {
	t.Helper()
	if s.path() == "" {
		return dumpOf(t, "pgx", s.address, `SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`)
	}
	const tables = `SELECT name FROM sqlite_master WHERE type = 'table'`
	return append(dumpOf(t, "sqlite", "file:"+s.path()+"?_pragma=busy_timeout(5000)", tables),
		dumpOf(t, "sqlite", "file:"+keysOf(s.path())+"?_pragma=busy_timeout(5000)", tables)...)
}

func dumpOf(t *testing.T, driver, source, tables string) []tableRow {
	t.Helper()
	db, err := sql.Open(driver, source)
	must(t, err)
	defer db.Close()
	var all []tableRow
	for _, name := range namesOf(t, db, tables) {
		rows, err := db.QueryContext(context.Background(), `SELECT * FROM `+name)
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		for rows.Next() {
			cells, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range cells {
				into[i] = &cells[i]
			}
			must(t, rows.Scan(into...))
			row := tableRow{table: name[strings.LastIndexByte(name, '.')+1:]}
			for _, cell := range cells {
				if raw, ok := cell.([]byte); ok {
					row.cells = append(row.cells, raw)
				} else {
					row.cells = append(row.cells, fmt.Append(nil, cell))
				}
			}
			all = append(all, row)
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	return all
}

func namesOf(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	must(t, err)
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		must(t, rows.Scan(&one))
		all = append(all, one)
	}
	must(t, rows.Err())
	return all
}

// shape is what rows say without what is random: bytes are their number, and the id of a
// text is nothing.
func shape(rows []tableRow) []string {
	var all []string
	for _, row := range rows {
		if row.table == "goose_db_version" {
			continue
		}
		line := row.table
		for i, cell := range row.cells {
			switch {
			case row.table == "pulse_text" && i == 0:
				line += " | random"
			case bytes.ContainsFunc(cell, func(r rune) bool { return r < ' ' || r == '\uFFFD' }) || len(cell) > 1000:
				line += fmt.Sprintf(" | %d bytes", len(cell))
			default:
				line += " | " + string(cell)
			}
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}
