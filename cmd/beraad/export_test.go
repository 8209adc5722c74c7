package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/ledger"
	"beraad/internal/view"
)

// told is a database with the whole story, closed.
type told struct {
	t    *testing.T
	file string
}

func tell(t *testing.T) (told, *application) {
	t.Helper()
	dir := t.TempDir()
	set := settings{Database: "sqlite:" + filepath.Join(dir, "beraad.db"), SecretFile: filepath.Join(dir, "beraad-secret")}
	app, err := open(t.Context(), set, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.store.Close() })
	if err := app.store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := app.tellStory(t.Context()); err != nil {
		t.Fatal(err)
	}
	return told{t, set.Database}, app
}

// run plays a command line on the database.
func (d told) run(status int, args ...string) (out, errs string) {
	d.t.Helper()
	var o, e writes
	env := func(key string) string {
		return map[string]string{"BERAAD_DATABASE": d.file}[key]
	}
	if got := run(context.Background(), args, env, &o, &e); got != status {
		d.t.Errorf("%v: status %d, want %d\n%s%s", args, got, status, o, e)
	}
	return string(o), string(e)
}

func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("does not say %q: %s", w, text)
		}
	}
}

const decided = "d06-achttien-op-dinsdag"

// TestExportAndVerify takes the account of the demonstration out, and checks its
// code: also on a copy without keys, after a change, and mistyped.
func TestExportAndVerify(t *testing.T) {
	t.Parallel()
	data, app := tell(t)
	d, err := app.store.Dilemma(t.Context(), decided)
	if err != nil {
		t.Fatal(err)
	}
	html, _ := data.run(done, "export", "decision", d.Number, "--format", "html")
	says(t, html, "Verantwoording van dilemma "+d.Number, d.Decision.Reasons, "Gewoon.", "Ruben Oosterhof")
	english, _ := data.run(done, "export", "decision", decided, "--format", "html", "--language", "en", "--view", "public")
	says(t, english, "Overview for the public", "Woo 5.2(1)")

	code := regexp.MustCompile(`BRD-\d+(-[0-9A-Z]{4}){5}`).FindString(html)
	out, _ := data.run(done, "verify", "--code", strings.ToLower(code))
	says(t, out, "De geschiedenis bevat deze verantwoording", "Dilemma "+d.Number, "Daarna kwam er niets bij")
	_, errs := data.run(wrongUse, "verify", "--code", strings.Replace(code, "-", "-1", 1))
	says(t, errs, "typing error")
	other := ledger.CodeOf(7, nil).String()
	out, _ = data.run(failed, "verify", "--code", other)
	says(t, out, "kent deze verantwoording niet")
	out, _ = data.run(done, "verify", "--code", code, "--json")
	says(t, out, `"Answer": "holds"`)

	file := filepath.Join(t.TempDir(), "v.pdf")
	_, errs = data.run(done, "export", "decision", d.Number, "--format", "pdf", "--output", file)
	says(t, errs, file)
	pdf, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("no PDF: %.20q, %v", pdf, err)
	}
}

// TestExportRefuses holds that what cannot be given says why.
func TestExportRefuses(t *testing.T) {
	t.Parallel()
	data, app := tell(t)
	undecided := first(t, app, func(d *view.Dilemma) bool { return d.Decision == nil && d.Blind == nil })
	_, errs := data.run(failed, "export", "decision", string(undecided.ID), "--format", "html")
	says(t, errs, "has no decision yet")
	out, _ := data.run(done, "export", "decision", undecided.Number, "--format", "html", "--view", "court")
	says(t, out, "Overzicht voor de rechter")
	_, errs = data.run(failed, "export", "decision", "2026-9999", "--format", "html")
	says(t, errs, "there is no dilemma 2026-9999")
	data.run(wrongUse, "export", "decision", undecided.Number)
	data.run(wrongUse, "export", "decision", undecided.Number, "--format", "docx")
}

func first(t *testing.T, app *application, fits func(*view.Dilemma) bool) *view.Dilemma {
	t.Helper()
	for r, err := range app.store.Records(t.Context(), 0) {
		if errors.Is(err, event.ErrErased) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if r.Version > 1 || event.StreamOf(r.Name) != event.OfDilemma {
			continue
		}
		d, err := app.store.Dilemma(t.Context(), dilemma.ID(r.Stream))
		if errors.Is(err, view.ErrNotFound) {
			continue // a stream of another kind
		}
		if err != nil {
			t.Fatal(err)
		}
		if fits(d) {
			return d
		}
	}
	t.Fatal("no such dilemma in the story")
	return nil
}
