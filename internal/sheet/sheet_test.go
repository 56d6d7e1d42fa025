package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"iter"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

// costs is a table with a column of every kind.
var costs = sheet.Table{Name: "Rader", Columns: []sheet.Column{
	{Name: "Rubrik", Required: true},
	{Name: "År", Kind: sheet.Whole},
	{Name: "Belopp", Kind: sheet.Amount, Sum: true},
	{Name: "Andel", Kind: sheet.Percent},
	{Name: "Datum", Kind: sheet.Date},
	{Name: "Slag", Kind: sheet.Choice, Choices: []string{"lokal", "mat", "resa, egen"}},
	{Name: "Not", Optional: true},
}}

// someCosts are rows of costs, one with everything and one with nearly nothing.
var someCosts = [][]any{
	{"Lokal (exempel)", int64(2027), money.Known(125_050), big.NewRat(1, 8), date("2027-03-15"), "lokal", "två\nrader"},
	{"=1+1", int64(-3), money.Known(-35_001), big.NewRat(7, 100), date("1999-12-31"), "resa, egen", "_x000D_ <&> a\u00a0b"},
	{"007", nil, money.Unknown(money.Secret), nil, nil, nil, nil},
}

func date(s string) time.Time {
	t, err := day.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return t
}

// rowsOf returns rows that can all be read.
func rowsOf(rows ...[]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// book is a book of some rows of costs.
func book(rows ...[]any) sheet.Book {
	return sheet.Book{Sheets: []sheet.Sheet{{Table: costs, Rows: rowsOf(rows...)}}}
}

// xlsx returns a book as a file.
func xlsx(ctx context.Context, t testing.TB, b sheet.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.WriteXLSX(ctx, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read reads costs from a file.
func read(t testing.TB, file []byte) *sheet.Rows {
	t.Helper()
	rows, err := open(t.Context(), file)
	if err != nil {
		said, _ := fault.As(err)
		t.Fatalf("%v: %+v", err, said)
	}
	return rows
}

func open(ctx context.Context, file []byte) (*sheet.Rows, error) {
	f, err := sheet.Open(file)
	if err != nil {
		return nil, err
	}
	return f.Read(ctx, costs)
}

// values returns the rows that were read as they are written.
func values(rows *sheet.Rows) [][]any {
	var all [][]any
	for _, r := range rows.List {
		row := []any{r.Text("Rubrik"), nil, r.Amount("Belopp"), r.Percent("Andel"), r.Date("Datum"), r.Text("Slag"), r.Text("Not")}
		if n, ok := r.Whole("År"); ok {
			row[1] = n
		}
		all = append(all, row)
	}
	return all
}

// sameValue reports whether two values are the same; what is empty is the same as nil.
func sameValue(a, b any) bool {
	empty := func(v any) bool {
		switch v := v.(type) {
		case nil:
			return true
		case string:
			return v == ""
		case money.Amount:
			return v.IsNone()
		case *big.Rat:
			return v == nil
		case time.Time:
			return v.IsZero()
		}
		return false
	}
	if empty(a) || empty(b) {
		return empty(a) && empty(b)
	}
	switch a := a.(type) {
	case *big.Rat:
		b, ok := b.(*big.Rat)
		return ok && a.Cmp(b) == 0
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	return a == b
}

// sameRows reports whether rows are the same.
func sameRows(a, b [][]any) bool {
	return slices.EqualFunc(a, b, func(a, b []any) bool { return slices.EqualFunc(a, b, sameValue) })
}

// told returns the problems, or the notes, as they are told in Swedish.
func told(problems []sheet.Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.Message(context.Background()))
	}
	return strings.Join(lines, "\n")
}

// problems returns the problems of rows as they are told.
func problems(rows *sheet.Rows) string {
	list, _ := rows.Problems()
	return told(list)
}

func english(t testing.TB) context.Context { return i18n.WithLang(t.Context(), i18n.English) }

// pack returns a packed file with some parts.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The parts of a file as Excel writes it.
const (
	head      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	main      = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	office    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	typesPart = "[Content_Types].xml"
	firstPart = "xl/worksheets/sheet1.xml"
	bookPart  = "xl/workbook.xml"
)

// excel returns the parts of a workbook as Excel writes it, with some rows below the headings of costs. Their styles are 1 an
// amount, 2 a day, 3 a share and 4 a time of day.
func excel(rows string) map[string]string {
	return map[string]string{
		typesPart: head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ` +
			`ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		bookPart: head + `<workbook ` + main + ` xmlns:r="` + office + `"><workbookPr defaultThemeVersion="166925"/>` +
			`<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + office + `/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/styles.xml": head + `<styleSheet ` + main + `><numFmts count="1"><numFmt numFmtId="165" ` +
			`formatCode="[$-41D]d\ mmmm\ yyyy;@"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>` +
			`<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="20"/></cellXfs>` +
			`</styleSheet>`,
		"xl/sharedStrings.xml": head + `<sst ` + main + `><si><t>Rubrik</t></si><si><t>År</t></si><si><t>Belopp</t></si><si><t>Andel</t></si>` +
			`<si><t>Datum</t></si><si><t>Slag</t></si><si><t xml:space="preserve"> Buss </t></si>` +
			`<si><r><t>Tåg</t></r><r><rPr><b/></rPr><t xml:space="preserve"> dit</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>` +
			`<si><t>a_x000D__x000A_b</t></si></sst>`,
		firstPart: head + `<worksheet ` + main + `><dimension ref="A1:F9"/><sheetData>` +
			`<row r="1" spans="1:6"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>` +
			`<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>` + rows + `</sheetData></worksheet>`,
	}
}

// textCell is a cell of text.
func textCell(at, text string) string {
	return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}
