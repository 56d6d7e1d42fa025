// Package planning holds what those who plan activities work with: the list of all that they may know of, and what can be done with
// several at once.
package planning

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// Row is an activity as the working list shows it. Place is its place or that of its venue, and Lacks what it lacks: values of Lacks.
type Row struct {
	ID            id.ActivityNo
	Name          string
	Kind          string
	Status        process.Status
	When          occasion.When
	Place         string
	ProcessName   string
	PhaseName     string
	OrganiserName string
	Visibility    process.Visibility
	Lacks         []string
	Updated       time.Time
}

// Lacks are what an activity that is to be held can lack.
var Lacks = form.Options{{Value: "dag", Label: "Dag"}, {Value: "plats", Label: "Plats"}, {Value: "lank", Label: "Länk till mötet"},
	{Value: "program", Label: "Program"}, {Value: "dokument", Label: "Dokument"}}

// Times are when activities are: ahead, or before. One without days is ahead as long as its process goes on.
var Times = form.Options{{Value: ahead, Label: "Kommande"}, {Value: before, Label: "Tidigare"}}

const ahead, before = "kommande", "tidigare"

// TimeOrders are the orders that ByNearness is within each of Times, but for what has no days.
var TimeOrders = map[string]listing.Sort{ahead: ByTime, before: ByTime.Reversed()}

// The groups of values by which the list is narrowed, besides listing.OrgGroup, which are also its orders; that of Times; and the orders
// of time. ByNearness has what comes next first, and after all that is ahead what was before, the latest first.
const (
	StatusGroup     = "lage"
	KindGroup       = "slag"
	ProcessGroup    = "process"
	LackGroup       = "saknas"
	VisibilityGroup = "synlig"

	TimeGroup = "tid"

	ByNearness, ByTime, ByPlace, ByPhase listing.Sort = "narmast", "nar", "plats", "etapp"
)

// lacksSQL is what the activity a of the process p lacks, nothing if it is not to be held.
const lacksSQL = `case when ` + process.AheadSQL + ` then ` + process.LacksSQL + ` else '{}'::text[] end`

const selectLacks = `select ` + lacksSQL + ` from activity a join process p on p.id = a.process_id where a.id = $1`

// LacksOf returns what an activity lacks.
func LacksOf(ctx context.Context, q db.Q, n id.ActivityNo) ([]string, error) {
	return db.Value[[]string](ctx, q, selectLacks, n)
}

// activities are those that the actor may know of.
const activities = `(select a.*, ` + lacksSQL + ` as lacks from activity a join process p on p.id = a.process_id
	where ` + process.ActivityVisibleSQL + `) a
	join process p on p.id = a.process_id join organisation o on o.id = a.organiser_id left join phase f on f.id = a.phase_id
	left join venue v on v.id = a.venue_id`

const columns = `a.id, a.name, a.kind, a.status, jsonb_build_object('Begins', coalesce(a.begins::text, ''),
	'Ends', coalesce(a.ends::text, ''), 'Starts', a.starts_at, 'Stops', a.ends_at, 'Term', a.term) as "when",
	` + placeSQL + ` as place, p.name as process_name, coalesce(f.name, '') as phase_name,
	org_name(a.organiser_id, coalesce(a.begins, current_date)) as organiser_name, a.visibility, a.lacks, a.updated_at as updated`

// placeSQL is the venue and the place typed, or one of them if it contains the other.
const placeSQL = `case when strpos(coalesce(v.name, ''), a.place) > 0 then coalesce(v.name, '')
	when strpos(a.place, coalesce(v.name, '')) > 0 then a.place else v.name || ', ' || a.place end`

// timeSQL sorts by the first day that an activity can be held: what has fixed days before what only has a term that begins then, and
// what has neither after everything else.
const timeSQL = `case when a.first_day is null then '9999z' when a.begins is null then a.first_day || 'z'
	else a.first_day || a.starts_at end`

// isBefore is whether an activity belongs to the past.
const isBefore = `coalesce(a.last_day < (now() at time zone 'Europe/Stockholm')::date, p.closed_at is not null)`

const nearnessSQL = `case when ` + isBefore + ` then 'z' || (5000000 - coalesce(a.first_day - date '0001-01-01', 0))
	else ` + timeSQL + ` end`

// orders are the orders of the list, that of nearness if none is asked for.
var orders = []listing.Named{
	{Name: ByNearness, Order: listing.Order{SQL: nearnessSQL, Type: listing.Text}},
	{Name: ByTime, Order: listing.Order{SQL: timeSQL, Type: listing.Text}},
	{Name: listing.Latest, Order: listing.Order{SQL: "a.updated_at", Type: listing.Time, Descending: true}},
	{Name: listing.Title, Order: listing.Order{SQL: "a.name", Type: listing.Text}},
	{Name: StatusGroup, Order: inOrder("a.status", process.Statuses)},
	{Name: KindGroup, Order: inOrder("a.kind", values(process.Kinds))},
	{Name: VisibilityGroup, Order: inOrder("a.visibility", values(process.Visibilities))},
	{Name: ByPlace, Order: listing.Order{SQL: `(` + placeSQL + `) collate "sv-x-icu"`, Type: listing.Text}},
	{Name: ProcessGroup, Order: listing.Order{SQL: `p.name collate "sv-x-icu"`, Type: listing.Text}},
	{Name: ByPhase, Order: listing.Order{SQL: "coalesce(f.position, 0)::bigint", Type: listing.Number}},
	{Name: listing.OrgGroup, Order: listing.Order{SQL: "sorted_org.name", Type: listing.Text,
		From: ` join (select id, coalesce(org_name(id, current_date), '') collate "sv-x-icu" as name from organisation) sorted_org
			on sorted_org.id = a.organiser_id`}},
	{Name: LackGroup, Order: listing.Order{SQL: "cardinality(a.lacks)::bigint", Type: listing.Number, Descending: true}},
}

// inOrder sorts a column by a list of its values.
func inOrder[T ~string](column string, all []T) listing.Order {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = "'" + string(v) + "'"
	}
	return listing.Order{Type: listing.Number,
		SQL: fmt.Sprintf("coalesce(array_position(array[%s], %s), 0)::bigint", strings.Join(texts, ", "), column)}
}

func values(all form.Options) (out []string) {
	for _, o := range all {
		out = append(out, o.Value)
	}
	return out
}

// List is the list of the activities that the actor may know of.
var List = listing.List[Row]{
	Args: func(q db.Q, _ *listing.Filter) (pgx.StrictNamedArgs, error) {
		return process.VisibleArgs(q.Actor()), nil
	},
	Table: listing.Table{Columns: columns, From: activities, Title: "a.name", ID: "a.id", Org: "a.organiser_id", Orders: orders,
		Folded: `fold(concat_ws(' ', a.name, a.theme, a.place, v.name, v.address))`,
		Facets: `(select coalesce(array_agg('` + LackGroup + `:' || l), '{}') from unnest(a.lacks) l)`,
		Groups: []listing.Group{{Key: StatusGroup, Column: "a.status"}, {Key: KindGroup, Column: "a.kind"},
			{Key: ProcessGroup, Column: "a.process_id", Type: listing.Number}, {Key: VisibilityGroup, Column: "a.visibility"},
			{Key: TimeGroup, Column: `case when ` + isBefore + ` then 'tidigare' else 'kommande' end`}}},
}
