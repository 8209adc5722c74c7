package web

import (
	"net/http"

	"beraad/dilemma"
	"beraad/internal/ledger"
)

// codePage is what the history says of a code, without any content.
type codePage struct {
	Typed    string
	Mistyped bool
	Finding  *ledger.Finding // nil as long as nothing was asked
}

// checkCode says whether the history holds the account of a code. It is for
// everybody who is signed in: whoever has the code has the account.
func (s *Server) checkCode(v *visit) error {
	if s.Codes == nil {
		return ErrNotFound
	}
	p := codePage{Typed: dilemma.Tidy(v.R.URL.Query().Get("code"))}
	status := http.StatusOK
	if p.Typed != "" {
		code, err := ledger.ParseCode(p.Typed)
		if err != nil {
			p.Mistyped, status = true, http.StatusUnprocessableEntity
		} else {
			finding, err := s.Codes.FindCode(v.R.Context(), code)
			if err != nil {
				return err
			}
			p.Finding = &finding
		}
	}
	return v.page(status, frame{Title: v.Say("code.title"), Here: "dilemmas"}, codeBody(v, p))
}

// input is the field for the code.
func (p codePage) input(v *visit) input {
	f := input{Name: "code", Label: v.Say("code.code"), Hint: v.Say("code.code-hint"), Value: p.Typed}
	if p.Mistyped {
		f.Error = v.Say("code.mistyped")
	}
	return f
}

// about says what a code that holds is of.
func (p codePage) about(v *visit) string {
	f := p.Finding
	with := []any{"number", f.Number, "version", f.Version, "day", v.Day(v.dayOf(f.At))}
	if f.Number == "" {
		return v.Say("code.of-erased", with...)
	}
	return v.Say("code.of", with...)
}

// since says whether anything was added.
func (p codePage) since(v *visit) string {
	if p.Finding.Since == 0 {
		return v.Say("code.since-none")
	}
	return v.Say("code.since", "n", p.Finding.Since)
}
