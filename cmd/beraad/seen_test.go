package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/internal/demo"
	"beraad/internal/seen"
)

// BenchmarkSeen reads one dilemma of the demonstration over and over: without a log of who
// saw what, with one in the background, and with a strict one.
func BenchmarkSeen(b *testing.B) {
	app := openDemo(b, "sqlite:"+filepath.Join(b.TempDir(), "beraad.db"))
	if err := demo.Shelve(b.Context(), app.store.Shelf()); err != nil {
		b.Fatal(err)
	}
	for _, how := range []struct {
		name string
		log  *seen.Log
	}{
		{"without", nil},
		{"usual", seen.NewLog(app.store, seen.Settings{}, time.Now, app.log)},
		{"strict", seen.NewLog(app.store, seen.Settings{Strict: true}, time.Now, app.log)},
	} {
		app.seen = how.log
		handler, err := app.handler()
		if err != nil {
			b.Fatal(err)
		}
		in := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodPost, "http://beraad.test/aanmelden/demo", strings.NewReader("persoon=sanne-de-wit"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		handler.ServeHTTP(in, r)
		cookies := in.Result().Cookies()
		if len(cookies) == 0 {
			b.Fatalf("not signed in: %d", in.Code)
		}
		b.Run(how.name, func(b *testing.B) {
			for b.Loop() {
				page := httptest.NewRequest(http.MethodGet, "http://beraad.test/dilemmas/d02-nierdialyse-onvolledig-dossier", nil)
				page.AddCookie(cookies[0])
				rec := httptest.NewRecorder()
				handler.ServeHTTP(rec, page)
				if rec.Code != http.StatusOK {
					b.Fatalf("%d", rec.Code)
				}
			}
		})
		if how.log != nil {
			how.log.Flush()
		}
	}
}
