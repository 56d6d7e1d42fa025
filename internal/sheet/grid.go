package sheet

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"

	"framsyn/internal/fault"
	"framsyn/internal/prose"
)

// limits are how much of a file is read: the rows and cells of a sheet that hold something, the parts that are packed, the bytes
// that are unpacked and the tokens of their XML, and the texts and styles that sheets share.
type limits struct {
	rows, cells, parts    int
	bytes                 int64
	tokens, texts, styles int
}

// standard are the limits of Open. A million empty rows are a few million tokens.
var standard = limits{rows: 20_000, cells: 500_000, parts: 5_000, bytes: 64 << 20, tokens: 8_000_000, texts: 1_000_000, styles: 65_490}

// File is an opened file, whose sheets are read when they are asked for.
type File struct{ sheets []*source }

// source is a sheet of a file. The name of the only one of a text is "".
type source struct {
	name   string
	hidden bool
	load   func() (*grid, error)
	kept   *grid
	err    error
}

// grid returns what the sheet holds. It is read once.
func (s *source) grid() (*grid, error) {
	if s.load != nil {
		s.kept, s.err = s.load()
		s.load = nil
	}
	return s.kept, s.err
}

// grid is what a sheet holds.
type grid struct {
	limits
	lines  []line
	count  int // of all cells
	merged []area
	// hiddenRows and hiddenColumns hold something although they are not shown.
	hiddenRows    []int
	hiddenColumns []columns
}

// add adds a row, if it has cells.
func (g *grid) add(l line) error {
	if len(l.cells) == 0 {
		return nil
	}
	g.lines = append(g.lines, l)
	if g.count += len(l.cells); len(g.lines) > g.rows || g.count > g.cells {
		return fault.New("large sheet", "Tabellen är för stor. Den får ha högst %d rader och %d ifyllda celler. Dela upp den.",
			g.rows, g.cells)
	}
	return nil
}

// line is a row that holds something.
type line struct {
	number int
	cells  []cell
}

// columns are columns beside one another.
type columns struct{ first, last int }

// area is a range of cells as people see it, with its bounds.
type area struct {
	cells                   string
	left, top, right, below int
}

// content is what kind of thing a cell holds.
type content int

// The kinds of content. An uncomputed formula has no kept value; an error is one such as #REF!.
const (
	textContent content = iota
	numberContent
	truthContent
	errorContent
	uncomputed
)

// format is how a number is shown, as far as it says what the number means.
type format int

const (
	plainFormat format = iota
	dateFormat
	percentFormat
)

// cell is a cell that holds something.
type cell struct {
	column  int
	content content
	text    string
	format  format
	// from1904 says that days are counted from 1904.
	from1904 bool
}

// number is how a file writes a number.
var number = regexp.MustCompile(`^[-+]?\d{1,330}(?:\.\d{0,60})?(?:[eE][-+]?\d{1,3})?$`)

// parseNumber reads a number as exactly as a spreadsheet keeps it: the digits after the fifteenth come from how it computes.
func parseNumber(s string) (*big.Rat, bool) {
	if !number.MatchString(s) {
		return nil, false
	}
	const precision = 256
	f, _, err := big.ParseFloat(s, 10, precision, big.ToNearestEven)
	if err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(f.Text('e', mostDigits-1))
}

// slug returns a text without what does not tell it from others: capitals, blanks and signs, if it has anything else.
func slug(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return prose.Slug(text)
	}
	return strings.TrimSpace(text)
}
