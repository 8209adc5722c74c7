package archive

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tool runs a program that others read PDF with. Where it is not installed the
// test is left out, but not in CI and not under make test, which installs it.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		const get = "install it (Debian: apt-get install poppler-utils qpdf)"
		if os.Getenv("CI") == "true" || os.Getenv("BERAAD_TEST_PDF") == "on" {
			t.Fatalf("%s was not found: %s", name, get)
		}
		t.Skipf("%s was not found: %s", name, get)
	}
	var out, faults bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &faults
	if err := cmd.Run(); err != nil || faults.Len() > 0 {
		t.Errorf("%s %v: %v\n%s%s", name, args, err, &faults, &out)
	}
	return out.String()
}

func pdfFile(t *testing.T, d Document) string {
	t.Helper()
	b, err := PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// hard is a document of all that goes wrong somewhere.
func hard() Document {
	d := Document{Language: "nl", Title: "Lastig: <&> \"'", Foot: strings.Repeat("Een lange voet. ", 40)}
	for _, text := range awkward {
		d.Parts = append(d.Parts, Paragraph{Text: "Dit is: " + text}, Quote{Text: text, By: text}, List{Items: []string{text, text}},
			Table{Caption: text, Head: []string{"A", text}, Rows: [][]string{{text, text, text}}}, Terms{Rows: []Term{{Name: text, Text: text}}})
	}
	return d
}

func TestPDFByOtherPrograms(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]Document{"sample": sample(), "hard": hard(), "empty": {Language: "en", Title: "x"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := pdfFile(t, d)
			if said := tool(t, "qpdf", "--check", file); !strings.Contains(said, "No syntax or stream encoding errors") {
				t.Errorf("qpdf: %s", said)
			}
			if said := tool(t, "pdfinfo", file); !strings.Contains(said, "Tagged:          yes") || !strings.Contains(said, "(A4)") {
				t.Errorf("pdfinfo: %s", said)
			}
			for _, row := range strings.Split(strings.TrimSpace(tool(t, "pdffonts", file)), "\n")[2:] {
				if !strings.Contains(row, "CID TrueType      Identity-H       yes yes yes") {
					t.Errorf("pdffonts: %s", row)
				}
			}
		})
	}
}

// TestPDFReadsInOrder holds that another program finds all text, by the structure
// and by the pages.
func TestPDFReadsInOrder(t *testing.T) {
	t.Parallel()
	file := pdfFile(t, sample())
	var structure strings.Builder
	for line := range strings.Lines(tool(t, "pdfinfo", "-struct-text", file)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), `"`); ok {
			structure.WriteString(strings.TrimSuffix(text, `"`))
		}
	}
	if got := squeezed(structure.String()); got != whole(sample()) {
		t.Errorf("by its structure it says\n%s\nand not\n%s", got, whole(sample()))
	}
	page := squeezed(tool(t, "pdftotext", "-raw", file, "-"))
	for _, text := range saying(sample()) {
		if !strings.Contains(page, squeezed(text)) && len(text) < 60 {
			t.Errorf("no page says %q", text)
		}
	}
}

// TestPDFBrokenWord holds that a word that was broken over two lines has a soft
// hyphen there, which who reads or copies it leaves out.
func TestPDFBrokenWord(t *testing.T) {
	t.Parallel()
	const word = "asielzoekersopvangvoorzieningenbeheerorganisatie"
	d := Document{Language: "nl", Title: "x", Parts: []Part{Table{
		Head: []string{"A", "B", "C", "D"}, Rows: [][]string{{word, "een twee drie", "vier", strings.Repeat("vijf ", 90)}},
	}}}
	said := tool(t, "pdftotext", pdfFile(t, d), "-")
	if strings.Contains(said, word) || !strings.Contains(strings.ReplaceAll(said, softHyphen+"\n", ""), word) {
		t.Errorf("no %s, broken once, in\n%s", word, said)
	}
}
