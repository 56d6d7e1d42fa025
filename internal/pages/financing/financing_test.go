package financing_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// paid is a process with a financing of two years: regions pay 60 000 kr a year and may send two, and four of them are asked. It has
// a grant of 100 000 kr the first year.
type paid struct {
	world.World
	process id.ProcessNo
	address string
	regions []id.Org
	fee     financing.CategoryNo
}

func newPaid(t *testing.T) paid {
	t.Helper()
	w := paid{World: world.Of(site.Start(t), t)}
	w.process = w.NewProcess()
	w.address = "/arbete/finansiering/" + id.String(w.process)
	fee := money.Known(60_000 * money.Krona)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		_, err := financing.Records.Add(ctx, tx, financing.Financing{Process: w.process, Years: []int{2027, 2028},
			Categories: []financing.Category{{Name: "Regioner (exempel)", Places: 2, SuggestedFor: "region", Fees: []money.Amount{fee, fee}}},
			Grants:     []financing.Grant{{Kind: "grant", Name: "Bidrag (exempel)", Year: 2027, Amount: money.Known(100_000 * money.Krona)}}})
		return err
	})
	for _, name := range []string{"Region Öst (exempel)", "Region Väst (exempel)", "Region Syd (exempel)", "Region Nord (exempel)"} {
		w.regions = append(w.regions, w.region(name))
	}
	w.fee = world.Value[financing.CategoryNo](w.World, `select id from fee_category where process_id = $1`, w.process)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		for _, org := range w.regions {
			if err := financing.SetAnswer(ctx, tx, w.process, org, 0, financing.Answer{Said: financing.Asked}); err != nil {
				return err
			}
		}
		return nil
	})
	return w
}

func (w paid) region(name string) (n id.Org) {
	w.T.Helper()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "region", County: "12", Fee: "region",
			Names: []account.Name{{Text: name}}})
		return err
	})
	return n
}

// budget gives the process a budget with lines, and returns its number.
func (w paid) budget(lines ...line) id.BudgetNo {
	w.T.Helper()
	n := world.Value[id.BudgetNo](w.World, `select coalesce(max(id), 0) + 1 from budget`)
	w.Exec(`insert into budget (id, name, process_id, years, unit) overriding system value
		values ($1, 'Budget (exempel)', $2, '{2027, 2028}', 'kr')`, n, w.process)
	w.Exec(`insert into budget_edition (budget_id, edition, state) values ($1, 1, 'draft')`, n)
	for i, l := range lines {
		w.Exec(`insert into budget_line (budget_id, edition, key, position, side, heading, kind, year, unit_price, persons, days, follows,
			planned, planned_unknown, payer) values ($1, 1, $2, $2, 'cost', 'Rad', 'other', $3, $4, 0, $5, $6, $7, $8, $9)`,
			n, i+1, l.year, l.each, l.days, l.each != nil, l.planned, l.unknown, l.payer)
	}
	return n
}

type line struct {
	year    int
	payer   string
	planned *int64
	unknown string
	each    *int64
	days    int
}

func kronor(n int64) *int64 { n *= 100; return &n }

func TestAnAnswerChangesTheBalanceOnThePage(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.budget(line{year: 2027, payer: "project", planned: kronor(200_000)}, line{year: 2028, payer: "project", planned: kronor(140_000)},
		line{year: 2028, payer: "ordinary", planned: kronor(70_000)}, line{year: 2028, payer: "separate", planned: kronor(35_000)})
	office := w.As(t, "kansli")
	page := office.Get(w.address+"/deltagare").OK().Has("Ingen organisation har sagt ja än.", "Det saknas 240 000 kr.",
		"2 regioner till krävs för att det ska gå runt.")
	page = page.Form("Region Öst (exempel): Ja").Submit().OK().At(w.address+"/deltagare").
		Has("Region Öst (exempel) tackade ja: balansen ändras med +120 000 kr.", "1 region till krävs för att det ska gå runt.")
	page = page.Form("Region Syd (exempel): Ja").Submit().OK().Has("Det går precis runt.")
	page = page.Form("Region Öst (exempel): Nej").Submit().OK().
		Has("Region Öst (exempel) tackade nej: balansen ändras med −120 000 kr.", "Det saknas 120 000 kr.")
	page.Follow("Ändra Region Syd (exempel)").OK().Form("Spara").Set("svar", "left").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv sista året som organisationen är med.").Form("Spara").Set("till", "2027").Submit().OK().
		Has("Region Syd (exempel) är med till och med 2027: balansen ändras med −60 000 kr.", "Har lämnat")
	office.Get(w.address).OK().Has("ordinarie budget (70 000 kr) och det som har separat finansiering (35 000 kr)", "Budget (exempel)",
		"upplaga 1, inte godkänd än", "Om samtliga deltar", "Bidrag (exempel)")
	office.Get(w.address+"/historik").OK().Has("Tackade ja", "Tackade nej", "Lämnade processen", "Region Syd (exempel)")
	office.Get("/arbete/finansiering").OK().Has("2027–2028", "1 av 4", "Det saknas 180 000 kr.")
}

func TestFinancingsAreNarrowedAndSorted(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.Exec(`delete from financing where id <> $1`, w.process)
	w.budget(line{year: 2027, payer: "project", planned: kronor(200_000)})
	other := w.NewProcess()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		_, err := financing.Records.Add(ctx, tx, financing.Financing{Process: other, Years: []int{2029},
			Grants: []financing.Grant{{Kind: "grant", Name: "Stort (exempel)", Year: 2029, Amount: money.Known(900_000 * money.Krona)}}})
		return err
	})
	office := w.As(t, "kansli")
	name := func(n id.ProcessNo) string {
		return world.Value[string](w.World, `select name from process where id = $1`, n)
	}
	one, two := name(w.process), name(other)
	for query, want := range map[string][]string{"sortera=ar": {two, one}, "sortera=-ar": {one, two}, "sortera=intakter": {two, one},
		"sortera=kostnad": {one, two}, "balans=underskott": {one}, "balans=okand": {two}, "balans=gar-runt": nil,
		"q=" + url.QueryEscape(strings.ToUpper(two)): {two}} {
		var got []string
		for _, a := range office.Get("/arbete/finansiering?"+query).OK().All("a", "class=row-link") {
			got = append(got, site.RawText(a))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	p := office.Get("/arbete/finansiering?sortera=ar").OK().Has("2 finansieringar", "Det saknas 100 000 kr.", "Lägg till för")
	p.Follow(two).OK().Follow("Deltagare").OK().Follow("Nästa: " + one).OK().Follow("Tillbaka till listan").OK().Has("2 finansieringar")
	board := w.As(t, "styrelse").Get("/arbete/finansiering").OK().Has(one).Lacks("Lägg till för")
	board.Form("Spara visningen").Set("form", "kort").Submit().OK().Has("2 finansieringar")
}

// Of two who answer for the same organisation at once, the later one sees what the first has saved.
func TestOfTwoAnswersAtOnceTheLaterSeesBoth(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office, other := w.As(t, "kansli"), w.As(t, "administrator")
	members, member := w.address+"/deltagare", w.address+"/deltagare/"+id.String(w.regions[0])
	first, second := office.Get(members).OK(), other.Get(members).OK()
	form, late := office.Get(member).OK().Form("Spara"), other.Get(member).OK()
	remove := other.Get(member).OK().Form("Ta bort ur listan")
	first.Form("Region Öst (exempel): Ja").Submit().OK().Has("Region Öst (exempel) tackade ja")
	both := second.Form("Region Öst (exempel): Nej").Submit().Is(http.StatusConflict).Headed("Region Öst (exempel)").
		Has("Någon annan har sparat medan du skrev.")
	if f := both.Form("Spara"); f.Values.Get("svar") != "no" || len(both.All("div", "class=theirs")) == 0 {
		t.Errorf("the answer that was pressed is %v, beside it stands nothing", f.Values)
	}
	yes := w.As(t, "kansli").Get(members).OK().Form("Region Syd (exempel): Ja")
	other.Get(members).OK().Form("Region Syd (exempel): Ja").Submit().OK()
	yes.Submit().OK().At(members).Has("Region Syd (exempel) hade redan fått det svaret.")
	form.Set("svar", "left").Set("till", "2027").Set("anteckning", "Slutar").Submit().Is(http.StatusConflict).Form("Spara").Submit().OK()
	again := late.Form("Spara").Set("anteckning", "Undrar").Submit().Is(http.StatusConflict).Has("Slutar").Form("Spara")
	if again.Values.Get("anteckning") != "Undrar" || again.Values.Get("till") != "" {
		t.Errorf("what was typed is %v", again.Values)
	}
	remove.Submit().Is(http.StatusConflict)
	office.Get(members).OK().Has("Region Öst (exempel) Har lämnat")
	w.region("Region Mitt (exempel)")
	org := id.String(world.Value[id.Org](w.World, `select organisation_id from organisation_name where name = 'Region Mitt (exempel)'`))
	add, twice := office.Get(members).OK().Form("Lägg till"), other.Get(members).OK().Form("Lägg till")
	add.Set("organisation", org).Submit().OK()
	twice.Set("organisation", org).Submit().Is(http.StatusUnprocessableEntity).Has("Organisationen finns redan i listan.")
	office.Get(member).OK().Form("Ta bort ur listan").Submit().OK().Has("Region Öst (exempel) är borttagen ur listan.")
}

func TestFinancingIsKeptByTheOfficeAndReadByTheBoard(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.budget(line{year: 2027, payer: "project", planned: kronor(200_000)})
	member := w.address + "/deltagare/" + id.String(w.regions[0])
	board, head, strategist := w.As(t, "styrelse"), w.As(t, "chef.skane"), w.As(t, "strateg.skane")
	for _, path := range []string{"/arbete/finansiering", w.address, w.address + "/deltagare", w.address + "/kanslighet",
		w.address + "/alternativ", w.address + "/historik"} {
		page := board.Get(path).OK()
		for _, f := range page.Forms() {
			if f.Has("_person") || f.Has("svar") {
				t.Errorf("the board is shown a form on %s", path)
			}
		}
		head.Get(path).Is(http.StatusNotFound)
		strategist.Get(path).Is(http.StatusNotFound)
	}
	for _, path := range []string{"/arbete/finansiering/ny", w.address + "/redigera", member} {
		board.Get(path).Is(http.StatusForbidden)
		strategist.Get(path).Is(http.StatusNotFound)
	}
	for path, values := range map[string]url.Values{w.address + "/redigera": {"ar": {"2027"}}, member + "/svar": {"svar": {"yes"}},
		member: {"svar": {"yes"}}, member + "/ta-bort": {}, w.address + "/deltagare/alla": {}, w.address + "/alternativ": {"spara": {"1"}},
		w.address + "/deltagare": {"organisation": {"1"}}, "/arbete/finansiering/ny": {"ar": {"2027"}}, w.address + "/aterstall": {}} {
		board.Post(path, values).Is(http.StatusForbidden)
		head.Post(path, values).Is(http.StatusNotFound)
	}
	if n := world.Value[int](w.World, `select count(*) from financing_member where answer = 'yes' and process_id = $1`, w.process); n != 0 {
		t.Errorf("%d have said yes", n)
	}
}

func TestTheFinancingIsFilledInOnOneForm(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office, process := w.As(t, "kansli"), id.String(w.NewProcess())
	f := office.Get("/arbete/finansiering/ny?process=" + process).OK().Form("Spara")
	if f.Values.Get("process") != process || f.Values.Get("kategorier.1.forslag") != "region" {
		t.Errorf("a new financing begins as %v", f.Values)
	}
	page := f.Set("ar", "2027–2028").Submit().Is(http.StatusUnprocessableEntity).Has("Avgift 2027, kr", "Skriv beloppet, eller välj varför")
	f = page.Form("Spara")
	for i, fee := range []string{"150 tkr", "60 000", "", "200000"} {
		name := "kategorier." + strconv.Itoa(i) + ".avgift-2027"
		f.Set(name, fee).Set(strings.Replace(name, "2027", "2028", 1), fee)
	}
	f.Set("kategorier.2.avgift-2027-saknas", "undecided").Set("kategorier.2.avgift-2028-saknas", "undecided")
	page = f.Submit().OK().Has("Finansieringen finns nu.", "Uppgift saknas")
	again := page.Follow("Redigera").OK().Form("Spara")
	f = page.Follow("Redigera").OK().Form("Lägg till ett bidrag")
	f = f.Submit().OK().Form("Spara").Set("bidrag.0.slag", "grant").Set("bidrag.0.namn", "Vinnova (exempel)").Set("bidrag.0.ar", "2027").
		Set("bidrag.0.belopp", "800 tkr").Set("bidrag.0.lank", "https://www.vinnova.se/p/reglab-regional-framsyn/")
	page = f.Submit().OK().Has("Vinnova (exempel)", "800 000")
	both := again.Set("kategorier.1.namn", "Regioner (exempel)").Submit().Is(http.StatusConflict).Has("Någon annan har sparat").Form("Spara")
	if both.Values.Get("kategorier.1.namn") != "Regioner (exempel)" {
		t.Errorf("what was typed is gone: %v", both.Values)
	}
	page.Follow("Historik").OK().Follow("Läs version 2 och vad som ändrades").OK().Has("Vinnova (exempel)").
		Form("Återställ version 1").Submit().OK().Lacks("Vinnova (exempel)")
	office.Get("/arbete/finansiering/ny?process="+process).OK().Form("Spara").Set("ar", "2027").Submit().Is(http.StatusUnprocessableEntity)
}

func TestBadInputIsToldAtItsFieldAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	for _, c := range []struct{ field, typed, problem string }{
		{"kategorier.0.avgift-2027", "−1", "Skriv ett belopp mellan 0 och 1 000 000 000 000 kr."},
		{"kategorier.0.avgift-2027", "1000000000000000", "Skriv ett belopp mellan 0 och"},
		{"kategorier.0.avgift-2027", "", "Skriv beloppet, eller välj varför uppgift saknas."},
		{"kategorier.0.avgift-2027", "dyrt", "Skriv beloppet med siffror"},
		{"kategorier.0.namn", "", "Skriv vad kategorin heter."},
		{"kategorier.0.platser", "−2", "Skriv ett heltal mellan 0 och 1000."},
		{"kategorier.0.avgift-2027-saknas", "lost", "Skriv beloppet eller välj varför uppgiften saknas, inte båda."},
		{"ar", "i år", "Skriv år med fyra siffror, som 2017, 2018 eller 2017–2019."},
		{"ar", "", "Skriv vilka år finansieringen gäller."},
		{"ar", "1900–2200", "Högst 20 år får plats."},
		{"bidrag.0.belopp", "1e9", "Skriv beloppet med siffror"},
		{"bidrag.0.ar", "20270", "Skriv ett heltal mellan 1900 och 2200."},
		{"bidrag.0.lank", "vinnova", "Skriv hela webbadressen."},
	} {
		f := office.Get(w.address+"/redigera").OK().Form("Spara").Set(c.field, c.typed)
		back := f.Submit().Is(http.StatusUnprocessableEntity).Has(c.problem).Form("Spara")
		if c.field != "ar" && back.Values.Get(c.field) != c.typed {
			t.Errorf("%s: typed was %q, now it is %q", c.field, c.typed, back.Values.Get(c.field))
		}
	}
	office.Get(w.address + "/redigera").OK().Form("Ta bort Kategori 1").Submit().OK().Form("Spara").Submit().
		Is(http.StatusUnprocessableEntity).Has("Kategorin Regioner (exempel) kan inte tas bort, för den har 4 organisationer.")
	for _, c := range []struct{ field, typed, problem string }{
		{"sannolikhet", "1,2", "Skriv sannolikheten som 0,7, 70 % eller 7/10"},
		{"fran", "2031", "Finansieringen har inte det året. Den har 2027–2028."},
		{"till", "nästa år", "Skriv ett heltal mellan 1900 och 2200."},
	} {
		f := office.Get(w.address+"/deltagare/"+id.String(w.regions[0])).OK().Form("Spara").Set(c.field, c.typed)
		if back := f.Submit().Is(http.StatusUnprocessableEntity).Has(c.problem).Form("Spara"); back.Values.Get(c.field) != c.typed {
			t.Errorf("%s: typed was %q, now it is %q", c.field, c.typed, back.Values.Get(c.field))
		}
	}
	for _, query := range []string{"sannolikhet=1,2", "efter=1999", "antal=-1", "kategori=999"} {
		office.Get(w.address + "/kanslighet?" + query).Is(http.StatusUnprocessableEntity)
	}
	for _, path := range []string{"/arbete/finansiering/999", "/arbete/finansiering/x", w.address + "/deltagare/999",
		"/arbete/finansiering/ny?process=999", w.address + "/alternativ/999/ta-bort/x"} {
		office.Get(path).Is(http.StatusNotFound)
	}
	office.Post(w.address+"/deltagare/"+id.String(w.regions[0])+"/svar", url.Values{"svar": {"kanske"}}).Is(http.StatusNotFound)
	office.Post(w.address+"/alternativ/999/ta-bort", url.Values{}).Is(http.StatusNotFound)
}
