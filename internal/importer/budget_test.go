package importer_test

import (
	"fmt"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/id"
)

func TestABudgetIsImportedWithItsLines(t *testing.T) {
	t.Parallel()
	p := empty(t)
	f := p.takes(whole)
	ctx, q := t.Context(), p.As(access.System())
	b, err := budget.Get(ctx, q, id.BudgetNo(f.Number("budgetar", "vart")))
	same(t, err, "Budget för vårt 2050 | Vårt 2050 | 2026, 2027 | tkr | true | draft | Vad det kostar.", b.Name, b.ProcessName,
		b.YearsText(), b.Unit, b.Example, b.Latest.State, b.About)
	lines, err := budget.Lines(ctx, q, b.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"Möten | Lokal | Workshop | premises | 2026 | 12 500 kr | project | 13 000 kr | Uppgift saknas (sekretess) | Salen.",
		"Möten | Mat | Workshop | food | 2026 | 55 600 kr | ordinary |  |  | ",
		" | Tryck |  | print | 2027 | Uppgift saknas (inte beslutad än) | separate |  |  | ",
	} {
		l := lines[i]
		same(t, nil, want, l.Section, l.Heading, l.ActivityName, l.Kind, l.Year, l.Planned.Text(ctx), l.Payer, l.Forecast.Text(ctx),
			l.Outcome.Text(ctx), l.Comment)
	}
	same(t, nil, "3 | true | 40", len(lines), lines[1].Follows, lines[1].Persons)
}

func TestWhatIsWrongWithABudgetIsTold(t *testing.T) {
	t.Parallel()
	p := empty(t)
	const head = "budget;rubrik;aktivitet;ar;belopp;personer;pris;slag;saknas;sida;prognos;prognos-saknas;foljer\n"
	of := func(lines ...string) folder {
		f := small.with(folder{
			"processer/p.md":   "---\nnamn: P\n---\n",
			"processer/q.md":   "---\nnamn: Q\n---\n",
			"aktiviteter/a.md": "---\nnamn: A\nslag: Resa\nprocess: p\narrangör: reg\ntermin: 2027\n---\n",
			"budgetar.csv":     "nyckel;namn;process;ar;enhet;exempel\nb;Budget;p;2026;kr;\nc;Andra;q;2026;kr;\nd;Tredje;p;2026, 2028;kr;\n",
			"budgetrader.csv":  head,
		})
		for _, l := range lines {
			f["budgetrader.csv"] += l + "\n"
		}
		return f
	}
	for line, want := range map[string]string{
		";Lokal;;;;;;;;;;;":                           "budget: Uppgiften måste finnas.",
		"x;Lokal;;;;;;;;;;;":                          "budget: \"x\" finns varken i mappen",
		"b;;;;;;;;;;;;":                               "rubrik: Skriv en rubrik.",
		"d;Lokal;a;;;;;;;;;;":                         "ar: Skriv vilket år.",
		"b;Lokal;x;;;;;;;;;;":                         "aktivitet: \"x\" finns varken i mappen",
		"d;Lokal;;2027;;;;;;;;;":                      "ar: Budgeten gäller 2026, 2028.",
		"b;Lokal;;;tolv;;;;;;;;":                      "belopp: ",
		"b;Lokal;;;;;12;;;;;;":                        "personer: Skriv hur många personer",
		"b;Lokal;;;;-3;;;;;;;":                        "personer: ",
		"b;Lokal;;;;;;Bil;;;;;":                       "slag: \"Bil\" är inget av alternativen",
		"b;Lokal;;;12;;;;sekretess;;;;":               "saknas: Välj ingen orsak",
		"b;Lokal;;;;;;;;Intäkt;;;":                    "sida: Bara en organisations budget har intäkter.",
		"b;Lokal;;;;;;;;;1;sekretess;":                "prognos: Skriv beloppet eller välj",
		"b;Lokal;;;;;;;;;;;kanske":                    "foljer: Skriv ja eller nej.",
		"b;Lokal;;;100000000000;2;100000000000;;;;;;": "belopp: Beloppet är för stort.",
	} {
		t.Run(line, func(t *testing.T) { portal{p.DB, t}.refuses(of(line), "budgetrader.csv:2: "+want) })
	}
	p.refuses(of("c;Lokal;a;2026;;;;;;;;;"), "budgetrader.csv:2: aktivitet: \"a\" hör inte till det som budgeten gäller.")
	p.refuses(small.with(folder{"budgetar.csv": "namn;ar;enhet\nBudget;2026;kr\n"}), "budgetar.csv:2: process: Välj en process")
	p.takes(of("b;Lokal;;;12;;;;;;;;"))
	p.refuses(folder{"budgetar.csv": "namn;organisation;ar;enhet\nBudget;regionen;2026;kr\n"},
		fmt.Sprintf("budgetar.csv:2: namn: %q finns redan", "Budget"))
}
