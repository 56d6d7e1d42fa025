package voucher_test

import (
	"slices"
	"testing"
	"time"

	"framsyn/internal/einvoice"
	"framsyn/internal/money"
	"framsyn/internal/sie"
	"framsyn/internal/voucher"
)

// Whatever is invoiced and paid, each voucher balances, and an account is missing only if something stands on it.
func TestVouchersBalanceAndNeedOnlyTheAccountsThatTheyUse(t *testing.T) {
	t.Parallel()
	s := voucher.Settings{Claims: voucher.Account{Number: 1510, Label: "Kundfordringar"}, Bank: voucher.Account{Label: "Bank"},
		Waiting: voucher.Account{Label: "Väntar"},
		Income:  map[int]voucher.Account{0: {Number: 3004}, 6: {Number: 3004}, 25: {Label: "Intäkter"}},
		VAT:     map[int]voucher.Account{6: {Number: 2631}}, Project: "R2050", InvoiceSeries: "F", PaymentSeries: "I"}
	on := time.Date(2018, 1, 15, 0, 0, 0, 0, time.UTC)
	document := einvoice.Document{Lines: []einvoice.Line{{Quantity: einvoice.Whole(3), UnitPrice: 33_33, VAT: einvoice.VAT{Rate: 6}},
		{Quantity: einvoice.Whole(1), UnitPrice: 100_00}}}
	invoices := []voucher.Invoice{{Number: 1, IssuedOn: on, Document: document}, {Number: 2, Credit: true, IssuedOn: on, Document: document,
		Written: true}}
	b := voucher.Make(sie.Books{}, s, invoices, nil)
	if len(b.Missing) != 0 || b.Written != 1 || len(b.Accounts) != 3 || len(b.Objects) != 1 {
		t.Errorf("of the invoices are made %+v", b)
	}
	payments := []voucher.Payment{{Number: 1, Opening: true, Day: on, Amount: 300_00, Parts: []voucher.Part{{1, 100_00}}},
		{Number: 2, Opened: 1, Day: on, Amount: 300_00, Parts: []voucher.Part{{1, 50_00}, {2, -50_00}}}}
	b = voucher.Make(sie.Books{}, s, invoices, payments)
	if !slices.Equal(b.Missing, []string{"Bank", "Väntar"}) || len(b.Vouchers) != 4 {
		t.Errorf("of all are made %+v", b)
	}
	for _, v := range b.Vouchers {
		var sum money.Ore
		for _, r := range v.Rows {
			sum += r.Amount
		}
		if sum != 0 || len(v.Rows) < 2 {
			t.Errorf("%s %s has the rows %+v", v.Series, v.Number, v.Rows)
		}
	}
	if claims := b.Vouchers[1].Rows[0].Amount; claims != -b.Vouchers[0].Rows[0].Amount || claims >= 0 {
		t.Errorf("the credit note has %d on the claims", claims)
	}
}
