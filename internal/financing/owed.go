package financing

import (
	"context"
	"fmt"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// isOwedSQL is the condition that the due d is to be paid, or that an invoice asks for it.
const isOwedSQL = `(d.closed_at is null or exists (select from due_invoice i where i.due_id = d.id))`

const selectHeldYears = `select y.year, exists (select from due d where d.process_id = $1 and d.source = 'fee' and d.year = y.year
		and ` + isOwedSQL + `) as owed,
	exists (select from financing_member m where m.process_id = $1 and y.year in (m.from_year, m.until_year)) as answered
from financing f cross join unnest(f.years) y(year) where f.id = $1 and y.year <> all($2::integer[]) order by y.year`

// requireHeldYears returns an error at the field of the years if one is lost whose fees are owed, or in which an organisation begins or
// ends to take part.
func requireHeldYears(ctx context.Context, tx *db.Tx, n id.ProcessNo, years []int) error {
	type lost struct {
		Year           int
		Owed, Answered bool
	}
	all, err := db.All[lost](ctx, tx, selectHeldYears, n, years)
	if err != nil {
		return fmt.Errorf("years that are lost: %w", err)
	}
	for _, y := range all {
		switch {
		case y.Owed:
			return fault.AtField(YearsField, "Året %d kan inte tas bort, för det finns avgifter att betala eller fakturor för det. "+
				"Avsluta avgifterna och kreditera fakturorna först.", y.Year)
		case y.Answered:
			return fault.AtField(YearsField,
				"Året %d kan inte tas bort, för det är någon organisations första eller sista år. Ändra svaret först.", y.Year)
		}
	}
	return nil
}

// CheckYears records in a form that a year is lost which has fees.
func (x Financing) CheckYears(f *form.Form, current Financing) {
	for y, year := range current.Years {
		if !slices.Contains(x.Years, year) && slices.ContainsFunc(current.Categories, func(c Category) bool {
			return c.Fees[y] != money.Known(0)
		}) {
			f.Fault(YearsField, "Året %d har avgifter, och de försvinner om året tas bort. Skriv alla åren, "+
				"eller skriv 0 i årets avgifter och spara innan du tar bort året.", year)
		}
	}
}

// ErrOwes reports that an organisation cannot be removed since it owes something, or has an invoice.
var ErrOwes = fault.New("financing: an organisation that owes something is removed",
	"Organisationen kan inte tas bort ur listan, för den har avgifter att betala eller fakturor i processen. "+
		"Ändra svaret till Har lämnat i stället.")

const selectOwes = `select exists (select from due d where d.process_id = $1 and d.organisation_id = $2 and ` + isOwedSQL + `)`

// owes reports whether an organisation owes something in a process, or has an invoice.
func owes(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (bool, error) {
	return db.Value[bool](ctx, q, selectOwes, n, org)
}

// requireNothingOwed returns ErrOwes if an organisation owes something in a process, or has an invoice.
func requireNothingOwed(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org) error {
	owed, err := owes(ctx, tx, n, org)
	if err == nil && owed {
		return ErrOwes
	}
	return err
}

// OwedText says what is left to do about the fees of an organisation that does not take part to the end; "" if nothing is.
func OwedText(ctx context.Context, q db.Q, n id.ProcessNo, m Member) (string, error) {
	if m.Said == Yes {
		return "", nil
	}
	owed, err := owes(ctx, q, n, m.Org)
	if err != nil || !owed {
		return "", err
	}
	return i18n.T(ctx, "Organisationen har avgifter eller fakturor i processen. Hämta avgifterna på nytt, och kreditera det som är "+
		"fakturerat och inte ska betalas."), nil
}
