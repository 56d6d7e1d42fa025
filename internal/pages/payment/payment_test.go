package payment_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// withoutInvoices returns a portal in which nothing has been invoiced or paid, and the office in it.
func withoutInvoices(t *testing.T) (world.World, *site.Client) {
	t.Helper()
	s := site.Start(t)
	w := world.Of(s, t)
	w.Exec(`truncate invoice, payment, payment_file, bookkeeping_export cascade`)
	w.Exec(`update billing_sender set bankgiro = '', plusgiro = ''`)
	return w, s.As(t, "kansli")
}

// bgmax returns a file of payments from its folder, with the reference and the sum of another invoice in the place of those that it has.
// The sum is 180 000 kronor in the file.
func bgmax(t *testing.T, name string, i billing.Invoice, ore int) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../payfile/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte("               2018000105"), fmt.Appendf(nil, "%25s", i.OCR))
	data = bytes.ReplaceAll(data, []byte("000000000018000000"), fmt.Appendf(nil, "%018d", ore))
	return bytes.ReplaceAll(data, []byte("0009912346"), []byte("0054029681"))
}

func readFile(c *site.Client, name string, content []byte) *site.Page {
	return c.Get("/arbete/betalningar/las-in").OK().Form("Läs in").Attach("fil", name, content).Submit()
}

// A file is read in, what is a krona too little lands in the list, and a person decides on it.
func TestAPaymentThatDoesNotMatchIsDecidedByAPerson(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	i, other := w.IssuedInvoice(0), w.IssuedInvoice(0)
	office.Get("/min-sida").OK().Follow("Betalningar").OK().At("/arbete/betalningar").Has("Inget att besluta", "ingen förlorar sin plats")
	p := readFile(office, "mars.txt", bgmax(t, "exact.bgmax", i, 124_900)).OK().Headed("mars.txt").
		Has("Filen är läst.", "Väntar på beslut 1 1 249,00", "Delbetalning: 1,00 kr saknas")
	file := p.URL.Path
	readFile(office, "igen.txt", bgmax(t, "exact.bgmax", i, 124_900)).OK().Has("Allt i filen var läst tidigare.", "Lästa tidigare 1 1 249,00")
	p = office.Get("/arbete/betalningar").OK().Has("1 betalning väntar", "Delbetalning").Follow("Region Norrö (exempel)").OK()
	address := p.URL.Path
	f := p.Form("Spara beslutet")
	if got := f.Values.Get(amount(i)); got != "1\u00a0249" {
		t.Errorf("on the invoice is proposed %q", got)
	}
	p = f.Set(amount(i), "1250").Submit().Is(http.StatusUnprocessableEntity).Has("Delarna är tillsammans mer än betalningen.")
	p = p.Form("Spara beslutet").Set(amount(i), "1 251").Submit().Is(http.StatusUnprocessableEntity).Has("På fakturan är 1 250 kr öppet.")
	stale := p.Form("Spara beslutet").Set("anteckning", "Mitt beslut").Set(amount(i), "100")
	p = p.Form("Spara beslutet").Set("sok", fmt.Sprint(other.Number)).Set(amount(i), "1 000").Submit().OK().Has(other.OrgName)
	f = p.Form("Spara beslutet")
	if f.Values.Get(amount(i)) != "1 000" {
		t.Errorf("what was typed is gone: %v", f.Values)
	}
	p = f.Set(amount(other), "149").Set("resten", "returned").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför pengarna betalas tillbaka.")
	p.Form("Spara beslutet").Set("anteckning", "För mycket").Submit().OK().At("/arbete/betalningar").
		Has("Beslutet är sparat.", "Inget att besluta")
	stale.Submit().Is(http.StatusConflict).Has("Någon annan har beslutat om betalningen medan du skrev", "Mitt beslut", ": 100")
	p = office.Get(address).OK().Has("Betalas tillbaka", "För mycket", other.OrgName)
	office.Get(file).OK().Has("Bokförda 0 1 149,00", "Betalas tillbaka 1 100,00", "Summa 1 1 249,00")
	old := p.Follow("Ångra beslutet").OK().Form("Ångra").Set("varfor", "Fel igen")
	p.Follow("Ångra beslutet").OK().Form("Ångra").Set("varfor", "Fel faktura").Submit().OK().At(address).
		Has("väntar igen", "Bokföringen är borttagen")
	old.Submit().Is(http.StatusConflict)
	f = office.Get(address).OK().Form("Spara beslutet").Set("anteckning", "Min anteckning")
	office.Get(address).OK().Form("Spara beslutet").Set(amount(i), "").Set(amount(other), "49").Submit().OK()
	f.Submit().Is(http.StatusConflict).Has("Någon annan har sparat", "Min anteckning").Form("Spara beslutet").Set(amount(i), "").
		Set(amount(other), "").Set("resten", "returned").Submit().OK()
	office.Get(address).OK().Follow("Ångra beslutet").OK().Form("Ångra").Set("varfor", "Prov").Submit().OK()
	if n := world.Value[int](w, `select coalesce(sum(amount), 0)::integer from settlement`); n != 0 {
		t.Errorf("%d öre are booked", n)
	}
	office.Get("/arbete/betalningar/alla?q=norr%C3%B6").OK().Has("Region Norrö (exempel)")
	office.Get("/arbete/betalningar/alla?q=s%C3%B6derlund").OK().Has("Inget stämmer")
}

func amount(i billing.Invoice) string { return "belopp-" + id.String(i.ID) }

// What is shown beside the list is what is known of a payment, with the invoices that it may be for or has settled, and no form.
func TestAPaymentIsLookedAtInShort(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	i := w.IssuedInvoice(0)
	readFile(office, "mars.txt", bgmax(t, "exact.bgmax", i, 124_900)).OK()
	number := fmt.Sprintf("Faktura %d", i.Number)
	eye := markup.Attr(office.Get("/arbete/betalningar").OK().First("a", "class=row-peek"), "href")
	short := office.Get(eye).OK().Has("1 249,00 kr", "mars.txt", i.OCR, "Delbetalning: 1,00 kr saknas", "Kan gälla faktura "+number,
		i.OrgName+", 1 250,00 kr").Lacks("Spara beslutet", "Bokfört på fakturor")
	short.Follow(number).OK()
	short.Follow("Besluta").OK().Form("Spara beslutet").Set(amount(i), "1249").Submit().OK()
	office.Get(eye).OK().Has("Bokförd", "Bokfört på fakturor "+number, "1 249,00 kr").Lacks("Besluta Belopp", "Kan gälla faktura")
	w.As(t, world.Own).Get(eye).Is(http.StatusNotFound)
}

func TestAFileThatCannotBeReadWholeChangesNothing(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	readFile(office, "a.txt", []byte("01BGMAX")).Is(http.StatusUnprocessableEntity).
		Has("Kontot som betalningarna går till saknas i inställningarna.")
	i := w.IssuedInvoice(0)
	for name, words := range map[string]string{"cut.bgmax": "slut", "wrong-sum.bgmax": "tillsammans", "test.bgmax": "test",
		"not-bgmax.bgmax": "varken"} {
		readFile(office, name, bgmax(t, name, i, 18_000_000)).Is(http.StatusUnprocessableEntity).
			Has(words, "Välj filen "+name+" igen.")
	}
	readFile(office, "stor.txt", bytes.Repeat([]byte("a"), 20<<20+1)).Is(http.StatusUnprocessableEntity).Has("Filen är större än 20 MB.")
	office.Get("/arbete/betalningar/las-in").OK().Form("Läs in").Submit().Is(http.StatusUnprocessableEntity).Has("Välj en fil.")
	if n := world.Value[int](w, `select (select count(*) from payment)::integer + (select count(*) from payment_file)::integer`); n != 0 {
		t.Errorf("%d payments or files are stored", n)
	}
}

func TestAPaymentIsAddedByHand(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	i := w.IssuedInvoice(0)
	f := office.Get("/arbete/fakturor/" + id.String(i.ID)).OK().Follow("Ny betalning").OK().Form("Spara")
	if f.Values.Get("belopp") != "1\u00a0250" || f.Values.Get("faktura") != fmt.Sprint(i.Number) {
		t.Errorf("at first is proposed %v", f.Values)
	}
	tomorrow := day.ISO(time.Now().AddDate(0, 0, 1))
	for field, x := range map[string][2]string{"belopp": {"1 250,01", "På fakturan är 1 250 kr öppet."},
		"datum": {tomorrow, "Dagen har inte varit än."}, "faktura": {"77", "Det finns ingen faktura med det numret."}} {
		office.Get("/arbete/betalningar/ny?faktura="+id.String(i.ID)).OK().Form("Spara").Set(field, x[0]).Submit().
			Is(http.StatusUnprocessableEntity).Has(x[1])
	}
	f.Set("faktura", i.OCR).Set("belopp", "1 000,50").Submit().OK().Has("Betalningen är bokförd.", i.OrgName, "1 000,50")
	p := office.Get("/arbete/betalningar/oppna-poster").OK().Has(i.OrgName, "249,50", "Inte förfallet")
	if len(p.All("svg", "role=img")) == 0 {
		t.Error("there is no picture of what is open")
	}
}

func TestRemindersAreSentInStepsWithTheInvoice(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	office.Get("/arbete/betalningar/paminnelser").OK().Has("Ingen ska påminnas i dag", "Ingen förlorar sin plats")
	late, paid, mute := w.IssuedInvoice(45), w.IssuedInvoice(45), w.IssuedInvoice(45)
	w.IssuedInvoice(39)
	w.Exec(`update organisation set invoice_email = '' where id = $1`, mute.Org)
	w.Exec(`update letter set sent_at = now()`)
	p := office.Get("/arbete/betalningar/paminnelser").OK().Has("3 påminnelser, 3 750,00 kr öppet", "1 av 2", "Adress för fakturor saknas")
	name := func(i billing.Invoice) string { return fmt.Sprintf("%d, %s", i.Number, i.OrgName) }
	p.Follow(name(late)).OK().Has("Att betala: 1 250,00 kr till bankgiro 5402-9681", "Vi har inte sett er betalning").
		Follow("Nästa: " + name(paid)).OK().Follow("Tillbaka till listan").OK().Has("3 påminnelser")
	ask := p.Follow("Skicka 2 påminnelser").OK().Has("Påminnelse 1 av 2, till faktura@example.se").Lacks(name(mute))
	office.Get("/arbete/betalningar/ny?faktura=" + id.String(paid.ID)).OK().Form("Spara").Submit().OK()
	ask.Form("Skicka 2 påminnelser").Submit().OK().Has("1 är gjord", "Är reglerad.")
	office.Get("/arbete/betalningar/paminnelser").OK().Has("1 påminnelse,", name(mute)).Lacks(name(late), "Skicka 1")
	n := world.Value[int](w, `select count(*)::integer from letter where sent_at is null and invoice_id = $1
		and recipient = 'faktura@example.se' and subject = 'Påminnelse om faktura ' || $2::text`, late.ID, fmt.Sprint(late.Number))
	if all := world.Value[int](w, `select count(*)::integer from letter where sent_at is null`); n != 1 || all != 1 {
		t.Errorf("%d of %d letters have the invoice", n, all)
	}
}

func TestTheBooksGetAFileOfAPeriod(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	i := w.IssuedInvoice(0)
	today := day.ISO(time.Now())
	address := "/arbete/betalningar/bokforing"
	p := office.Get(address).OK().Has("Det finns inga verifikationer i perioden.").Form("Visa perioden").
		Set("fran", today).Set("till", "2019-01-01").Submit().Is(http.StatusUnprocessableEntity).Has("Perioden slutar innan den börjar.").
		Form("Visa perioden").Set("till", today).Submit().OK()
	p.Has("1 verifikation står inte i någon fil än.", "Den första är från "+today)
	w.Exec(`update billing_sender set claims_account = null`)
	p.Form("Skriv filen").Submit().Is(http.StatusUnprocessableEntity).Has("Minst ett konto som behövs saknas", "Kundfordringar")
	w.Exec(`update billing_sender set claims_account = 1510`)
	p = p.Form("Skriv filen").Submit().OK().Has("Filen är skriven.").Lacks("i någon fil än")
	file := p.Follow("Hämta").OK()
	if !strings.HasPrefix(file.Body, "#FLAGGA 0\r\n") || !strings.Contains(file.Body, fmt.Sprintf("#VER F %d", i.Number)) ||
		!strings.Contains(file.Header.Get("Content-Disposition"), today+".si") {
		t.Errorf("the file is %s, %v", file.Body, file.Header)
	}
	w.Exec(`update billing_sender set claims_account = null`)
	p.Follow("Hämta").OK().At(address).Has("Minst ett konto som behövs saknas")
	w.Exec(`update billing_sender set claims_account = 1510`)
	office.Get(address + "?fran=" + today + "&till=" + today).OK().Has("1 verifikation har skrivits till en fil förut.").
		Form("Skriv filen")
	office.Get(address + "?fran=2018-01-01&till=2019-01-01").Is(http.StatusUnprocessableEntity).Has("Perioden går över två räkenskapsår.")
	office.Get(address + "?fran=i+morgon&till=").Is(http.StatusUnprocessableEntity).Has("Skriv en dag.")
}

func TestPaymentsAreUnknownToThoseWhoDoNotManageInvoices(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	file, payment := w.PaymentFile()
	books := w.BooksFile()
	for _, who := range []access.Role{access.Head, access.Board, access.Editor, access.Strategist, access.Staff} {
		c := s.As(t, site.Role(who))
		for _, do := range []string{"", "alla", "ny", "las-in", "oppna-poster", "paminnelser", "bokforing", "filer/" + id.String(file),
			id.String(payment), id.String(payment) + "/angra", "bokforing/" + id.String(books) + "/fil"} {
			c.Get(link.Payments(t.Context(), do)).Is(http.StatusNotFound)
		}
		c.Post(link.Payment(t.Context(), payment, ""), map[string][]string{"resten": {"returned"}}).Is(http.StatusNotFound)
		c.Get("/min-sida").OK().Lacks("Betalningar")
	}
	s.As(t, "administrator").Get("/arbete/betalningar").OK().Has("Betalaren (exempel)")
}

func TestAllPaymentsAreNarrowedSortedAndCounted(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	office.Get("/arbete/betalningar/alla").OK().Has("Inga betalningar än")
	i := w.IssuedInvoice(0)
	readFile(office, "mars.txt", bgmax(t, "exact.bgmax", i, 124_900)).OK()
	w.PaymentFile()
	w.DecidedPayment()
	order := func(query string) (out []string) {
		p := office.Get("/arbete/betalningar/alla?" + query).OK()
		for _, a := range p.All("a", "class=row-link") {
			out = append(out, site.RawText(a))
		}
		return out
	}
	const one, other = "Region Norrö (exempel)", "Betalaren (exempel)"
	for query, want := range map[string][]string{"sortera=belopp": {one, other, other}, "sortera=-betalare": {one, other, other},
		"lage=waiting&sortera=-belopp": {other, one}, "lage=returned": {other}, "lage=booked": nil, "q=norr%C3%B6": {one},
		"organisation=1": nil} {
		if got := order(query); !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	p := office.Get("/arbete/betalningar/alla?sortera=belopp").OK().Has("3 betalningar", "Delbetalning: 1,00 kr saknas", fmt.Sprint(i.Number))
	if got := site.RawText(p.First("span", "data-count=lage-waiting")); got != "2" {
		t.Errorf("the filter says that %s wait", got)
	}
	p.Follow(one).OK().Follow("Nästa: " + other).OK().Follow("Tillbaka till listan").OK().Has("3 betalningar")
}

// rowTitles returns the titles of the rows of a list, in order.
func rowTitles(p *site.Page) (out []string) {
	for _, a := range p.All("a", "class=row-link") {
		out = append(out, site.RawText(a))
	}
	return out
}

func TestPaymentsThatWaitAreNarrowedSortedAndAddedUp(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	i := w.IssuedInvoice(0)
	file := readFile(office, "mars.txt", bgmax(t, "exact.bgmax", i, 124_900)).OK()
	w.PaymentFile()
	w.DecidedPayment()
	const one, other = "Region Norrö (exempel)", "Betalaren (exempel)"
	for query, want := range map[string][]string{"sortera=belopp": {one, other}, "sortera=-aterstar": {other, one},
		"sortera=betalare": {other, one},
		"skal=partial":     {one}, "skal=double": nil, "q=norr%C3%B6": {one}, "lage=returned&sortera=betalare": {other, one}} {
		if got := rowTitles(office.Get("/arbete/betalningar?" + query).OK()); !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	p := office.Get("/arbete/betalningar?sortera=belopp").OK().
		Has("2 betalningar väntar, 1 299,00 kr", fmt.Sprint(i.Number))
	if got := site.RawText(p.First("span", "data-count=skal-partial")); got != "1" {
		t.Errorf("the filter says that %s are paid in part", got)
	}
	p.Follow(one).OK().Follow("Nästa: " + other).OK().Follow("Tillbaka till listan").OK().At("/arbete/betalningar")
	all := office.Get("/arbete/betalningar/alla?sortera=belopp").OK().Follow(one).OK().Follow("Tillbaka till listan").OK()
	all.At("/arbete/betalningar/alla")
	if got := rowTitles(file); !slices.Equal(got, []string{one}) {
		t.Errorf("the file has the payments %q", got)
	}
	file.Follow(one).OK().Follow("Tillbaka till listan").OK().At(file.URL.Path)
	office.Get(file.URL.Path + "?lage=booked").OK().Has("Inget stämmer")
	file.Form("Spara visningen").Set("form", "kort").Submit().OK().At(file.URL.Path)
}

func TestWhatIsOpenIsListedByOrganisation(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	address := "/arbete/betalningar/oppna-poster"
	office.Get(address).OK().Has("Inget är öppet")
	late, fresh := w.IssuedInvoice(75), w.IssuedInvoice(0)
	office.Get("/arbete/betalningar/ny?faktura="+id.String(fresh.ID)).OK().Form("Spara").Set("belopp", "250").Submit().OK()
	for query, want := range map[string][]string{"": {fresh.OrgName, late.OrgName}, "sortera=summa": {late.OrgName, fresh.OrgName},
		"sortera=-summa": {fresh.OrgName, late.OrgName}, "alder=60": {late.OrgName}, "alder=inte-forfallet": {fresh.OrgName},
		"alder=over-90": nil, "q=" + url.QueryEscape(strings.ToUpper(late.OrgName)): {late.OrgName}} {
		got := rowTitles(office.Get(address + "?" + query).OK())
		if query == "" {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	p := office.Get(address).OK().Has("2 organisationer, 2 250,00 kr öppet", "Summa 1 000,00 0,00 1 250,00")
	if got := site.RawText(p.First("span", "data-count=alder-60")); got != "1" {
		t.Errorf("the filter says that %s are overdue by 31 to 60 days", got)
	}
	office.Get(address+"?alder=60").OK().Has("1 organisation, 1 250,00 kr öppet").
		Follow("Hämta listan för kalkylprogram (CSV)").OK().Has(late.OrgName, "1250,00").
		Lacks(fresh.OrgName)
	p.Follow(late.OrgName).OK().At("/arbete/fakturor").Has(fmt.Sprint(late.Number)).Lacks(fmt.Sprint(fresh.Number))
}

func TestRemindersAreNarrowedAndSorted(t *testing.T) {
	t.Parallel()
	w, office := withoutInvoices(t)
	address := "/arbete/betalningar/paminnelser"
	late, later, mute := w.IssuedInvoice(45), w.IssuedInvoice(50), w.IssuedInvoice(46)
	w.Exec(`update organisation set invoice_email = '' where id = $1`, mute.Org)
	title := func(i billing.Invoice) string { return fmt.Sprintf("%d, %s", i.Number, i.OrgName) }
	for query, want := range map[string][]billing.Invoice{"": {late, later, mute}, "sortera=dagar": {later, mute, late},
		"sortera=-dagar": {late, mute, later}, "lage=klara": {late, later}, "lage=utan-adress": {mute},
		"q=" + fmt.Sprint(later.Number): {later}} {
		var titles []string
		for _, i := range want {
			titles = append(titles, title(i))
		}
		if got := rowTitles(office.Get(address + "?" + query).OK()); !slices.Equal(got, titles) {
			t.Errorf("%q lists %q, want %q", query, got, titles)
		}
	}
	p := office.Get(address + "?lage=klara").OK().Has("2 påminnelser, 2 500,00 kr öppet")
	if got := site.RawText(p.First("span", "data-count=lage-utan-adress")); got != "1" {
		t.Errorf("the filter says that %s have no address", got)
	}
	w.Exec(`update billing_sender set reminder_days = ''`)
	office.Get(address).OK().Has("Inga påminnelser skickas", "Ingen ska påminnas i dag").Lacks("Skicka ")
}
