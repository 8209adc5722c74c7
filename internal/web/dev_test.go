package web_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/web"
)

func TestDevServer(t *testing.T) {
	addr := os.Getenv("BERAAD_DEV")
	if addr == "" {
		t.Skip()
	}
	s := newSite(t, func(c *web.Config) {
		c.Start = "sanne-de-wit"
		if f := os.Getenv("BERAAD_THEME"); f != "" {
			c.Theme, _ = os.ReadFile(f)
		}
		if os.Getenv("BERAAD_LOCAL") != "" {
			c.Demo = false
			c.Accounts = &identity.Accounts{People: c.People}
		}
	})
	text, _ := os.ReadFile("../demo/people.yaml")
	s.memory.people = nil
	for _, m := range regexp.MustCompile(`id: ([a-z-]+), name: "([^"]+)", organisation: (\w+), roles: \[([^\]]+)\]`).FindAllStringSubmatch(string(text), -1) {
		p := identity.Person{ID: dilemma.PersonID(m[1]), Name: m[2], Organisation: dilemma.OrganisationID(m[3]), Active: true, Language: "nl"}
		for _, r := range strings.Split(m[4], ", ") {
			p.Roles = append(p.Roles, dilemma.RoleID(r))
		}
		s.memory.people = append(s.memory.people, p)
	}
	gallery, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.handler)
	mux.Handle("/galerij", web.Gallery(gallery))
	s.handler = mux
	t.Fatal(http.ListenAndServe(addr, s.handler))
}
