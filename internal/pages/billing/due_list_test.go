package billing_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestDuesAreNarrowedSummedAndClosedTogether(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	invoiced := w.Invoice(world.Elsewhere)
	one, two := w.Due(world.Own), w.Due(world.Own)
	w.Exec(`update due set text = 'Andra', quantity = 3, process_id = $2 where id = $1`, two, w.process)
	office := w.As(t, "kansli")
	order := func(query string) (out []string) {
		for _, a := range office.Get("/arbete/avgifter?"+query).OK().All("a", "class=row-link") {
			out = append(out, site.RawText(a))
		}
		return out
	}
	first := world.Value[string](w.World, `select text from due where id = $1`, one)
	for query, want := range map[string][]string{"sortera=titel": {"Andra", first}, "sortera=-belopp": {first, "Andra"},
		"process=" + id.String(w.process): {"Andra"}, "lage=avslutade": nil, "organisation=" + id.String(w.norrbotten): nil} {
		if got := order(query); !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	if all := order("alla-avgifter=ja"); len(all) != 3 {
		t.Errorf("with what has been invoiced the list is %q", all)
	}
	p := office.Get("/arbete/avgifter").OK().Has("2 avgifter, 400,00 kr utan moms", "Region Skåne")
	p.Follow(first).OK().Follow("Nästa: Andra").OK().Follow("Tillbaka till listan").OK().Has("2 avgifter")
	standing := world.Value[id.DueNo](w.World, `select due_id from due_invoice where invoice_id = $1`, invoiced)
	w.Exec(`update due set closed_at = now() where id = $1`, one)
	var ask strings.Builder
	ask.WriteString("/arbete/avgifter/flera?gor=avsluta")
	for _, n := range []id.DueNo{one, two, standing, 999_999} {
		ask.WriteString(fmt.Sprintf("&val=%d", n))
	}
	done := office.Get(ask.String()).OK().Has("Är redan fakturerad.", "Är redan avslutad.", "Finns inte längre").
		Form("1 avgift ska inte betalas").Submit().OK().Has("1 är gjord", "3 är lämnade som de var")
	office.Get("/arbete/avgifter").OK().Has("Inget att fakturera").Lacks("Andra")
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	office.Get("/arbete/avgifter").OK().Has("1 avgift, 300,00 kr utan moms", "Andra")
	w.As(t, site.Role(access.Head)).Get(ask.String()).Is(http.StatusNotFound)
}

func TestADueBeginsAsACopyOfAnotherAlsoOfOneThatIsInvoiced(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	w.Invoice(world.Elsewhere)
	invoiced := world.Value[id.DueNo](w.World, `select due_id from due_invoice`)
	text := world.Value[string](w.World, `select text from due where id = $1`, invoiced)
	office := w.As(t, "kansli")
	f := office.Get("/arbete/avgifter/" + id.String(invoiced)).OK().Follow("Kopiera").OK().Form("Spara")
	f.Set("organisation", id.String(w.Actor(world.Own).Org)).Submit().OK().Headed(text).Has("Region Skåne")
	office.Get("/arbete/avgifter").OK().Has("1 avgift", text, "Region Skåne")
}
