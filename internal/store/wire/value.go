package wire

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Types by their number in PostgreSQL's catalogue (pg_type.dat). Those named here
// travel in binary, all others as text.
const (
	boolean   = 16
	bytea     = 17
	bigint    = 20
	smallint  = 21
	integer   = 23
	date      = 1082
	timestamp = 1114
	moment    = 1184
)

const (
	asText   = 0
	asBinary = 1
)

// momentLayout is how PostgreSQL reads a moment.
const momentLayout = "2006-01-02 15:04:05.999999Z07:00"

// parameters writes what is passed along: bytes as they are, all else as text, of
// which PostgreSQL knows the type that it is to have.
func parameters(args []driver.NamedValue) (values [][]byte, formats []int16, err error) {
	values, formats = make([][]byte, len(args)), make([]int16, len(args))
	for i, arg := range args {
		switch v := arg.Value.(type) {
		case nil:
		case string:
			values[i] = []byte(v)
		case int64:
			values[i] = strconv.AppendInt(nil, v, 10)
		case float64:
			values[i] = strconv.AppendFloat(nil, v, 'g', -1, 64)
		case bool:
			values[i] = strconv.AppendBool(nil, v)
		case time.Time:
			values[i] = []byte(v.Format(momentLayout))
		case []byte:
			formats[i] = asBinary
			if values[i] = v; v == nil {
				formats[i] = asText
			}
		default:
			return nil, nil, fmt.Errorf("parameter %d: %T cannot be stored", i+1, v)
		}
	}
	return values, formats, nil
}

func resultFormats(fields []pgconn.FieldDescription) []int16 {
	out := make([]int16, len(fields))
	for i, f := range fields {
		switch f.DataTypeOID {
		case boolean, bytea, bigint, smallint, integer:
			out[i] = asBinary
		}
	}
	return out
}

// read reads one value; nil is NULL. What it returns outlives the row.
func read(oid uint32, value []byte) (driver.Value, error) {
	if value == nil {
		return nil, nil
	}
	switch {
	case oid == boolean && len(value) == 1:
		return value[0] == 1, nil
	case oid == bytea:
		return bytes.Clone(value), nil
	case oid == bigint && len(value) == 8:
		return int64(binary.BigEndian.Uint64(value)), nil
	case oid == integer && len(value) == 4:
		return int64(int32(binary.BigEndian.Uint32(value))), nil
	case oid == smallint && len(value) == 2:
		return int64(int16(binary.BigEndian.Uint16(value))), nil
	case oid == date:
		return time.Parse(time.DateOnly, string(value))
	case oid == timestamp:
		return time.Parse("2006-01-02 15:04:05.999999", string(value))
	case oid == moment:
		return time.Parse("2006-01-02 15:04:05.999999Z07", string(value))
	}
	return string(value), nil
}
