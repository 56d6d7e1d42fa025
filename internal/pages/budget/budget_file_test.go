package budget_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/testkit/site"
)

// workbook returns the budget of a page as a workbook, and what a change makes of it.
func (b budgets) workbook(at string, change func(x *excelize.File) error) []byte {
	b.Helper()
	x, err := excelize.OpenReader(strings.NewReader(b.office.Get(at + "/budget.xlsx").OK().Body))
	if err != nil {
		b.Fatal(err)
	}
	if err := change(x); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// put returns a change that writes cells.
func put(cells map[string]any) func(x *excelize.File) error {
	return func(x *excelize.File) error {
		for at, v := range cells {
			if err := x.SetCellValue("Budget", at, v); err != nil {
				return err
			}
		}
		return nil
	}
}

// read has a file looked at, to be read into a budget.
func (b budgets) read(at string, file []byte) *site.Page {
	b.Helper()
	return b.office.Get(at+"/las-in").OK().Form("Läs och förhandsgranska").Attach("fil", "budget.xlsx", file).Submit()
}

// withTwoLines returns the address of a budget with two lines.
func (b budgets) withTwoLines() string {
	b.Helper()
	page := b.add("2017, 2018")
	rows(page, []string{"Startskott", "2017", "100 000", "slag", "food"}, []string{"Workshop", "2018", "", "personer", "80", "pris", "500"})
	return page.URL.Path
}

func TestABudgetIsEditedInASpreadsheetAndReadBackOnce(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	same := b.read(at, b.workbook(at, put(nil))).OK().Headed("Det här ändras").Has("0 nya rader, 0 ändrade rader, 0 borttagna rader")
	same.Form("Läs in").Submit().OK().Has("Inget var ändrat")

	file := b.workbook(at, func(x *excelize.File) error {
		if err := x.RemoveRow("Budget", 2); err != nil {
			return err
		}
		return put(map[string]any{"I2": 90, "O2": "Fler kommer", "D10": "Resa", "F10": "Resa", "G10": 2017, "H10": "12,5 tkr",
			"N10": "Separat"})(x)
	})
	preview := b.read(at, file).OK().Has("Inget är sparat än.", "1 ny rad, 1 ändrad rad, 1 borttagen rad",
		"Workshop Ändrad Personer: från 80 till 90 Planerat: från 40 000 kr till 45 000 kr Kommentar: från inget till ”Fler kommer” 40 45 5",
		"Resa Tillagd 13", "Startskott Borttagen 100")
	b.office.Get(at).OK().Has("Startskott").Lacks("Fler kommer")
	f, again := preview.Form("Läs in"), b.read(at, file).OK().Form("Läs in")
	f.Submit().OK().Has("Filen är inläst.", "Workshop 45 Fler kommer", "Separat budget och finansiering", "Resa 13").Lacks("Startskott")
	f.Submit().OK().Has("Filen är inläst.").Lacks("Startskott")
	stale := again.Submit().Is(http.StatusConflict).Has("Någon annan har ändrat budgeten.", "1 ny rad, 0 ändrade rader, 1 borttagen rad")
	stale.Form("Läs in ändå").Submit().OK().Has("Filen är inläst.")
	if n := strings.Count(b.office.Get(at+"/budget.csv").OK().Body, "Resa;"); n != 2 { // its heading and its kind
		t.Errorf("the new line stands there %d times", n)
	}
}

func TestAFileThatIsWrongChangesNothingAndSaysWhere(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	wrong := func(change func(x *excelize.File) error, want ...string) {
		t.Helper()
		b.read(at, b.workbook(at, change)).Is(http.StatusUnprocessableEntity).Has(want...).Headed("Läs in från Excel")
	}
	wrong(put(map[string]any{"G2": 2031, "I3": -3, "D3": ""}), "Blad Budget, rad 3, kolumn D (Rubrik): Cellen är tom.")
	wrong(put(map[string]any{"G2": 2031, "I3": -3}), "Blad Budget, rad 2, kolumn G (År): Budgeten gäller 2017, 2018.",
		"Blad Budget, rad 3, kolumn I (Personer): Skriv ett heltal mellan 0")
	wrong(put(map[string]any{"H2": 1e15, "F3": "Fika", "E2": "Finns inte"}), "rad 3, kolumn F (Slag): ”Fika” går inte att välja.",
		"rad 2, kolumn E (Aktivitet): Det finns ingen sådan aktivitet.", "rad 2, kolumn H (Belopp, kr): Skriv ett belopp mellan")
	wrong(put(map[string]any{"A3": 77, "M2": 5}), "kolumn A (Nyckel): Det finns ingen rad med nyckeln 77.",
		"kolumn M (Planerat, kr): Det planerade räknas ut")
	wrong(put(map[string]any{"A3": 1}), "Nyckeln 1 står redan på rad 2.")
	wrong(func(x *excelize.File) error { return x.MergeCell("Budget", "H2", "H3") }, "Cellerna är sammanslagna.")
	wrong(func(x *excelize.File) error { return x.SetCellFormula("Budget", "H3", "40000+2") },
		"kolumn H (Belopp, kr): Formeln har inget uträknat värde.")
	wrong(func(x *excelize.File) error { return x.SetCellValue("Budget", "D1", "Namn") }, "Kolumnen Rubrik saknas.")
	for column, heading := range map[string]string{"P": "Prognos, kr", "Q": "Utfall, kr"} {
		wrong(put(map[string]any{"D10": "Ny", "G10": 2017, column + "10": 5}),
			"rad 10, kolumn "+column+" ("+heading+"): En ny rad får prognos och utfall när den är sparad.")
	}
	for want, file := range map[string][]byte{"Filen har makron": macros(t, b.workbook(at, put(nil))),
		"Filen är inget kalkylblad": []byte("%PDF-1.7"), "Filen är tom.": []byte(" ")} {
		b.read(at, file).Is(http.StatusUnprocessableEntity).Has(want)
	}
	b.office.Get(at + "/las-in").OK().Form("Läs och förhandsgranska").Submit().Is(http.StatusUnprocessableEntity).Has("Välj en fil.")
	b.office.Get(at).OK().Has("Startskott 100", "Workshop 40", "TOTALSUMMA 140")
	b.board.Get(at + "/las-in").Is(http.StatusForbidden)
	b.board.Get(at + "/budget.xlsx").OK()
	b.As(t, "redaktor").Get(at + "/budget.csv").Is(http.StatusNotFound)
}

// macros returns a workbook with a part that holds macros.
func macros(t *testing.T, workbook []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Create("xl/vbaProject.bin"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOnlyForecastAndOutcomeAreReadIntoWhatIsApproved(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	b.approve(at)
	b.read(at, b.workbook(at, put(map[string]any{"H2": 90000, "D10": "Ny", "G10": 2017}))).Is(http.StatusUnprocessableEntity).
		Has("rad 2, kolumn H (Belopp, kr): Raden ligger fast.", "rad 10, kolumn A (Nyckel): Nya rader kan bara läsas in i ett utkast.")
	file := b.workbook(at, func(x *excelize.File) error {
		if err := x.RemoveRow("Budget", 2); err != nil {
			return err
		}
		return put(map[string]any{"P2": 45000, "Q2": "Uppgift saknas (sekretess)"})(x)
	})
	preview := b.read(at, file).OK().Has("0 nya rader, 1 ändrad rad, 0 borttagna rader", "Prognos: från inget till 45 000 kr",
		"Utfall: från inget till Uppgift saknas (sekretess)")
	preview.Form("Läs in").Submit().OK().Has("Filen är inläst.", "Startskott", "Prognosen är 145 tkr")
	b.office.Get(at + "?vy=uppfoljning").OK().Has("Workshop 2018 40 45 Uppgift saknas sekretess")
}
