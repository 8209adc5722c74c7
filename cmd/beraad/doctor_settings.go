package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/mail"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"beraad/internal/ledger"
	"beraad/internal/message"
)

// names finds settings that no setting is called: a mistyped one does nothing, in silence.
func (e *examination) names() {
	known := []string{"config", "backups"}
	for _, row := range (configCommand{}).rows(e.settings) {
		known = append(known, row[0])
	}
	var strange []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		flag, ours := strings.CutPrefix(name, "BERAAD_")
		if ours && !slices.Contains(known, strings.ToLower(strings.ReplaceAll(flag, "_", "-"))) {
			strange = append(strange, name)
		}
	}
	file, err := readConfig(os.Getenv("BERAAD_CONFIG"))
	if err != nil {
		e.fault("settings", err.Error(), "correct the file that BERAAD_CONFIG names")
		return
	}
	for _, key := range slices.Sorted(maps.Keys(file)) {
		if !slices.Contains(known, key) {
			strange = append(strange, key)
		}
	}
	if len(strange) > 0 {
		e.warn("settings", "no setting is called "+strings.Join(strange, ", "), "correct the name; beraad config lists all of them")
		return
	}
	e.ok("settings", "all are known")
}

func (e *examination) chainFile() {
	c, err := e.settings.chain()
	switch {
	case err != nil:
		e.fault("chain", err.Error(), "beraad chain check FILE tells what is wrong, with line numbers")
	case e.settings.ChainFile == "":
		e.ok("chain", "the built-in immigration chain")
	default:
		e.ok("chain", fmt.Sprintf("%s: %d organisations", e.settings.ChainFile, len(c.Organisations)))
	}
}

// appearance looks at what strangers see: the theme and where a leak is reported.
func (e *examination) appearance() {
	if _, err := e.settings.theme(); err != nil {
		e.fault("theme", err.Error(), "correct BERAAD_THEME")
	}
	contact, err := url.Parse(e.settings.Contact)
	switch {
	case err != nil || !slices.Contains([]string{"mailto", "https", "tel"}, contact.Scheme):
		e.fault("contact", fmt.Sprintf("%q is no mailto:, https: or tel: address", e.settings.Contact), "set BERAAD_CONTACT; it stands in /.well-known/security.txt (RFC 9116)")
	case strings.HasSuffix(e.settings.Contact, "@example.nl"):
		e.warn("contact", "security.txt gives an example", "set BERAAD_CONTACT to where a leak can be reported")
	default:
		e.ok("contact", e.settings.Contact)
	}
}

// address holds what people type in their browser against how cookies are made.
func (e *examination) address() {
	at, err := url.Parse(e.settings.URL)
	local := err == nil && slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, at.Hostname())
	switch {
	case e.settings.URL == "":
		e.warn("address", "where people find the service is not set", "set BERAAD_URL=https://…: links in mail start with it, and the history is named after it at the first start")
	case err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http":
		e.fault("address", fmt.Sprintf("%q is no address of a site", e.settings.URL), "set BERAAD_URL=https://…")
	case at.Scheme == "http" && !local:
		e.fault("address", e.settings.URL+" is not encrypted", "reach the service by HTTPS through a proxy, and set BERAAD_URL and BERAAD_SECURE=true")
	case at.Scheme == "https" && !e.settings.Secure:
		e.fault("address", "people come by HTTPS, and cookies are sent without it too", "set BERAAD_SECURE=true")
	case at.Scheme == "http" && e.settings.Secure:
		e.fault("address", "cookies are for HTTPS only, and people come without", "set BERAAD_SECURE=false, or BERAAD_URL=https://…")
	default:
		e.ok("address", e.settings.URL)
	}
}

// secret reads the master key as the service will.
func (e *examination) secret() {
	file := e.settings.secretFile()
	_, err := ledger.LoadSecret(file, false)
	switch {
	case err == nil:
		e.ok("master key", file+", for its owner only; keep a copy in another place")
	case errors.Is(err, fs.ErrNotExist) && !e.settings.hasHistory() && !e.settings.onPostgres():
		e.warn("master key", file+" is not there; it is made with the first database", "keep a copy of it then: without it nobody can read the history")
	case errors.Is(err, fs.ErrNotExist):
		e.fault("master key", file+" is not there", "put the file back, or set BERAAD_SECRET_FILE: without it nobody can read a history that is there")
	case errors.Is(err, ledger.ErrExposed):
		e.fault("master key", err.Error(), "chmod 600 "+file)
	default:
		e.fault("master key", err.Error(), "put the right file there; only the user of the service may read it")
	}
}

// erasures looks for the list by which no backup brings back what was erased.
func (e *examination) erasures() {
	file := e.settings.erasedFile()
	if file == "" {
		e.warn("erased", "no list is kept of what was erased", "set BERAAD_ERASED to a file apart from the database: a backup of before brings back what it does not name")
		return
	}
	known, err := readErased(file)
	if err != nil {
		e.fault("erased", err.Error(), "see that this user may read the list, and that nobody changed it")
		return
	}
	e.ok("erased", fmt.Sprintf("%s names %d", file, len(known)))
}

// mail talks to the server, and sends nothing.
func (e *examination) mail() {
	if e.settings.SMTP == "" {
		e.warn("mail", "no mail server is set: nobody gets mail", "set BERAAD_SMTP, or tell people to look at Vandaag")
		return
	}
	server, err := message.NewSMTP(e.settings.SMTP, e.settings.MailFrom)
	if err != nil {
		e.fault("mail", err.Error(), "correct BERAAD_SMTP and BERAAD_MAIL_FROM")
		return
	}
	ctx, cancel := context.WithTimeout(e.Context, 10*time.Second)
	defer cancel()
	from, err := mail.ParseAddress(e.settings.MailFrom)
	if greeted := server.Greet(ctx); greeted != nil {
		e.fault("mail", masked(e.settings.SMTP)+": "+greeted.Error(), "see whether the server is up, and its name, port, account and certificate are right; until then mail waits")
	} else if err != nil || strings.HasSuffix(from.Address, "@localhost") {
		e.warn("mail", "mail is from "+e.settings.MailFrom, "set BERAAD_MAIL_FROM to an address that the server may send from")
	} else {
		e.ok("mail", masked(e.settings.SMTP)+" takes mail")
	}
}

// signIn reads the file with providers. Whether one can be reached is for who signs in to
// see: the service does without.
func (e *examination) signIn() {
	c, err := e.settings.chain()
	if err != nil {
		return // that was said
	}
	switch file, err := e.settings.signIn(c); {
	case err != nil:
		e.fault("sign-in", err.Error(), "correct the file that BERAAD_SIGN_IN names")
	case len(file.Providers) == 0:
		e.ok("sign-in", "local accounts")
	case e.settings.URL == "":
		e.fault("sign-in", "nobody can come back from a provider", "set BERAAD_URL to the address by which people reach Beraad")
	default:
		e.ok("sign-in", fmt.Sprintf("%s: %d providers", e.settings.SignInFile, len(file.Providers)))
	}
}
