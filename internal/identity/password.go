package identity

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"beraad/dilemma"

	"golang.org/x/text/unicode/norm"
)

// Lengths of a password in characters. NIST SP 800-63B-4 asks for at least 8 and
// would have 15 where the password is all there is; 12 stands behind a throttle.
// Long passphrases are welcome: the maximum is only against abuse.
const (
	MinPassword = 12
	MaxPassword = 128
)

// checkPassword notes what is against a new password. As SP 800-63B-4 section
// 3.1.1.2 asks there are no rules of composition and no expiry, which make
// people choose worse; what everybody tries first is refused instead.
func checkPassword(r *dilemma.Refusals, password string, p Person) {
	n := utf8.RuneCountInString(norm.NFKC.String(password))
	bare := letters(password)
	switch {
	case n < MinPassword:
		r.Add("identity.password-too-short", "password", strconv.Itoa(MinPassword))
	case n > MaxPassword:
		r.Add("identity.password-too-long", "password", strconv.Itoa(MaxPassword))
	case !utf8.ValidString(password):
		r.Add("identity.password-unreadable", "password")
	case common(password):
		r.Add("identity.password-common", "password")
	case bare != "" && slices.Contains([]string{letters(p.Account), letters(p.Name), "beraad"}, bare):
		r.Add("identity.password-personal", "password")
	}
}

// letters leaves only letters, in lower case: "Jan-de.Wit2026!" is "jandewit".
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// rows are what fingers run along. Doubled, so that a run may start anywhere.
var rows = []string{
	"01234567890123456789", "98765432109876543210",
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
	"qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
}

// words are the beginnings of the passwords seen most in Dutch and English
// leaks; with nothing but digits and signs after them they are refused too.
var words = []string{
	"wachtwoord", "welkom", "welkomwelkom", "geheim", "geheimgeheim", "hallohallo", "ikhouvanjou", "goedemorgen",
	"amsterdam", "rotterdam", "denhaag", "nederland", "feyenoord", "ajaxamsterdam", "voorjaar", "zomer", "najaar", "herfst", "winter",
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
	"password", "passwordpassword", "letmein", "letmeinplease", "welcome", "welcomewelcome", "iloveyou", "iloveyouforever",
	"qwerty", "qwertyqwerty", "qwertyuiop", "qwertyuiopasdf", "admin", "administrator", "adminadmin", "changeme", "changemenow",
	"test", "testtest", "testtesttest", "secret", "secretsecret", "trustno", "monkey", "dragon", "football", "superman", "sunshine",
	"princess", "abc", "computer", "internet", "correcthorsebatterystaple",
}

// common tells whether a password is among the first that anybody tries: a run
// of keys, a short piece repeated, or a well-known word with decoration.
func common(password string) bool {
	s := strings.ToLower(norm.NFKC.String(password))
	for _, row := range rows {
		if strings.Contains(row, s) {
			return true
		}
	}
	for size := 1; size <= 4; size++ {
		if repeats([]rune(s), size) {
			return true
		}
	}
	bare := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.Contains(words, letters(bare)) || slices.Contains(words, letters(unleet.Replace(bare)))
}

// unleet undoes the disguises that guessing programs undo as well.
var unleet = strings.NewReplacer("@", "a", "4", "a", "0", "o", "3", "e", "1", "i", "$", "s", "5", "s")

func repeats(s []rune, size int) bool {
	for i := size; i < len(s); i++ {
		if s[i] != s[i-size] {
			return false
		}
	}
	return true
}
