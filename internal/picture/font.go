package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

var errFont = errors.New("picture: not a font as WOFF has it")

// maxTable is the largest table of a font, in bytes.
const maxTable = 1 << 20

// unpack returns a font that is packed as WOFF 1: the same tables, each packed by itself.
func unpack(woff []byte) (*sfnt.Font, error) {
	const head, entry = 44, 20
	if len(woff) < head || string(woff[:4]) != "wOFF" {
		return nil, errFont
	}
	n := int(binary.BigEndian.Uint16(woff[12:]))
	if len(woff) < head+n*entry {
		return nil, errFont
	}
	var index, tables bytes.Buffer
	index.Write(woff[4:8])
	index.Write(binary.BigEndian.AppendUint16(nil, uint16(n)))
	index.Write(make([]byte, 6)) // how to search the index, which nobody does
	start := 12 + 16*n
	for i := range n {
		e := woff[head+i*entry:]
		at, packed, size := number(e[4:]), number(e[8:]), number(e[12:])
		if at < 0 || packed < 0 || at+packed > len(woff) || size > maxTable {
			return nil, errFont
		}
		table := woff[at : at+packed]
		if packed != size {
			z, err := zlib.NewReader(bytes.NewReader(table))
			if err != nil {
				return nil, err
			}
			if table, err = io.ReadAll(io.LimitReader(z, maxTable)); err != nil {
				return nil, err
			}
		}
		index.Write(e[:4])
		index.Write(e[16:20])
		for _, x := range []int{start + tables.Len(), len(table)} {
			index.Write(binary.BigEndian.AppendUint32(nil, uint32(x)))
		}
		tables.Write(table)
		tables.Write(make([]byte, -len(table)&3))
	}
	return opentype.Parse(append(index.Bytes(), tables.Bytes()...))
}

func number(b []byte) int { return int(binary.BigEndian.Uint32(b)) }
