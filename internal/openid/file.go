package openid

import (
	"cmp"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// File is the file that says at which providers people sign in.
type File struct {
	// OnlyProviders closes the local accounts.
	OnlyProviders bool       `yaml:"only-providers"`
	Providers     []Provider `yaml:"providers"`
}

// Provider is the provider of one organisation, and what was agreed with it.
type Provider struct {
	ID           string                      `yaml:"id"` // in addresses and sessions; never another one
	Organisation dilemma.OrganisationID      `yaml:"organisation"`
	Name         string                      `yaml:"name"` // on the button
	Issuer       string                      `yaml:"issuer"`
	Client       string                      `yaml:"client-id"`
	KeyFile      string                      `yaml:"key-file"`
	Assurance    Level                       `yaml:"assurance"` // at least
	RolesClaim   string                      `yaml:"roles-claim"`
	Roles        map[string][]dilemma.RoleID `yaml:"roles"` // by the value of the claim

	key signer
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)

// ReadFile reads the file and the keys that it names, which lie beside it when their names do
// not begin with a slash. All that is wrong comes as one error, a line each, with its place.
func ReadFile(name string, c *chain.Chain) (File, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return File{}, fmt.Errorf("read sign-in file: %w", err)
	}
	r := reader{name: name, chain: c}
	file, err := r.read(text)
	if err != nil {
		return File{}, fmt.Errorf("sign-in file %s: %w", name, err)
	}
	return file, nil
}

// reader reads one file, and finds the line of each fault.
type reader struct {
	name   string
	chain  *chain.Chain
	tree   *ast.File
	faults []fault
}

type fault struct {
	line int
	text string
}

func (r *reader) read(text []byte) (File, error) {
	var file File
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		var y yaml.Error
		if errors.As(err, &y) && y.GetToken() != nil {
			return File{}, fmt.Errorf("line %d: %s", y.GetToken().Position.Line, y.GetMessage())
		}
		return File{}, err
	}
	var err error
	if r.tree, err = parser.ParseBytes(text, 0); err != nil {
		return File{}, err
	}
	if len(file.Providers) == 0 {
		return File{}, errors.New("it names no provider under providers")
	}
	for i := range file.Providers {
		r.provider(file.Providers, i)
	}
	slices.SortStableFunc(r.faults, func(a, b fault) int { return cmp.Compare(a.line, b.line) })
	var all []error
	for _, f := range r.faults {
		all = append(all, fmt.Errorf("line %d: %s", f.line, f.text))
	}
	return file, errors.Join(all...)
}

// add notes a fault of a field, at the line of the field or of the provider without it.
func (r *reader) add(i int, field, text string, with ...any) {
	line := 0
	for _, at := range []string{fmt.Sprintf("$.providers[%d].%s", i, field), fmt.Sprintf("$.providers[%d]", i)} {
		if p, err := yaml.PathString(at); err == nil && line == 0 {
			if node, err := p.FilterFile(r.tree); err == nil && node != nil {
				line = node.GetToken().Position.Line
			}
		}
	}
	r.faults = append(r.faults, fault{line, field + ": " + fmt.Sprintf(text, with...)})
}

func (r *reader) provider(all []Provider, i int) {
	p := &all[i]
	others := all[:i]
	if !idPattern.MatchString(p.ID) || slices.Contains([]string{"local", "demo"}, p.ID) {
		r.add(i, "id", "%q is no id: a small letter, then small letters, digits and dashes, and not local or demo", p.ID)
	}
	if slices.ContainsFunc(others, func(o Provider) bool { return o.ID == p.ID }) {
		r.add(i, "id", "%q is there already", p.ID)
	}
	if slices.ContainsFunc(others, func(o Provider) bool { return o.Issuer == p.Issuer }) {
		r.add(i, "issuer", "%q is there already", p.Issuer)
	}
	for field, text := range map[string]string{"name": p.Name, "client-id": p.Client, "roles-claim": p.RolesClaim} {
		if strings.TrimSpace(text) == "" {
			r.add(i, field, "is missing")
		}
	}
	if u, err := url.Parse(p.Issuer); err != nil || u.RawQuery != "" || u.Fragment != "" || !secure(p.Issuer) {
		r.add(i, "issuer", "%q is no https address without a query", p.Issuer)
	}
	if !slices.Contains(levels, p.Assurance) {
		r.add(i, "assurance", "%q is none of low, substantial and high", p.Assurance)
	}
	r.roles(i, p)
	r.key(i, p, others)
}

func (r *reader) roles(i int, p *Provider) {
	known := slices.ContainsFunc(r.chain.Organisations, func(o chain.Organisation) bool { return o.ID == p.Organisation })
	if !known {
		r.add(i, "organisation", "the chain file has no organisation %q", p.Organisation)
		return
	}
	if len(p.Roles) == 0 {
		r.add(i, "roles", "nobody would have a role")
	}
	for value, roles := range p.Roles {
		for _, role := range roles {
			if _, known := r.chain.Role(chain.Seat{Organisation: p.Organisation, Role: role}); !known {
				r.add(i, "roles", "%s: the chain file has no role %q at %s", value, role, p.Organisation)
			}
		}
	}
}

// key reads the key. Each provider has its own, so that what one of them is shown is of no
// use to it at another.
func (r *reader) key(i int, p *Provider, others []Provider) {
	name := p.KeyFile
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(r.name), name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		r.add(i, "key-file", "%v", err)
		return
	}
	if p.key, err = readKey(text); err != nil {
		r.add(i, "key-file", "%s: %v", p.KeyFile, err)
		return
	}
	if slices.ContainsFunc(others, func(o Provider) bool { return o.key.id == p.key.id }) {
		r.add(i, "key-file", "another provider has the same key")
	}
}

// secure tells whether an address is one of https, or on this machine.
func secure(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	if u.Scheme == "https" {
		return true
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Scheme == "http" && (u.Hostname() == "localhost" || err == nil && ip.IsLoopback())
}
