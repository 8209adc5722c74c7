package wire

import (
	"bytes"
	"database/sql/driver"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

func TestParameters(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 26, 12, 30, 0, 5000, time.UTC)
	args := []driver.NamedValue{{Value: nil}, {Value: "é"}, {Value: int64(-7)}, {Value: true}, {Value: []byte{0, 255}}, {Value: []byte(nil)}, {Value: at}}
	values, formats, err := parameters(args)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]byte{nil, []byte("é"), []byte("-7"), []byte("true"), {0, 255}, nil, []byte("2026-11-26 12:30:00.000005Z")}
	for i := range want {
		if !bytes.Equal(values[i], want[i]) || (values[i] == nil) != (want[i] == nil) {
			t.Errorf("parameter %d is %q, want %q", i, values[i], want[i])
		}
	}
	if formats[4] != asBinary || formats[1] != asText {
		t.Errorf("formats are %v", formats)
	}
	if _, _, err := parameters([]driver.NamedValue{{Value: struct{}{}}}); err == nil {
		t.Error("a parameter of no known type goes through")
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		oid  uint32
		wire string
		want driver.Value
	}{
		{boolean, "\x01", true},
		{boolean, "\x00", false},
		{bigint, "\xff\xff\xff\xff\xff\xff\xff\xfe", int64(-2)},
		{integer, "\x80\x00\x00\x00", int64(-2147483648)},
		{smallint, "\x00\x07", int64(7)},
		{25, "tekst", "tekst"},
		{1700, "12", "12"}, // numeric: the sum of whole numbers
		{timestamp, "2026-11-26 12:30:00.25", time.Date(2026, 11, 26, 12, 30, 0, 250_000_000, time.UTC)},
		{date, "2026-11-26", time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)},
	} {
		got, err := read(c.oid, []byte(c.wire))
		if err != nil || got != c.want {
			t.Errorf("type %d: %v (%v), want %v", c.oid, got, err, c.want)
		}
	}
	if got, err := read(bigint, nil); got != nil || err != nil {
		t.Errorf("NULL is %v, %v", got, err)
	}
	raw := []byte{1, 2}
	got, _ := read(bytea, raw)
	raw[0] = 9
	if !bytes.Equal(got.([]byte), []byte{1, 2}) {
		t.Error("bytes do not outlive their row")
	}
	if f := resultFormats([]pgconn.FieldDescription{{DataTypeOID: bytea}, {DataTypeOID: 25}}); f[0] != asBinary || f[1] != asText {
		t.Errorf("formats are %v", f)
	}
}
