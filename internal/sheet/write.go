package sheet

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// writer writes a book.
type writer struct {
	ctx  context.Context
	file *excelize.File
	// styles are those of cells by the kind of their column, headers those of headings and totals those of sums; counts is that of a
	// number of rows.
	styles, totals, headers map[Kind]int
	label, counts, fact     int
	choices                 int // the number of lists on the sheet of choices
}

// WriteXLSX writes the book as a workbook. Rows are read before the first byte is written. The same book always gives the same bytes.
func (b Book) WriteXLSX(ctx context.Context, w io.Writer) error {
	made, err := b.MakeXLSX(ctx)
	if err != nil {
		return err
	}
	return errors.Join(made.Write(w), made.Close())
}

// MakeXLSX makes a workbook of the book, which reads its rows. Of a large sheet most lies in a temporary file meanwhile.
func (b Book) MakeXLSX(ctx context.Context) (made *Workbook, err error) {
	x := &writer{ctx: ctx, file: excelize.NewFile(), styles: map[Kind]int{}, totals: map[Kind]int{}, headers: map[Kind]int{}}
	defer func() { err = cmp.Or(err, x.file.Close()) }()
	if err := x.setUp(); err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	for i, s := range b.Sheets {
		if err := x.sheet(i, s); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	if err := x.facts(b.Facts); err != nil {
		return nil, fmt.Errorf("sheet of facts: %w", err)
	}
	return spool(x.file)
}

// formats are the formats of numbers as files write them. A Swedish spreadsheet shows them as # ##0,00 and 0,0 %.
var formats = map[Kind]string{Text: "@", Choice: "@", Whole: "0", Amount: "#,##0.00", Percent: "0.0#%", Date: `yyyy\-mm\-dd`}

// font and fontSize are what a new file writes in.
const font, fontSize = "Calibri", 11

// widths are the widths of columns in characters.
var widths = map[Kind]int{Text: 30, Choice: 18, Whole: 10, Amount: 16, Percent: 10, Date: 12}

// setUp makes the styles and names the author.
func (x *writer) setUp() error {
	bold, line := &excelize.Font{Bold: true, Family: font, Size: fontSize}, []excelize.Border{{Type: "top", Color: "404040", Style: 1}}
	below := []excelize.Border{{Type: "bottom", Color: "404040", Style: 1}}
	shade := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E7EB"}}
	var err error
	add := func(s excelize.Style) int {
		n, e := x.file.NewStyle(&s)
		err = cmp.Or(err, e)
		return n
	}
	for _, kind := range []Kind{Text, Whole, Amount, Percent, Date, Choice} {
		format := formats[kind]
		side := "left"
		if slices.Contains([]Kind{Whole, Amount, Percent}, kind) {
			side = "right"
		}
		x.styles[kind] = add(excelize.Style{CustomNumFmt: &format,
			Alignment: &excelize.Alignment{Horizontal: side, Vertical: "top", WrapText: kind == Text}})
		x.totals[kind] = add(excelize.Style{CustomNumFmt: &format, Font: bold, Border: line})
		x.headers[kind] = add(excelize.Style{Font: bold, Fill: shade, Border: below,
			Alignment: &excelize.Alignment{Horizontal: side, Vertical: "top", WrapText: true}})
	}
	x.label = add(excelize.Style{Font: bold, Border: line})
	x.counts = add(excelize.Style{NumFmt: 1})
	x.fact = add(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	return cmp.Or(err, x.file.SetDocProps(&excelize.DocProperties{Creator: "Framsyn"}))
}

// sheet writes a sheet. The first takes the place of the one that a new file has.
func (x *writer) sheet(index int, s Sheet) error {
	name := i18n.T(x.ctx, s.Name)
	if err := x.add(index == 0, name); err != nil {
		return err
	}
	if err := x.pages(name); err != nil {
		return err
	}
	out, err := x.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := x.columns(out, s.Table); err != nil {
		return err
	}
	total, n := newTotal(s.Table), 1
	for row, err := range s.Rows {
		if err == nil {
			err = s.check(row)
		}
		if err != nil {
			return err
		}
		n++
		cells := make([]any, len(row))
		for i, c := range s.Columns {
			if cells[i], err = x.cell(c, row[i]); err != nil {
				return fmt.Errorf("row %d: %w", n, err)
			}
		}
		total.add(row)
		if err := out.SetRow("A"+strconv.Itoa(n), cells); err != nil {
			return err
		}
	}
	if err := x.sums(out, total, n); err != nil {
		return err
	}
	return out.Flush()
}

// check returns an error for a row that does not fit the table.
func (t Table) check(row []any) error {
	if len(row) != len(t.Columns) {
		return fmt.Errorf("sheet: a row has %d values for %d columns", len(row), len(t.Columns))
	}
	return nil
}

// add adds an empty sheet.
func (x *writer) add(first bool, name string) error {
	if first {
		return x.file.SetSheetName(x.file.GetSheetName(0), name)
	}
	_, err := x.file.NewSheet(name)
	return err
}

// pages lets a sheet be printed on A4 across, all columns on a page.
func (x *writer) pages(sheet string) error {
	const a4 = 9
	fit, wide, long, size, across := true, 1, 0, a4, "landscape"
	return cmp.Or(x.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		x.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &long}))
}

// columns writes the headings, which stay where they are, and says how the columns look and what can be chosen in them.
func (x *writer) columns(out *excelize.StreamWriter, t Table) error {
	err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	header := make([]any, len(t.Columns))
	for i, c := range slices.Backward(t.Columns) { // excelize puts each column before the last
		name := i18n.T(x.ctx, c.Name)
		header[i] = excelize.Cell{StyleID: x.headers[c.Kind], Value: name}
		width := cmp.Or(c.Width, max(widths[c.Kind], utf8.RuneCountInString(name)+2))
		err = cmp.Or(err, out.SetColWidth(i+1, i+1, float64(width)), out.SetColStyle(i+1, i+1, x.styles[c.Kind]))
		if c.Kind == Choice && len(c.Choices) > 0 {
			err = cmp.Or(err, x.offer(out.Sheet, i+1, c.Choices))
		}
	}
	return cmp.Or(err, out.SetRow("A1", header))
}

// offer lets a column offer choices, which stand on a hidden sheet: a list in the column itself may have no commas and few letters.
func (x *writer) offer(sheet string, column int, choices []string) error {
	from := i18n.T(x.ctx, choicesName)
	var err error
	if x.choices++; x.choices == 1 {
		err = cmp.Or(x.add(false, from), x.file.SetSheetVisible(from, false))
	}
	list := columnName(x.choices)
	for i, choice := range choices {
		err = cmp.Or(err, x.file.SetCellStr(from, list+strconv.Itoa(i+1), i18n.T(x.ctx, choice)))
	}
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(fmt.Sprintf("%[1]s2:%[1]s%[2]d", columnName(column), excelize.TotalRows))
	rule.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%[2]s$%[3]d", from, list, len(choices)))
	rule.SetError(excelize.DataValidationErrorStyleStop, "", i18n.T(x.ctx, "Välj ett av alternativen i listan."))
	return cmp.Or(err, x.file.AddDataValidation(sheet, rule))
}

// mostText is how many UTF-16 units of a text a cell holds.
const mostText = excelize.TotalCellChars

// cell returns a cell of a column with a value. Numbers of more digits than a spreadsheet keeps are text.
func (x *writer) cell(c Column, v any) (any, error) {
	text, err := c.text(x.ctx, v)
	if err != nil || text == "" {
		return nil, err
	}
	out := excelize.Cell{StyleID: x.styles[c.Kind], Value: text}
	switch v := v.(type) {
	case string:
		if utf8.RuneCountInString(text) > mostText/2 {
			out.Value = string([]rune(text)[:mostText/2-1]) + "…"
		}
	case time.Time:
		out.Value = serial(v)
	case int64:
		out.Value = exact(text, text)
	case *big.Rat:
		out.Value = exact(decimalText(v, percentDecimals, "."), text)
	case money.Amount:
		if ore, ok := v.Ore(); ok {
			out.Value = exact(decimal(big.NewInt(int64(ore))), text)
		}
	}
	return out, nil
}

// exact returns a number for a cell, or a text in its place if it has more digits than a spreadsheet keeps. excelize takes what has
// decimals as a float only, which goes into the file as the shortest text that is read as it: with no more digits than that, the text that
// it was made from.
func exact(number, text string) any {
	if len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(number), "0")) > mostDigits {
		return text
	}
	if n, err := strconv.ParseInt(strings.TrimSuffix(number, ".00"), 10, 64); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(number, 64); err == nil {
		return f
	}
	return text
}

// serial returns the number of a day in a spreadsheet.
func serial(t time.Time) int {
	t = t.In(day.Zone)
	first, _ := time.Parse(time.DateOnly, firstDay)
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Sub(first).Hours()) / 24
}

// facts writes the sheet about the file.
func (x *writer) facts(facts []Fact) error {
	if len(facts) == 0 {
		return nil
	}
	name := i18n.T(x.ctx, factsName)
	if err := x.add(false, name); err != nil {
		return err
	}
	out, err := x.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	const nameWidth, valueWidth = 28, 80
	err = cmp.Or(out.SetColWidth(1, 1, nameWidth), out.SetColWidth(2, 2, valueWidth))
	for i, f := range facts {
		err = cmp.Or(err, out.SetRow("A"+strconv.Itoa(i+1), []any{excelize.Cell{StyleID: x.fact, Value: f.Name},
			excelize.Cell{StyleID: x.fact, Value: f.Value}}))
	}
	return cmp.Or(err, out.Flush())
}
