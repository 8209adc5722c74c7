package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"beraad/chain"

	"github.com/goccy/go-yaml"
)

// settings is all that can be configured. Each is a flag, an environment
// variable BERAAD_NAME, and a key of the file that BERAAD_CONFIG names.
type settings struct {
	Database   string `default:"sqlite:beraad.db" help:"sqlite:PATH or postgres://… (BERAAD_DATABASE)."`
	ChainFile  string `name:"chain" placeholder:"FILE" help:"Chain file; the built-in immigration chain when left out (BERAAD_CHAIN)."`
	SecretFile string `name:"secret-file" placeholder:"FILE" help:"File with the master key; beside the database when left out (BERAAD_SECRET_FILE)."`
	Theme      string `placeholder:"FILE" help:"CSS with NL Design System tokens of your own (BERAAD_THEME)."`
	Contact    string `default:"mailto:beveiliging@example.nl" help:"Where security researchers can write to, for security.txt (BERAAD_CONTACT)."`
	URL        string `placeholder:"URL" help:"Where people find the service, for links in mail: https://… (BERAAD_URL)."`
	SMTP       string `placeholder:"URL" help:"Mail server: smtp://user:password@host:587 or smtps://…; nobody gets mail when left out (BERAAD_SMTP)."`
	MailFrom   string `name:"mail-from" default:"Beraad <beraad@localhost>" help:"From whom mail is (BERAAD_MAIL_FROM)."`
	LogName    string `name:"log-name" placeholder:"NAME" help:"What the history is called under its signatures, given once with the first checkpoint: beraad.example.nl/log; the host of the URL when left out (BERAAD_LOG_NAME)."`
	Searches   int    `default:"120" help:"How many searches one person may do in a row; there are two more each second, and 0 sets no limit (BERAAD_SEARCHES)."`
	AccessLog  string `name:"access-log" default:"usual" enum:"usual,strict" help:"Who saw what: usual, or strict: nothing is shown that cannot be written down first (BERAAD_ACCESS_LOG)."`
	KeepSeen   int    `name:"access-log-days" default:"365" help:"How many days who saw what is kept (BERAAD_ACCESS_LOG_DAYS)."`
	Erased     string `placeholder:"FILE" help:"List of what was erased, on another disk than the database, so that no backup brings it back; beside an SQLite database when left out (BERAAD_ERASED)."`
	SignInFile string `name:"sign-in" placeholder:"FILE" help:"File with the OpenID providers at which people sign in; local accounts only when left out (BERAAD_SIGN_IN)."`
	Secure     bool   `help:"The service is reached by HTTPS: secure cookies and HSTS (BERAAD_SECURE)."`
}

// settingOf finds a setting in the environment, then in the file that
// BERAAD_CONFIG names.
func settingOf(env func(string) string) func(flag string) (string, error) {
	file, fault := readConfig(env("BERAAD_CONFIG"))
	return func(flag string) (string, error) {
		if fault != nil {
			return "", fault
		}
		if value := env("BERAAD_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))); value != "" {
			return value, nil
		}
		if value, ok := file[flag]; ok {
			return fmt.Sprint(value), nil
		}
		return "", nil
	}
}

func readConfig(name string) (map[string]any, error) {
	if name == "" {
		return nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	var file map[string]any
	if err := yaml.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("read settings %s: %w", name, err)
	}
	return file, nil
}

// chain reads the chain file in use.
func (s settings) chain() (*chain.Chain, error) {
	if s.ChainFile == "" {
		c := chain.BuiltIn()
		return &c, nil
	}
	text, err := os.ReadFile(s.ChainFile)
	if err != nil {
		return nil, fmt.Errorf("read chain file: %w", err)
	}
	c, err := chain.Read(s.ChainFile, text)
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// configCommand prints the settings in use.
type configCommand struct {
	Addr string `default:"127.0.0.1:8080" help:"Address of the service (BERAAD_ADDR)."`
}

// Run prints one setting a line.
func (c configCommand) Run(to *console) error {
	table := tabwriter.NewWriter(to.out, 0, 0, 2, ' ', 0)
	for _, row := range c.rows(to.settings) {
		fmt.Fprintf(table, "%s\t%s\n", row[0], row[1])
	}
	return table.Flush()
}

// rows are all settings with what is in use.
func (c configCommand) rows(s settings) [][2]string {
	return [][2]string{
		{"addr", c.Addr},
		{"database", masked(s.Database)},
		{"chain", or(s.ChainFile, "(built in)")},
		{"secret-file", or(s.SecretFile, "(beside the database)")},
		{"theme", or(s.Theme, "(built in)")},
		{"contact", s.Contact},
		{"url", or(s.URL, "(http:// and the address that is listened on)")},
		{"smtp", or(masked(s.SMTP), "(no mail)")},
		{"mail-from", s.MailFrom},
		{"log-name", or(s.logName(), "(by chance)")},
		{"searches", fmt.Sprint(s.Searches)},
		{"access-log", s.AccessLog},
		{"access-log-days", fmt.Sprint(s.KeepSeen)},
		{"erased", or(s.erasedFile(), "(no list)")},
		{"sign-in", or(s.SignInFile, "(local accounts)")},
		{"secure", fmt.Sprint(s.Secure)},
	}
}

// masked hides the password in a database address.
func masked(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	account, host, ok := strings.Cut(rest, "@")
	if !ok {
		return address
	}
	name, _, _ := strings.Cut(account, ":")
	return scheme + "://" + name + ":…@" + host
}

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
