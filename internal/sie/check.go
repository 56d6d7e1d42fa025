package sie

import (
	"context"
	"strings"
	"time"

	"framsyn/internal/fault"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// refuse returns an error that says to a person why books are not written.
func refuse(text string, args ...any) error { return fault.New("sie: refused", text, args...) }

// check returns what is wrong with books; nil if nothing is.
func (b Books) check() error {
	if Plain(b.Company) == "" {
		return refuse("Organisationens namn saknas i inställningarna.")
	}
	if b.Organisation != "" {
		if _, err := identifier.ParseOrganisationNumber(b.Organisation.String()); err != nil {
			return refuse("Organisationsnumret i inställningarna, %s, stämmer inte.", b.Organisation)
		}
	}
	if b.Last.Before(b.First) {
		return refuse("Räkenskapsåret slutar innan det börjar.")
	}
	accounts := map[string]bool{}
	for _, a := range b.Accounts {
		if a.Number == "" || !identifier.IsDigits(a.Number) {
			return refuse("Kontot ”%s” ska vara ett nummer med siffror.", a.Number)
		}
		if accounts[a.Number] {
			return refuse("Kontot %s finns två gånger.", a.Number)
		}
		accounts[a.Number] = true
	}
	objects, err := b.objects()
	if err != nil {
		return err
	}
	numbers := map[string]bool{}
	for _, v := range b.Vouchers {
		if err := b.checkVoucher(v, accounts, objects); err != nil {
			return err
		}
		known := Plain(v.Series) + "\n" + strings.TrimLeft(v.Number, "0")
		if v.Number != "" && numbers[known] {
			return refuse("Verifikationen %s finns två gånger.", v.name())
		}
		numbers[known] = true
	}
	return nil
}

// objects returns the objects that rows may name.
func (b Books) objects() (map[Reference]bool, error) {
	dimensions, objects := map[int]bool{}, map[Reference]bool{}
	for _, d := range b.Dimensions {
		if n := d.Number; n < 1 || n >= 3 && n <= 5 || n >= 11 && n <= 19 || dimensions[n] {
			return nil, refuse("Dimensionen %d går inte att använda: 3–5 och 11–19 är reserverade, och varje nummer får finnas en gång.", n)
		}
		dimensions[d.Number] = true
	}
	for _, o := range b.Objects {
		known := Reference{o.Dimension, Plain(o.Number)}
		switch {
		case !dimensions[o.Dimension]:
			return nil, refuse("Dimensionen %d saknas.", o.Dimension)
		case known.Number == "":
			return nil, refuse("Ett objekt i dimensionen %d saknar nummer.", o.Dimension)
		case objects[known]:
			return nil, refuse("Objektet ”%s” finns två gånger i dimensionen %d.", known.Number, o.Dimension)
		}
		objects[known] = true
	}
	return objects, nil
}

// checkVoucher returns what is wrong with a voucher; nil if nothing is.
func (b Books) checkVoucher(v Voucher, accounts map[string]bool, objects map[Reference]bool) error {
	if !identifier.IsDigits(v.Number) {
		return refuse("Verifikationen %s ska ha ett nummer med siffror.", v.name())
	}
	if !b.inYear(v.Day) {
		return refuse("Verifikationen %s ligger utanför räkenskapsåret.", v.name())
	}
	if len(v.Rows) == 0 {
		return refuse("Verifikationen %s har inga rader.", v.name())
	}
	var sum money.Ore
	var err error
	for _, r := range v.Rows {
		if !accounts[r.Account] {
			return refuse("Verifikationen %s: kontot ”%s” saknas bland kontona.", v.name(), r.Account)
		}
		for _, o := range r.Objects {
			if !objects[Reference{o.Dimension, Plain(o.Number)}] {
				return refuse("Verifikationen %s: objektet ”%s” saknas i dimensionen %d.", v.name(), o.Number, o.Dimension)
			}
		}
		if sum, err = sum.Add(r.Amount); err != nil {
			return refuse("Verifikationen %s har för stora belopp.", v.name())
		}
	}
	if sum != 0 {
		return refuse("Verifikationen %s går inte jämnt ut: debet och kredit skiljer %s kr.", v.name(),
			money.NewFormat(context.Background(), money.Kr, 2).Text(sum))
	}
	return nil
}

// inYear reports whether a day is in the fiscal year.
func (b Books) inYear(t time.Time) bool { return date(b.First) <= date(t) && date(t) <= date(b.Last) }
