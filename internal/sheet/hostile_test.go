package sheet_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/fault"
	"framsyn/internal/sheet"
)

// refused returns what is said of a file that is not read.
func refused(t testing.TB, file []byte) string {
	t.Helper()
	in, err := open(t.Context(), file)
	if err == nil {
		return fmt.Sprintf("read: %d rows", len(in.List))
	}
	said, ok := fault.FormWords(err)
	if !ok {
		t.Errorf("%v says nothing to a person", err)
	}
	if len(said.Args) == 0 {
		return said.Text
	}
	return fmt.Sprintf(said.Text, said.Args...)
}

// changed returns a workbook with a part changed; a part that is "" is left out.
func changed(t testing.TB, part, from, to string) []byte {
	parts := excel(`<row r="2">` + textCell("A2", "x") + `<c r="E2" s="2"><v>44999</v></c></row>`)
	if !strings.Contains(parts[part], from) {
		t.Fatalf("%s has no %s", part, from)
	}
	if parts[part] = strings.Replace(parts[part], from, to, 1); parts[part] == "" {
		delete(parts, part)
	}
	return pack(t, parts)
}

// with returns a workbook with another part.
func with(t testing.TB, part, text string) []byte {
	parts := excel("")
	parts[part] = text
	return pack(t, parts)
}

func encrypted(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "hemligt"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileThatIsNotReadIsToldWhy(t *testing.T) {
	t.Parallel()
	mainType := "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
	ods := map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for name, x := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":                {nil, "Filen är tom."},
		"blanks":                 {[]byte(" \r\n"), "Filen är tom."},
		"no filled cells":        {[]byte(";;;\n;;\n"), "Filen innehåller inga ifyllda celler."},
		"xls":                    {[]byte(ole), "Filen är sparad i ett äldre format (.xls)."},
		"a password":             {encrypted(t), "Filen är skyddad med lösenord."},
		"macros by type":         {changed(t, typesPart, mainType, "vnd.ms-excel.sheet.macroEnabled.main"), "Filen har makron"},
		"macros by part":         {with(t, "xl/vbaProject.bin", "x"), "Filen har makron"},
		"macros in another part": {with(t, `XL\deep\VBAPROJECT.BIN`, "x"), "Filen har makron"},
		"xlsb": {changed(t, typesPart, mainType, "vnd.ms-excel.sheet.binary.macroEnabled.main"),
			"Filen är en binär arbetsbok"},
		"ods": {pack(t, ods), "Filen är sparad som OpenDocument"},
		"docx": {changed(t, typesPart, "spreadsheetml.sheet.main", "wordprocessingml.document.main"),
			"Filen är inget kalkylblad."},
		"a zip":          {pack(t, map[string]string{"a.txt": "x"}), "Filen är inget kalkylblad."},
		"html named xls": {[]byte("\ufeff <html><table><tr><td>Rubrik</td></tr></table>"), "Filen är inget kalkylblad."},
		"pdf":            {[]byte("%PDF-1.7\n"), "Filen är inget kalkylblad."},
		"bytes":          {[]byte("Rubrik;\x00\x01\x02"), "Filen är inget kalkylblad."},
		"a quote": {[]byte("Rubrik;År;Belopp;Andel;Datum;Slag\nx\n\"y;\n"),
			"Rad 3 går inte att läsa: ett citattecken saknas"},
		"no headings": {[]byte("a;b;c\n1;2;3\n"),
			"Hittar ingen rad med rubriker. De ska vara Rubrik, År, Belopp, Andel, Datum, Slag, Not."},
		"no sheet":         {changed(t, bookPart, `<sheet name="Blad1" sheetId="1" r:id="rId1"/>`, ""), "Filen är inget kalkylblad."},
		"no relations":     {with(t, "xl/_rels/workbook.xml.rels", "<Relationships/>"), "Filen är inget kalkylblad."},
		"a chart as sheet": {changed(t, "xl/_rels/workbook.xml.rels", "/worksheet\"", "/chartsheet\""), "Filen är inget kalkylblad."},
	} {
		if got := refused(t, x.file); !strings.HasPrefix(got, x.want) {
			t.Errorf("of %s is told %q, want %q", name, got, x.want)
		}
	}
}

func TestADamagedFileIsNotReadInPart(t *testing.T) {
	t.Parallel()
	const end = "</row></sheetData>"
	for name, file := range map[string][]byte{
		"no such part":          changed(t, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../etc/passwd"),
		"a cut part":            changed(t, firstPart, "</sheetData></worksheet>", ""),
		"a string that is not":  changed(t, firstPart, "<v>0</v>", "<v>99</v>"),
		"a string below":        changed(t, firstPart, "<v>0</v>", "<v>-1</v>"),
		"a number that is none": changed(t, firstPart, end, `<c r="F2"><v>NaN</v></c>`+end),
		"a power":               changed(t, firstPart, end, `<c r="F2"><v>1e999999999</v></c>`+end),
		"a cell too far":        changed(t, firstPart, `"A2"`, `"AAAA2"`),
		"cells out of order":    changed(t, firstPart, end, textCell("A2", "y")+end),
		"a cell twice":          changed(t, firstPart, end, textCell("E2", "y")+end),
		"rows out of order":     changed(t, firstPart, `</sheetData>`, `<row r="2"/></sheetData>`),
		"an entity":             changed(t, firstPart, head, head+`<!DOCTYPE x [<!ENTITY a "aaaa">]>`+"&a;"),
		"a cut zip":             pack(t, excel(""))[:900],
		"a part twice":          with(t, strings.ToUpper(firstPart), "<x/>"),
	} {
		if got := refused(t, file); !strings.HasPrefix(got, "Filen är skadad") {
			t.Errorf("of %s is told %q", name, got)
		}
	}
}

func TestAFileThatGrowsIsNotUnpacked(t *testing.T) {
	t.Parallel()
	var many strings.Builder
	for n := 3; n < 30_003; n++ {
		fmt.Fprintf(&many, `<row r="%d"><c r="A%[1]d"><v>1</v></c></row>`, n)
	}
	manyParts := excel("")
	for n := range 6000 {
		manyParts[fmt.Sprintf("xl/media/%d", n)] = ""
	}
	for name, file := range map[string][]byte{
		"blanks in a sheet":  changed(t, firstPart, "</sheetData>", strings.Repeat(" ", 2<<20)+"</sheetData>"),
		"files":              pack(t, manyParts),
		"attributes":         changed(t, firstPart, "</sheetData>", "<c "+strings.Repeat(`a="" `, 500_000)),
		"elements in others": changed(t, firstPart, "</sheetData>", strings.Repeat("<x>", 200)),
		"a text of one cell": []byte("Rubrik;År;Belopp;Andel;Datum;Slag\n\"" + strings.Repeat("\n;", 600_000)),
		"a sheet of rows":    changed(t, firstPart, "</sheetData>", many.String()+"</sheetData>"),
		"a text of rows":     []byte("Rubrik;År;Belopp;Andel;Datum;Slag\n" + strings.Repeat("a\n", 30_000)),
		"a text of one line": []byte("Rubrik;År;Belopp;Andel;Datum;Slag\n" + strings.Repeat("a;", 600_000)),
	} {
		if got := refused(t, file); !strings.HasPrefix(got, "Filen är för stor") && !strings.HasPrefix(got, "Tabellen är för stor") {
			t.Errorf("of %s is told %q", name, got)
		}
	}
}

func TestEveryLimitHolds(t *testing.T) {
	t.Parallel()
	const bytes, tokens, texts, styles = 3200, 220, 9, 5
	file := pack(t, excel(`<row r="2">`+textCell("A2", "x")+`</row>`))
	for name, x := range map[string]struct {
		bytes                 int64
		tokens, texts, styles int
		fits                  bool
	}{
		"nothing": {bytes, tokens, texts, styles, true}, "bytes": {1200, tokens, texts, styles, false},
		"tokens": {bytes, 80, texts, styles, false},
		"texts":  {bytes, tokens, texts - 1, styles, false}, "styles": {bytes, tokens, texts, styles - 1, false},
	} {
		f, err := sheet.OpenWithin(x.bytes, x.tokens, x.texts, x.styles, file)
		if err == nil {
			_, err = f.Read(t.Context(), costs)
		}
		if said, _ := fault.As(err); (err == nil) != x.fits || err != nil && !strings.HasPrefix(said.Text, "Filen är för stor") {
			t.Errorf("too much of %s: %v", name, err)
		}
	}
}

func TestAMillionEmptyRowsAreNone(t *testing.T) {
	t.Parallel()
	in := read(t, changed(t, firstPart, "</sheetData>", strings.Repeat(`<row ht="15"/>`, 1_048_000)+"<row r=\"1048576\">"+
		textCell("A1048576", "sist")+"</row></sheetData>"))
	if !in.OK() || len(in.List) != 2 || in.List[1].Number != 1_048_576 {
		t.Errorf("%d rows: %s", len(in.List), problems(in))
	}
	if in := read(t, []byte("Rubrik;År;Belopp;Andel;Datum;Slag\n"+strings.Repeat(";;;;;\n", 100_000)+"sist\n")); len(in.List) != 1 {
		t.Errorf("%d rows of text", len(in.List))
	}
}

// TestNoCutOrChangedFileStopsTheProgram also runs as the seeds of FuzzOpen.
func TestNoCutOrChangedFileStopsTheProgram(t *testing.T) {
	t.Parallel()
	file := pack(t, excel(`<row r="2">`+textCell("A2", "x")+`<c r="C2" s="1"><v>1</v></c></row>`))
	for n := range file {
		if _, err := open(t.Context(), file[:n]); err == nil {
			t.Fatalf("%d of %d bytes are read", n, len(file))
		}
	}
	parts := excel(`<row r="2">` + textCell("A2", "x") + `</row>`)
	for name, whole := range parts {
		for n := range whole {
			if n%7 > 0 || strings.TrimSpace(whole[n:]) == "" {
				continue
			}
			other := maps.Clone(parts)
			other[name] = whole[:n]
			if in, err := open(t.Context(), pack(t, other)); err == nil {
				t.Fatalf("%s is read when it is cut after %q: %d rows", name, whole[:n], len(in.List))
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("Rubrik;År\nx;1\n"), "")
	f.Add([]byte(nil), `<row r="2">`+textCell("A2", "x")+`<c r="C2" s="1"><v>1</v></c></row>`)
	f.Fuzz(func(t *testing.T, file []byte, rows string) {
		_, _ = open(t.Context(), file)
		if rows != "" {
			_, _ = open(t.Context(), pack(t, excel(rows)))
		}
	})
}

func BenchmarkTenThousandRows(b *testing.B) {
	var rows [][]any
	for range 10_000 / len(someCosts) {
		rows = append(rows, someCosts...)
	}
	b.Run("out", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := book(rows...).WriteXLSX(b.Context(), io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
	file := xlsx(b.Context(), b, book(rows...))
	b.Run("in", func(b *testing.B) {
		b.ReportAllocs()
		b.ReportMetric(float64(len(file)), "bytes")
		for b.Loop() {
			f, err := sheet.Open(file)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := f.Read(b.Context(), costs); err != nil {
				b.Fatal(err)
			}
		}
	})
}
