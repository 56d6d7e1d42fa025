package sheet

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"framsyn/internal/export"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
)

// WriteCSV writes the first sheet of the book as export.CSV does. Sums and facts are left out.
func (b Book) WriteCSV(ctx context.Context, w io.Writer) error {
	s := b.Sheets[0]
	header := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		header[i] = i18n.T(ctx, c.Name)
	}
	return export.CSV(w, header, s.texts(ctx))
}

// texts returns the rows as texts.
func (s Sheet) texts(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for row, err := range s.Rows {
			if err == nil {
				err = s.check(row)
			}
			texts := make([]string, len(s.Columns))
			for i := 0; i < len(texts) && err == nil; i++ {
				texts[i], err = s.Columns[i].text(ctx, row[i])
			}
			if !yield(texts, err) || err != nil {
				return
			}
		}
	}
}

// NewCSVReader returns a reader of a text whose rows may be of any length. The separator is the most frequent one of the first
// line; a Swedish spreadsheet writes semicolons.
func NewCSVReader(text string) *csv.Reader { return newCSVReader(text, strings.NewReader(text)) }

func newCSVReader(text string, from io.Reader) *csv.Reader {
	r := csv.NewReader(from)
	r.Comma, r.FieldsPerRecord = separator(text), -1
	return r
}

// separator returns the most frequent separator in the first line of a table that has any.
func separator(text string) rune {
	for line := range strings.Lines(text) {
		best, most := ';', strings.Count(line, ";")
		for _, c := range ",\t" {
			if n := strings.Count(line, string(c)); n > most {
				best, most = c, n
			}
		}
		if most > 0 {
			return best
		}
	}
	return ';'
}

// openCSV returns the only sheet of a file of text, in UTF-8, UTF-16 with its mark or the code page of Windows.
func (l limits) openCSV(content []byte) (*File, error) {
	var text []byte
	var err error
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
	case utf8.Valid(content):
		text = bytes.TrimPrefix(content, []byte("\ufeff"))
	default:
		text, err = charmap.Windows1252.NewDecoder().Bytes(content)
	}
	if err != nil || bytes.IndexByte(text, 0) >= 0 {
		return nil, errNoSheet
	}
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text))
	return &File{sheets: []*source{{load: func() (*grid, error) { return l.readCSV(s) }}}}, nil
}

// rowReader reads a text and fails with errLarge when a row is too long.
type rowReader struct {
	from  *strings.Reader
	piece piece
}

// Read reads from the text.
func (r *rowReader) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	if r.piece.add(n) {
		return 0, errLarge
	}
	return n, err
}

// readCSV reads the rows of a text, numbered as a spreadsheet that opens it does: a cell may have several lines.
func (l limits) readCSV(text string) (*grid, error) {
	g, within, from := &grid{limits: l}, 0, &rowReader{from: strings.NewReader(text)}
	in := newCSVReader(text, from)
	for {
		from.piece = 0
		texts, err := in.Read()
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			return nil, fault.New("csv", "Rad %d går inte att läsa: ett citattecken saknas eller är ett för mycket.", bad.StartLine-within)
		}
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return nil, asBroken(err)
		}
		at, _ := in.FieldPos(0)
		row := line{number: at - within}
		for i, text := range texts {
			if text = export.Unescape(text); strings.TrimSpace(text) != "" {
				row.cells = append(row.cells, cell{column: i + 1, text: text})
			}
			within += strings.Count(text, "\n")
		}
		if err := g.add(row); err != nil {
			return nil, err
		}
	}
}
