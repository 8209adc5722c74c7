package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"
	"unicode/utf16"
)

// text writes a text string: UTF-16 behind its mark, as hexadecimal digits, so
// that nothing needs escaping (ISO 32000-1, 7.9.2.2).
func text(s string) string { return "<FEFF" + hexUTF16(s) + ">" }

func hexUTF16(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return string(b)
}

// date writes a moment as in (D:20261125143000+01'00').
func date(t time.Time) string {
	zone := t.Format("-07'00'")
	return "(D:" + t.Format("20060102150405") + zone + ")"
}

func (f *File) writeInfo() ref {
	made := date(f.info.Made)
	return f.add("<< /Title %s /Subject %s /Producer %s /CreationDate %s /ModDate %s >>",
		text(f.info.Title), text(f.info.About), text(f.info.Producer), made, made)
}

// metadata is what programs read that do not know PDF. It is not compressed, so
// that they find it. PDF/UA wants the title and its own mark there.
const metadata = `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%[1]s</rdf:li></rdf:Alt></dc:title>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%[2]s</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>%[3]s</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>%[4]s</pdf:Producer>
   <xmp:CreateDate>%[5]s</xmp:CreateDate>
   <xmp:ModifyDate>%[5]s</xmp:ModifyDate>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`

func (f *File) writeMetadata() ref {
	i := f.info
	b := fmt.Sprintf(metadata, escaped(i.Title), escaped(i.About), escaped(i.Language), escaped(i.Producer),
		i.Made.Format(time.RFC3339))
	return f.add("<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream", len(b), b)
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer does not fail
	return b.String()
}
