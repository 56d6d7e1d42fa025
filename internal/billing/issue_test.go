package billing_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
	"framsyn/internal/testkit/accounts"
)

// office is an organisation's office, which keeps invoices.
type office struct {
	accounts.Fixture
	by access.Actor
	on time.Time
}

func newOffice(t *testing.T) office {
	t.Helper()
	f := accounts.New(t)
	o := office{f, access.Actor{User: 1, Org: f.Org, Roles: []access.Role{access.Office}}, time.Date(2018, 1, 15, 0, 0, 0, 0, time.UTC)}
	f.Exec(`insert into person (id, organisation_id, name, email) overriding system value
		values (1, $1, 'Kansli (exempel)', 'kansli@example.se')`, f.Org)
	o.Must(o.write(func(tx *db.Tx) error {
		s, err := invoicer.Current(t.Context(), tx)
		if err != nil {
			return err
		}
		s.Name, s.OrgNumber, s.VATRegistered, s.VATNumber, s.FTax = "Föreningen (exempel)", "202100-5489", "yes", "SE202100548901", "yes"
		s.Street, s.PostalCode, s.Town, s.ContactName = "Exempelgatan 1", "111 22", "Stockholm", "Kansliet"
		s.Email, s.Phone, s.Bankgiro = "ekonomi@example.se", "08-123 45 67", "991-2346"
		return invoicer.Records.Edit(t.Context(), tx, s.ID, s.Version, s, "")
	}))
	return o
}

func (o office) write(fn func(*db.Tx) error) error { return o.Write(o.by, fn) }

// buyers adds organisations that can be invoiced, each of which owes an amount.
func (o office) buyers(n int, owes money.Ore) []id.Org {
	o.T.Helper()
	var numbers []string
	for i := range n {
		base := fmt.Sprintf("232%06d", i)
		numbers = append(numbers, base+fmt.Sprint(identifier.CheckDigit(base)))
	}
	o.Exec(`with o as (insert into organisation (slug, kind, fee_category, org_number, invoice_street, invoice_postal_code, invoice_town,
			invoice_by, invoice_email, invoice_reference)
		select 'exempel-' || n, 'region', 'region', org, 'Gatan ' || n, '123 45', 'Norrö', 'email', 'faktura@example.se', 'Ref ' || n
		from unnest($1::text[]) with ordinality x (org, n) returning id)
		insert into organisation_name (organisation_id, position, name) select id, 1, 'Region ' || id || ' (exempel)' from o`, numbers)
	o.Exec(`insert into due (organisation_id, source, text, quantity, unit_price, vat_rate, vat_reason)
		select id, 'manual', 'Avgift (exempel)', 1, $1, 25, '' from organisation where slug like 'exempel-%'`, owes)
	orgs, err := db.Values[id.Org](o.T.Context(), o.System(), `select id from organisation where slug like 'exempel-%' order by id`)
	o.Must(err)
	return orgs
}

// issue issues an invoice to each of some organisations.
func (o office) issue(payable money.Ore, orgs ...id.Org) ([]id.InvoiceNo, error) {
	all := map[id.Org]money.Ore{}
	for _, n := range orgs {
		all[n] = payable
	}
	var out []id.InvoiceNo
	err := o.write(func(tx *db.Tx) (err error) {
		out, err = billing.Issue(o.T.Context(), tx, all, o.on)
		return err
	})
	return out, err
}

func (o office) invoice(n id.InvoiceNo) billing.Invoice {
	o.T.Helper()
	i, err := billing.ByID(o.T.Context(), o.System(), n)
	o.Must(err)
	return i
}

func TestNumbersAreUnbrokenWhoeverIssuesAtOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	const many, at = 1000, 50
	orgs := o.buyers(many, 100*money.Krona)
	var all sync.WaitGroup
	failed := make(chan error, at)
	for part := range slices.Chunk(orgs, many/at) {
		all.Go(func() {
			for _, n := range part {
				if _, err := o.issue(125*money.Krona, n); err != nil {
					failed <- fmt.Errorf("organisation %d: %w", n, err)
					return
				}
			}
		})
	}
	all.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	numbers, err := db.Values[int](t.Context(), o.System(), `select number from invoice order by number`)
	o.Must(err)
	if len(numbers) != many {
		t.Fatalf("%d invoices", len(numbers))
	}
	for i, n := range numbers {
		if n != numbers[0]+i {
			t.Fatalf("after %d comes %d", numbers[i-1], n)
		}
	}
	if n := o.Count(`select count(*)::integer from (select due_id from invoice_due group by due_id having count(*) > 1) x`); n != 0 {
		t.Errorf("%d dues were invoiced twice", n)
	}
}

func TestWhatIsShownIsWhatIsIssued(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	orgs := o.buyers(2, 100*money.Krona)
	if _, err := o.issue(124*money.Krona, orgs...); err != billing.ErrChanged {
		t.Errorf("another amount than was shown: %v", err)
	}
	if _, err := o.issue(125*money.Krona, orgs...); err != nil {
		t.Error(err)
	}
	if _, err := o.issue(125*money.Krona, orgs[0]); err != billing.ErrChanged {
		t.Errorf("what has been invoiced: %v", err)
	}
}

func TestACreditNoteSettlesTheInvoiceAndLeavesTheDueForAnother(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	org := o.buyers(1, 100*money.Krona)[0]
	issued, err := o.issue(125*money.Krona, org)
	o.Must(err)
	credit := func(n id.InvoiceNo, again bool, what ...money.Ore) (c id.InvoiceNo, err error) {
		err = o.write(func(tx *db.Tx) (err error) {
			c, err = billing.CreditInvoice(t.Context(), tx, n, what, "Fel pris (exempel)", again, o.on)
			return err
		})
		return c, err
	}
	part, err := credit(issued[0], false, 40*money.Krona)
	o.Must(err)
	if i := o.invoice(issued[0]); i.Open != 75*money.Krona || i.Status() != billing.PartiallyCredited {
		t.Errorf("after a part: %+v", i)
	}
	if c := o.invoice(part); c.Total != -50*money.Krona || c.Open != 0 || c.Kind != einvoice.CreditNote || c.CreditsNumber == 0 {
		t.Errorf("the credit note is %+v", c)
	}
	if _, err := credit(issued[0], false, 61*money.Krona); err != billing.ErrTooMuchCredited {
		t.Errorf("more than remains: %v", err)
	}
	if _, err := credit(part, false, 1); err != billing.ErrNotAnInvoice {
		t.Errorf("a credit note of a credit note: %v", err)
	}
	_, err = credit(issued[0], true, 60*money.Krona)
	o.Must(err)
	if i := o.invoice(issued[0]); i.Open != 0 || i.Status() != billing.Credited {
		t.Errorf("after the rest: %+v", i)
	}
	if _, err := o.issue(125*money.Krona, org); err != nil {
		t.Errorf("invoiced again: %v", err)
	}
}

func TestAnIssuedInvoiceIsKeptAsItIs(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.on = time.Now()
	issued, err := o.issue(125*money.Krona, o.buyers(1, 100*money.Krona)...)
	o.Must(err)
	for _, sql := range []string{`update invoice set total = 1 where id = $1`, `delete from invoice where id = $1`} {
		if err := o.DB.ExecUnaudited(t.Context(), sql, issued[0]); err == nil {
			t.Errorf("%s was carried out", sql)
		}
	}
}
