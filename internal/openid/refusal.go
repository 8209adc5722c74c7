package openid

import (
	"errors"
	"fmt"
)

// Kind is why somebody could not sign in at a provider.
type Kind string

// What can be the matter.
const (
	Away     Kind = "away"      // the provider cannot be reached, or does not work
	Denied   Kind = "denied"    // the provider said no, or the person went back
	TooLow   Kind = "too-low"   // the provider is not sure enough of who it is
	NotTaken Kind = "not-taken" // the answer of the provider does not check
)

// Refusal is why somebody could not sign in. What happened is for the log alone; it holds no
// token.
type Refusal struct {
	Kind Kind
	Err  error
}

// Error is for logs.
func (r Refusal) Error() string { return fmt.Sprintf("sign in at a provider: %s: %v", r.Kind, r.Err) }

// Unwrap returns what happened.
func (r Refusal) Unwrap() error { return r.Err }

func refuse(kind Kind, text string, with ...any) error {
	return Refusal{kind, fmt.Errorf(text, with...)}
}

// KindOf returns why an error is a no to somebody who signs in, "" when it is none.
func KindOf(err error) Kind {
	r, _ := errors.AsType[Refusal](err)
	return r.Kind
}
