package report

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/form"
	"framsyn/internal/money"
	"framsyn/internal/statement"
)

func TestTheCouncilHasAnInterimReportWithinTwoMonths(t *testing.T) {
	t.Parallel()
	for last, want := range map[string]string{"2013-08-31": "2013-10-31", "2026-06-30": "2026-08-30", "2026-12-31": "", "": ""} {
		if got := (Report{LastDay: last}).Deadline(); got != want {
			t.Errorf("a period that ends %s is reported by %q, not %q", last, got, want)
		}
	}
}

func TestAnInterimReportCoversHalfToTwoThirdsOfTheYear(t *testing.T) {
	t.Parallel()
	for r, want := range map[[2]string]bool{{"2026-01-01", "2026-08-31"}: true, {"", "2026-06-30"}: true,
		{"2026-01-01", "2026-06-29"}: false, {"2026-01-01", "2026-09-01"}: false, {"2026-05-01", "2026-08-31"}: false,
		{"2025-01-01", "2026-08-31"}: false, {"", ""}: false} {
		if got := (Report{FirstDay: r[0], LastDay: r[1]}).IsInterim(); got != want {
			t.Errorf("%s to %s is an interim period: %v", r[0], r[1], got)
		}
	}
}

// filled is a report with a statement of income.
func filled() Report {
	r := Report{Title: "Delårsrapport", LastDay: "2013-08-31", BodyKind: federation, Goals: 31, Written: 30,
		Areas: []Area{{"Turism", "Resultat {Resultat}."}}}
	s, _ := r.Statement(statement.Income)
	s.Set(statement.Result, statement.Outcome, money.Known(111_000*money.Krona))
	r.Statements = []statement.Statement{s}
	return r
}

func TestTheTextsAreFilledIn(t *testing.T) {
	t.Parallel()
	r := filled()
	r.Summary = "{rubrik}, {sista dagen}: {antal texter} av {antal mål}. {resultat}, {prognos}, {dnr}, {x}, {} och { resultat }"
	got := r.Filled(t.Context())
	want := "Delårsrapport, 31\u00a0augusti 2013: 30 av 31. 111\u00a0tkr, uppgift saknas, uppgift saknas, {x}, {} och 111\u00a0tkr"
	if got.Summary != want || got.Areas[0].Text != "Resultat 111\u00a0tkr." {
		t.Errorf("got %q and %q, want %q", got.Summary, got.Areas[0].Text, want)
	}
	if r.Areas[0].Text != "Resultat {Resultat}." {
		t.Error("filling in changed the report itself")
	}
}

// Every name that can be filled in is told of above the texts, and no other.
func TestTheNamesThatAreFilledInAreTold(t *testing.T) {
	t.Parallel()
	var told, known []string
	for _, x := range braced.FindAllStringSubmatch(blanksHelp, -1) {
		told = append(told, x[1])
	}
	for _, b := range Blanks {
		known = append(known, b.Name)
	}
	if d := cmp.Diff(known, told); d != "" {
		t.Error(d)
	}
}

func TestANameThatCannotBeFilledInIsToldAtItsText(t *testing.T) {
	t.Parallel()
	f := form.New()
	Fields.Fill(Report{Title: "x", Period: 1, BodyKind: federation, Areas: []Area{{"Turism", "{omsättning}"}},
		Memo: Memo{Proposal: "{resultat} och {vinst}"}}, f)
	Fields.Read(f)
	var at []string
	for name := range f.Problems {
		at = append(at, name)
	}
	if len(at) != 2 || !f.Concerns("forslag") || !strings.Contains(f.Problems["omraden.0.text"].Text, "Portalen kan inte fylla i") {
		t.Errorf("the problems are %v", f.Problems)
	}
}

func TestRecipientsAreReadLineByLine(t *testing.T) {
	t.Parallel()
	const first = "Degerfors kommun <kommun@degerfors.example>"
	all, wrong := ParseRecipients(first + "\n\n  nora@nora.example \n\"Örebro\" <KOMMUN@degerfors.example>\n")
	if wrong != "" || len(all) != 2 || all[0].String() != first || all[1].String() != "nora@nora.example" {
		t.Errorf("got %v and %q", all, wrong)
	}
	for _, bad := range []string{"Degerfors", "a@b.example, c@d.example", "<>", "Namn <inte en adress>", "a@b.example\nx"} {
		if _, wrong := ParseRecipients(bad); wrong == "" {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestAmountsAreShownInAUnitThatFits(t *testing.T) {
	t.Parallel()
	for a, want := range map[money.Amount]string{money.Known(111_000 * money.Krona): "111\u00a0tkr",
		money.Known(1_234_567 * money.Krona): "1\u00a0235\u00a0tkr",
		money.Known(12_345 * money.Krona):    "12\u00a0345\u00a0kr", {}: "", money.Known(0): "0\u00a0kr",
		money.Unknown(money.Secret): "Uppgift saknas (sekretess)"} {
		if got := AmountText(context.Background(), a); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSumsThatAreNotTypedAreComputed(t *testing.T) {
	t.Parallel()
	s, _ := filled().Statement(statement.Income)
	empty := s.New()
	empty.Set("revenue", statement.Outcome, money.Known(500))
	empty.Set("costs", statement.Outcome, money.Known(-300))
	empty.Set("net_costs", statement.Outcome, money.Known(7)) // typed, and wrong
	got := completed(empty)
	if got.Amount("net_costs", statement.Outcome) != money.Known(7) || got.Amount(statement.Result, statement.Outcome) != money.Known(200) {
		t.Errorf("got %v and %v", got.Amount("net_costs", statement.Outcome), got.Amount(statement.Result, statement.Outcome))
	}
}
