package archive

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// read returns the text within an element, and the elements in it, in order.
// Whatever is within an element of a name to skip is left out.
func read(d *xml.Decoder, within string, skip ...string) (text string, elements []xml.StartElement, err error) {
	var b strings.Builder
	depth, hidden := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), elements, nil
		}
		if err != nil {
			return "", nil, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			if depth > 0 {
				elements = append(elements, x.Copy())
			}
			if depth > 0 || x.Name.Local == within {
				depth++
			}
			if slices.Contains(skip, x.Name.Local) {
				hidden++
			}
		case xml.EndElement:
			if depth > 0 {
				depth--
			}
			if slices.Contains(skip, x.Name.Local) {
				hidden--
			}
		case xml.CharData:
			if depth > 0 && hidden == 0 {
				b.Write(x)
			}
		}
	}
}

func TestMarkup(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]markup{
		`<p lang="nl">a<br>b</p>`:                  inline("p lang=\"nl\"", lines([]string{"a", "b"}, void("br"))),
		"<ul>\n<li>een</li>\n<li></li>\n</ul>\n":   onLines("ul", optional("li", "een"), optional("li", ""), onLine("li")),
		`<text:tab/>`:                              empty("text:tab"),
		`<a b="&lt;&#34;&#39;&amp;&gt; c=d">`:      void(tag("a").with("b", `<"'&> c=d`).with("e", "")),
		`{b}, x and {not a place}, {b}, {nowhere}`: places{"a": "{b}", "b": "x"}.in("{a}, {b} and {not a place}, {a}, {nowhere}"),
	} {
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestEscaped holds that HTML and XML both read a text as it was, also where it
// is the value of an attribute.
func TestEscaped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typed := oneLine(someText().Draw(t, "text"))
		element := string(inline(tag("a").with("b", "x"+typed), escaped(typed)))
		d := xml.NewDecoder(strings.NewReader("<root>" + element + "</root>"))
		text, elements, err := read(d, "root")
		if err != nil || text != typed || elements[0].Attr[0].Value != "x"+typed {
			t.Fatalf("%q is read from XML as %q, %+v, %v", typed, text, elements, err)
		}
		if safe := string(escaped(typed)); strings.ContainsAny(safe, `<>"'`) || html.UnescapeString(safe) != typed {
			t.Fatalf("%q is read from HTML as %q", typed, html.UnescapeString(safe))
		}
	})
}

func readHTML(page []byte, within string) (string, []xml.StartElement, error) {
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, append(xml.HTMLAutoClose, "col"), xml.HTMLEntity
	return read(d, within, "style")
}

func TestHTMLHoldsAllTextInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := someDocument().Draw(t, "document")
		page, err := HTML(d)
		if err != nil {
			t.Fatal(err)
		}
		got, elements, err := readHTML(page, "main")
		if err != nil {
			t.Fatal(err)
		}
		if squeezed(got) != whole(d) {
			t.Fatalf("got  %q\nwant %q", squeezed(got), whole(d))
		}
		mustHaveOneTitle(t, elements)
		for _, bad := range []string{"ZgotmplZ", "<script", "http"} {
			if bytes.Contains(page, []byte(bad)) && !strings.Contains(strings.Join(append(saying(d), d.Foot, d.About), ""), bad) {
				t.Fatalf("the page holds %q", bad)
			}
		}
	})
}

func mustHaveOneTitle(t *rapid.T, elements []xml.StartElement) {
	titles := 0
	for _, e := range elements {
		if e.Name.Local == "h1" {
			titles++
		}
		if e.Name.Local == "script" || e.Name.Local == "link" {
			t.Fatalf("the page has a %s", e.Name.Local)
		}
	}
	if titles != 1 {
		t.Fatalf("%d titles", titles)
	}
}

// TestHTMLFoot holds that the foot reaches the style sheet as a text and as
// nothing else: it stands where a quote sign would end it.
func TestHTMLFoot(t *testing.T) {
	t.Parallel()
	d := sample()
	d.Foot = `a"; } body { display: none } </style> \ é: 4`
	page, err := HTML(d)
	if err != nil {
		t.Fatal(err)
	}
	want := `@bottom-left { content: "a\22 \3B  \7D  body \7B  display\3A  none \7D  \3C \2F style\3E  \5C  é\3A  4"; width`
	if !strings.Contains(string(page), want) {
		t.Errorf("no %s", want)
	}
}

// odt returns the files of an OpenDocument text, after checking how it begins.
func odt(d Document) (map[string][]byte, error) {
	b, err := ODT(d)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(b[30:], []byte("mimetype"+odtMediaType+"PK")) {
		return nil, errors.New("the media type is not at byte 38")
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	if first := z.File[0]; first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 || first.Flags != 0 {
		return nil, errors.New("the media type is not first and stored as it is")
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func TestODTHoldsAllTextInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := someDocument().Draw(t, "document")
		files, err := odt(d)
		if err != nil {
			t.Fatal(err)
		}
		got, elements, err := read(xml.NewDecoder(bytes.NewReader(files["content.xml"])), "body", "title")
		if err != nil {
			t.Fatal(err)
		}
		if squeezed(got) != whole(d) {
			t.Fatalf("got  %q\nwant %q", squeezed(got), whole(d))
		}
		if level := elements[1].Attr[1]; elements[1].Name.Local != "h" || level.Name.Local != "outline-level" || level.Value != "1" {
			t.Fatalf("begins with %v", elements[1])
		}
		for _, name := range []string{"styles.xml", "meta.xml", "META-INF/manifest.xml"} {
			if _, _, err := read(xml.NewDecoder(bytes.NewReader(files[name])), ""); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}

// TestODTStyles holds that every style that the content uses exists, and that
// the manifest lists every file.
func TestODTStyles(t *testing.T) {
	t.Parallel()
	files, err := odt(sample())
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	var used []string
	for _, name := range []string{"styles.xml", "content.xml"} {
		_, elements, err := read(xml.NewDecoder(bytes.NewReader(files[name])), "document-"+strings.TrimSuffix(name, ".xml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range elements {
			for _, a := range e.Attr {
				switch {
				case a.Name.Local == "style-name", a.Name.Local == "parent-style-name":
					used = append(used, a.Value)
				case a.Name.Local == "name" && strings.Contains(e.Name.Local, "style"):
					known[a.Value] = true
				}
			}
		}
	}
	for _, name := range used {
		if !known[name] {
			t.Errorf("there is no style %s", name)
		}
	}
	for name, file := range files {
		if bytes.ContainsAny(file, "{}") {
			t.Errorf("nothing was put in a place of %s", name)
		}
		if name != "mimetype" && !strings.HasPrefix(name, "META-INF/") && !bytes.Contains(files["META-INF/manifest.xml"], []byte(`"`+name+`"`)) {
			t.Errorf("the manifest does not list %s", name)
		}
	}
	for _, want := range []string{`fo:language="nl"`, `fo:country="NL"`, "<text:page-number", "<text:page-count", "controlecode 4f9c"} {
		if !bytes.Contains(files["styles.xml"], []byte(want)) {
			t.Errorf("styles.xml has no %s", want)
		}
	}
	if !bytes.Contains(files["meta.xml"], []byte("<dc:title>Blijft het gezin")) || !bytes.Contains(files["meta.xml"], []byte("2026-11-25T13:30:00Z")) {
		t.Errorf("meta.xml is\n%s", files["meta.xml"])
	}
}
