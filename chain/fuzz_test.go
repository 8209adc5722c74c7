package chain_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"beraad/chain"
)

// FuzzRead holds that whatever the file, reading it ends in a chain or in
// faults that point into the file and can be said in both languages.
func FuzzRead(f *testing.F) {
	whole := small(f)
	f.Add([]byte(whole))
	f.Add([]byte(strings.ReplaceAll(whole, "\n", "\r\n")))
	f.Add([]byte("\uFEFFid: a\n"))
	f.Add([]byte("<<: {id: a}\nid: !!int b\nname: *x\n"))
	f.Add([]byte("name: >-\n  a\n  b\nvalues:\n- ? {a: b}\n  : c\n"))
	f.Add([]byte("organisations: [{hue: 9999999999999999999999, words: {\"\": }}]\n"))
	for _, tt := range cases {
		if tt.old != "" {
			f.Add([]byte(strings.Replace(whole, tt.old, tt.new, 1)))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := chain.Read("f", data)
		if err == nil {
			if c.ID == "" || len(c.Organisations) < 2 {
				t.Errorf("read a chain that breaks the rules: %+v", c)
			}
			return
		}
		faults, ok := err.(chain.Faults)
		if !ok || len(faults) == 0 {
			t.Fatalf("error without faults: %v", err)
		}
		lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1
		for _, one := range faults {
			if one.Line > lines {
				t.Errorf("line %d of %d: %v", one.Line, lines, one)
			}
			if dutch := one.In("nl"); strings.Contains(dutch, "%!") || strings.Contains(one.In("en"), "%!") {
				t.Errorf("cannot be said: %s", dutch)
			}
		}
	})
}

// What would make a careless reader run out of stack or time ends in a fault.
func TestRead_stays_on_its_feet(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"tags on tags":           strings.Repeat("!a\n", 300_000),
		"anchors on anchors":     strings.Repeat("&a\n", 300_000),
		"keys in keys":           strings.Repeat("? ", 4_000),
		"lists in lists":         strings.Repeat("- ", 4_000),
		"deep by indenting":      deep(1_000),
		"a thousand names twice": "organisations:\n" + strings.Repeat("  - {id: a, roles: [{id: b}]}\n", 990),
		"many fields":            strings.Repeat("a", 200) + ":\n" + strings.Repeat("  - {id: a}\n", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := chain.Read(name, []byte(file)); err == nil {
				t.Error("read without a fault")
			}
		})
	}
}

func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("immigration.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := chain.Read("immigration.yaml", data); err != nil {
			b.Fatal(err)
		}
	}
}
