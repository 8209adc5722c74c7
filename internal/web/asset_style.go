package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"beraad/chain"
)

var (
	styleComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	styleBlanks  = regexp.MustCompile(`\s+`)
	styleEdges   = regexp.MustCompile(`\s*([{};,>])\s*|(:)\s+`)
	styleValue   = regexp.MustCompile(`(--basis-[a-z0-9-]+):([^;{}]+)`)
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

// shortNames gives every design token of the default theme a short name, those
// that are used most the shortest: long names were a third of the weight.
func shortNames(css []byte) map[string]string {
	uses := map[string]int{}
	for _, use := range styleToken.FindAllSubmatch(css, -1) {
		uses[string(use[1])]++
	}
	var names []string
	for _, set := range styleValue.FindAllSubmatch(css, -1) {
		if name := string(set[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(uses[b], uses[a]) })
	short := make(map[string]string, len(names))
	for i, name := range names {
		short[name] = "--" + strconv.FormatInt(int64(i), 36)
	}
	return short
}

// shorten puts the short names in place, as windows to the long ones:
// "--basis-x:1px" becomes "--7:var(--basis-x,1px)", so that a theme which sets
// --basis-x on the root is seen through the window, and our own value where no
// theme does.
func shorten(css []byte, short map[string]string) []byte {
	css = styleToken.ReplaceAllFunc(css, func(use []byte) []byte {
		if name, ok := short[string(use[len("var("):len(use)-len(")")])]; ok {
			return []byte("var(" + name + ")")
		}
		return use
	})
	return styleValue.ReplaceAllFunc(css, func(set []byte) []byte {
		name, value, _ := bytes.Cut(set, []byte(":"))
		return fmt.Appendf(nil, "%s:var(%s,%s)", short[string(name)], name, value)
	})
}

// markWidth makes every border style thick enough to tell apart.
var markWidth = map[chain.Line]string{chain.Solid: "1.5px", chain.Double: "3px", chain.Dashed: "1.5px", chain.Dotted: "2px"}

// chainStyle gives each organisation's mark its hue and border. Inline styles
// are forbidden by the content security policy, so it is a file of its own.
func chainStyle(c *chain.Chain) []byte {
	var b bytes.Buffer
	for _, o := range c.Organisations {
		if !styleName.MatchString(string(o.ID)) {
			continue // its mark is drawn without a hue
		}
		fmt.Fprintf(&b, ".org-%s{--beraad-org-hue:%d;border:%s %s}\n", o.ID, o.Hue, markWidth[o.Line], o.Line)
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

// inItsScheme keeps a theme that knows no dark scheme in the light, so that its
// colours do not mix with our dark ones.
func inItsScheme(theme []byte) []byte {
	if bytes.Contains(theme, []byte("color-scheme")) {
		return theme
	}
	return append([]byte(":root{color-scheme:light}\n"), theme...)
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
