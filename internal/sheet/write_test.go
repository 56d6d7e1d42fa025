package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

// reopened returns a file as another program opens it.
func reopened(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestAWorkbookLooksAsATableShould(t *testing.T) {
	t.Parallel()
	b := book(someCosts...)
	b.Facts = []sheet.Fact{{Name: "Process", Value: "Region 2060 (exempel)"}}
	f := reopened(t, xlsx(t.Context(), t, b))
	if got := strings.Join(f.GetSheetList(), " "); got != "Rader Val Om filen" {
		t.Errorf("the sheets are %s", got)
	}
	for at, want := range map[string]string{
		"A1": "Rubrik", "C2": "1,250.50", "C3": "-350.01", "C4": "Uppgift saknas (sekretess)", "D2": "12.50%", "E2": "2027-03-15",
		"B2": "2027", "A3": "=1+1", "A4": "007", "A5": "Summa", "C5": "900.49", "A6": "Rader utan belopp i summan", "C6": "1",
	} {
		if got, err := f.GetCellValue("Rader", at); got != want || err != nil {
			t.Errorf("%s shows %q, want %q, %v", at, got, want, err)
		}
	}
	for at, want := range map[string]string{"C5": "SUM(C2:C4)", "C6": "COUNTA(C2:C4)-COUNT(C2:C4)", "A3": ""} {
		if got, err := f.GetCellFormula("Rader", at); got != want || err != nil {
			t.Errorf("%s has the formula %q, want %q, %v", at, got, want, err)
		}
		if got, err := f.CalcCellValue("Rader", "C5"); got != "900.49" && got != "900.490" || err != nil {
			t.Errorf("the sum is computed as %s, %v", got, err)
		}
	}
	panes, err := f.GetPanes("Rader")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the headings do not stay: %+v, %v", panes, err)
	}
	rules, err := f.GetDataValidations("Rader")
	if err != nil || len(rules) != 1 || rules[0].Sqref != "F2:F1048576" || rules[0].Formula1 != "'Val'!$A$1:$A$3" {
		t.Errorf("what can be chosen is %+v, %v", rules, err)
	}
	if got, err := f.GetCellValue("Val", "A3"); got != "resa, egen" || err != nil {
		t.Errorf("the last choice is %q, %v", got, err)
	}
	if shown, err := f.GetSheetVisible("Val"); shown || err != nil {
		t.Errorf("the choices are shown: %v, %v", shown, err)
	}
	if got, err := f.GetCellValue("Om filen", "B1"); got != "Region 2060 (exempel)" || err != nil {
		t.Errorf("the fact is %q, %v", got, err)
	}
	if width, err := f.GetColWidth("Rader", "C"); width != 16 || err != nil {
		t.Errorf("the amounts are %v wide, %v", width, err)
	}
}

func TestTheSameBookGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	b := book(someCosts...)
	other := b.Sheets[0]
	for _, name := range []string{"Andra", "Tredje"} {
		other.Name = name
		b.Sheets = append(b.Sheets, other)
	}
	b.Facts = []sheet.Fact{{Name: "a", Value: "b"}}
	first := xlsx(t.Context(), t, b)
	for range 10 {
		if !bytes.Equal(first, xlsx(t.Context(), t, b)) {
			t.Fatal("two files of the same book differ")
		}
	}
}

func TestNumbersOfMoreDigitsThanASpreadsheetKeepsAreText(t *testing.T) {
	t.Parallel()
	file := xlsx(t.Context(), t, book(
		[]any{"exakt", int64(999_999_999_999_999), money.Known(999_999_999_999_999), nil, nil, nil, nil},
		[]any{"text", int64(1_000_000_000_000_001), money.Known(-1_000_000_000_000_001), nil, nil, nil, nil}))
	f := reopened(t, file)
	for at, want := range map[string]excelize.CellType{
		"B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset, "B3": excelize.CellTypeInlineString, "C3": excelize.CellTypeInlineString,
	} {
		if got, err := f.GetCellType("Rader", at); got != want || err != nil {
			t.Errorf("%s has the type %v, want %v, %v", at, got, want, err)
		}
	}
	rows := values(read(t, file))
	if rows[0][2] != money.Known(999_999_999_999_999) || rows[1][2] != money.Known(-1_000_000_000_000_001) ||
		rows[1][1] != int64(1_000_000_000_000_001) {
		t.Errorf("read as %v", rows)
	}
}

func TestALongTextIsCutWhereACellEnds(t *testing.T) {
	t.Parallel()
	rows := values(read(t, xlsx(t.Context(), t, book([]any{strings.Repeat("å", 40_000), nil, nil, nil, nil, nil, nil}))))
	if got := []rune(rows[0][0].(string)); len(got) > 32_767 || got[len(got)-1] != '…' {
		t.Errorf("%d characters end with %q", len(got), got[len(got)-1])
	}
}

func TestCSVHasTheSameRows(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := book(someCosts...).WriteCSV(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffRubrik;År;Belopp;Andel;Datum;Slag;Not\r\nLokal (exempel);2027;1250,50;12,5 %;2027-03-15;lokal;\"två\r\nrader\"\r\n" +
		"'=1+1;-3;-350,01;7 %;1999-12-31;resa, egen;_x000D_ <&> a\u00a0b\r\n007;;Uppgift saknas (sekretess);;;;\r\n"
	if got := b.String(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

var errGone = errors.New("the rows are gone")

func TestNothingIsWrittenIfARowIsWrong(t *testing.T) {
	t.Parallel()
	for name, row := range map[string][]any{
		"a float": {"a", nil, 1.5, nil, nil, nil, nil}, "a text": {"a", "2027", nil, nil, nil, nil, nil}, "few values": {"a"},
		"an amount as share": {"a", nil, nil, money.Known(1), nil, nil, nil},
		"a share as amount":  {"a", nil, big.NewRat(1, 2), nil, nil, nil, nil},
	} {
		var b, c bytes.Buffer
		if err := book(row).WriteXLSX(t.Context(), &b); err == nil || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
		if err := book(row).WriteCSV(t.Context(), &c); err == nil || c.Len() > 0 {
			t.Errorf("%s as CSV: %v, %d bytes", name, err, c.Len())
		}
	}
	gone := book()
	gone.Sheets[0].Rows = func(yield func([]any, error) bool) { yield(nil, fmt.Errorf("row 1: %w", errGone)) }
	var b bytes.Buffer
	if err := gone.WriteXLSX(t.Context(), &b); !errors.Is(err, errGone) || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
	if err := gone.WriteCSV(t.Context(), &b); !errors.Is(err, errGone) || b.Len() > 0 {
		t.Errorf("as CSV %v, %d bytes", err, b.Len())
	}
}
