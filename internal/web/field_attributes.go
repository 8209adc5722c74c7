package web

import "github.com/a-h/templ"

// attributes are what a field tells about itself to who cannot see it.
func (f input) attributes() templ.OrderedAttributes {
	var all templ.OrderedAttributes
	if by := f.describedBy(); by != "" {
		all = append(all, templ.KV[string, any]("aria-describedby", by))
	}
	if f.Error != "" {
		all = append(all, templ.KV[string, any]("aria-invalid", "true"))
	}
	return all
}

// area is the value as a textarea must hold it: HTML drops a line end that comes
// first.
func (f input) area() string {
	if len(f.Value) > 0 && f.Value[0] == '\n' {
		return "\n" + f.Value
	}
	return f.Value
}
