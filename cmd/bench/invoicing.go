package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
	"framsyn/internal/link"
	"framsyn/internal/trial"
	"framsyn/internal/yardstick"
)

// invoiced is the number of invoices that are made, and fetchers how many of their files are fetched at once.
const invoiced, fetchers = 1000, 4

// maxInvoicingMemory is how many megabytes the program may hold meanwhile: as many as afterwards, and 20 for each file in the making, of
// which half is not yet collected. Fifty kilobytes that stayed of each invoice would be too much.
const maxInvoicingMemory = maxMemory + 20*fetchers

// insertBuyers adds organisations with some numbers, which owe a fee and places at a seminar and take e-invoices, unless they
// are there.
const insertBuyers = `with o as (
	insert into organisation (slug, kind, fee_category, org_number, invoice_street, invoice_postal_code, invoice_town, invoice_by,
		peppol_id, invoice_email, invoice_reference)
	select 'mottagare-' || n, 'partner', 'none', n, 'Exempelgatan 1', '123 45', 'Exempelstad', 'peppol', '0007:' || n,
		'faktura@framsyn.example', 'Ref 2031' from unnest($1::text[]) n
	on conflict do nothing returning id, org_number
), n as (
	insert into organisation_name (organisation_id, position, name) select id, 1, 'Mottagare ' || org_number || ' (exempel)' from o
)
insert into due (organisation_id, source, text, quantity, unit_price, vat_rate, vat_reason)
select o.id, 'manual', d.text, d.quantity, d.price, 25, '' from o cross join (values ('Deltagaravgift 2031 (exempel)', 1, 6000000),
	('Seminarium, plats utöver dem som ingår (exempel)', 3, 145000)) d (text, quantity, price)`

func addBuyers(ctx context.Context, d *db.DB) error {
	var numbers []string
	for n := range invoiced {
		base := fmt.Sprintf("298%06d", n)
		numbers = append(numbers, base+fmt.Sprint(identifier.CheckDigit(base)))
	}
	_, err := d.Pool().Exec(ctx, insertBuyers, numbers)
	return err
}

// invoicing makes invoices as the office does: issues them after the preview, as many at once as it may, and fetches each as PDF and XML.
func (b *bench) invoicing(ctx context.Context) error {
	if err := addBuyers(ctx, b.db); err != nil {
		return fmt.Errorf("add organisations that owe: %w", err)
	}
	v, err := b.portal.SignIn(ctx, office+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	var issuing, fetching time.Duration
	peak, err := yardstick.PeakMemory(b.portal.PID(), func() error {
		begun := time.Now()
		for more := true; more; {
			var err error
			if more, err = b.issue(ctx, v); err != nil {
				return err
			}
		}
		issuing = time.Since(begun)
		err := b.fetchInvoices(ctx, v)
		fetching = time.Since(begun) - issuing
		return err
	})
	if err != nil {
		return err
	}
	b.table.info(fmt.Sprintf("%d invoices with PDF and XML", invoiced), measured(invoiced/(issuing+fetching).Seconds()), " a second",
		fmt.Sprintf("issued in %.1f s, fetched in %.1f s, %d at a time", issuing.Seconds(), fetching.Seconds(), fetchers))
	b.table.atMost("Memory meanwhile, besides the program itself", figure{peak, leastNoise}, maxInvoicingMemory, " MB", "")
	return nil
}

// issue sends the form of the preview as it is shown, and reports whether there was one.
func (b *bench) issue(ctx context.Context, v *http.Client) (sent bool, err error) {
	path := link.Invoices(ctx, "skapa")
	values, err := b.portal.ShownForm(ctx, v, path)
	if err != nil || len(values) == 0 {
		return false, err
	}
	to, err := b.portal.Send(ctx, v, path, values)
	if err == nil && to == path {
		err = fmt.Errorf("the form for invoices leads to itself")
	}
	return true, err
}

const selectInvoices = `select i.id from invoice i join organisation o on o.id = i.organisation_id where o.slug like 'mottagare-%'`

// fetchInvoices fetches the invoices as PDF and XML.
func (b *bench) fetchInvoices(ctx context.Context, v *http.Client) error {
	all, err := db.Values[id.InvoiceNo](ctx, b.db.As(access.System()), selectInvoices)
	if err != nil {
		return err
	}
	if len(all) != invoiced {
		return fmt.Errorf("%d invoices are issued", len(all))
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(fetchers)
	for _, n := range all {
		g.Go(func() error {
			for name, begins := range map[string]string{"faktura.pdf": "%PDF-", "e-faktura.xml": "<?xml"} {
				file, err := trial.Get(ctx, v, b.portal.URL+link.Invoice(ctx, n, name))
				if err == nil && !strings.HasPrefix(file, begins) {
					err = fmt.Errorf("%s of invoice %d begins %.20q", name, n, file)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
