package payfile

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// The length of a record of BgMax, and how many a file may have.
const recordLength, maxRecords = 80, 500_000

// record is a line of BgMax in ISO 8859-1. Blanks at its end may be missing.
type record struct {
	line int
	text string
}

// records returns the lines of a file that are not blank. A file that an editor has turned into UTF-8 is turned back.
func records(data []byte) ([]record, error) {
	if utf8.Valid(data) {
		var err error
		if data, err = encoding.ReplaceUnsupported(charmap.ISO8859_1.NewEncoder()).Bytes(data); err != nil {
			return nil, refuse(WrongFormat, "Filen innehåller tecken som inte går att läsa.")
		}
	}
	var out []record
	n := 0
	for line := range bytes.Lines(data) {
		n++
		r := record{n, string(bytes.TrimRight(line, " \r\n"))}
		switch {
		case len(r.text) > recordLength:
			return nil, r.wrong("Rad %d: Raden har fler än 80 tecken.")
		case strings.ContainsFunc(r.text, func(c rune) bool { return c < ' ' }):
			return nil, r.wrong("Rad %d: Raden har tecken som inte går att läsa.")
		case len(out) == maxRecords:
			return nil, refuse(TooLarge, "Filen har fler än %d rader.", maxRecords)
		case r.text != "":
			out = append(out, r)
		}
	}
	return out, nil
}

// kind returns the two digits by which the kind of the record is known.
func (r record) kind() string { return r.raw(1, 2) }

// raw returns the characters from one position to another, both included, counted from 1.
func (r record) raw(from, to int) string {
	out := make([]rune, 0, to-from+1)
	for i := from - 1; i < to; i++ {
		if i < len(r.text) {
			out = append(out, rune(r.text[i])) // the bytes of ISO 8859-1 are numbered as Unicode's characters
		} else {
			out = append(out, ' ')
		}
	}
	return string(out)
}

// field returns the characters from one position to another without the blanks around them.
func (r record) field(from, to int) string { return strings.TrimSpace(r.raw(from, to)) }

// digits returns the characters from one position to another, which all have to be digits.
func (r record) digits(from, to int) (string, error) {
	s := r.raw(from, to)
	if !identifier.IsDigits(s) {
		return "", r.wrongField(from, to)
	}
	return s, nil
}

// number returns the number from one position to another.
func (r record) number(from, to int) (int64, error) {
	s, err := r.digits(from, to)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, r.wrongField(from, to)
	}
	return n, nil
}

// amount returns the öre from one position to another.
func (r record) amount(from, to int) (money.Ore, error) {
	n, err := r.number(from, to)
	if err == nil && n > int64(maxAmount) {
		err = r.wrongField(from, to)
	}
	return money.Ore(n), err
}

// day returns the day from one position to another.
func (r record) day(from, to int) (time.Time, error) {
	t, err := time.Parse("20060102", r.raw(from, to))
	if err != nil {
		return t, r.wrongField(from, to)
	}
	return t, nil
}

// wrong returns the refusal of a file for one of its records. The text is a format that takes the number of the line.
func (r record) wrong(text string) error { return refuse(WrongFormat, text, r.line) }

func (r record) wrongField(from, to int) error {
	return refuse(WrongFormat, "Rad %d: I tecknen %d–%d kan det inte stå ”%s”.", r.line, from, to, r.raw(from, to))
}
