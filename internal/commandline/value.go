package commandline

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// canBe tells whether a field is of a kind that can be read from text.
func canBe(value reflect.Value) bool {
	switch value.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Float64:
		return true
	case reflect.Slice:
		return value.Type().Elem().Kind() == reflect.String
	}
	return false
}

func (p *parameter) isBool() bool { return p.value.Kind() == reflect.Bool }

func (p *parameter) isList() bool { return p.value.Kind() == reflect.Slice }

// set gives a parameter its value; a list gets one more.
func (p *parameter) set(text string) error {
	p.given = true
	switch p.value.Kind() {
	case reflect.String:
		p.value.SetString(text)
	case reflect.Bool:
		yes, ok := truth[strings.ToLower(text)]
		if !ok {
			return fmt.Errorf("--%s: %q is neither yes nor no", p.name, text)
		}
		p.value.SetBool(yes)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("--%s: %q is no whole number", p.name, text)
		}
		p.value.SetInt(int64(n))
	case reflect.Float64:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("--%s: %q is no number", p.name, text)
		}
		p.value.SetFloat(n)
	case reflect.Slice:
		p.value.Set(reflect.Append(p.value, reflect.ValueOf(text)))
	}
	return p.allowed(text)
}

var truth = map[string]bool{
	"true": true, "1": true, "yes": true, "ja": true, "false": false, "0": false, "no": false, "nee": false,
}

func (p *parameter) allowed(text string) error {
	if len(p.enum) == 0 || slices.Contains(p.enum, text) {
		return nil
	}
	return fmt.Errorf("--%s: %q is not one of %s", p.name, text, strings.Join(p.enum, ", "))
}
