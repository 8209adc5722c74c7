package bench

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"
)

var weightRow = Row{"P11", "binary, and page weight", measureWeight}

const (
	megabyte = 1e6
	kibibyte = 1024
)

func measureWeight(ctx context.Context, b *bench) ([]Figure, error) {
	info, err := os.Stat(b.Program)
	if err != nil {
		return nil, fmt.Errorf("size of the binary: %w", err)
	}
	figures := []Figure{{
		What: "binary with everything in it (make build)", Unit: "MB",
		Measured: float64(info.Size()) / megabyte, Goal: atMost(32, 24),
	}}
	all := b.whole.data.fullSeen()
	for _, page := range []struct {
		what string
		target
	}{
		{"dilemma page with 50 contributions", b.whole.dilemmas(all[:1])},
		{"Vandaag with 25 open items", b.whole.today()},
	} {
		bytes, files, err := weigh(ctx, page.target)
		if err != nil {
			return figures, err
		}
		figures = append(figures, Figure{
			What: fmt.Sprintf("weight of %s and its %d files, uncompressed", page.what, files), Unit: "KiB",
			Measured: float64(bytes) / kibibyte, Goal: atMost(75, 45),
		})
	}
	return figures, nil
}

// How a page, a style and a module name other files of ours. These read what
// this program wrote, not any HTML.
var (
	tagged   = regexp.MustCompile(`<(link|script|img)\b[^>]*>`)
	named    = regexp.MustCompile(`\b(?:href|src)="([^"]+)"`)
	imported = regexp.MustCompile(`\b(?:from|import)\s*\(?\s*["']([^"']+)["']`)
	styled   = regexp.MustCompile(`(?:url\(|@import\s+)["']?([^"')]+)`)
)

// weigh adds up a page and the files that it has a browser fetch, each once.
func weigh(ctx context.Context, t target) (size, files int, err error) {
	c := newCaller(1)
	defer c.CloseIdleConnections()
	seen := map[string]bool{}
	queue := []string{t.paths[0]}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		body, err := c.get(ctx, t, name)
		if err != nil {
			return 0, 0, err
		}
		size += len(body)
		for _, next := range fetched(name, body) {
			if strings.HasPrefix(next, "/") && !strings.HasPrefix(next, "//") {
				queue = append(queue, next)
			}
		}
	}
	return size, len(seen) - 1, nil
}

// fetched lists what a file names, as paths from the root.
func fetched(name string, body []byte) []string {
	var found [][][]byte
	switch path.Ext(name) {
	case ".css":
		found = styled.FindAllSubmatch(body, -1)
	case ".js", ".mjs":
		found = imported.FindAllSubmatch(body, -1)
	case ".svg":
	default:
		for _, tag := range tagged.FindAll(body, -1) {
			if fetches(tag) {
				found = append(found, named.FindAllSubmatch(tag, -1)...)
			}
		}
	}
	var names []string
	for _, m := range found {
		next := string(m[1])
		if strings.HasPrefix(next, ".") {
			next = path.Join(path.Dir(name), next)
		}
		names = append(names, next)
	}
	return names
}

// fetches tells whether a browser fetches what a tag names before it shows the
// page: not the icon of the tab or where a link leads.
func fetches(tag []byte) bool {
	return !bytes.HasPrefix(tag, []byte("<link")) ||
		bytes.Contains(tag, []byte("stylesheet")) || bytes.Contains(tag, []byte("preload"))
}
