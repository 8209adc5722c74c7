package store

import (
	"errors"
	"time"
)

// stamp is how moments are stored: RFC 3339 with nine digits, UTC, always as
// wide, so that comparing text compares time.
const stamp = "2006-01-02T15:04:05.000000000Z"

// errStamp is returned for a stored moment that is none.
var errStamp = errors.New("stored moment cannot be read")

// stamped writes a moment; the zero time is "".
func stamped(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stamp)
}

func unstamped(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(stamp, s)
	if err != nil {
		return time.Time{}, errStamp // without what stands there
	}
	return t, nil
}
