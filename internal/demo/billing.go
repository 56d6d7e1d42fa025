package demo

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// fillInSender fills in who sends the invoices. The bankgiro number is the one in Bankgirot's published example.
func (s story) fillInSender(ctx context.Context) error {
	return s.as(ctx, office, func(tx *db.Tx) error {
		x, err := invoicer.Current(ctx, tx)
		if err != nil {
			return err
		}
		x.Name, x.OrgNumber, x.FTax = "Framsynskansliet (exempel)", "555555-0903", "yes"
		x.VATRegistered, x.VATNumber, x.VATRate, x.PeppolID = "yes", "SE555555090301", "25", "0007:5555550903"
		x.Street, x.PostalCode, x.Town = "Exempelgatan 1", "111 22", "Exempelstad"
		x.ContactName, x.Email = "Ekonomi, Framsynskansliet (exempel)", "ekonomi"+Domain
		x.Bankgiro, x.FirstNumber = payfile.ExampleBankgiro, firstInvoice
		x.CostCentre, x.Project = "20", "2060"
		return invoicer.Records.Edit(ctx, tx, x.ID, x.Version, x, "")
	})
}

// firstInvoice is the number of the first invoice.
const firstInvoice = 20600001

// The organisations that owe something, by their keys in the folder.
const (
	harbour = "region-storhamn"
	north   = "region-norro"
	river   = "region-asbygden"
	east    = "region-ostervala"
	agency  = "myndigheten-for-arenden"
	south   = "soderbygd"
	partner = "pahittade-bolaget"
)

func (s story) org(key string) id.Org { return id.Org(s.Number("organisationer", key)) }

// bill makes fees due and issues invoices, which are paid, partly paid, overdue, credited and open. The partner has not got any yet.
func (s story) bill(ctx context.Context) error {
	return s.as(ctx, office, func(tx *db.Tx) error {
		if err := s.setDues(ctx, tx); err != nil {
			return fmt.Errorf("dues: %w", err)
		}
		first, err := s.issue(ctx, tx, s.weeksAgo(7), harbour, north, river, east, south)
		if err != nil {
			return fmt.Errorf("the first invoices: %w", err)
		}
		if err := s.credit(ctx, tx, first[east]); err != nil {
			return fmt.Errorf("credit note: %w", err)
		}
		if err := s.pay(ctx, tx, first); err != nil {
			return fmt.Errorf("payments: %w", err)
		}
		if err := s.remind(ctx, tx, first[river]); err != nil {
			return fmt.Errorf("reminder: %w", err)
		}
		if _, err := s.issue(ctx, tx, s.weeksAgo(2), east, agency); err != nil {
			return fmt.Errorf("the next invoices: %w", err)
		}
		return s.setPrices(ctx, tx)
	})
}

// setDues makes the fees of the first year of the example due.
func (s story) setDues(ctx context.Context, tx *db.Tx) error {
	x, err := invoicer.Current(ctx, tx)
	if err != nil {
		return err
	}
	_, err = billing.SetFees(ctx, tx, id.ProcessNo(s.Number("processer", "region-2060")), s.weeksAgo(10).Year(), x.Rate(), x.VATReason)
	return err
}

// setPrices makes the places at an activity that costs due.
func (s story) setPrices(ctx context.Context, tx *db.Tx) error {
	price := billing.Due{Process: id.ProcessNo(s.Number("processer", "region-2060")),
		Activity: id.ActivityNo(s.Number("aktiviteter", "konferens-2060")), Text: "Uppstart för Region 2060, plats utöver dem som ingår",
		UnitPrice: 1_450 * money.Krona, VATRate: 25}
	return billing.AddPrices(ctx, tx, price, map[id.Org]int{s.org(north): 2, s.org(partner): 1})
}

// issue issues an invoice to each of some organisations for all that it owes, and returns them by the keys of the organisations.
func (s story) issue(ctx context.Context, tx *db.Tx, on time.Time, keys ...string) (map[string]billing.Invoice, error) {
	var orgs []id.Org
	for _, key := range keys {
		orgs = append(orgs, s.org(key))
	}
	drafts, err := billing.Drafts(ctx, tx, orgs, on)
	if err != nil {
		return nil, err
	}
	payable, ways := map[id.Org]money.Ore{}, map[id.Org]string{}
	for _, d := range drafts {
		payable[d.Org], ways[d.Org] = d.Document.Totals().Payable, account.ByPaper
		if d.Document.Buyer.Peppol.ID != "" {
			ways[d.Org] = account.ByPeppol
		}
	}
	numbers, err := billing.Issue(ctx, tx, payable, on)
	if err != nil {
		return nil, err
	}
	out := map[string]billing.Invoice{}
	var sent []billing.Sending
	for _, n := range numbers {
		i, err := billing.ByID(ctx, tx, n)
		if err != nil {
			return nil, err
		}
		for _, key := range keys {
			if s.org(key) == i.Org {
				out[key] = i
			}
		}
		sent = append(sent, billing.Sending{Invoice: n, By: ways[i.Org]})
	}
	_, err = billing.Send(ctx, tx, sent, false, nil) // none of them by letter
	return out, err
}

// credit credits the whole of an invoice, which is to be issued again.
func (s story) credit(ctx context.Context, tx *db.Tx, i billing.Invoice) error {
	lines, err := billing.RemainingLines(ctx, tx, i.ID)
	if err != nil {
		return err
	}
	var all []money.Ore
	for _, l := range lines {
		all = append(all, l.Net)
	}
	_, err = billing.CreditInvoice(ctx, tx, i.ID, all, "Fakturan ska gå till en annan enhet. En ny kommer.", true, s.weeksAgo(4))
	return err
}

// pay reads a file in which one invoice is paid, one is paid a little short, and somebody pays without a reference, and adds by hand that
// a part of an invoice has been paid.
func (s story) pay(ctx context.Context, tx *db.Tx, invoices map[string]billing.Invoice) error {
	on := s.weeksAgo(3)
	text := payfile.Example(on, 1, []payfile.ExamplePayment{
		{Payer: "Region Storhamn (exempel)", Reference: invoices[harbour].OCR, Amount: invoices[harbour].Total},
		{Payer: "Kommunförbundet Söderbygd (exempel)", Reference: invoices[south].OCR, Amount: invoices[south].Total - 500*money.Krona},
		{Payer: "Region Fjällbygden (exempel)", Amount: 60_000 * money.Krona, Text: "Avgift Region 2060"},
	})
	x, err := invoicer.Current(ctx, tx)
	if err != nil {
		return err
	}
	file, err := payfile.Read(bytes.NewReader(text), x.PaymentFiles())
	if err != nil {
		return err
	}
	if _, err := billing.ReadPayments(ctx, tx, "inbetalningar-"+day.ISO(on)+".bgmax", file); err != nil {
		return err
	}
	_, err = billing.AddPayment(ctx, tx, billing.Payment{PaidOn: s.weeksAgo(2), Amount: 40_000 * money.Krona,
		Payer: "Region Norrö (exempel)", Text: "Första delen av två, enligt överenskommelse."}, invoices[north].ID)
	return err
}

const insertReminder = `insert into invoice_reminder (invoice_id, step, open, sent_on, sent_by) values ($1, 1, $2, $3, $4)`

// remind notes that an invoice has been reminded of. There is no letter, since nobody is there to get it.
func (s story) remind(ctx context.Context, tx *db.Tx, i billing.Invoice) error {
	_, err := tx.Exec(ctx, insertReminder, i.ID, i.Open, day.ISO(s.weeksAgo(1)), tx.Actor().User)
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Invoice, Ref: int64(i.ID), Verb: "reminded"})
}
