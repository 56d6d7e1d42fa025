package field_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/money"
)

// bill has an amount that may be unknown, one that must be known, and rows with amounts.
type bill struct {
	Price, Fee money.Amount
	Lines      []line
}

type line struct {
	Text string
	Cost money.Amount
}

var bills = field.Of("bill",
	field.Amount(func(b *bill) *money.Amount { return &b.Price }, -field.MostAmount, field.MostAmount,
		field.Input{Name: "pris", Label: "Pris", Column: "price", Unknown: true}),
	field.Amount(func(b *bill) *money.Amount { return &b.Fee }, 0, 5000*money.Krona,
		field.Input{Name: "avgift", Label: "Avgift", Column: "fee", Missing: "Skriv avgiften."}),
	field.Rows(func(b *bill) *[]line { return &b.Lines }, field.Row[line]{
		Fields: []field.Field[line]{
			field.Text(func(l *line) *string { return &l.Text }, field.Input{Name: "text", Label: "Text"}),
			field.Amount(func(l *line) *money.Amount { return &l.Cost }, 0, field.MostAmount,
				field.Input{Name: "kostnad", Label: "Kostnad", Unknown: true}),
		},
		Text: func(l line) string { return l.Text },
	}, field.Input{Name: "rad", Label: "Rader", Column: "lines"}),
)

func validBill() *form.Form {
	f := form.New()
	f.Set("pris", "1 250")
	f.Set("avgift", "100")
	return f
}

func TestAnAmountIsReadWithTheReasonBesideIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, reason string
		want          money.Amount
		ore           any
		shown, text   string
	}{
		{"1 250", "", money.Known(125000), int64(125000), "1\u00a0250", "1\u00a0250\u00a0kr"},
		{" −1,5 tkr ", "", money.Known(-150000), int64(-150000), "−1\u00a0500", "−1\u00a0500\u00a0kr"},
		{"12,50", "", money.Known(1250), int64(1250), "12,50", "12,50\u00a0kr"},
		{"0", "", money.Known(0), int64(0), "0", "0\u00a0kr"},
		{"1000000 mnkr", "", money.Known(field.MostAmount), int64(field.MostAmount), "1\u00a0000\u00a0000\u00a0000\u00a0000",
			"1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0kr"},
		{"", "", money.Amount{}, nil, "", ""},
		{" ", "lost", money.Unknown(money.Lost), nil, "", "Uppgift saknas (gick förlorad i underlaget)"},
		{"", "secret", money.Unknown(money.Secret), nil, "", "Uppgift saknas (sekretess)"},
	} {
		f := validBill()
		f.Set("pris", c.typed)
		f.Set("pris-saknas", c.reason)
		read := bills.Read(f)
		if !f.OK() || read.Price != c.want {
			t.Errorf("%q, %q is read as %+v: %v", c.typed, c.reason, read.Price, f.Problems)
		}
		if args := bills.Args(read); args["price"] != c.ore || args["price_unknown"] != c.reason {
			t.Errorf("of %q, %q is stored %v and %q", c.typed, c.reason, args["price"], args["price_unknown"])
		}
		filled := form.New()
		bills.Fill(read, filled)
		if filled.Get("pris") != c.shown || filled.Get("pris-saknas") != c.reason {
			t.Errorf("%q, %q is shown as %q, %q", c.typed, c.reason, filled.Get("pris"), filled.Get("pris-saknas"))
		}
		if again := bills.Read(filled); !reflect.DeepEqual(again, read) {
			t.Errorf("filled in and read again %q, %q is %+v, want %+v", c.typed, c.reason, again, read)
		}
		if got := bills.Parts(read)[0]; got != (field.Part{Label: "Pris", Text: c.text}) {
			t.Errorf("%q, %q is compared as %+v", c.typed, c.reason, got)
		}
		if got := bills.Facts(read)[0].Amount; got != c.want {
			t.Errorf("%q, %q is shown on a page as %+v", c.typed, c.reason, got)
		}
	}
}

func TestAnAmountThatIsRefusedStandsAsTyped(t *testing.T) {
	t.Parallel()
	const between = "Skriv ett belopp mellan %s och %s kr."
	most, least := "1\u00a0000\u00a0000\u00a0000\u00a0000", "−1\u00a0000\u00a0000\u00a0000\u00a0000"
	for _, c := range []struct {
		field, typed, reason, at, problem string
		args                              []any
	}{
		{"pris", "1000000000000,01", "", "pris", between, []any{least, most}},
		{"pris", "−1000000000001", "", "pris", between, []any{least, most}},
		{"pris", "1.250", "", "pris", money.PointOrThousand.Error(), nil},
		{"pris", "uppgift saknas", "", "pris", money.UnknownAsText.Error(), nil},
		{"pris", "1250", "lost", "pris", "Skriv beloppet eller välj varför uppgiften saknas, inte båda.", nil},
		{"pris", "", "stulen", "pris-saknas", "Välj ett av alternativen i listan.", nil},
		{"pris", "12\xff", "", "pris", "Texten innehåller tecken som inte kan sparas. Skriv om den här eller klistra in den som ren text.", nil},
		{"avgift", "−1", "", "avgift", between, []any{"0", "5\u00a0000"}},
		{"avgift", "5 000,01", "", "avgift", between, []any{"0", "5\u00a0000"}},
		{"avgift", "uppgift saknas", "", "avgift", money.Unreadable.Error(), nil},
		{"avgift", "", "lost", "avgift", "Skriv avgiften.", nil},
		{"rad.0.kostnad", "tolv", "", "rad.0.kostnad", money.Unreadable.Error(), nil},
		{"rad.0.kostnad", "12", "secret", "rad.0.kostnad", "Skriv beloppet eller välj varför uppgiften saknas, inte båda.", nil},
	} {
		f := validBill()
		f.Set(c.field, c.typed)
		f.Set(c.field+"-saknas", c.reason)
		typed := maps.Clone(f.Values)
		bills.Read(f)
		p, said := f.Problems[c.at]
		if !said || len(f.Problems) != 1 || p.Text != c.problem || !slices.Equal(p.Args, c.args) {
			t.Errorf("of %q, %q in %s is said %v, want %q %v there alone", c.typed, c.reason, c.field, f.Problems, c.problem, c.args)
		}
		if !reflect.DeepEqual(f.Values, typed) {
			t.Errorf("%s: after reading it the form holds %v, want %v as it was typed", c.field, f.Values, typed)
		}
	}
}

func TestRowsHoldAmounts(t *testing.T) {
	t.Parallel()
	f := validBill()
	f.Set("rad.0.kostnad", "2 tkr")
	f.Set("rad.1.kostnad", "")
	f.Set("rad.2.kostnad-saknas", "undecided")
	read := bills.Read(f)
	want := []line{{Cost: money.Known(200000)}, {Cost: money.Unknown(money.Undecided)}}
	if !f.OK() || !slices.Equal(read.Lines, want) {
		t.Errorf("read %+v, want %+v: %v", read.Lines, want, f.Problems)
	}
	filled := form.New()
	bills.Fill(read, filled)
	if again := bills.Read(filled); !slices.Equal(again.Lines, want) {
		t.Errorf("filled in and read again the rows are %+v, want %+v", again.Lines, want)
	}
	if got := bills.Lists()["rad"]; !slices.Equal(got, []string{"text", "kostnad", "kostnad-saknas"}) {
		t.Errorf("a row that moves has the columns %v", got)
	}
}

func TestAnAmountHasTwoColumnsWhereItMayBeUnknown(t *testing.T) {
	t.Parallel()
	_, columns := bills.Table()
	want := map[string]string{"price": "bigint", "price_unknown": "unknown_reason not null", "fee": "bigint not null",
		"lines": "jsonb not null"}
	if !reflect.DeepEqual(columns, want) {
		t.Errorf("the columns are %v, want %v", columns, want)
	}
	for _, sql := range []string{bills.Insert(false), bills.Update(), bills.Upsert()} {
		if !strings.Contains(sql, "price") || !strings.Contains(sql, "@price_unknown") || strings.Contains(sql, "fee_unknown") {
			t.Errorf("the statement does not write both columns: %s", sql)
		}
	}
	for _, sql := range []string{bills.SelectRecord(), bills.SelectItem()} {
		if !strings.Contains(sql, "coalesce(t.price::text, t.price_unknown)") {
			t.Errorf("the statement does not read both columns as one: %s", sql)
		}
	}
}
