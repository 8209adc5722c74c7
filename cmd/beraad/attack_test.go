package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// attack is what a hostile client sends, byte by byte, and which answers are fit: the
// first line's status. Hung up, without an answer, is 0.
type attack struct {
	name string
	sent string
	fit  []int
}

// attacks are sent to a real process. %s is the host.
var attacks = []attack{
	{"a path that climbs", "GET /../../../etc/passwd HTTP/1.1\r\nHost: %s\r\n\r\n", []int{301, 307, 400, 404}},
	{"a path that climbs, coded", "GET /a/..%%2f..%%2f..%%2fberaad-secret HTTP/1.1\r\nHost: %s\r\n\r\n", []int{400, 404}},
	{"a dilemma that climbs", "GET /api/v1/dilemmas/..%%2f..%%2fberaad.db HTTP/1.1\r\nHost: %s\r\n\r\n", []int{400, 401, 404}},
	{"an asset that climbs, coded twice", "GET /a/%%252e%%252e%%252fberaad.db HTTP/1.1\r\nHost: %s\r\n\r\n", []int{400, 404}},
	{"a path with a zero byte", "GET /dilemmas/%%00 HTTP/1.1\r\nHost: %s\r\n\r\n", []int{303, 400, 404}},
	{"a path that is no text", "GET /dilemmas/%%ff%%fe HTTP/1.1\r\nHost: %s\r\n\r\n", []int{303, 400, 404}},
	{"a whole address as path", "GET http://elders.example/aanmelden HTTP/1.1\r\nHost: %s\r\n\r\n", []int{200, 400, 404}},
	{"no host", "GET /aanmelden HTTP/1.1\r\n\r\n", []int{400}},
	{"two hosts", "GET /aanmelden HTTP/1.1\r\nHost: %s\r\nHost: elders.example\r\n\r\n", []int{400}},
	{"a host with a break", "GET /aanmelden HTTP/1.1\r\nHost: a b\r\n\r\n", []int{400}},
	{"two lengths", "POST /aanmelden HTTP/1.1\r\nHost: %s\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc", []int{400}},
	{"a length and pieces", "POST /aanmelden HTTP/1.1\r\nHost: %s\r\nContent-Length: 3\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", []int{400, 501}},
	{"a length below zero", "POST /aanmelden HTTP/1.1\r\nHost: %s\r\nContent-Length: -1\r\n\r\n", []int{400}},
	{"a header that goes on", "GET /aanmelden HTTP/1.1\r\nHost: %s\r\n : x\r\n\r\n", []int{400}},
	{"headers beyond measure", "GET /aanmelden HTTP/1.1\r\nHost: %s\r\nX-Long: " + strings.Repeat("a", 64<<10) + "\r\n\r\n", []int{0, 431}},
	{"an address beyond measure", "GET /aanmelden?" + strings.Repeat("a", 64<<10) + " HTTP/1.1\r\nHost: %s\r\n\r\n", []int{0, 414, 431}},
	{"another method in a header", "POST /aanmelden/demo HTTP/1.1\r\nHost: %s\r\nX-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\n\r\n", []int{400, 403, 404, 422}},
	{"a method that is none", "BREIEN /aanmelden HTTP/1.1\r\nHost: %s\r\n\r\n", []int{404, 405}},
	{"a trace", "TRACE /aanmelden HTTP/1.1\r\nHost: %s\r\nCookie: geheim=1\r\n\r\n", []int{404, 405}},
	{"a tunnel", "CONNECT elders.example:443 HTTP/1.1\r\nHost: %s\r\n\r\n", []int{400, 404, 405}},
	{"cookies of nobody", "GET / HTTP/1.1\r\nHost: %s\r\nCookie: __Host-beraad=" + strings.Repeat("A", 4000) + "; beraad=../..; =;;\r\n\r\n", []int{200, 303, 401}},
	{"a token of nobody", "GET /api/v1/dilemmas HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer eyJhbGciOiJub25lIn0.e30.\r\n\r\n", []int{401}},
	{"a body that is no form", "POST /aanmelden/demo HTTP/1.1\r\nHost: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x\r\n", []int{400, 404, 422}},
	{"upgrade to another protocol", "GET /aanmelden HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA\r\n\r\n", []int{200}},
	{"the old protocol", "GET /aanmelden\r\n\r\n", []int{0, 400}},
	{"no protocol", "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", []int{0, 400}},
}

// TestHostileRequests sends what a browser would not: none is answered with a failure of
// ours, with a file, or with words about what runs here, and the service goes on.
func TestHostileRequests(t *testing.T) {
	t.Parallel()
	x := &two{T: t, here: t.TempDir(), there: t.TempDir()}
	defer x.start("demo", "--addr", "127.0.0.1:0", "--dir", x.here)()
	host := strings.TrimPrefix(x.url, "http://")
	secret, err := os.ReadFile(x.here + "/beraad-secret")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range attacks {
		text := a.sent
		if strings.Contains(text, "%s") || strings.Contains(text, "%%") {
			text = fmt.Sprintf(strings.ReplaceAll(text, "%s", "%[1]s"), host)
		}
		status, answer := raw(t, host, text)
		if !slices.Contains(a.fit, status) {
			t.Errorf("%s: %d, want one of %v", a.name, status, a.fit)
		}
		for _, word := range []string{"root:", "geheim=1", "SQLite format", string(secret), "goroutine ", "modernc", ".go:"} {
			if strings.Contains(answer, word) {
				t.Errorf("%s: the answer has %q", a.name, word)
			}
		}
	}
	t.Run("elsewhere", func(t *testing.T) { x.leadsNobodyElsewhere(t) })
	t.Run("without end", func(t *testing.T) { endless(t, host) })
	t.Run("slowly", func(t *testing.T) { slow(t, host) })
	x.get("/readyz", http.StatusOK)
}

// raw sends text over a connection of its own and reads one answer.
func raw(t *testing.T, host, text string) (int, string) {
	t.Helper()
	c := dialled(t, host)
	defer c.Close()
	_, _ = io.WriteString(c, text) // who is hung up on cannot send the rest
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body) // as much as came
	return answer.StatusCode, string(body)
}

// patience is far more than any limit of the service.
const patience = 2 * time.Minute

func dialled(t *testing.T, host string) net.Conn {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", host)
	if err == nil {
		err = c.SetDeadline(time.Now().Add(patience))
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// leadsNobodyElsewhere signs in with an address to go to that is of another site, or has
// a break in it.
func (x *two) leadsNobodyElsewhere(t *testing.T) {
	host := strings.TrimPrefix(x.url, "http://")
	for _, to := range []string{"https://elders.example", "//elders.example", "/\\elders.example", "\\\\elders.example", "/\r\nSet-Cookie: a=b", "javascript:alert(1)", "/\t/elders.example", "https:elders.example"} {
		body := url.Values{"persoon": {"sanne-de-wit"}, "terug": {to}}.Encode()
		c := dialled(t, host)
		fmt.Fprintf(c, "POST /aanmelden/demo HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", host, len(body), body)
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		at := answer.Header.Get("Location")
		if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(at, "/") || strings.HasPrefix(at, "//") || strings.ContainsAny(at, "\\\t") || len(answer.Cookies()) > 2 {
			t.Errorf("%s leads to %q: %s", to, at, answer.Status)
		}
		_, _ = answer.Body.Close(), c.Close()
	}
}

// endless sends pieces of a body until the service has had enough.
func endless(t *testing.T, host string) {
	c := dialled(t, host)
	defer c.Close()
	fmt.Fprintf(c, "POST /aanmelden/demo HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n", host)
	piece := "10000\r\n" + strings.Repeat("a", 0x10000) + "\r\n"
	for sent := 0; ; sent += len(piece) {
		if sent > 64<<20 {
			t.Fatal("64 MB were taken")
		}
		if _, err := io.WriteString(c, piece); err != nil {
			break
		}
	}
}

// slow sends half a header and then nothing: the service hangs up.
func slow(t *testing.T, host string) {
	c := dialled(t, host)
	defer c.Close()
	fmt.Fprintf(c, "GET /aanmelden HTTP/1.1\r\nHost: %s\r\nX-Slow: ", host)
	if _, err := io.ReadAll(c); err != nil && os.IsTimeout(err) {
		t.Errorf("the connection was left open for %s", patience)
	}
}
