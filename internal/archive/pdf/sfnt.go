package pdf

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
)

// assemble writes tables as a TrueType font, in the order of their names
// (OpenType, the table directory).
func (t tables) assemble() []byte {
	names := slices.Sorted(maps.Keys(t))
	power := bits.Len(uint(len(names))) - 1
	b := binary.BigEndian.AppendUint32(nil, 0x00010000)
	b = binary.BigEndian.AppendUint16(b, uint16(len(names)))
	b = binary.BigEndian.AppendUint16(b, uint16(16<<power))
	b = binary.BigEndian.AppendUint16(b, uint16(power))
	b = binary.BigEndian.AppendUint16(b, uint16(16*len(names)-16<<power))
	at, head := 12+16*len(names), 0
	for _, name := range names {
		if name == "head" {
			head = at
		}
		b = append(b, name...)
		b = binary.BigEndian.AppendUint32(b, checksum(t[name]))
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t[name])))
		at += (len(t[name]) + 3) &^ 3
	}
	for _, name := range names {
		b = append(b, t[name]...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	const whole = 0xB1B0AFBA // what the sum over a font is defined to come to
	binary.BigEndian.PutUint32(b[head+8:], whole-checksum(b))
	return b
}

// checksum adds up four bytes at a time.
func checksum(table []byte) uint32 {
	var sum uint32
	for i, c := range table {
		sum += uint32(c) << (24 - 8*(i%4))
	}
	return sum
}
