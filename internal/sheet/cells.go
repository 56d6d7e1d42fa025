package sheet

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sheetReader reads one sheet of a workbook.
type sheetReader struct {
	*workbook
	grid *grid
	line line
	// column is that of the cell before.
	column    int
	rowHidden bool
	allHidden []columns
	inData    bool
}

// readSheet reads the part that is a sheet.
func (w *workbook) readSheet(name string) (*grid, error) {
	s := &sheetReader{workbook: w, grid: &grid{limits: w.limits}}
	if err := w.scan(name, s.element); err != nil {
		return nil, err
	}
	if err := s.endRow(); err != nil {
		return nil, err
	}
	for _, hidden := range s.allHidden {
		if slices.ContainsFunc(s.grid.lines, func(l line) bool {
			return slices.ContainsFunc(l.cells, func(c cell) bool { return hidden.first <= c.column && c.column <= hidden.last })
		}) {
			s.grid.hiddenColumns = append(s.grid.hiddenColumns, hidden)
		}
	}
	return s.grid, nil
}

// element reads an element.
func (s *sheetReader) element(e xml.StartElement, r *reader) error {
	switch e.Name.Local {
	case "col":
		if first, last := atoi(attr(e, "min")), atoi(attr(e, "max")); truth(attr(e, "hidden")) && len(s.allHidden) < maxSheets {
			s.allHidden = append(s.allHidden, columns{first, last})
		}
	case "sheetData":
		s.inData = true
	case "row":
		return s.beginRow(e)
	case "c":
		if s.inData {
			return s.cell(e, r)
		}
	case "mergeCell":
		if a, ok := parseArea(attr(e, "ref")); ok && len(s.grid.merged) <= MostProblems {
			s.grid.merged = append(s.grid.merged, a)
		}
	}
	return nil
}

// beginRow ends the row before and begins another.
func (s *sheetReader) beginRow(e xml.StartElement) error {
	if err := s.endRow(); err != nil {
		return err
	}
	n := s.line.number + 1
	if at := attr(e, "r"); at != "" {
		if n = atoi(at); n <= s.line.number {
			return errBroken
		}
	}
	s.line, s.column, s.rowHidden = line{number: n}, 0, truth(attr(e, "hidden"))
	return nil
}

func (s *sheetReader) endRow() error {
	if s.rowHidden && len(s.line.cells) > 0 {
		s.grid.hiddenRows = append(s.grid.hiddenRows, s.line.number)
	}
	err := s.grid.add(s.line)
	s.line.cells = nil
	return err
}

// cell reads a cell.
func (s *sheetReader) cell(e xml.StartElement, r *reader) error {
	s.column++
	if at := attr(e, "r"); at != "" {
		column, _, ok := parseCell(at)
		if !ok || column < s.column {
			return errBroken
		}
		s.column = column
	}
	var value string
	var formula, kept bool
	for {
		t, err := r.Token()
		if err != nil {
			return err
		}
		if _, end := t.(xml.EndElement); end {
			break
		}
		part, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		text, err := r.text("rPh")
		if err != nil {
			return err
		}
		switch part.Name.Local {
		case "f":
			formula = true
		case "v", "is": // a formula that gives an empty text has an empty value of its own type, one that nobody has computed of none
			value, kept = text, strings.TrimSpace(text) != "" || attr(e, "t") == "str"
		}
	}
	c, err := s.contentOf(attr(e, "t"), value)
	if err != nil {
		return err
	}
	if n := atoi(attr(e, "s")); n < len(s.formats) {
		c.format = s.formats[n]
	}
	if c.column, c.from1904 = s.column, s.from1904; formula && !kept {
		c.content = uncomputed
	}
	if c.content == uncomputed || strings.TrimSpace(c.text) != "" {
		s.line.cells = append(s.line.cells, c)
	}
	return nil
}

// contentOf returns a value of a type that a file names.
func (s *sheetReader) contentOf(kind, value string) (cell, error) {
	switch kind {
	case "s":
		if value == "" {
			return cell{}, nil
		}
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(s.strings) {
			return cell{}, errBroken
		}
		return cell{text: s.strings[n]}, nil
	case "str", "inlineStr":
		return cell{text: plain(value)}, nil
	case "d":
		date, _, _ := strings.Cut(value, "T")
		return cell{text: date}, nil
	case "b":
		return cell{text: value, content: truthContent}, nil
	case "e":
		return cell{text: value, content: errorContent}, nil
	}
	value = strings.TrimSpace(value)
	if value != "" && !number.MatchString(value) {
		return cell{}, errBroken
	}
	return cell{text: value, content: numberContent}, nil
}

// atoi returns a number of a file that is not negative; 0 if it is none.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// reference is a cell as files name it.
var reference = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?(\d{1,7})$`)

// parseCell returns the column and row of a cell: F12 is 6 and 12.
func parseCell(s string) (column, row int, ok bool) {
	m := reference.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, false
	}
	for _, c := range m[1] {
		column = column*26 + int(c-'A') + 1
	}
	return column, atoi(m[2]), true
}

// parseArea returns a range of cells.
func parseArea(s string) (area, bool) {
	from, to, _ := strings.Cut(s, ":")
	left, top, ok := parseCell(from)
	right, below, fine := parseCell(to)
	return area{s, left, top, right, below}, ok && fine
}
