package identity

import (
	"strings"
	"unicode"
)

// Marks in user agents, most telling first: Edge and Opera also say Chrome, and
// everybody says Safari; Android also says Linux.
var (
	browsers = [][2]string{
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"SamsungBrowser/", "Samsung Internet"},
		{"Firefox/", "Firefox"},
		{"FxiOS/", "Firefox"},
		{"CriOS/", "Chrome"},
		{"Chrome/", "Chrome"},
		{"Safari/", "Safari"},
	}
	systems = [][2]string{
		{"Windows", "Windows"},
		{"Android", "Android"},
		{"iPhone", "iPhone"},
		{"iPad", "iPad"},
		{"Macintosh", "Mac"},
		{"CrOS", "ChromeOS"},
		{"Linux", "Linux"},
	}
)

// device shortens a user agent to what its owner recognises. The rest, versions
// and builds, would only serve to track people and is not kept. A program that
// is no browser keeps the name before its version, cut to 40 characters.
func device(userAgent string) string {
	var known []string
	for _, marks := range [][][2]string{browsers, systems} {
		for _, m := range marks {
			if strings.Contains(userAgent, m[0]) {
				known = append(known, m[1])
				break
			}
		}
	}
	if len(known) > 0 {
		return strings.Join(known, ", ")
	}
	name := []rune(strings.ToValidUTF8(userAgent, ""))
	for i, r := range name {
		if r == '/' || i == 40 || !unicode.IsPrint(r) {
			return strings.TrimSpace(string(name[:i]))
		}
	}
	return strings.TrimSpace(string(name))
}
