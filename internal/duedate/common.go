package duedate

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// Common is a due date that many organisations have. Has reports that an organisation has it already.
type Common struct {
	Key, Name, YearDay, RestsOn, Note string
	Has                               bool
}

// commons are the due dates that Kommunallagen gives all regions and municipalities.
var commons = []Common{
	{Key: "annual_report", Name: "Årsredovisningen är klar", YearDay: "15 april", RestsOn: "KL 11 kap. 20 §",
		Note: "Budgeten, årsredovisningen och revisionsberättelsen ska finnas på webbplatsen (KL 8 kap. 14–16 a §§)."},
	{Key: "interim_report", Name: "Delårsrapporten är lämnad till fullmäktige och revisorerna", YearDay: "31 oktober",
		RestsOn: "KL 11 kap. 16 §", Note: "Inom två månader, för en rapport som gäller till och med den 31 augusti."},
}

const hasCommon = `select exists (select from due_date where organisation_id = @org and (common = @key
	or sort = 'yearly' and year_day = @day and rests_on = @law))`

// Commons lists the due dates that many have, with which an organisation has: as they were added, or others that say the same.
func Commons(ctx context.Context, q db.Q, n id.Org) ([]Common, error) {
	out := slices.Clone(commons)
	for i, c := range out {
		var err error
		if out[i].Has, err = db.Value[bool](ctx, q, hasCommon, pgx.StrictNamedArgs{"org": n, "key": c.Key, "day": c.YearDay,
			"law": c.RestsOn}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ErrNothingChosen reports that none of the due dates that many have was chosen which the organisation has not.
var ErrNothingChosen = fault.New("duedate: nothing chosen", "Kryssa i minst en hållpunkt att lägga till.")

const setCommon = `update due_date set common = $2 where id = $1`

// AddCommon adds those of the due dates that many have which are chosen by their keys and which the organisation has not, from the first
// year in which their day is not over, and returns how many that was.
func AddCommon(ctx context.Context, tx *db.Tx, n id.Org, keys []string, today string) (int, error) {
	all, err := Commons(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	added := 0
	for _, c := range all {
		if c.Has || !slices.Contains(keys, c.Key) {
			continue
		}
		year := yearOf(today)
		if day.YearDay(c.YearDay).In(year) < today {
			year++
		}
		number, err := Records.Add(ctx, tx, DueDate{Org: n, Name: c.Name, Sort: Yearly, YearDay: c.YearDay, FromYear: year,
			RestsOn: c.RestsOn, Note: c.Note})
		if err != nil {
			return 0, err
		}
		if _, err := tx.Exec(ctx, setCommon, number, c.Key); err != nil {
			return 0, fmt.Errorf("due date %d: %w", number, err)
		}
		added++
	}
	if added == 0 {
		return 0, ErrNothingChosen
	}
	return added, nil
}
