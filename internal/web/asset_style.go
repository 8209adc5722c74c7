package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"beraad/chain"
)

var (
	styleComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	styleBlanks  = regexp.MustCompile(`\s+`)
	styleEdges   = regexp.MustCompile(`\s*([{};,])\s*`)
	styleName    = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// squeeze takes comments and needless blanks out of our own style, which holds
// no strings with blanks that matter.
func squeeze(css []byte) []byte {
	css = styleComment.ReplaceAll(css, nil)
	css = styleBlanks.ReplaceAll(css, []byte(" "))
	css = styleEdges.ReplaceAll(css, []byte("$1"))
	return bytes.TrimSpace(css)
}

// chainStyle gives each organisation's mark its hue and border. Inline styles
// are forbidden by the content security policy, so it is a file of its own.
func chainStyle(c *chain.Chain) []byte {
	var b bytes.Buffer
	for _, o := range c.Organisations {
		if !styleName.MatchString(string(o.ID)) {
			continue // its mark is drawn without a hue
		}
		fmt.Fprintf(&b, ".org-%s{--beraad-org-hue:%d}\n", o.ID, o.Hue)
	}
	return b.Bytes()
}

// hashOf is short, and differs whenever a name or a byte does.
func hashOf(files map[string][]byte) string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(sum, "%s %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:9])
}
