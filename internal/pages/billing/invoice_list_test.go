package billing_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// pay adds a payment of some kronor to an invoice.
func (w fees) pay(i billing.Invoice, kronor money.Ore) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		_, err := billing.AddPayment(ctx, tx, billing.Payment{Amount: kronor * money.Krona, PaidOn: time.Now()}, i.ID)
		return err
	})
}

// remind returns the page that asks before reminders of some invoices are sent.
func remind(c *site.Client, all ...billing.Invoice) *site.Page {
	var address strings.Builder
	address.WriteString("/arbete/fakturor/flera?gor=paminn")
	for _, i := range all {
		address.WriteString("&val=" + id.String(i.ID))
	}
	return c.Get(address.String())
}

func TestInvoicesAreNarrowedSortedAndCounted(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	office.Get("/arbete/fakturor").OK().Has("Inga fakturor än", "Skapa fakturor")
	late, paid, part, fresh := w.IssuedInvoice(45), w.IssuedInvoice(40), w.IssuedInvoice(5), w.IssuedInvoice(1)
	w.pay(paid, 1250)
	w.pay(part, 250)
	order := func(query string) (out []int) {
		for _, a := range office.Get("/arbete/fakturor?"+query).OK().All("a", "class=row-link") {
			var n int
			fmt.Sscan(site.RawText(a), &n)
			out = append(out, n)
		}
		return out
	}
	for query, want := range map[string][]billing.Invoice{"": {fresh, part, paid, late}, "sortera=-utstalld": {late, paid, part, fresh},
		"sortera=forfaller&lage=oppna": {late, part, fresh}, "sortera=oppet&lage=oppna": {fresh, late, part},
		"lage=forfallna": {late}, "lage=reglerade": {paid}, "lage=forfallna&lage=reglerade": {paid, late},
		"organisation=" + id.String(part.Org): {part}, "q=" + paid.OCR: {paid}, "q=" + fmt.Sprint(late.Number): {late}, "q=okänd": nil} {
		var numbers []int
		for _, i := range want {
			numbers = append(numbers, i.Number)
		}
		if got := order(query); !slices.Equal(got, numbers) {
			t.Errorf("%q lists %v, want %v", query, got, numbers)
		}
	}
	p := office.Get("/arbete/fakturor").OK().Has("4 fakturor", "1 000,00", "Delvis betald", "Förfallen", "Inte skickad")
	if got := site.RawText(p.First("span", "data-count=lage-oppna")); got != "3" {
		t.Errorf("the filter says that %s are open", got)
	}
	p.Follow(fmt.Sprint(part.Number)).OK().Follow(fmt.Sprintf("Nästa: %d", paid.Number)).OK().Follow("Tillbaka till listan").OK().
		Has("4 fakturor")
}

func TestSeveralInvoicesAreRemindedOfAtOnce(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	late, other, paid := w.IssuedInvoice(45), w.IssuedInvoice(50), w.IssuedInvoice(45)
	fresh, mute, credited := w.IssuedInvoice(20), w.IssuedInvoice(45), w.IssuedInvoice(45)
	w.Exec(`update organisation set invoice_email = '' where id = $1`, mute.Org)
	w.pay(paid, 1250)
	var note billing.Invoice
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		n, err := billing.CreditInvoice(ctx, tx, credited.ID, []money.Ore{1000 * money.Krona}, "Fel (exempel)", false, time.Now())
		if err == nil {
			note, err = billing.ByID(ctx, tx, n)
		}
		return err
	})
	w.Exec(`update letter set sent_at = now()`)
	office := w.As(t, "kansli")
	ask := remind(office, late, other, paid, fresh, mute, note, billing.Invoice{ID: 999_999}).OK().
		Has("Påminnelse 1 av 2, till faktura@example.se", "Är reglerad.", "Ingen påminnelse gäller i dag.", "Är en kreditfaktura.",
			"Organisationen har ingen e-postadress för fakturor.", "Finns inte längre")
	w.pay(other, 1250)
	done := ask.Form("Påminn om 2 fakturor").Submit().OK().Has("1 är gjord", fmt.Sprintf("%d, %s", mute.Number, mute.OrgName))
	if slices.ContainsFunc(done.Forms(), func(f *site.Form) bool { return f.Values.Get("gor") == "angra" }) {
		t.Error("a letter can be taken back")
	}
	sent := world.Value[string](w.World, `select string_agg(invoice_id::text || recipient, ' ') from letter where sent_at is null`)
	if sent != id.String(late.ID)+"faktura@example.se" {
		t.Errorf("letters are sent with %s", sent)
	}
	remind(office, late).OK().Has("Ingen påminnelse gäller i dag.").Lacks("Påminn om 1 faktura")
	remind(w.As(t, site.Role(access.Head)), late).Is(http.StatusNotFound)
}
