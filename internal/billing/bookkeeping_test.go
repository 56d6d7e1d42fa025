package billing_test

import (
	"bytes"
	"errors"
	"flag"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
	"framsyn/internal/voucher"
)

var update = flag.Bool("update", false, "write testdata anew")

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// writeBooks writes a file for the books.
func (o office) writeBooks(first, last time.Time) (n int64, err error) {
	err = o.write(func(tx *db.Tx) (err error) {
		n, err = billing.WriteBooks(o.T.Context(), tx, first, last)
		return err
	})
	return n, err
}

func (o office) booksFile(n int64) []byte {
	o.T.Helper()
	_, content, err := billing.BooksFileContent(o.T.Context(), o.System(), n)
	o.Must(err)
	return content
}

// withSender changes who sends the invoices.
func (o office) withSender(change func(*invoicer.Sender)) {
	o.T.Helper()
	o.Must(o.write(func(tx *db.Tx) error {
		s, err := invoicer.Current(o.T.Context(), tx)
		if err != nil {
			return err
		}
		change(&s)
		return invoicer.Records.Edit(o.T.Context(), tx, s.ID, s.Version, s, "")
	}))
}

// A quarter with invoices of two rates, a credit note, and payments that are booked, wait, and are decided on later.
func (o office) quarter() {
	o.T.Helper()
	o.withSender(func(s *invoicer.Sender) { s.CostCentre, s.Project = "20", "R2050" })
	orgs := o.buyers(3, 1000*money.Krona)
	o.Exec(`insert into due (organisation_id, source, text, quantity, unit_price, vat_rate, vat_reason)
		values ($1, 'manual', 'Medlemsavgift (exempel)', 1, 500000, 0, 'Avgiften är ingen omsättning')`, orgs[2])
	issued, err := o.issue(1250*money.Krona, orgs[:2]...)
	o.Must(err)
	both, err := o.issue(6250*money.Krona, orgs[2])
	o.Must(err)
	ctx := o.T.Context()
	o.Must(o.write(func(tx *db.Tx) error {
		if _, err := billing.CreditInvoice(ctx, tx, issued[1], []money.Ore{200 * money.Krona}, "Fel pris (exempel)", false, o.on); err != nil {
			return err
		}
		paid := billing.Payment{PaidOn: date(2018, 2, 14), Payer: "Region Norrö (exempel)", Amount: 1250 * money.Krona}
		if _, err := billing.AddPayment(ctx, tx, paid, issued[0]); err != nil {
			return err
		}
		paid = billing.Payment{PaidOn: date(2018, 3, 2), Payer: "Okänd “betalare” – Łódź (exempel)", Amount: 7000 * money.Krona}
		n, err := billing.AddPayment(ctx, tx, paid, 0)
		if err != nil {
			return err
		}
		return billing.Book(ctx, tx, n, 1, map[id.InvoiceNo]money.Ore{both[0]: 6250 * money.Krona}, false, "Enligt telefon (exempel)")
	}))
	o.Exec(`update payment_voucher set day = '2018-03-20' where not opening`) // the day on which it was decided
}

func TestAPeriodBecomesAFileForTheBooks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.quarter()
	n, err := o.writeBooks(date(2018, 1, 1), date(2018, 3, 31))
	o.Must(err)
	made := regexp.MustCompile(`#GEN \d+`)
	got := made.ReplaceAll(o.booksFile(n), []byte("#GEN 20180401"))
	got = regexp.MustCompile(`Region \d+`).ReplaceAll(got, []byte("Region"))
	const golden = "testdata/quarter.si"
	if *update {
		o.Must(os.WriteFile(golden, got, 0o600))
	}
	want, err := os.ReadFile(golden)
	o.Must(err)
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheSamePeriodGivesTheSameFile(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.quarter()
	first, last := date(2018, 1, 1), date(2018, 2, 28)
	once, err := o.writeBooks(first, last)
	o.Must(err)
	content := o.booksFile(once)
	l, err := billing.LedgerOf(t.Context(), o.System(), first, date(2018, 3, 31), date(2100, 1, 1))
	o.Must(err)
	if l.Written != 5 || len(l.Vouchers) != 7 {
		t.Errorf("%d of %d vouchers are said to be written", l.Written, len(l.Vouchers))
	}
	again, err := o.writeBooks(first, last)
	o.Must(err)
	if gen := regexp.MustCompile(`#GEN [^\r]*`); !bytes.Equal(gen.ReplaceAll(content, nil), gen.ReplaceAll(o.booksFile(again), nil)) {
		t.Error("the same period gives another file")
	}
	o.Must(o.write(func(tx *db.Tx) error { // what comes later is not in a file that was written before
		_, err := billing.AddPayment(t.Context(), tx, billing.Payment{PaidOn: date(2018, 2, 20), Amount: 5}, 0)
		return err
	}))
	if !bytes.Equal(content, o.booksFile(once)) {
		t.Error("a file that was written has changed")
	}
	third, err := o.writeBooks(first, last)
	o.Must(err)
	if bytes.Equal(content, o.booksFile(third)) {
		t.Error("a file lacks what has come since the last")
	}
}

func TestNoFileIsWrittenWithoutTheAccountsThatItNeeds(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.quarter()
	for name, x := range map[string]struct {
		change func(*invoicer.Sender)
		want   error
	}{
		"no claims":               {func(s *invoicer.Sender) { s.ClaimsAccount = 0 }, billing.ErrNoAccount},
		"no bank":                 {func(s *invoicer.Sender) { s.BankAccount = 0 }, billing.ErrNoAccount},
		"nowhere to wait":         {func(s *invoicer.Sender) { s.WaitingAccount = 0 }, billing.ErrNoAccount},
		"no income without VAT":   {func(s *invoicer.Sender) { s.Income0Account = 0 }, billing.ErrNoAccount},
		"no VAT":                  {func(s *invoicer.Sender) { s.VAT25Account = 0 }, billing.ErrNoAccount},
		"a rate that nobody uses": {func(s *invoicer.Sender) { s.Income12Account, s.VAT12Account = 0, 0 }, nil},
		"one account for two":     {func(s *invoicer.Sender) { s.Income0Account = s.Income25Account }, nil},
	} {
		var before invoicer.Sender
		o.withSender(func(s *invoicer.Sender) {
			before = *s
			x.change(s)
		})
		if _, err := o.writeBooks(date(2018, 1, 1), date(2018, 12, 31)); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
		o.withSender(func(s *invoicer.Sender) {
			before.Version = s.Version
			*s = before
		})
	}
	if _, err := o.writeBooks(date(2018, 1, 1), date(2019, 1, 1)); !errors.Is(err, billing.ErrTwoFiscalYears) {
		t.Errorf("over two years: %v", err)
	}
	if _, err := o.writeBooks(date(2017, 1, 1), date(2017, 12, 31)); !errors.Is(err, billing.ErrNoVouchers) {
		t.Errorf("without vouchers: %v", err)
	}
	if n := o.Count(`select count(*)::integer from bookkeeping_export`); n != 2 {
		t.Errorf("%d files are said to be written", n)
	}
}

func TestEveryAccountOfTheSettingsIsUsedInTheBooks(t *testing.T) {
	t.Parallel()
	var a invoicer.Accounting
	unused := map[int]string{}
	for i, fields := 0, reflect.ValueOf(&a).Elem(); i < fields.NumField(); i++ {
		if fields.Field(i).Kind() == reflect.Int {
			fields.Field(i).SetInt(int64(1000 + i))
			unused[1000+i] = fields.Type().Field(i).Name
		}
	}
	s := a.Vouchers()
	used := slices.Concat([]voucher.Account{s.Claims, s.Bank, s.Waiting}, slices.Collect(maps.Values(s.Income)),
		slices.Collect(maps.Values(s.VAT)))
	for _, x := range used {
		delete(unused, x.Number)
	}
	if len(unused) > 0 || len(used) < 10 {
		t.Errorf("of %d accounts these are used by nothing: %v", len(used), unused)
	}
}
