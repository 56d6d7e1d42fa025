package sheet_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

func TestCellsAreReadAsExcelWritesThem(t *testing.T) {
	t.Parallel()
	in := read(t, pack(t, excel(`<row r="3"><c r="A3" t="s"><v>6</v></c><c r="B3"><v>2027</v></c>`+
		`<c r="C3" s="1"><v>1234.5600000000001</v></c>`+
		`<c r="D3" s="3"><v>7.0000000000000007E-2</v></c><c r="E3" s="2"><v>46461.75</v></c>`+textCell("F3", "LOKAL ")+`</row>`+
		`<row r="5"><c r="A5" t="s"><v>7</v></c><c r="B5" t="str"><f>B3&amp;""</f><v>2 028</v></c>`+
		`<c r="C5"><f>SUM(C3:C3)</f><v>0.30000000000000004</v></c>`+textCell("D5", "12,5 %")+
		`<c r="E5" t="d"><v>2027-03-15T00:00:00</v></c><c r="F5" t="str"><f>""</f><v></v></c></row>`+
		`<row><c t="s"><v>8</v></c><c><v>1E3</v></c><c><v>-0</v></c><c><v>25</v></c><c s="1"><v>20270315</v></c></row>`+
		`<row r="9"><c r="A9" s="2"><v>46461</v></c>`+textCell("C9", "−1 250,50 kr")+`</row>`+
		`<row r="10"><c r="A10"><v>12.5</v></c></row><row r="11"><c r="A11" t="b"><v>1</v></c></row>`)))
	want := [][]any{
		{"Buss", int64(2027), money.Known(123_456), big.NewRat(7, 100), date("2027-03-15"), "lokal", nil},
		{"Tåg dit", int64(2028), money.Known(30), big.NewRat(1, 8), date("2027-03-15"), nil, nil},
		{"a\nb", int64(1000), money.Known(0), big.NewRat(1, 4), date("2027-03-15"), nil, nil},
		{"2027-03-15", nil, money.Known(-125_050), nil, nil, nil, nil},
		{"12,5", nil, nil, nil, nil, nil, nil},
		{"SANT", nil, nil, nil, nil, nil, nil},
	}
	if !in.OK() || !sameRows(values(in), want) {
		t.Errorf("read as %q, want %q: %s", values(in), want, problems(in))
	}
	if in.List[2].Number != 6 || in.List[3].Number != 9 {
		t.Errorf("the rows are %d and %d", in.List[2].Number, in.List[3].Number)
	}
}

func TestDaysAreCountedFrom1904WhereTheFileSaysSo(t *testing.T) {
	t.Parallel()
	in := read(t, changed(t, bookPart, "<workbookPr ", `<workbookPr date1904="1" `))
	if in.List[0].Date("Datum") != date("2027-03-15") {
		t.Errorf("the day is %v", in.List[0].Date("Datum"))
	}
}

func TestAChoiceIsReadIfOnlyOneIsMeant(t *testing.T) {
	t.Parallel()
	table := sheet.Table{Name: "Rader", Columns: []sheet.Column{
		{Name: "Val", Kind: sheet.Choice, Choices: []string{"A/B", "A B", "a-b", "–", "…", "Kommun", "År"}}}}
	for text, want := range map[string]string{"A/B": "A/B", "A B": "A B", "a-b": "a-b", "A.B": "", "–": "–", "…": "…", "?": "",
		"KOMMUN ": "Kommun", "år": "År", "Year": "År"} {
		f, err := sheet.Open([]byte("Val\n" + text + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Read(t.Context(), table)
		if err != nil {
			t.Fatal(err)
		}
		if got := in.List[0].Text("Val"); got != want || in.OK() != (want != "") {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestAmountsAreExact(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]string{
		"0.1": "10", "0.10000000000000001": "10", "1234.5600000000001": "123456", "1234.5599999999999": "123456", "1E-2": "1",
		"1.25E+6": "125000000", "9999999999999.9902": "999999999999999", "1000000000000.01": "100000000000001",
		"1000000000000.0101": "100000000000001", "5.0000009": "500", "5.000001": "", "0.005": "", "1234.567": "", "-1234.565": "",
		"1E15": "100000000000000000", "1E18": "", "1E300": "", "-0.01": "-1", "1e-300": "0",
	} {
		in := read(t, pack(t, excel(`<row r="2"><c r="A2" t="s"><v>6</v></c><c r="C2"><v>`+number+`</v></c></row>`)))
		ore, ok := in.List[0].Amount("Belopp").Ore()
		if got := fmt.Sprint(int64(ore)); ok != (want != "") || ok && got != want || ok != in.OK() {
			t.Errorf("%s is %s öre, %v, want %s: %s", number, got, ok, want, problems(in))
		}
	}
}

// oddCells are cells of the second row, and what is told of them after the sheet and the row.
var oddCells = map[string]string{
	`<c r="C2"><f>B2*2</f></c>`:                    "kolumn C (Belopp): Formeln har inget uträknat värde.",
	`<c r="C2"><f>1+1</f><v></v></c>`:              "kolumn C (Belopp): Formeln har inget uträknat värde.",
	`<c r="C2" t="n"><f>1+1</f><v/></c>`:           "kolumn C (Belopp): Formeln har inget uträknat värde.",
	`<c r="A2"><f>"a"&amp;"b"</f><v/></c>`:         "kolumn A (Rubrik): Formeln har inget uträknat värde.",
	`<c r="B2"><f>1+1</f><v> </v></c>`:             "kolumn B (År): Formeln har inget uträknat värde.",
	`<c r="C2" t="e"><f>#REF!</f><v>#REF!</v></c>`: "kolumn C (Belopp): Cellen visar felet ”#REF!”.",
	`<c r="C2" t="b"><v>0</v></c>`:                 "kolumn C (Belopp): Här står FALSKT, men det passar inte",
	`<c r="C2" s="2"><v>46461</v></c>`:             "kolumn C (Belopp): Här står ett datum,",
	textCell("C2", "1.250"):                        "kolumn C (Belopp): Punkten kan vara både",
	textCell("C2", "Uppgift saknas"):               "kolumn C (Belopp): Skriv också orsaken:",
	textCell("C2", "mycket"):                       "kolumn C (Belopp): Skriv beloppet med siffror",
	`<c r="B2"><v>2027.5</v></c>`:                  "kolumn B (År): Skriv ett heltal.",
	textCell("B2", "20 27"):                        "kolumn B (År): Skriv ett heltal.",
	`<c r="B2"><v>1E19</v></c>`:                    "kolumn B (År): Skriv ett heltal.",
	`<c r="D2"><v>0.25</v></c>`: "kolumn D (Andel): ”0,25” kan vara en andel av ett eller av hundra. " +
		"Skriv den med procenttecken, som 12,5 %.",
	textCell("D2", "en fjärdedel"):     "kolumn D (Andel): Skriv en andel med procenttecken, som 12,5 %.",
	`<c r="E2" s="2"><v>60</v></c>`:    "kolumn E (Datum): Årtalet ska vara mellan 1900 och 2200.",
	`<c r="E2" s="2"><v>1E15</v></c>`:  "kolumn E (Datum): Årtalet ska vara mellan 1900 och 2200.",
	`<c r="E2"><v>2027</v></c>`:        "kolumn E (Datum): Skriv datumet som 2017-02-08.",
	`<c r="E2" s="4"><v>0.5</v></c>`:   "kolumn E (Datum): Skriv datumet som 2017-02-08.",
	textCell("E2", "31 februari 2027"): "kolumn E (Datum): Det datumet finns inte",
	textCell("F2", strings.Repeat("lång ", 20)): "kolumn F (Slag): ”lång lång lång lång lång lång lång lång …” går inte att välja. " +
		"Välj ett av lokal, mat, resa, egen.",
	`<c r="F2" s="2"><v>46461</v></c>`:                           "kolumn F (Slag): Här står ett datum,",
	`<c r="A2" t="e"><v>#N/A</v></c>`:                            "kolumn A (Rubrik): Cellen visar felet ”#N/A”.",
	`<c r="C2" t="e"><v>` + strings.Repeat("#", 99) + `</v></c>`: "kolumn C (Belopp): Cellen visar felet ”" + strings.Repeat("#", 40) + "…”.",
}

func TestAWrongCellIsToldWithItsPlace(t *testing.T) {
	t.Parallel()
	for cells, want := range oddCells {
		if !strings.Contains(cells, `"A2"`) {
			cells = textCell("A2", "x") + cells
		}
		in := read(t, pack(t, excel(`<row r="2">`+cells+`</row>`)))
		if list, more := in.Problems(); len(list) != 1 || more != 0 ||
			!strings.HasPrefix(problems(in), "Blad Blad1, rad 2, "+want) {
			t.Errorf("of %s is told %q, want %q", cells, problems(in), want)
		}
	}
	in := read(t, pack(t, excel(`<row r="2"><c r="B2"><v>2027</v></c></row>`)))
	if got, want := problems(in), "Blad Blad1, rad 2, kolumn A (Rubrik): Cellen är tom. Fyll i den."; got != want {
		t.Errorf("of an empty heading is told %q, want %q", got, want)
	}
	in.List[0].Fault("År", "Året ska vara mellan %d och %d.", 2030, 2040)
	if got, want := problems(in), "rad 2, kolumn B (År): Året ska vara mellan 2030 och 2040."; !strings.HasSuffix(got, want) {
		t.Errorf("of a year is told %q, want %q", got, want)
	}
}

func TestProblemsAreToldInEnglish(t *testing.T) {
	t.Parallel()
	in, err := open(english(t), pack(t, excel(`<row r="2">`+textCell("A2", "x")+`<c r="B2"><v>0.5</v></c></row>`)))
	if err != nil {
		t.Fatal(err)
	}
	list, _ := in.Problems()
	got := list[0].Message(english(t))
	if !strings.HasPrefix(got, "Sheet Blad1, row 2, column B (") || !strings.HasSuffix(got, "): Enter a whole number.") {
		t.Errorf("%q", got)
	}
}

func TestSoManyProblemsAreListed(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	for n := 2; n < 1002; n++ {
		fmt.Fprintf(&rows, `<row r="%d">%s%s</row>`, n, textCell(fmt.Sprintf("A%d", n), "x"), textCell(fmt.Sprintf("B%d", n), "fel"))
	}
	list, more := read(t, pack(t, excel(rows.String()))).Problems()
	if len(list) != sheet.MostProblems || more != 1000-sheet.MostProblems || list[0].Row != 2 {
		t.Errorf("%d problems and %d more", len(list), more)
	}
}

// wrongTables are changes of the parts of a workbook, and what is told of them.
var wrongTables = []struct{ part, from, to, problems, notes string }{
	{firstPart, `<sheetData>`, `<cols><col min="2" max="2" hidden="1"/><col min="7" max="9" hidden="1"/></cols><sheetData>`, "",
		"Blad Blad1: Dolda kolumner läses också: B–B."},
	{firstPart, `</sheetData>`, `<row r="3" hidden="1">` + textCell("A3", "y") + `</row><row r="4" hidden="1">` + textCell("A4", "z") +
		`</row></sheetData>`, "", "Blad Blad1: Dolda rader läses också: 3–4."},
	{firstPart, `</sheetData>`, `</sheetData><mergeCells count="2"><mergeCell ref="B2:C6"/><mergeCell ref="M1:N2"/></mergeCells>`,
		"Blad Blad1, cellerna B2:C6: Cellerna är sammanslagna. Dela dem, så att varje cell har sitt eget värde.", ""},
	{bookPart, `rId1"/>`, `rId1" state="hidden"/>`, "", "Blad Blad1: Bladet är dolt, men läses."},
	{bookPart, `name="Blad1" sheetId="1"`, `name="Rader" sheetId="1" state="veryHidden"`, "", "Blad Rader: Bladet är dolt, men läses."},
	{"xl/sharedStrings.xml", `<t>Belopp</t>`, `<t>Pris</t>`, "Blad Blad1, rad 1: Kolumnen Belopp saknas.",
		"Blad Blad1, rad 1, kolumn C: Kolumnen ”Pris” läses inte, för den finns inte i tabellen."},
	{"xl/sharedStrings.xml", `<t>Andel</t>`, `<t>ÅR:</t>`, "Blad Blad1, rad 1: Kolumnen Andel saknas.\n" +
		"Blad Blad1, rad 1, kolumn D: Rubriken ”ÅR:” står redan i kolumn B.", ""},
	{firstPart, `</sheetData>`, `<row r="7"><c r="H7"><v>1</v></c></row><row r="8"><c r="H8"><v>1</v></c></row></sheetData>`, "",
		"Blad Blad1, rad 7, kolumn H: Det som står här läses inte, för kolumnen har ingen rubrik."},
}

func TestWhatIsOddAboutATableIsTold(t *testing.T) {
	t.Parallel()
	for _, x := range wrongTables {
		parts := excel(`<row r="2">` + textCell("A2", "x") + `<c r="B2"><v>2027</v></c></row>`)
		if !strings.Contains(parts[x.part], x.from) {
			t.Fatalf("%s has no %s", x.part, x.from)
		}
		parts[x.part] = strings.Replace(parts[x.part], x.from, x.to, 1)
		in, err := open(t.Context(), pack(t, parts))
		if err != nil {
			t.Errorf("%s: %v", x.to, err)
			continue
		}
		if got := problems(in); got != x.problems {
			t.Errorf("%s: the problems are %q, want %q", x.to, got, x.problems)
		}
		if got := told(in.Notes); got != x.notes {
			t.Errorf("%s: the notes are %q, want %q", x.to, got, x.notes)
		}
	}
}

func TestTheTableIsFoundWhereverItStands(t *testing.T) {
	t.Parallel()
	above := "Budget (exempel);;;\n;;;\n2027;;;\n"
	in := read(t, []byte(above+"belopp ;Not;RUBRIK:; År;Datum;Slag;Andel\n1 250,50;;Buss;2027;;;\n;;;;;;\n\n"+
		";\"två\nrader\";Tåg;;;;\n;;Bil;fel;;;\n"))
	if got := values(in); len(got) != 3 || got[0][0] != "Buss" || got[0][2] != money.Known(125_050) || got[1][6] != "två\nrader" {
		t.Errorf("read as %q", got)
	}
	if got, want := problems(in), "Rad 9, kolumn D (År): Skriv ett heltal."; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestTheSumsBelowATableAreNotRowsOfIt(t *testing.T) {
	t.Parallel()
	text := "Rubrik;År;Belopp;Andel;Datum;Slag\nBuss;;100;;;\nSumma;;100;;;\nRader utan belopp i summan;;1;;;\n" +
		"Tåg;;200;;;\nSumma;2027;300;;;\n"
	if got := values(read(t, []byte(text))); len(got) != 3 || got[1][0] != "Tåg" || got[2][0] != "Summa" {
		t.Errorf("read as %q", got)
	}
}

func TestTextFilesAreReadHoweverTheyWereSaved(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"semicolons":             "Rubrik;År;Belopp;Andel;Datum;Slag\r\nTåg, å;2027;1 250,50;;;\r\n",
		"a mark":                 "\ufeffRubrik;År;Belopp;Andel;Datum;Slag\nTåg, å;2027;1250,50;;;\n",
		"commas":                 "Rubrik,År,Belopp,Andel,Datum,Slag\n\"Tåg, å\",2027,\"1250,50\",,,\n",
		"tabs":                   "Rubrik\tÅr\tBelopp\tAndel\tDatum\tSlag\nTåg, å\t2027\t1250,50\t\t\t\n",
		"the code page":          "Rubrik;\xc5r;Belopp;Andel;Datum;Slag\nT\xe5g, \xe5;2027;1\xa0250,50;;;\n",
		"old lines":              "Rubrik;År;Belopp;Andel;Datum;Slag\rTåg, å;2027;1250,50;;;\r",
		"UTF-16":                 utf16le("\ufeffRubrik\tÅr\tBelopp\tAndel\tDatum\tSlag\r\nTåg, å\t2027\t1250,50\t\t\t\r\n"),
		"a title before":         "Budget\n\nRubrik;År;Belopp;Andel;Datum;Slag\nTåg, å;2027;1250,50;;;\n",
		"apostrophes before":     "Rubrik;År;Belopp;Andel;Datum;Slag\nTåg, å;'+2027;'+1250,50;;;\n",
		"fewer cells than heads": "Rubrik;År;Belopp;Andel;Datum;Slag\nTåg, å;2027;1250,50\n",
	} {
		in, err := open(t.Context(), []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := [][]any{{"Tåg, å", int64(2027), money.Known(125_050), nil, nil, nil, nil}}
		if !in.OK() || !sameRows(values(in), want) {
			t.Errorf("%s: read as %q: %s", name, values(in), problems(in))
		}
	}
}

// utf16le returns a text of the basic plane as UTF-16.
func utf16le(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestATitleAboveATableMayBeMerged(t *testing.T) {
	t.Parallel()
	parts := excel(`<row r="4">` + textCell("A4", "x") + `</row>`)
	parts[firstPart] = strings.NewReplacer(`<row r="1" `, `<row r="1">`+textCell("A1", "Budget (exempel)")+`</row><row r="3" `,
		`</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A1:F2"/></mergeCells>`).Replace(parts[firstPart])
	if in := read(t, pack(t, parts)); !in.OK() || len(in.List) != 1 {
		t.Errorf("%d rows: %s", len(in.List), problems(in))
	}
}
