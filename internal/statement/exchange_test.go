package statement

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

var anyAmount = rapid.OneOf(rapid.Just(money.Amount{}), rapid.Map(rapid.SampledFrom(money.Reasons), money.Unknown),
	rapid.Map(rapid.Int64(), func(n int64) money.Amount { return money.Known(money.Ore(n)) }))

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		body, want := rapid.SampledFrom([]Body{Municipality, Federation}).Draw(r, "body"), Report{}
		ctx := i18n.WithLang(t.Context(), rapid.SampledFrom([]i18n.Lang{i18n.Swedish, i18n.English}).Draw(r, "language"))
		for _, tmpl := range Templates(body) {
			s := tmpl.New()
			for i, row := range s.Rows {
				s.Lines[i].Note = rapid.StringMatching(`([1-9][0-9]?)?`).Draw(r, "note")
				for c := range s.Columns {
					if row.Sort != Heading {
						s.Lines[i].Amounts[c] = anyAmount.Draw(r, "amount")
					}
				}
			}
			want.Statements = append(want.Statements, s)
		}
		if rapid.Bool().Draw(r, "facts") {
			want.From = date("1990-01-01").AddDate(0, 0, rapid.IntRange(0, 40_000).Draw(r, "from"))
			want.To, want.Made = want.From.AddDate(0, 8, -1), want.From.AddDate(0, 8, 3)
			want.Uncertainty = rapid.StringMatching(`[=a-zåäö][a-zåäö .,;"\n]{0,20}[a-zåäö.]`).Draw(r, "uncertainty")
			want.Reason = rapid.StringMatching(`([a-zåäö]{1,5})?`).Draw(r, "reason")
		}
		var file bytes.Buffer
		if err := want.Book().WriteXLSX(ctx, &file); err != nil {
			r.Fatal(err)
		}
		got, err := Read(ctx, file.Bytes(), Templates(body))
		if err != nil || len(got.Missing)+len(got.Notes)+len(got.Problems) > 0 {
			r.Fatalf("%v, missing %v, notes %v, problems %v", err, got.Missing, got.Notes, got.Problems)
		}
		if diff := equal(want, got.Report); diff != "" {
			r.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestAStatementAloneIsReadBackFromCSV(t *testing.T) {
	t.Parallel()
	for i, kind := range Kinds {
		want := Report{Statements: interim(t).Statements[i : i+1]}
		var file bytes.Buffer
		if err := want.Book().WriteCSV(t.Context(), &file); err != nil {
			t.Fatal(err)
		}
		got, err := Read(t.Context(), file.Bytes(), Templates(Federation))
		if err != nil || len(got.Missing) != 3 || len(got.Problems) > 0 {
			t.Fatalf("%s: %v, missing %v, problems %v", kind, err, got.Missing, got.Problems)
		}
		if diff := equal(want, got.Report); diff != "" {
			t.Errorf("%s (-want +got):\n%s", kind, diff)
		}
	}
}

const head = "Post i budgeten;Budget perioden;Utfall;Avvikelse\n"

func TestWhatIsWrongInAFileIsTold(t *testing.T) {
	t.Parallel()
	var whole strings.Builder
	for _, row := range Templates(Federation)[2].Rows {
		fmt.Fprintf(&whole, "%s;1;1;0\n", row.Label)
	}
	for name, x := range map[string]struct{ file, want string }{
		"an unknown row": {head + whole.String() + "Representation;1;1;0\n", "Rad 14, kolumn A (Post i budgeten): ”Representation”"},
		"a row twice":    {head + whole.String() + "Personal;1;1;0\n", "Rad 14, kolumn A (Post i budgeten): Posten står redan på rad 6."},
		"a lost row":     {head + strings.Replace(whole.String(), "Personal;1;1;0\n", "", 1), "Posten ”Personal” saknas."},
		"no amount": {head + strings.Replace(whole.String(), ";1;", ";ett;", 1),
			"Rad 2, kolumn B (Budget perioden): Skriv beloppet med siffror"},
		"a lost column": {strings.ReplaceAll(head+whole.String(), ";Avvikelse", ";Annat"), "Rad 1: Kolumnen Avvikelse saknas."},
	} {
		got, err := Read(t.Context(), []byte(x.file), Templates(Federation))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(got.Problems) != 1 || !strings.HasPrefix(got.Problems[0].Message(t.Context()), x.want) {
			t.Errorf("of %s is told %v", name, messages(t, got.Problems))
		}
	}
	if _, err := Read(t.Context(), []byte("a;b\n1;2\n"), Templates(Federation)); err == nil {
		t.Error("another table is read")
	}
}

func messages(t *testing.T, problems []sheet.Problem) (out []string) {
	t.Helper()
	for _, p := range problems {
		out = append(out, p.Message(t.Context()))
	}
	return out
}

func TestWhatIsWrongInAWorkbookIsTold(t *testing.T) {
	t.Parallel()
	r := interim(t)
	balance, _ := r.Statement(Balance)
	balance.Set("assets_heading", Outcome, kr(1))
	book := r.Book()
	book.Sheets[len(book.Sheets)-1].Rows = func(yield func([]any, error) bool) { yield([]any{madeFact, "i höstas"}, nil) }
	book.Sheets = append(book.Sheets, sheet.Sheet{Table: sheet.Table{Name: "Eget blad", Columns: []sheet.Column{{Name: "Anteckning"}}},
		Rows: func(yield func([]any, error) bool) { yield([]any{"x"}, nil) }})
	var file bytes.Buffer
	if err := book.WriteXLSX(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	got, err := Read(t.Context(), file.Bytes(), Templates(Federation))
	if err != nil {
		t.Fatal(err)
	}
	told := strings.Join(messages(t, got.Problems), "\n")
	if !strings.Contains(told, "Blad Balansräkning, rad 2, kolumn C (Periodens slut): Raden är en rubrik och har inga belopp.") ||
		!strings.Contains(told, "Blad Uppgifter, rad 2, kolumn B (Värde): ") || len(got.Problems) != 2 {
		t.Errorf("%s", told)
	}
	if len(got.Notes) == 0 || got.Notes[0].Sheet != "Eget blad" {
		t.Errorf("of the sheet that is not read is told %v", messages(t, got.Notes))
	}
}
