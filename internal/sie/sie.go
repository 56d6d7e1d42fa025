// Package sie writes vouchers for an accounting program: SIE 4I, edition 4B, in code page 437. It knows no database: what is written
// is given to it whole, and refused whole where it is not right.
package sie

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"

	"framsyn/internal/day"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// Books are what a file holds. The order of accounts, dimensions, objects and vouchers does not matter: the same books give the same
// file, but for Made and By.
type Books struct {
	Program, Version string
	Made             time.Time
	By               string // who had the file made; may be ""
	Note             string // what the file is about; may be ""
	Company          string
	Organisation     identifier.OrganisationNumber // may be ""
	First, Last      time.Time                     // the days that the fiscal year begins and ends on
	Accounts         []Account
	Dimensions       []Dimension
	Objects          []Object
	Vouchers         []Voucher
}

// Account is an account of the chart, with a number in digits.
type Account struct{ Number, Name string }

// Dimension is something that rows are counted by besides their account, with its number in the standard.
type Dimension struct {
	Number int
	Name   string
}

// The dimensions of the standard that invoices and payments have.
const (
	CostCentre = 1
	Project    = 6
	Customer   = 8
)

// Object is one of a dimension, such as a cost centre.
type Object struct {
	Dimension    int
	Number, Name string
}

// Reference names an object.
type Reference struct {
	Dimension int
	Number    string
}

// Voucher is a voucher, whose rows add up to 0.
type Voucher struct {
	// Series and Number are what the voucher is known by. Without a number, the accounting program gives it one.
	Series, Number string
	Day            time.Time
	Text           string
	Rows           []Row
}

// Row is an amount on an account: debit is plus, credit minus.
type Row struct {
	Account string
	Objects []Reference
	Amount  money.Ore
	Day     time.Time // if it is another than the voucher's; else zero
	Text    string
}

// name returns what the voucher is called in a message.
func (v Voucher) name() string { return strings.TrimSpace(v.Series + " " + cmp.Or(v.Number, v.Text)) }

// Write writes books. It returns an error that says to a person what is wrong, and writes nothing, if a voucher does not balance, an
// account, a dimension or an object is not among the books', or anything else would make a reader refuse the file.
func Write(w io.Writer, b Books) error {
	b = b.sorted()
	if err := b.check(); err != nil {
		return err
	}
	var f file
	f.head(b)
	for _, v := range b.Vouchers {
		f.voucher(v)
	}
	data, err := charmap.CodePage437.NewEncoder().Bytes(f.Bytes())
	if err != nil {
		return fmt.Errorf("sie: %w", err)
	}
	if _, err = w.Write(data); err != nil {
		return fmt.Errorf("sie: %w", err)
	}
	return nil
}

// sorted returns the books in the order in which they are written: numbers rise, and vouchers without one stand last in their series,
// by their days.
func (b Books) sorted() Books {
	b.Accounts = slices.SortedStableFunc(slices.Values(b.Accounts), func(x, y Account) int { return byNumber(x.Number, y.Number) })
	b.Dimensions = slices.SortedStableFunc(slices.Values(b.Dimensions), func(x, y Dimension) int { return cmp.Compare(x.Number, y.Number) })
	b.Objects = slices.SortedStableFunc(slices.Values(b.Objects), func(x, y Object) int {
		return cmp.Or(cmp.Compare(x.Dimension, y.Dimension), byNumber(x.Number, y.Number))
	})
	b.Vouchers = slices.SortedStableFunc(slices.Values(b.Vouchers), func(x, y Voucher) int {
		if c := cmp.Compare(Plain(x.Series), Plain(y.Series)); c != 0 || (x.Number == "") == (y.Number == "") {
			return cmp.Or(c, byNumber(x.Number, y.Number), x.Day.Compare(y.Day), cmp.Compare(x.Text, y.Text))
		}
		return cmp.Compare(len(y.Number), len(x.Number))
	})
	return b
}

// byNumber compares numbers in digits by what they count, and other texts by their length and letters.
func byNumber(x, y string) int {
	bare := func(s string) string { return strings.TrimLeft(s, "0") }
	return cmp.Or(cmp.Compare(len(bare(x)), len(bare(y))), cmp.Compare(bare(x), bare(y)), cmp.Compare(x, y))
}

// file is a file as far as it has been written, in UTF-8.
type file struct{ bytes.Buffer }

// empty is a field that only keeps its place.
const empty = `""`

// record writes a record of fields that must all be there.
func (f *file) record(fields ...string) { f.shortened(len(fields), fields...) }

// shortened writes a record of fields, of which those at its end that are empty are left out, but for the first ones.
func (f *file) shortened(first int, fields ...string) {
	for len(fields) > first && fields[len(fields)-1] == empty {
		fields = fields[:len(fields)-1]
	}
	f.WriteString(strings.Join(fields, " ") + "\r\n")
}

// head writes all that stands before the vouchers.
func (f *file) head(b Books) {
	f.record("#FLAGGA", "0")
	f.record("#PROGRAM", text(b.Program), text(b.Version))
	f.record("#FORMAT", "PC8")
	f.shortened(2, "#GEN", date(b.Made), text(b.By))
	f.record("#SIETYP", "4")
	if b.Note != "" {
		f.record("#PROSA", text(b.Note))
	}
	if b.Organisation != "" {
		f.record("#ORGNR", b.Organisation.String())
	}
	f.record("#FNAMN", text(b.Company))
	f.record("#RAR", "0", date(b.First), date(b.Last))
	f.record("#VALUTA", "SEK")
	for _, a := range b.Accounts {
		f.record("#KONTO", a.Number, text(a.Name))
	}
	for _, d := range b.Dimensions {
		f.record("#DIM", fmt.Sprint(d.Number), text(d.Name))
	}
	for _, o := range b.Objects {
		f.record("#OBJEKT", fmt.Sprint(o.Dimension), text(o.Number), text(o.Name))
	}
}

// voucher writes a voucher with its rows.
func (f *file) voucher(v Voucher) {
	f.shortened(4, "#VER", word(v.Series), word(v.Number), date(v.Day), text(v.Text))
	f.record("{")
	for _, r := range v.Rows {
		var objects []string
		for _, o := range r.Objects {
			objects = append(objects, fmt.Sprint(o.Dimension), text(o.Number))
		}
		own := empty
		if !r.Day.IsZero() {
			own = date(r.Day)
		}
		f.shortened(4, "#TRANS", r.Account, "{"+strings.Join(objects, " ")+"}", amount(r.Amount), own, text(r.Text))
	}
	f.record("}")
}

// date writes a day.
func date(t time.Time) string { return t.In(day.Zone).Format("20060102") }

// amount writes an amount in kronor, with its öre.
func amount(o money.Ore) string {
	sign, n := "", uint64(o)
	if o < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}
