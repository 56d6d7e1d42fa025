package billing_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// payfiles is the folder of files of payments with what each comes to.
const payfiles = "../payfile/testdata"

// result is what a file comes to, as results.json says it.
type result struct {
	Accepted bool     `json:"accepted"`
	After    []string `json:"after"`
	Error    string   `json:"error"`
	Booked   []struct {
		Invoice string
		Amount  money.Ore
	}
	List []struct {
		Reason payfile.Reason
		Amount money.Ore
	}
	Deposit money.Ore
	LeftOut int `json:"left_out"`
}

// addInvoices adds the open invoices of invoices.tsv, as if they had been issued; every credit note credits the first invoice.
func (o office) addInvoices() {
	o.T.Helper()
	data, err := os.ReadFile(filepath.Join(payfiles, "invoices.tsv"))
	o.Must(err)
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = '\t'
	rows, err := r.ReadAll()
	o.Must(err)
	for _, x := range rows[1:] {
		amount, err := strconv.ParseInt(x[2], 10, 64)
		o.Must(err)
		o.Exec(`insert into invoice (number, kind, credits_id, organisation_id, issued_on, due_on, ocr, total, document)
			select $1::integer, case when $3::bigint < 0 then 'credit' else 'invoice' end,
				case when $3 < 0 then (select min(id) from invoice) end, $4, '2018-03-01', '2018-03-31', $2, $3, '{}'`,
			x[0], x[1], amount, o.Org)
	}
}

// read reads a file of payments into the portal.
func (o office) read(name string) (out billing.Reading, err error) {
	o.T.Helper()
	data, err := os.ReadFile(filepath.Join(payfiles, name))
	o.Must(err)
	s, err := invoicer.Current(o.T.Context(), o.System())
	o.Must(err)
	file, err := payfile.Read(bytes.NewReader(data), s.PaymentFiles())
	if err != nil {
		return out, err
	}
	err = o.write(func(tx *db.Tx) (err error) {
		out, err = billing.ReadPayments(o.T.Context(), tx, name, file)
		return err
	})
	return out, err
}

// accounts returns all that is stored of payments.
func (o office) accounts() string {
	o.T.Helper()
	s, err := db.Value[string](o.T.Context(), o.System(), `select jsonb_build_object(
		'payments', (select jsonb_agg(p order by p.id) from payment p), 'settled', (select jsonb_agg(s order by s.id) from settlement s))::text`)
	o.Must(err)
	return s
}

func TestEveryFileOfPaymentsComesToItsResult(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(payfiles, "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]result
	if err := json.Unmarshal(data, &want); err != nil || len(want) < 25 {
		t.Fatalf("%d files, %v", len(want), err)
	}
	o := newOffice(t)
	o.addInvoices()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		o.Exec(`truncate payment, payment_file, settlement, payment_voucher`)
		for _, before := range want[name].After {
			_, err := o.read(before)
			o.Must(err)
		}
		o.checkFile(name, want[name])
	}
}

// checkFile reads a file and compares what it comes to with what it should.
func (o office) checkFile(name string, want result) {
	o.T.Helper()
	before := o.accounts()
	got, err := o.read(name)
	var refused *payfile.Refusal
	if errors.As(err, &refused) != (want.Error != "") || want.Error != "" && string(refused.Kind) != want.Error {
		o.T.Errorf("%s is refused with %v, want %q", name, err, want.Error)
	}
	if want.Error != "" {
		if o.accounts() != before {
			o.T.Errorf("%s was refused, but something is stored of it", name)
		}
		return
	}
	o.Must(err)
	type booked struct {
		Number int
		Amount money.Ore
	}
	settled, err := db.All[booked](o.T.Context(), o.System(), `select i.number, s.amount from settlement s
		join invoice i on i.id = s.invoice_id join payment y on y.id = s.payment_id where y.file_id = $1 order by y.id, i.number`, got.ID)
	o.Must(err)
	var wanted []booked
	for _, b := range want.Booked {
		n, err := strconv.Atoi(b.Invoice)
		o.Must(err)
		wanted = append(wanted, booked{n, b.Amount})
	}
	if diff := cmp.Diff(wanted, settled); diff != "" && len(wanted)+len(settled) > 0 {
		o.T.Errorf("%s is booked (-want +got):\n%s", name, diff)
	}
	waiting, err := billing.WaitingPayments.First(o.T.Context(), o.System(),
		listing.Filter{Limit: 100}.With(billing.FileGroup, id.String(got.ID)))
	o.Must(err)
	slices.SortFunc(waiting, func(a, b billing.Payment) int { return int(a.ID - b.ID) })
	if len(waiting) != len(want.List) {
		o.T.Errorf("of %s %d payments wait, want %d", name, len(waiting), len(want.List))
	}
	for i, w := range want.List[:min(len(want.List), len(waiting))] {
		if waiting[i].Reason != w.Reason || waiting[i].Amount != w.Amount {
			o.T.Errorf("of %s waits %+v, want %+v", name, waiting[i], w)
		}
	}
	f, err := billing.PaymentFileByID(o.T.Context(), o.System(), got.ID)
	o.Must(err)
	if f.Name != name || f.Sum != f.BookedSum+f.WaitingSum+f.ReturnedSum+f.KnownSum || len(f.LeftOut) != want.LeftOut ||
		want.Deposit != 0 && f.Sum != want.Deposit || f.Waiting != len(want.List) || f.Known != got.Known {
		o.T.Errorf("of %s is said %+v", name, f)
	}
	o.checkSums()
	before = o.accounts()
	again, err := o.read(name)
	o.Must(err)
	if o.accounts() != before || again.Known != len(again.File.Payments) {
		o.T.Errorf("%s changes something when it is read again: %+v", name, again)
	}
}

// checkSums fails the test unless every öre that was paid is booked, waits or was paid back, and every invoice is settled or open.
func (o office) checkSums() {
	o.T.Helper()
	if n := o.Count(`select count(*)::integer from payment y left join lateral (select coalesce(sum(amount), 0) as booked
		from settlement where payment_id = y.id) s on true
		where y.state = 'booked' and s.booked <> y.amount or y.state <> 'booked' and s.booked = y.amount or s.booked / y.amount < 0
			or abs(s.booked) > abs(y.amount)`); n != 0 {
		o.T.Errorf("%d payments are not accounted for", n)
	}
	if n := o.Count(`select count(*)::integer from invoice i left join lateral (select coalesce(sum(amount), 0) as settled
		from settlement where invoice_id = i.id) s on true where s.settled not between least(0, i.total) and greatest(0, i.total)`); n != 0 {
		o.T.Errorf("%d invoices are settled beyond what they are", n)
	}
	if n := o.Count(`select coalesce(sum(amount), 0)::integer from settlement where against_id is not null`); n != 0 {
		o.T.Errorf("credit notes settle %d öre more than they are", n)
	}
}

// Whatever the office decides on payments, in whichever order, each öre is booked, waits or was paid back, and the books say the same:
// their claims are what is open, their waiting account what is not booked.
func TestEveryOreIsAccountedFor(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	orgs := o.buyers(8, 100*money.Krona)
	issued, err := o.issue(125*money.Krona, orgs...)
	o.Must(err)
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	for step := range 150 {
		err := o.randomOperation(random, issued)
		for _, expected := range []error{billing.ErrWrongPart, billing.ErrTooMuchBooked, billing.ErrNothingBooked, billing.ErrDecided,
			billing.ErrNothingCredited, billing.ErrTooMuchCredited} {
			if errors.Is(err, expected) {
				err = nil
			}
		}
		if err != nil {
			t.Fatalf("seed %d, step %d: %v", seed, step, err)
		}
		if step%10 == 9 {
			o.checkSums()
			o.checkBooks()
			o.checkTotals()
		}
		if t.Failed() {
			t.Fatalf("seed %d, after step %d", seed, step)
		}
	}
	if n := o.Count(`select count(distinct (payment_id is null, amount > 0))::integer from settlement`); n != 4 {
		t.Errorf("seed %d: not all sorts of settlements were made", seed)
	}
}

// randomOperation adds a payment, books or unbooks one, or credits an invoice.
func (o office) randomOperation(random *rand.Rand, invoices []id.InvoiceNo) error {
	ctx := o.T.Context()
	amount := func() money.Ore { return money.Ore(random.IntN(130)) * money.Krona / 2 }
	all, err := billing.AllPayments.First(ctx, o.System(), listing.Filter{Limit: 100})
	o.Must(err)
	invoice := invoices[random.IntN(len(invoices))]
	return o.write(func(tx *db.Tx) error {
		do := random.IntN(10)
		switch {
		case do < 3 || len(all) == 0:
			paid := billing.Payment{Amount: amount() + 1, PaidOn: o.on}
			if random.IntN(2) == 0 {
				invoice = 0
			}
			_, err := billing.AddPayment(ctx, tx, paid, invoice)
			return err
		case do < 7:
			y := all[random.IntN(len(all))]
			parts := map[id.InvoiceNo]money.Ore{}
			for range random.IntN(3) {
				parts[invoices[random.IntN(len(invoices))]] = min(amount(), y.Rest())
			}
			return billing.Book(ctx, tx, y.ID, y.Version, parts, random.IntN(4) == 0, "prov")
		case do < 9:
			y := all[random.IntN(len(all))]
			return billing.Unbook(ctx, tx, y.ID, y.Version, "prov")
		}
		_, err := billing.CreditInvoice(ctx, tx, invoice, []money.Ore{amount() / 4}, "prov", false, o.on)
		return err
	})
}

// checkTotals fails the test unless what stands on each invoice adds up to what the board is told.
func (o office) checkTotals() {
	o.T.Helper()
	ctx := o.T.Context()
	all, err := billing.Invoices.First(ctx, o.System(), listing.Filter{Limit: 1000})
	o.Must(err)
	var invoiced, credited, paid, open, net money.Ore
	for _, i := range all {
		var booked money.Ore
		payments, err := billing.PaymentsOf(ctx, o.System(), i.ID)
		o.Must(err)
		for _, y := range payments {
			booked += y.Amount
		}
		if booked != i.Paid || i.Paid < min(0, i.Total) || i.Paid > max(0, i.Total) {
			o.T.Errorf("of the invoice %d, of %d, %d are paid by payments of %d", i.Number, i.Total, i.Paid, booked)
		}
		d, err := billing.Document(ctx, o.System(), i.ID)
		o.Must(err)
		invoiced, credited, paid, open = invoiced+max(0, i.Total), credited-min(0, i.Total), paid+i.Paid, open+i.Open
		if net += d.Totals().Net; i.Total < 0 {
			net -= 2 * d.Totals().Net
		}
	}
	years, processes, err := billing.Totals(ctx, o.System())
	o.Must(err)
	want := billing.YearTotal{Year: o.on.Year(), Invoices: 8, Invoiced: invoiced, Credited: credited, Paid: paid, Open: open}
	if len(years) == 1 {
		want.Overdue = years[0].Overdue
	}
	if diff := cmp.Diff([]billing.YearTotal{want}, years); diff != "" || want.Invoiced-want.Credited != want.Paid+want.Open {
		o.T.Errorf("the totals of the year (-want +got):\n%s", diff)
	}
	if len(processes) != 1 || processes[0].Invoiced-processes[0].Credited != net {
		o.T.Errorf("of %d without VAT the processes have %+v", net, processes)
	}
}

// checkBooks fails the test unless the accounts of all vouchers are what the portal says.
func (o office) checkBooks() {
	o.T.Helper()
	sums := map[string]money.Ore{}
	for _, year := range []int{2018, 2026, 2027} {
		l, err := billing.LedgerOf(o.T.Context(), o.System(), date(year, 1, 1), date(year, 12, 31), date(2100, 1, 1))
		o.Must(err)
		for _, v := range l.Vouchers {
			var sum money.Ore
			for _, r := range v.Rows {
				sums[r.Account] += r.Amount
				sum += r.Amount
			}
			if sum != 0 {
				o.T.Errorf("the voucher %s %s adds up to %d", v.Series, v.Number, sum)
			}
		}
	}
	want := func(sql string) money.Ore {
		n, err := db.Value[money.Ore](o.T.Context(), o.System(), sql)
		o.Must(err)
		return n
	}
	for account, sql := range map[string]string{
		"1930": `select coalesce(sum(amount), 0)::bigint from payment`,
		"1510": `select (select sum(total) from invoice)::bigint - (select coalesce(sum(amount), 0) from settlement)::bigint`,
		"2420": `select -coalesce(sum(amount), 0)::bigint + (select coalesce(sum(amount), 0) from settlement
			where payment_id is not null)::bigint from payment`,
	} {
		if sums[account] != want(sql) {
			o.T.Errorf("the account %s has %d, the portal %d", account, sums[account], want(sql))
		}
	}
	if t := fmt.Sprint(sums["3001"], sums["2611"]); sums["3001"] == 0 || sums["2611"] == 0 {
		o.T.Errorf("income and VAT are %s", t)
	}
}
