package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beraad/chain"
	"beraad/internal/api"
	"beraad/internal/command"
	"beraad/internal/demo"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/message"
	"beraad/internal/notebook"
	"beraad/internal/openid"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/internal/search"
	"beraad/internal/seen"
	"beraad/internal/store"
	"beraad/internal/web"
)

// application is the program put together: one store, one door for change, and
// the two ways in, pages and API.
type application struct {
	settings  settings
	chain     *chain.Chain
	store     *store.Store
	desk      *command.Desk
	sessions  *identity.Sessions
	seen      *seen.Log         // who saw what
	allowance *search.Allowance // how often somebody searches; nil for no limit
	signIn    openid.File       // where people sign in at their organisation
	log       *slog.Logger
	sender    message.Sender // nil: nobody gets mail
	demo      bool
	postbox   *demo.Postbox   // of the demonstration
	ending    <-chan struct{} // closed when the program was asked to stop
}

// open puts the program together. The caller closes the store.
func open(ctx context.Context, s settings, log *slog.Logger) (*application, error) {
	c, err := s.chain()
	if err != nil {
		return nil, err
	}
	sender, err := s.sender()
	if err != nil {
		return nil, err
	}
	kept, err := s.seen()
	if err != nil {
		return nil, err
	}
	signIn, err := s.signIn(c)
	if err != nil {
		return nil, err
	}
	history, err := openStore(ctx, s)
	if err != nil {
		return nil, err
	}
	return &application{
		settings: s, chain: c, store: history, log: log, sender: sender, signIn: signIn,
		desk:      &command.Desk{History: history, Now: time.Now},
		allowance: s.allowance(),
		seen:      seen.NewLog(history, kept, time.Now, log),
		sessions:  &identity.Sessions{Store: history.Sessions(), Now: time.Now},
	}, nil
}

// allowance is how often somebody may search.
func (s settings) allowance() *search.Allowance {
	if s.Searches < 1 {
		return nil
	}
	return search.NewAllowance(s.Searches, search.UsualEach, time.Now)
}

// seen says how who saw what is kept.
func (s settings) seen() (seen.Settings, error) {
	if s.KeepSeen < 0 {
		return seen.Settings{}, fmt.Errorf("access-log-days is a number of days, not %d", s.KeepSeen)
	}
	return seen.Settings{Strict: s.AccessLog == "strict", Keep: time.Duration(s.KeepSeen) * 24 * time.Hour}, nil
}

// openStore opens the database with the keys that belong to it.
func openStore(ctx context.Context, s settings) (*store.Store, error) {
	secret, err := ledger.LoadSecret(s.secretFile(), !s.hasHistory())
	if err != nil {
		return nil, fmt.Errorf("master key: %w", err)
	}
	keyring, err := ledger.NewKeyring(secret)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, s.Database, keyring)
}

// secretFile is where the master key is kept: beside the database, unless told
// otherwise.
func (s settings) secretFile() string {
	if s.SecretFile != "" {
		return s.SecretFile
	}
	return filepath.Join(filepath.Dir(s.sqlitePath()), "beraad-secret")
}

func (s settings) sqlitePath() string { return strings.TrimPrefix(s.Database, "sqlite:") }

func (s settings) onPostgres() bool { return strings.HasPrefix(s.Database, "postgres") }

// hasHistory tells whether there is a database that was written with a key. A
// new key for an old history would make it unreadable for ever.
func (s settings) hasHistory() bool {
	if s.onPostgres() {
		return false
	}
	_, err := os.Stat(s.sqlitePath())
	return !errors.Is(err, fs.ErrNotExist)
}

// handler is everything under one address.
func (a *application) handler() (http.Handler, error) {
	theme, err := a.settings.theme()
	if err != nil {
		return nil, err
	}
	pages, err := web.New(web.Config{
		Chain: a.chain, People: a.store.People(), Sessions: a.sessions, Drafts: a.store.Drafts(),
		Accounts: a.accounts(), Providers: a.providers(), Now: time.Now, Log: a.log,
		Journey: web.Journey{Desk: a.desk, History: a.store, Views: seen.Views{Views: a.store}, Shelf: a.store.Shelf(), Finder: a.finder(), Allowance: a.allowance, Codes: a.store, Editions: a.store, Sets: a.store, News: a.store.News(), Likes: a.store, Voices: a.store.Voices(), States: a.store, Reflections: a.store, Sealing: a.sealing(), Polling: a.polling()},
		Telling: web.Telling{
			Box: a.store.Messages(), Wishes: a.store.People(), Tasks: a.store.Outbox(), Writer: a.writer(), Letters: a.letters(),
		},
		Steering: web.Steering{Measures: a.store, Readings: web.ReadingsOf{a.store.Readings(a.chain), a.polling()}},
		Seen:     a.seen, SignIns: a.store.Sessions(), Ledger: a.store, Retentions: a.store,
		Notebooks: notebook.NewRoom(a.store.Notebooks(), a.store.Attempts(), time.Now),
		Watch:     a.store, Ending: a.ending,
		Demo: a.demo, DemoWords: a.demoWords(), TLS: a.settings.Secure, Theme: theme, Ready: a.store.Ready, Outage: store.OutageOf, Contact: a.settings.Contact,
	})
	if err != nil {
		return nil, err
	}
	machines := api.New(api.Config{
		Chain: a.chain, Desk: a.desk, History: a.store, Views: seen.Views{Views: a.store}, People: a.store.People(), Codes: a.store, Editions: a.store, Sets: a.store, Likes: a.store, Finder: a.finder(), Allowance: a.allowance, Wishes: a.store.People(), Sealing: a.sealing(), Retentions: a.store,
		SignedIn: func(r *http.Request) (identity.Person, error) {
			_, person, err := pages.SignedIn(r)
			return person, err
		},
		Outage: store.OutageOf,
		Now:    time.Now, Demo: a.demo, Seen: a.seen, Log: a.log,
	})
	mux := http.NewServeMux()
	mux.Handle("/api/", http.NewCrossOriginProtection().Handler(machines))
	mux.Handle("/", pages.Handler())
	return mux, nil
}

// sealing closes and opens the names under sealed dissent.
func (a *application) sealing() seal.Office {
	return seal.Office{
		Chain: a.chain, People: a.store.People(), Keys: a.store,
		Gate: identity.Gate{Attempts: a.store.Attempts(), Now: time.Now},
	}
}

// polling is the door for the pulse.
func (a *application) polling() polling.Desk {
	return polling.Desk{Chain: a.chain, Store: a.store, People: a.store.People(), Sealing: a.sealing(), Now: time.Now}
}

// demoWords are shown to who opens sealed names in the demonstration.
func (a *application) demoWords() string {
	if a.demo {
		return demo.SealWords
	}
	return ""
}

// finder answers at a pace that says nothing of what a reader may not see.
func (a *application) finder() *search.Finder {
	f := a.store.Finder()
	f.Pace = search.Pace{Tick: search.UsualTick, Now: time.Now}
	return f
}

// letters is how the demonstration shows its mail.
func (a *application) letters() func() []message.Letter {
	if a.postbox == nil {
		return nil
	}
	return a.postbox.Letters
}

// accounts are the local accounts; the demonstration has none, and who wants everybody to
// sign in at their organisation neither.
func (a *application) accounts() *identity.Accounts {
	if a.demo || a.signIn.OnlyProviders {
		return nil
	}
	return &identity.Accounts{
		People: a.store.People(), Attempts: a.store.Attempts(),
		Hasher: identity.NewHasher(identity.UsualCost, 2), Now: time.Now,
	}
}

func (s settings) theme() ([]byte, error) {
	if s.Theme == "" {
		return nil, nil
	}
	text, err := os.ReadFile(s.Theme)
	if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	return text, nil
}
