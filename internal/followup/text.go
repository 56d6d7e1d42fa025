package followup

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/goaltext"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/record"
)

// Value is what is written of a goal in a period.
type Value = goaltext.Value

// BodyField is the name of the field of the text itself, and ActivitiesField of the activities, which are chosen by typing.
const BodyField, ActivitiesField = "text", "aktiviteter"

const missingField = "saknas"

// TextFields are the fields of what is written of a goal.
var TextFields = field.Of("goal_text",
	field.Markdown(func(v *Value) *string { return &v.Body }, field.Input{Name: BodyField, Label: "Hur det går", Column: "body", Max: 20000,
		Rows: 12, Missing: "Skriv hur det går med målet.",
		Help: "Vad som har gjorts sedan sist, och vad som återstår. Underrubriker och listor går bra."}),
	field.Choice(func(v *Value) *string { return &v.Work }, goaltext.Works, field.Input{Name: "arbete", Label: "Pågår arbetet?",
		Column: "work", None: "Inte angivet"}),
	field.Choice(func(v *Value) *string { return &v.Forecast }, goaltext.Forecasts, field.Input{Name: "bedomning",
		Label: "Kommer målet att nås?", Column: "forecast", None: "Inte angivet", Beside: "arbete",
		Help: "Lämnas tomt om det inte går att säga. Portalen gissar ingenting."}),
	field.Numbers(func(v *Value) *[]id.ActivityNo { return &v.Activities }, field.Input{Name: ActivitiesField, Label: "Aktiviteter",
		Column: "activities", Help: "Det i kalendern som har med målet att göra. Länkas från texten."}),
	field.Parsed(func(v *Value) *string { return &v.Number }, form.ParseDecimal, field.Input{Name: "varde", Label: "Värde",
		Column: "number", Section: "Mätvärde", SectionOpen: true, Width: "short", InputMode: "decimal"}),
	field.Int(func(v *Value) *int { return &v.Count }, 1, 100_000_000, field.Input{Name: "antal", Label: "Antal bakom värdet (n)",
		Column: "count", Beside: "varde", Width: "short"}),
	field.Text(func(v *Value) *string { return &v.Origin }, field.Input{Name: "kalla", Label: "Varifrån värdet kommer", Column: "origin",
		Max: 300, Help: "Till exempel SCB, befolkningens utbildning 2012."}),
	field.Text(func(v *Value) *string { return &v.Missing }, field.Input{Name: missingField, Label: "Varför värdet saknas",
		Column: "missing", Max: 300, Help: "Till exempel att siffran kommer i november."}),
).WithCheck(checkValue)

func checkValue(f *form.Form, v *Value) {
	if v.Number != "" && v.Missing != "" {
		f.Fault(missingField, "Skriv antingen ett värde eller varför det saknas.")
	}
}

// FieldsFor returns the fields of what is written of a goal: those of a value only where it has a measure.
func FieldsFor(measured bool) field.Set[Value] {
	if measured {
		return TextFields
	}
	return TextFields.Without("varde").Without("antal").Without("kalla").Without(missingField)
}

// State is how far a text has come.
type State string

// The states of a text. None and Reviewed are derived; the others are stored.
const (
	None     State = "none"
	Draft    State = "draft"
	Ready    State = "ready"
	Read     State = "read"
	Reviewed State = "reviewed"
	Included State = "included"
)

// States are the states of a text, in order.
var States = form.Options{{Value: string(None), Label: "Ingen text"}, {Value: string(Draft), Label: "Utkast"},
	{Value: string(Ready), Label: "Hos enhetschefen"}, {Value: string(Read), Label: "Granskas"},
	{Value: string(Reviewed), Label: "Granskad"}, {Value: string(Included), Label: "Ingår i rapporten"}}

// Label returns the Swedish name of the state.
func (s State) Label() string { return States.Label(string(s)) }

// Text is what is written of a goal in a period, with who wrote it last. Returned is why it was sent back.
type Text struct {
	ID       id.GoalTextNo
	Period   id.FollowUpNo
	Name     string
	LastDay  string
	Closed   bool
	Version  int
	Updated  *time.Time
	By       string
	State    State
	Returned string
	Value
}

const textColumns = `t.id, t.follow_up_id as period, f.name, f.last_day, f.closed_at is not null as closed, t.version,
	t.updated_at as updated, coalesce(p.name::text, '') as by, t.state, t.returned, t.body, t.work, t.forecast, t.activities, t.number,
	coalesce(t.count, 0) as count, t.origin, t.missing
from goal_text t join follow_up f on f.id = t.follow_up_id left join person p on p.id = t.updated_by`

const selectText = `select ` + textColumns + ` where t.follow_up_id = $1 and t.goal_id = $2`

// textOf returns what is written of a goal in a period, the zero Text if nothing is.
func textOf(ctx context.Context, q db.Q, n id.FollowUpNo, goal id.Item) (Text, error) {
	all, err := db.All[Text](ctx, q, selectText, n, goal)
	if err != nil || len(all) == 0 {
		return Text{State: None}, err
	}
	return all[0], nil
}

const selectHistory = `select ` + textColumns + ` where t.goal_id = @goal and (@all or t.state = 'included' and f.closed_at is not null
		or exists (select from goal g where g.item_id = @goal and g.owner_id = nullif(@me::bigint, 0)))
	and (not @public or f.published_at is not null)
order by f.last_day, t.id limit 100`

// OfGoal lists what was written of a goal over time, the earliest first: what is included in closed periods, and the rest for its owner
// and those who may read drafts of the organisation. Visitors read what is published.
func OfGoal(ctx context.Context, q db.Q, goal id.Item, org id.Org) ([]Text, error) {
	by := q.Actor()
	all, err := db.All[Text](ctx, q, selectHistory, pgx.StrictNamedArgs{"goal": goal, "public": !by.SignedIn(), "me": by.User,
		"all": by.Can(access.ReadDraft, textSubject(org, by, false))})
	if err != nil {
		return nil, fmt.Errorf("what is written of goal %d: %w", goal, err)
	}
	return all, nil
}

// ActivitiesOf returns the activities that texts link to, as far as the actor may see them, by text.
func ActivitiesOf(ctx context.Context, q db.Q, texts ...Text) (map[id.GoalTextNo][]process.Activity, error) {
	var numbers []int64
	for _, t := range texts {
		for _, n := range t.Activities {
			numbers = append(numbers, int64(n))
		}
	}
	if numbers == nil {
		return nil, nil
	}
	known, err := process.ActivitiesNumbered(ctx, q, numbers)
	out := map[id.GoalTextNo][]process.Activity{}
	for _, t := range texts {
		for _, n := range t.Activities {
			if a, ok := known[int64(n)]; ok {
				out[t.ID] = append(out[t.ID], a)
			}
		}
	}
	return out, err
}

const selectPrevious = `select ` + textColumns + ` where t.goal_id = any(array(select $2::bigint
		union select l.to_id from item_link l where l.from_id = $2 and l.relation = 'continues'))
	and f.last_day < (select last_day from follow_up where id = $1) and f.id <> $1 order by f.last_day desc limit 1`

// previousOf returns what was written of a goal, or the one that it continues, in the period before; the zero Text if nothing was.
func previousOf(ctx context.Context, q db.Q, n id.FollowUpNo, goal id.Item) (Text, error) {
	all, err := db.All[Text](ctx, q, selectPrevious, n, goal)
	if err != nil || len(all) == 0 {
		return Text{}, err
	}
	return all[0], nil
}

// AtVersion returns what was written in a version of a text; db.ErrNotFound if there is none.
func AtVersion(ctx context.Context, q db.Q, n id.GoalTextNo, version int) (Value, error) {
	return record.Snapshot[Value](ctx, q, id.GoalText, int64(n), version)
}

// textSubject returns a text of an organisation as the subject of rights of an actor, who is named as responsible for it or not.
func textSubject(org id.Org, by access.Actor, named bool) access.Subject {
	s := access.Subject{Kind: id.GoalText, Org: org}
	if named {
		s.Author, s.Draft = by.User, true
	}
	return s
}
