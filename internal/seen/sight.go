package seen

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
)

// Request notes what one request sees, and writes it down before the first byte of the
// answer goes out: here and nowhere else. A nil Request notes nothing.
type Request struct {
	log    *Log
	origin string
	person dilemma.PersonID
	rows   []Row // what was seen
	denied []Row // and what the policy said no to
}

// Begin begins to note for a request. Without a log it returns nil.
func (l *Log) Begin(r *http.Request, way string) *Request {
	if l == nil {
		return nil
	}
	return &Request{log: l, origin: way + " " + Network(r)}
}

// By says who asks.
func (q *Request) By(person dilemma.PersonID) {
	if q != nil {
		q.person = person
	}
}

// Saw notes that a thing is going to be shown, and by which rules of the policy.
func (q *Request) Saw(kind Kind, object string, action access.Action, rules []string) {
	if q == nil {
		return
	}
	same := func(r Row) bool { return r.Kind == kind && r.Object == object && r.Action == action }
	if !slices.ContainsFunc(q.rows, same) {
		q.rows = append(q.rows, Row{Action: action, Kind: kind, Object: object, Allowed: true, Rules: rules})
	}
}

// Listed notes that titles are going to be shown, so many, of a list by its name.
func (q *Request) Listed(list string, many int) {
	if q == nil || many == 0 {
		return
	}
	q.rows = append(q.rows, Row{Action: "list", Kind: List, Object: list, Allowed: true, Many: many})
}

// Denied notes that the policy said no. It counts when the answer is a no as well: there is
// often another way to read a thing.
func (q *Request) Denied(kind Kind, object string, action access.Action) {
	if q != nil {
		q.denied = append(q.denied, Row{Action: action, Kind: kind, Object: object})
	}
}

// of are the rows of an answer with a status. What led on to another page was not
// shown, and neither was anything on a page that says what went wrong.
func (q *Request) of(status int) []Row {
	var rows []Row
	switch {
	case status == http.StatusForbidden || status == http.StatusNotFound:
		rows = q.denied[:min(1, len(q.denied))]
	case status < 300, status >= 400 && status < 500 && shows(status):
		rows = q.rows
	}
	now := q.log.now()
	for i := range rows {
		rows[i].At, rows[i].Person, rows[i].Origin = now, q.person, q.origin
	}
	return rows
}

// shows tells whether a page with a fault still shows what it is about.
func shows(status int) bool {
	return status == http.StatusUnprocessableEntity || status == http.StatusConflict || status == http.StatusBadRequest
}

// Writer is how to answer a request that is noted: refuse answers in its place when
// what would be seen cannot be written down.
func (q *Request) Writer(w http.ResponseWriter, r *http.Request, refuse func()) http.ResponseWriter {
	if q == nil {
		return w
	}
	return &writer{ResponseWriter: w, request: q, ctx: r.Context(), refuse: refuse}
}

type writer struct {
	http.ResponseWriter
	request *Request
	ctx     context.Context
	refuse  func()
	begun   bool // the status is known
	refused bool // and nothing of the answer goes out
	instead bool // what is written now is the refusal
}

// Unwrap lets [http.ResponseController] reach the connection.
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader writes down what is seen first.
func (w *writer) WriteHeader(status int) {
	if w.begun || status < 200 {
		if !w.refused || w.instead {
			w.ResponseWriter.WriteHeader(status)
		}
		return
	}
	w.begun = true
	if rows := w.request.of(status); len(rows) > 0 && w.request.log.write(w.ctx, rows) != nil && rows[0].Allowed {
		w.refused, w.instead = true, true
		for _, name := range []string{"Content-Length", "Content-Disposition", "Content-Type", "Content-Language", "ETag", "Location"} {
			w.Header().Del(name)
		}
		w.refuse()
		w.instead = false
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the answer, unless it was refused.
func (w *writer) Write(p []byte) (int, error) {
	if !w.begun {
		w.WriteHeader(http.StatusOK)
	}
	if w.refused && !w.instead {
		return len(p), nil
	}
	return w.ResponseWriter.Write(p)
}

type requestKey struct{}

// With hands a request on to what does not have it at hand.
func With(ctx context.Context, q *Request) context.Context {
	return context.WithValue(ctx, requestKey{}, q)
}

// In is the request of a context, nil for none.
func In(ctx context.Context) *Request {
	q, _ := ctx.Value(requestKey{}).(*Request)
	return q
}

// Network is where a request came from, no more exactly than its network: a log of
// who saw what need not say at which desk.
func Network(r *http.Request) string {
	at := Address(r)
	if !at.IsValid() {
		return "unknown"
	}
	bits := 48
	if at.Is4() {
		bits = 24
	}
	of, _ := at.Prefix(bits)
	return of.String()
}

// Address is where a request came from. Behind a proxy on the same machine it is what that
// proxy saw; the zero address is one that cannot be read.
func Address(r *http.Request) netip.Addr {
	at := address(r.RemoteAddr)
	if at.IsLoopback() {
		all := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if behind, err := netip.ParseAddr(strings.TrimSpace(all[len(all)-1])); err == nil {
			at = behind.Unmap()
		}
	}
	return at.WithZone("")
}

func address(remote string) netip.Addr {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	at, _ := netip.ParseAddr(host)
	return at.Unmap()
}
