package plan

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/sheet"
)

// The headings of the columns of the goals of a plan in a spreadsheet that are read by themselves, in Swedish.
const (
	numberHeading      = "Nummer"
	versionHeading     = "Version"
	contributesHeading = "Bidrar till"
	titleHeading       = "Mål"
	ownerHeading       = "Ansvarig (e-post)"
)

// contributes is the relation of a goal to those that it contributes to.
const contributes = "contributes_to"

// goalColumn is a column with a field of a goal.
type goalColumn struct {
	sheet.Column
	field   string
	options form.Options
}

var yesNo = form.Options{{Value: "ja", Label: "Ja"}}

// goalColumns are the columns with the fields of goals, in order.
var goalColumns = []goalColumn{
	{column("Slag", 18), "slag", GoalKinds}, {sheet.Column{Name: "Del av planen", Width: 24, Required: true}, PlaceField, nil},
	{sheet.Column{Name: "Ordning", Kind: sheet.Whole, Width: 9}, "ordning", nil},
	{sheet.Column{Name: titleHeading, Width: 60, Required: true}, "titel", nil}, {column("Beskrivning", 40), "text", nil},
	{column("Var målet kommer ifrån", 30), "kalla", nil}, {column("Preliminärt", 11), "preliminart", yesNo},
	{column("Går att mäta", 11), "matbart", Measurable}, {column("Mått", 30), "matt", nil}, {column("Enhet", 12), "enhet", nil},
	{column("Målvärde", 11), "malvarde", nil}, {column("Ska bli", 16), "riktning", Directions},
	{column(ownerHeading, 30), OwnerField, nil}, {column("Ansvarig funktion", 24), "ansvarig-funktion", nil},
	{column("Aktiviteter", 16), ActivitiesField, nil},
}

func column(name string, width int) sheet.Column { return sheet.Column{Name: name, Width: width} }

// GoalTable is the form of the goals of a plan in a spreadsheet: their numbers and versions, by which they are known again, their fields,
// and the numbers of the goals that they contribute to.
var GoalTable = func() sheet.Table {
	t := sheet.Table{Name: "Mål", Columns: []sheet.Column{{Name: numberHeading, Kind: sheet.Whole, Width: 9}}}
	for _, c := range goalColumns {
		if c.options != nil {
			c.Kind = sheet.Choice
			for _, o := range c.options {
				c.Choices = append(c.Choices, o.Label)
			}
		}
		t.Columns = append(t.Columns, c.Column)
	}
	return sheet.Table{Name: t.Name, Columns: append(t.Columns, sheet.Column{Name: contributesHeading, Width: 16},
		sheet.Column{Name: versionHeading, Kind: sheet.Whole, Width: 9, Optional: true})}
}()

// ListedGoal is a goal of a plan with all its fields, its version, the email address of its owner, and the goals that it contributes to.
type ListedGoal struct {
	ID          id.Item
	Version     int
	Goal        Goal
	OwnerEmail  string
	Contributes []id.Item
}

const selectGoals = `select distinct on (i.id) i.id, i.version, c.snapshot, coalesce(p.email, '') as owner_email
from item i join goal g on g.item_id = i.id join change c on c.kind = 'goal' and c.ref_id = i.id and c.version = i.version
	left join person p on p.id = g.owner_id
where i.id = any($1::bigint[]) and c.snapshot is not null order by i.id, c.id desc`

// GoalsOf lists the goals of a plan that the actor may see, in order.
func GoalsOf(ctx context.Context, q db.Q, n id.Item) ([]ListedGoal, error) {
	entries, err := Entries(ctx, q, n)
	if err != nil {
		return nil, err
	}
	numbers := []id.Item{}
	for _, e := range entries {
		if e.Kind == id.Goal {
			numbers = append(numbers, e.ID)
		}
	}
	type row struct {
		ID         id.Item
		Version    int
		Snapshot   json.RawMessage
		OwnerEmail string
	}
	rows, err := db.All[row](ctx, q, selectGoals, numbers)
	if err != nil {
		return nil, err
	}
	var out []ListedGoal
	for _, r := range rows {
		var now struct {
			Body  Goal
			Links []content.Link
		}
		if err := json.Unmarshal(r.Snapshot, &now); err != nil {
			return nil, fmt.Errorf("goal %d: %w", r.ID, err)
		}
		g := ListedGoal{ID: r.ID, Version: r.Version, Goal: now.Body, OwnerEmail: r.OwnerEmail}
		for _, l := range now.Links {
			if l.Relation == contributes {
				g.Contributes = append(g.Contributes, l.To)
			}
		}
		slices.Sort(g.Contributes)
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b ListedGoal) int { return slices.Index(numbers, a.ID) - slices.Index(numbers, b.ID) })
	return out, nil
}

// GoalSheet returns the goals of a plan as a sheet of a spreadsheet.
func GoalSheet(goals []ListedGoal) sheet.Sheet {
	return sheet.Sheet{Table: GoalTable, Rows: func(yield func([]any, error) bool) {
		for _, g := range goals {
			if !yield(g.cells(), nil) {
				return
			}
		}
	}}
}

func (g ListedGoal) cells() []any {
	f := form.New()
	Goals.Fields.Fill(g.Goal, f)
	f.Set(PlaceField, Place(g.Goal.Place).key())
	f.Set(OwnerField, g.OwnerEmail)
	out := []any{whole(int64(g.ID))}
	for _, c := range goalColumns {
		text := strings.Join(f.Values[c.field], ", ")
		switch {
		case c.options != nil:
			text = c.options.Label(text)
		case c.Kind == sheet.Whole:
			out = append(out, whole(int64(g.Goal.Position)))
			continue
		case c.field == "malvarde":
			text = strings.Replace(text, ".", ",", 1)
		}
		out = append(out, text)
	}
	var to []string
	for _, n := range g.Contributes {
		to = append(to, id.String(n))
	}
	return append(out, strings.Join(to, ", "), whole(int64(g.Version)))
}

func whole(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// GoalChange is a row of a file that adds a goal, where Was has no number, or changes one.
type GoalChange struct {
	Row int
	Was ListedGoal
	Is  ListedGoal
}

// IsNew reports whether the row adds a goal.
func (c GoalChange) IsNew() bool { return c.Was.ID == 0 }

// GoalReading is what a file with goals says. Nothing of it is to be kept if there are Problems, of which the first are listed and More
// are not. Unchanged counts the rows that change nothing.
type GoalReading struct {
	Changes   []GoalChange
	Unchanged int
	Notes     []sheet.Problem
	Problems  []sheet.Problem
	More      int
}

// MostGoals is the largest number of rows that are read of a file.
const MostGoals = 2500

// PeopleByEmail returns the numbers of those who can be made responsible, by their email addresses in lower case.
type PeopleByEmail func(ctx context.Context, emails []string) (map[string]id.User, error)

// ReadGoals reads a file that has been exported and edited over the goals of a plan. An error says to the person who sent the file why it
// cannot be read.
func ReadGoals(ctx context.Context, content []byte, n id.Item, p Plan, goals []ListedGoal, people PeopleByEmail) (GoalReading, error) {
	file, err := sheet.Open(content)
	if err != nil {
		return GoalReading{}, err
	}
	rows, err := file.Read(ctx, GoalTable)
	if err != nil {
		return GoalReading{}, err
	}
	r := goalReader{plan: n, sections: p, goals: map[id.Item]ListedGoal{}, seen: map[id.Item]int{}}
	var emails []string
	if len(rows.List) > MostGoals {
		rows.Fault("Filen har fler än %d mål.", MostGoals)
		rows.List = nil
	}
	for _, row := range rows.List {
		emails = append(emails, strings.ToLower(row.Text(ownerHeading)))
	}
	if r.people, err = people(ctx, emails); err != nil {
		return GoalReading{}, err
	}
	for _, g := range goals {
		r.goals[g.ID] = g
	}
	for _, row := range rows.List {
		r.read(row)
	}
	r.out.Notes = rows.Notes
	r.out.Problems, r.out.More = rows.Problems()
	return r.out, nil
}

// goalReader reads the rows of a file over the goals that there are.
type goalReader struct {
	plan     id.Item
	sections Plan
	goals    map[id.Item]ListedGoal
	people   map[string]id.User
	seen     map[id.Item]int
	out      GoalReading
}

func (r *goalReader) read(row sheet.Row) {
	number, _ := row.Whole(numberHeading)
	was, known := r.goals[id.Item(number)]
	switch {
	case number != 0 && !known:
		row.Fault(numberHeading, "Det finns inget mål med numret %d i planen. Lämna det tomt för ett nytt mål.", number)
		return
	case number != 0 && r.seen[was.ID] != 0:
		row.Fault(numberHeading, "Numret %d står redan på rad %d. Lämna det tomt för ett nytt mål.", number, r.seen[was.ID])
		return
	}
	r.seen[was.ID] = row.Number
	is := r.goalIn(row, was)
	is.Contributes = r.contributesIn(row, is.ID)
	for _, g := range r.goals {
		if number == 0 && g.Goal.Title == is.Goal.Title && g.Goal.Place == is.Goal.Place {
			row.Fault(titleHeading, "Målet finns redan i den delen, med numret %d.", int64(g.ID))
			return
		}
	}
	if reflect.DeepEqual(is.Goal, was.Goal) && slices.Equal(is.Contributes, was.Contributes) {
		r.out.Unchanged++
		return
	}
	if version, ok := row.Whole(versionHeading); ok && number != 0 && int(version) != was.Version {
		row.Fault(versionHeading, "Målet har ändrats sedan filen hämtades. Hämta filen igen, eller töm cellen för att låta filen gälla.")
		return
	}
	r.out.Changes = append(r.out.Changes, GoalChange{Row: row.Number, Was: was, Is: is})
}

// goalIn reads the fields of a goal from a row.
func (r *goalReader) goalIn(row sheet.Row, was ListedGoal) ListedGoal {
	f := form.New()
	for _, c := range goalColumns {
		text := row.Text(c.Name)
		switch {
		case c.options != nil:
			text = valueOf(c.options, text)
		case c.Kind == sheet.Whole:
			n, _ := row.Whole(c.Name)
			text = form.FormatNumber(n)
		case c.field == PlaceField && text != "":
			text = r.placeIn(row, c.Name, text)
		case c.field == OwnerField && text != "":
			text = r.ownerIn(row, c.Name, text, was)
		case c.field == ActivitiesField:
			f.Set(c.field, listedNumbers.FindAllString(text, -1)...)
			continue
		}
		f.Set(c.field, text)
	}
	is := ListedGoal{ID: was.ID, Version: was.Version, Goal: Goals.Fields.Read(f), OwnerEmail: strings.ToLower(row.Text(ownerHeading))}
	for _, c := range goalColumns {
		if p, wrong := f.Problems[c.field]; wrong {
			row.Fault(c.Name, p.Text, p.Args...)
		}
	}
	return is
}

var listedNumbers = regexp.MustCompile(`\d{1,18}`)

func (r *goalReader) placeIn(row sheet.Row, heading, text string) string {
	for _, s := range r.sections.Sections {
		if strings.EqualFold(s.Key, text) || strings.EqualFold(s.Title, text) {
			return string(PlaceIn(r.plan, s.Key))
		}
	}
	row.Fault(heading, "Planen har ingen del som heter %q.", text)
	return string(PlaceIn(r.plan, text))
}

func (r *goalReader) ownerIn(row sheet.Row, heading, text string, was ListedGoal) string {
	email := strings.ToLower(text)
	if email == was.OwnerEmail {
		return form.FormatNumber(was.Goal.Owner)
	}
	n, ok := r.people[email]
	if !ok {
		row.Fault(heading, "Ingen som kan vara ansvarig har e-postadressen %s.", text)
	}
	return form.FormatNumber(n)
}

// contributesIn reads which goals of the plan a row contributes to.
func (r *goalReader) contributesIn(row sheet.Row, own id.Item) []id.Item {
	var out []id.Item
	for _, text := range listedNumbers.FindAllString(row.Text(contributesHeading), -1) {
		n, _ := id.Parse[id.Item](text)
		if _, ok := r.goals[n]; !ok || n == own {
			row.Fault(contributesHeading, "Det finns inget annat mål med numret %s i planen.", text)
			continue
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

func valueOf(o form.Options, label string) string {
	i := slices.IndexFunc(o, func(x form.Option) bool { return x.Label == label })
	if i < 0 {
		return ""
	}
	return o[i].Value
}
