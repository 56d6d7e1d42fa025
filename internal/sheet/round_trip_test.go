package sheet_test

import (
	"bytes"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"framsyn/internal/form"
	"framsyn/internal/money"
)

// anyRow draws a row of costs that has a heading.
func anyRow(t *rapid.T) []any {
	text := func(name string) string {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+@-]{0,3}[a-z0-9_x;,"\n ]{0,12}`),
			rapid.StringMatching(`_x00[0-9A-F]{2}_`)).Draw(t, name)
		return form.Clean(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' || r == '\uFFFD' || r == '\uFFFE' || r == '\uFFFF' {
				return -1 // no XML holds them
			}
			return r
		}, s))
	}
	row := []any{"x" + text("heading"), nil, nil, nil, nil, nil, text("note")}
	if rapid.Bool().Draw(t, "has more") {
		row[0] = "=" + row[0].(string)
		row[1] = rapid.Int64().Draw(t, "whole")
		row[2] = money.Known(money.Ore(rapid.Int64().Draw(t, "ore")))
		row[3] = big.NewRat(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "share"), 1_000_000)
		row[4] = date("1900-03-01").AddDate(0, 0, rapid.IntRange(0, 100_000).Draw(t, "day"))
		row[5] = rapid.SampledFrom(costs.Columns[5].Choices).Draw(t, "choice")
	} else {
		row[2] = rapid.SampledFrom([]money.Amount{{}, money.Unknown(money.Lost), money.Unknown(money.Undecided),
			money.Unknown(money.Secret)}).Draw(t, "unknown")
	}
	return row
}

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(anyRow), 1, 5).Draw(r, "rows")
		ctx := t.Context()
		if rapid.Bool().Draw(r, "English") {
			ctx = english(t)
		}
		var file bytes.Buffer
		err := book(rows...).WriteXLSX(ctx, &file)
		if rapid.Bool().Draw(r, "CSV") {
			file.Reset()
			err = book(rows...).WriteCSV(ctx, &file)
		}
		if err != nil {
			r.Fatal(err)
		}
		in, err := open(ctx, file.Bytes())
		if err != nil {
			r.Fatal(err)
		}
		if !in.OK() || len(in.Notes) > 0 || !sameRows(values(in), rows) {
			r.Fatalf("%q is read as %q: %s%s", rows, values(in), problems(in), told(in.Notes))
		}
	})
}

func TestWhatLibreOfficeSavedIsReadBack(t *testing.T) {
	t.Parallel()
	// The files are what WriteXLSX made of someCosts, opened in LibreOffice 7.4 and saved by it.
	for _, name := range []string{"libreoffice.xlsx", "libreoffice.csv", "libreoffice-windows.csv"} {
		file, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		in := read(t, file)
		if !in.OK() || len(in.Notes) > 0 || !sameRows(values(in), someCosts) {
			t.Errorf("%s is read as %q: %s%s", name, values(in), problems(in), told(in.Notes))
		}
	}
}

func TestEveryDayIsReadBack(t *testing.T) {
	t.Parallel()
	var rows [][]any
	for d := date("2024-01-01"); d.Before(date("2028-01-01")); d = d.AddDate(0, 0, 1) {
		rows = append(rows, []any{"x", nil, nil, nil, d.Add(22 * time.Hour), nil, nil})
	}
	in := values(read(t, xlsx(t.Context(), t, book(rows...))))
	if len(in) != 1461 {
		t.Fatalf("%d days", len(in))
	}
	for i, row := range in {
		if want := date("2024-01-01").AddDate(0, 0, i); !row[4].(time.Time).Equal(want) {
			t.Fatalf("%v is read as %v", want, row[4])
		}
	}
}
