package archive

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestParseFormat(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		got, err := ParseFormat(string(f))
		if err != nil || got != f {
			t.Errorf("%s: got %q, %v", f, got, err)
		}
		if f.Extension() != "."+string(f) || !strings.Contains(f.MediaType(), "/") || strings.Contains(f.MediaType(), "octet") {
			t.Errorf("%s is %s, %s", f, f.Extension(), f.MediaType())
		}
	}
	for _, name := range []string{"", "PDF", "docx", "../pdf"} {
		if _, err := ParseFormat(name); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := Write("docx", sample()); !errors.Is(err, ErrFormat) {
		t.Errorf("write docx: %v", err)
	}
}

func TestNoTitleNoDocument(t *testing.T) {
	t.Parallel()
	for _, d := range []Document{{}, {Title: "x"}, {Language: "nl"}, {Language: "nl", Title: " \n\u00a0\u200b\x00"}, {Language: "nl) /X", Title: "x"}} {
		for _, f := range Formats {
			if _, err := Write(f, d); !errors.Is(err, ErrNoTitle) {
				t.Errorf("%s of %+v: %v", f, d, err)
			}
		}
		if got := Text(d); got != "" {
			t.Errorf("text %q", got)
		}
	}
}

// strange is a part that somebody forgot to teach the formats.
type strange struct{ Paragraph }

func TestStrangePart(t *testing.T) {
	t.Parallel()
	if _, err := PDF(Document{Language: "nl", Title: "x", Parts: []Part{strange{}}}); err == nil {
		t.Error("a part that nobody prints is lost in silence")
	}
}

// TestSameDocumentSameBytes holds, because a copy is compared by its hash.
func TestSameDocumentSameBytes(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		a, err1 := Write(f, sample())
		b, err2 := Write(f, sample())
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs from itself", f)
		}
	}
}

// TestAnyText holds that no text that anybody can type stops a document.
func TestAnyText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := someDocument().Draw(t, "document")
		for _, f := range Formats {
			if _, err := Write(f, d); err != nil {
				t.Fatalf("%s: %v", f, err)
			}
		}
		if Text(d) == "" {
			t.Fatal("no text")
		}
	})
}

func TestHeadingsSkipNoLevel(t *testing.T) {
	t.Parallel()
	d, err := tidied(Document{Language: "nl", Title: "x", Parts: []Part{
		Heading{4, "a"}, Heading{4, "b"}, Heading{9, "c"}, Heading{2, " "}, Heading{9, "d"}, Heading{0, "e"}, Heading{4, "f"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, p := range d.Parts {
		got = append(got, p.(Heading).Level)
	}
	if want := []int{2, 3, 4, 4, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"  een  twee\tdrie \r\n vier\r\rvijf": "een twee drie\nvier\n\nvijf",
		"\n\n a \n\n":                         "a",
		"a\x00b\x1fc\ufeff\ufffe\u00add":      "abcd",
		"a\xffb":                              "a\ufffdb",
		"e\u0301":                             "é",
		"art.\u00a064":                        "art.\u00a064",
		"\u00a0\u200b\u202e":                  "",
		"a\u2028b\u2029c":                     "a\nb\n\nc",
	} {
		if got := clean(given); got != want {
			t.Errorf("%q gives %q, want %q", given, got, want)
		}
	}
}

// TestGolden holds what a document looks like as text and as a page. The tests in
// a browser look at the page.
func TestGolden(t *testing.T) {
	t.Parallel()
	page, err := HTML(sample())
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"sample.md": Text(sample()), "sample.html": string(page)} {
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("not as in %s (-want +got), go test -update rewrites it:\n%s", golden, diff)
		}
	}
}

// BenchmarkWrite writes a document of ten pages.
func BenchmarkWrite(b *testing.B) {
	d := sample()
	d.Parts = slices.Concat(d.Parts, d.Parts, d.Parts)[:len(d.Parts)*5/2]
	for _, f := range Formats {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				out, err := Write(f, d)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(out))/1024, "KiB/file")
			}
		})
	}
}
