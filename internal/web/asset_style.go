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
	styleEdges   = regexp.MustCompile(`\s*([{};,])\s*|(:)\s+`)
	styleToken   = regexp.MustCompile(`var\((--basis-[a-z0-9-]+)\)`)
	styleTheme   = regexp.MustCompile(`\.([a-z][a-z0-9-]*-theme)\b`)
	styleName    = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// squeeze takes comments and needless blanks out of our own style, which holds
// no strings with blanks that matter.
func squeeze(css []byte) []byte {
	css = styleComment.ReplaceAll(css, nil)
	css = styleBlanks.ReplaceAll(css, []byte(" "))
	css = styleEdges.ReplaceAll(css, []byte("$1$2"))
	css = bytes.ReplaceAll(css, []byte(";}"), []byte("}"))
	return bytes.TrimSpace(css)
}

// shorten gives names of design tokens that stand in the style often a short one,
// as a window to the long one: they were a third of its weight. A theme that sets
// the long ones on the root is seen through the window.
func shorten(css []byte) []byte {
	times := map[string]int{}
	for _, use := range styleToken.FindAllSubmatch(css, -1) {
		times[string(use[1])]++
	}
	var windows bytes.Buffer
	short := map[string]string{}
	for i, name := range slices.Sorted(maps.Keys(times)) {
		if times[name] > 2 {
			short[name] = fmt.Sprintf("--t%d", i)
			fmt.Fprintf(&windows, "%s:var(%s);", short[name], name)
		}
	}
	css = styleToken.ReplaceAllFunc(css, func(use []byte) []byte {
		if name, ok := short[string(use[4:len(use)-1])]; ok {
			return []byte("var(" + name + ")")
		}
		return use
	})
	return append(css, "@layer tokens{:root{"+windows.String()+"}}"...)
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

// themeClass finds the class that a theme file hangs its values on. Design tools
// make files for ".NAME-theme"; a file for ":root" needs no class.
func themeClass(theme []byte) string {
	if found := styleTheme.FindSubmatch(theme); found != nil {
		return string(found[1])
	}
	return ""
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
