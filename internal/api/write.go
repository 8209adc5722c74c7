package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/seen"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// deed is one request to do something, on its way from a body to what came of it.
type deed struct {
	*call
	server  *server
	address address
	id      dilemma.ID
	part    string        // what the path names within the dilemma
	seen    *view.Dilemma // as it stood before; empty for a new one
	faults  []Fault       // what the edge can see is wrong
	failed  error         // what went wrong on our side before there was a command

	once   string
	expect int

	remake func() dilemma.Command // of dissent without a name: closes the envelope anew
	code   string                 // that opens it
	done   bool                   // carried out now, and not when it was asked before

	events []dilemma.Event // what happened, now or when it was asked before
	after  *view.Dilemma
}

// answered is an answer to a request that did something; see operationFor.
type answered struct {
	Location string `header:"Location" doc:"Het adres van wat erbij kwam."`
	ETag     string `header:"ETag" doc:"De versie van het dilemma, voor If-Match."`
	Body     any
}

// nothing is the body of a request that needs none.
type nothing struct{}

// named is something that can be read again at an address of its own.
type named interface{ name() string }

// write registers an address that does something: a body becomes a command, and
// what came of it is shown.
func write[B, O any](s *server, a address, build func(*B, *deed) dilemma.Command, show func(*deed) O) {
	a.method = http.MethodPost
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[B](), true, "")
	huma.Register(s.api, operationFor[O](s, a), func(ctx context.Context, _ *struct{}) (*answered, error) {
		d := &deed{call: callOf(ctx), server: s, address: a}
		var body B
		name, err := perform(ctx, d, schema, &body, build)
		d.note(access.Action(name), err)
		if err != nil {
			return nil, s.no(d.call, name, err)
		}
		shown := show(d)
		return &answered{Location: d.location(shown), ETag: d.tag(d.after), Body: shown}, nil
	})
	if reflect.TypeFor[B]() == reflect.TypeFor[nothing]() {
		return
	}
	// After registering, or huma would read the body itself and stop at the
	// first kind of fault.
	s.api.OpenAPI().Paths[a.path].Post.RequestBody = &huma.RequestBody{
		Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}
}

// note notes what a deed shows of the dilemma afterwards, or that the policy said no.
// Of dissent, whose author can be nameless, and of what is made of an example nothing is
// noted.
func (d *deed) note(action access.Action, err error) {
	switch _, denied := access.AsDenied(err); {
	case d.address.id == dissentAddress || d.ofExample() || d.id == "":
	case denied && d.seen.ID != "":
		d.sight.Denied(seen.Dilemma, string(d.id), action)
	case err == nil:
		for _, way := range []access.Action{access.Read, access.ReadConsultation, access.ReadDraft} {
			if rules := access.May(d.reader, way, d.id, d.after.Access); len(rules) > 0 {
				d.sight.Saw(seen.Dilemma, string(d.id), way, rules)
				return
			}
		}
	}
}

// perform carries a request out and returns the name of its command.
func perform[B any](ctx context.Context, d *deed, schema *huma.Schema, body *B, build func(*B, *deed) dilemma.Command) (string, error) {
	if err := d.find(ctx); err != nil {
		return "", err
	}
	if d.seen.ID != "" && !d.ofExample() && !d.mayKnow(d.seen) {
		return "", access.Denied{} // not a word about the body either
	}
	form, err := d.server.read(d.call, schema, body)
	if err != nil {
		return "", err
	}
	c := build(body, d)
	name := c.CommandName()
	if again, err := d.again(ctx); again || err != nil {
		return name, err
	}
	if err := d.may(access.Action(name)); err != nil {
		return name, err
	}
	if d.failed != nil {
		return name, d.failed
	}
	if form = append(form, d.faults...); len(form) > 0 {
		return name, d.explain(c, form)
	}
	return name, d.do(ctx, c)
}

// find reads what the path and the headers say. Opening a dilemma is to one
// that does not exist yet.
func (d *deed) find(ctx context.Context) error {
	if err := d.headers(); err != nil {
		return err
	}
	raw := d.request.PathValue("id")
	d.part = d.partInPath()
	if d.ofExample() {
		seen, err := d.server.origin(ctx, d.request.PathValue("xid"))
		if err == nil {
			d.id, d.seen = seen.ID, seen
		}
		return err
	}
	if raw == "" {
		d.id, d.seen = d.newID(), &view.Dilemma{}
		return nil
	}
	seen, err := d.server.dilemma(ctx, raw)
	if err != nil {
		return err
	}
	d.id, d.seen = seen.ID, seen
	return nil
}

// ofExample tells whether a path names a published example: that it is there
// everybody may know, and not of which dilemma.
func (d *deed) ofExample() bool { return d.request.PathValue("xid") != "" }

var (
	printable = regexp.MustCompile(`^[\x21-\x7e]{1,128}$`)
	strongTag = regexp.MustCompile(`^"([1-9][0-9]{0,8})"$`)
)

// headers reads If-Match (RFC 9110, 13.1.1) and Idempotency-Key. A weak tag or a
// list cannot say which version somebody saw.
func (d *deed) headers() error {
	var faults []Fault
	match, key := d.request.Header.Get("If-Match"), d.request.Header.Get("Idempotency-Key")
	if match != "" && match != "*" {
		found := strongTag.FindStringSubmatch(match)
		if found == nil {
			faults = append(faults, Fault{Field: "If-Match", Code: "form.no-version"})
		} else {
			d.expect, _ = strconv.Atoi(found[1])
		}
	}
	if key != "" {
		if !printable.MatchString(key) {
			faults = append(faults, Fault{Field: "Idempotency-Key", Code: "form.no-key"})
		}
		d.once = "api:" + d.address.id + ":" + d.partInPath() + ":" + key
	}
	if len(faults) > 0 {
		return d.invalid(faults...)
	}
	return nil
}

// partInPath is what a path names within the dilemma, where something is done
// with that.
func (d *deed) partInPath() string {
	var part string
	for _, name := range []string{"rid", "oid", "vid", "wid", "hid"} {
		part += d.request.PathValue(name)
	}
	return part
}

// newID makes the id of a dilemma. With a key it follows from the person and the
// key, so that a repeated request opens the same one. Nobody gains by guessing it.
func (d *deed) newID() dilemma.ID {
	if d.once == "" {
		return dilemma.ID(rand.Text())
	}
	sum := sha256.Sum256([]byte(string(d.person.ID) + "\n" + d.once))
	return dilemma.ID(base32.StdEncoding.EncodeToString(sum[:])[:26])
}

// may asks the policy before anything is said about what a body holds.
func (d *deed) may(action access.Action) error {
	if d.seen.ID == "" {
		return nil // opening is for everyone who is signed in
	}
	return access.Check(d.reader, action, d.id, d.seen.Access)
}

// explain says all that is wrong with a request that will not be carried out:
// its form, and what the domain would refuse of the rest.
func (d *deed) explain(c dilemma.Command, form []Fault) error {
	var past []dilemma.Happened
	if d.seen.ID != "" {
		records, err := d.server.History.Load(d.request.Context(), d.id)
		if err != nil {
			return err
		}
		if past, err = event.Past(records); err != nil {
			return err
		}
	}
	_, err := c.Decide(d.actor(c), past)
	refusals, _ := dilemma.AsRefusals(err)
	return d.invalid(together(form, d.refused(c.CommandName(), refusals))...)
}

// do carries a command out and looks at the dilemma again.
func (d *deed) do(ctx context.Context, c dilemma.Command) error {
	done, err := d.carryOut(ctx, c)
	for try := 1; otherNumber(err) && d.remake != nil && try < 5; try++ {
		if d.seen, err = d.server.Views.Dilemma(ctx, d.id); err != nil {
			return err
		}
		done, err = d.carryOut(ctx, d.remake())
	}
	if err != nil {
		return err
	}
	d.events, d.done = done.Events, len(done.Events) > 0
	if len(d.events) == 0 && d.once != "" {
		if d.events, err = d.before(ctx); err != nil {
			return err
		}
	}
	after, err := d.server.Views.Dilemma(ctx, d.id)
	if err != nil {
		return err
	}
	d.after = d.visible(after)
	return nil
}

func (d *deed) carryOut(ctx context.Context, c dilemma.Command) (command.Done, error) {
	return d.server.Desk.Do(ctx, command.Request{
		Reader: d.reader, By: d.actor(c), Stream: d.id, Command: c, Once: d.once, Expect: d.expect,
	})
}

// again tells whether this very request was carried out before. Then it is not
// done once more, and not refused either: an answer that got lost is given
// again, also when what was done took away the right to do it.
func (d *deed) again(ctx context.Context) (bool, error) {
	if d.once == "" || d.seen.ID == "" {
		return false, nil
	}
	var err error
	d.events, err = d.before(ctx)
	d.after = d.visible(d.seen)
	return len(d.events) > 0, err
}

// before returns what happened when the same request was carried out.
func (d *deed) before(ctx context.Context) ([]dilemma.Event, error) {
	records, err := d.server.History.Load(ctx, d.id)
	if err != nil {
		return nil, err
	}
	var events []dilemma.Event
	for _, r := range records {
		if !d.recorded(r) {
			continue
		}
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		events = append(events, h.Event)
	}
	return events, nil
}

// location is where what was made can be read: at its own address, or else in
// the dilemma.
func (d *deed) location(made any) string {
	if !d.address.creates {
		return ""
	}
	at := Root + "/dilemmas/" + string(d.id)
	if n, ok := made.(named); ok && d.address.self {
		return at + strings.TrimPrefix(d.address.path, "/dilemmas/{id}") + "/" + n.name()
	}
	return at
}

// tag is the version of a dilemma, for who reads all of it: to others it would tell
// how much goes on at a table where they do not sit.
func (c *call) tag(d *view.Dilemma) string {
	if !c.mayRead(d) {
		return ""
	}
	return etag(d.Version)
}

func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }
