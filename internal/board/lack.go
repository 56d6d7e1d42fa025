// Package board holds what the office sees of activities as a board: what each lacks, and changes of it in place.
package board

import (
	"context"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Lacks lists what can be missing of an activity that is to be held, in the order in which it is usually settled.
var Lacks = form.Options{{Value: LackDay, Label: "Saknar dag"}, {Value: LackPlace, Label: "Saknar plats"},
	{Value: LackProgramme, Label: "Saknar program"}, {Value: LackDocument, Label: "Saknar dokument"}}

// The values of Lacks.
const (
	LackDay       = "dag"
	LackPlace     = "plats"
	LackProgramme = "program"
	LackDocument  = "dokument"
)

// Unready is an activity with what it lacks, values of Lacks.
type Unready struct {
	process.Activity
	Lacks []string
}

// lackWords are what can be missing, in a sentence.
var lackWords = map[string]string{
	LackDay: "dag", LackPlace: "plats", LackProgramme: "program", LackDocument: "dokument",
}

// LacksText returns what the activity lacks as a sentence.
func (u Unready) LacksText(ctx context.Context) string {
	var words []string
	for _, l := range u.Lacks {
		words = append(words, i18n.T(ctx, lackWords[l]))
	}
	return i18n.T(ctx, "Saknar %s", strings.Join(words, ", "))
}

// lacksSQL is what the activity a lacks of Lacks.
const lacksSQL = `array_remove(` + process.LacksSQL + `, 'lank')`

const selectUnready = `select ` + process.ListColumns + `, ` + lacksSQL + ` as lacks from ` + process.ActivityTables + `
where ` + process.ActivityVisibleSQL + ` and ` + process.AheadSQL + ` and ` + lacksSQL + ` <> '{}'
	and (@lack = '' or @lack = any(` + lacksSQL + `)) and a.id <> all(@except)
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit @most offset @skip`

// UnreadyQuery selects activities that lack something, or one thing if Lack is set: Most of them, after Skip, without those in Except.
type UnreadyQuery struct {
	Lack       string
	Except     []id.ActivityNo
	Skip, Most int
}

// UnreadyAhead lists coming activities that lack something, in the order of time.
func UnreadyAhead(ctx context.Context, q db.Q, ask UnreadyQuery) ([]Unready, error) {
	args := process.VisibleArgs(q.Actor())
	args["lack"], args["except"], args["skip"], args["most"] = ask.Lack, db.NotNil(ask.Except), ask.Skip, ask.Most
	return db.All[Unready](ctx, q, selectUnready, args)
}

const countLacks = `select l.lack, count(*)::integer as count
from (select ` + lacksSQL + ` as lacks from ` + process.ActivityTables + ` where ` + process.ActivityVisibleSQL + `
	and ` + process.AheadSQL + ` order by a.first_day limit @most) a, unnest(a.lacks) as l (lack)
group by l.lack`

// maxCounted is how many coming activities are counted.
const maxCounted = 1000

// CountLacks returns how many of the next thousand activities lack each of Lacks.
func CountLacks(ctx context.Context, q db.Q) (map[string]int, error) {
	args := process.VisibleArgs(q.Actor())
	args["most"] = maxCounted
	rows, err := db.All[struct {
		Lack  string
		Count int
	}](ctx, q, countLacks, args)
	out := map[string]int{}
	for _, r := range rows {
		out[r.Lack] = r.Count
	}
	return out, err
}
