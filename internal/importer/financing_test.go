package importer_test

import (
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/financing"
	"framsyn/internal/id"
)

func TestAFinancingIsImportedWithWhoTakesPart(t *testing.T) {
	t.Parallel()
	p := empty(t)
	f := p.takes(whole)
	ctx := t.Context()
	plan, err := financing.Load(ctx, p.As(access.System()), id.ProcessNo(f.Number("processer", "vart")))
	same(t, err, "Vårt 2050 | [2026 2027] | Vem som betalar. | 2 | 1 | 2", plan.ProcessName, plan.Years, plan.About, len(plan.Categories),
		len(plan.Grants), len(plan.Members))
	for i, want := range []string{
		"Regioner | 2 | region | Alla | 60\u00a0000\u00a0kr | Uppgift saknas (inte beslutad än)",
		"Partner | 0 |  |  | 50\u00a0000\u00a0kr | 50\u00a0000\u00a0kr",
	} {
		c := plan.Categories[i]
		same(t, nil, want, c.Name, c.Places, c.SuggestedFor, c.Comment, c.Fees[0].Text(ctx), c.Fees[1].Text(ctx))
	}
	g := plan.Grants[0]
	same(t, nil, "grant | Fonden | 2026 | Uppgift saknas (sekretess) | https://example.se/ | Villkorat", g.Kind, g.Name, g.Year,
		g.Amount.Text(ctx), g.URL, g.Comment)
	for i, want := range []string{"Region Skåne | Regioner | yes | 2027 |  | ", "Kansliet | Partner | asked | 0 | 7/10 | Svarar snart."} {
		m := plan.Members[i]
		same(t, nil, want, m.Name, m.CategoryName, m.Said, m.FromYear, m.Probability, m.Note)
	}
}

func TestWhatIsWrongWithAFinancingIsTold(t *testing.T) {
	t.Parallel()
	p := empty(t)
	of := func(category, grant, member string) folder {
		return small.with(folder{
			"processer/p.md":    "---\nnamn: P\n---\n",
			"processer/q.md":    "---\nnamn: Q\n---\n",
			"finansiering/f.md": "---\nprocess: p\når: 2026, 2027\nkategorier: " + category + "\nbidrag: " + grant + "\n---\n",
			"medverkan.csv":     "process;organisation;kategori;svar;fran;till;sannolikhet\n" + member + "\n",
		})
	}
	const category, grant, member = "Regioner | 2 | Region | 60 000", "Bidrag | Fonden | 2026 | 5", "p;reg;Regioner;Ja;;;"
	for line, want := range map[string]string{
		" | 2 | Region | 1":             "finansiering/f.md:4: kategorier.0.namn: Skriv vad kategorin heter.",
		"Regioner | 2 | Alla | 1":       "finansiering/f.md:4: kategorier.0.forslag: \"Alla\" är inget av alternativen",
		"Regioner | 2 | Region | 1/2/3": "finansiering/f.md:4: kategorier.0.avgift: Skriv en avgift för alla år",
		"Regioner | 2 | Region | -1/2":  "finansiering/f.md:4: kategorier.0.avgift-2026: Skriv ett belopp mellan",
		"Regioner | 2 | Region | 1/":    "finansiering/f.md:4: kategorier.0.avgift-2027: Skriv beloppet, eller välj",
	} {
		t.Run(line, func(t *testing.T) { portal{p.DB, t}.refuses(of(line, grant, ""), want) })
	}
	for line, want := range map[string]string{
		"Gåva | Fonden | 2026 | 5":     "finansiering/f.md:5: bidrag.0.slag: \"Gåva\" är inget av alternativen",
		"Bidrag | Fonden | 2026 |":     "finansiering/f.md:5: bidrag.0.belopp: Skriv beloppet, eller välj",
		"Bidrag | Fonden | 2026 | fem": "finansiering/f.md:5: bidrag.0.belopp: Skriv beloppet med siffror",
	} {
		t.Run(line, func(t *testing.T) { portal{p.DB, t}.refuses(of(category, line, ""), want) })
	}
	for line, want := range map[string]string{
		";reg;Regioner;Ja;;;":          "medverkan.csv:2: process: Uppgiften måste finnas.",
		"p;;Regioner;Ja;;;":            "medverkan.csv:2: organisation: Uppgiften måste finnas.",
		"q;reg;Regioner;Ja;;;":         "medverkan.csv:2: process: Processen har ingen finansiering",
		"p;reg;Andra;Ja;;;":            "medverkan.csv:2: kategori: \"Andra\" är ingen av finansieringens kategorier: Regioner.",
		"p;reg;Regioner;Kanske;;;":     "medverkan.csv:2: svar: \"Kanske\" är inget av alternativen",
		"p;reg;Regioner;Ja;2030;;":     "medverkan.csv:2: fran: Finansieringen har inte det året.",
		"p;reg;Regioner;Ja;;;mycket":   "medverkan.csv:2: sannolikhet: ",
		"p;reg;Regioner;Har lämnat;;;": "medverkan.csv:2: till: Skriv sista året",
	} {
		t.Run(line, func(t *testing.T) { portal{p.DB, t}.refuses(of(category, grant, line), want) })
	}
	p.refuses(small.with(folder{"finansiering.csv": "process;ar\n;2026\n"}), "finansiering.csv:2: process: Uppgiften måste finnas.")
	p.takes(of(category, grant, member))
	p.refuses(folder{"finansiering.csv": "process;ar\np;2026\n"}, "finansiering.csv:2: process: Processen har redan en finansiering.")
	p.takes(folder{"medverkan.csv": "process;organisation;kategori;svar\np;regionen;Regioner;Nej\n"})
}
