// Package duedate holds the days of the year by which an organisation has something to do, by law or by its own decision: its yearly
// wheel. On which days each falls in a year is worked out, as are those of the periods in which goals are followed up; what has been done
// is told by people, and by the notice board.
package duedate

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// DueDate is something that is to be done by a day: every year on YearDay, from FromYear, or once on Day, as 2017-02-08. A meeting is on
// Day, of Organ. Role says who is responsible, and Person who that is, 0 if nobody is named. RemindDays is how many days before Person
// gets a letter, 0 for never. Closed is when it ceased to apply.
type DueDate struct {
	ID         id.DueDateNo
	Org        id.Org
	Name       string
	Sort       string
	YearDay    string
	FromYear   int
	Day        string
	Organ      string
	RestsOn    string
	Role       string
	Person     id.User
	RemindDays int
	Note       string
	Version    int
	Closed     *time.Time
	Updated    time.Time

	OrgName, PersonName string
}

// The sorts of due dates.
const Yearly, Once, Meeting = "yearly", "once", "meeting"

// Sorts are the sorts of due dates.
var Sorts = form.Options{{Value: Yearly, Label: "Varje år på en dag"}, {Value: Once, Label: "En gång"},
	{Value: Meeting, Label: "Ett sammanträde"}}

// The fields that are chosen by typing.
const OrganisationField, PersonField = "organisation", "person"

const yearDayField, fromYearField, dayField, organField, remindField = "arsdag", "franar", "dag", "organ", "paminn"

// The first and the last year of a wheel.
const FirstYear, LastYear = 1900, 2200

// Fields are the fields of a due date.
var Fields = field.Of("due_date",
	field.Name(func(d *DueDate) *string { return &d.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 200,
		Missing: "Skriv vad som ska vara gjort.", Help: "Till exempel Årsredovisningen är klar."}),
	field.Number(func(d *DueDate) *id.Org { return &d.Org }, field.Input{Name: OrganisationField, Label: "Organisation",
		Column: "organisation_id", Missing: "Välj vems årshjul det gäller."}),
	field.Choice(func(d *DueDate) *string { return &d.Sort }, Sorts, field.Input{Name: "slag", Label: "Slag av hållpunkt", Column: "sort",
		Missing: "Välj hur ofta den kommer."}),
	field.Parsed(func(d *DueDate) *string { return &d.YearDay }, day.ParseYearDay, field.Input{Name: yearDayField, Label: "Dag varje år",
		Column: "year_day", Width: "medium", Help: "Till exempel 15 april. Fylls i om hållpunkten kommer varje år.", Section: "När",
		SectionOpen: true}),
	field.Int(func(d *DueDate) *int { return &d.FromYear }, FirstYear, LastYear, field.Input{Name: fromYearField, Label: "Från och med år",
		Column: "from_year", Beside: yearDayField}),
	field.WholeDay(func(d *DueDate) *string { return &d.Day }, field.Input{Name: dayField, Label: "Dag", Column: "day",
		Help: "Fylls i för det som kommer en gång och för ett sammanträde."}),
	field.Text(func(d *DueDate) *string { return &d.Organ }, field.Input{Name: organField, Label: "Organ som sammanträder", Column: "organ",
		Max: 200, Help: "Till exempel Regionfullmäktige. Skriv det likadant som i anslagen, så syns här vad som är anslaget."}),
	field.Text(func(d *DueDate) *string { return &d.RestsOn }, field.Input{Name: "grund", Label: "Vad den vilar på", Column: "rests_on",
		Max: 300, Help: "En lag eller ett eget beslut. Till exempel KL 11 kap. 20 §.", Section: "Vem och varför", SectionOpen: true}),
	field.Text(func(d *DueDate) *string { return &d.Role }, field.Input{Name: "ansvarig", Label: "Ansvarig", Column: "role", Max: 200,
		Help: "En roll eller en enhet. Till exempel ekonomichefen."}),
	field.NumberOrNull(func(d *DueDate) *id.User { return &d.Person }, field.Input{Name: PersonField, Label: "Person som ansvarar",
		Column: "person_id", Help: "Ser hållpunkten på Min sida och får påminnelsen."}),
	field.Int(func(d *DueDate) *int { return &d.RemindDays }, 1, 60, field.Input{Name: remindField,
		Label: "Påminn så här många dagar före", Column: "remind_days",
		Help: "Personen som ansvarar får ett brev. Tomt betyder att inget brev går."}),
	field.Text(func(d *DueDate) *string { return &d.Note }, field.Input{Name: "not", Label: "Anteckning", Column: "note", Max: 2000,
		Rows: 4}),
).WithCheck(checkDueDate)

// checkDueDate says what a due date lacks, and clears what is not of its sort.
func checkDueDate(f *form.Form, d *DueDate) {
	yearly, once := d.Sort == Yearly, d.Sort == Once || d.Sort == Meeting
	if yearly && f.Get(yearDayField) == "" {
		f.Fault(yearDayField, "Skriv vilken dag varje år.")
	}
	if yearly && f.Get(fromYearField) == "" {
		f.Fault(fromYearField, "Skriv från vilket år.")
	}
	if once && f.Get(dayField) == "" {
		f.Fault(dayField, "Skriv vilken dag.")
	}
	if d.Sort == Meeting && d.Organ == "" {
		f.Fault(organField, "Skriv vilket organ som sammanträder.")
	}
	if once {
		d.YearDay, d.FromYear = "", 0
	}
	if yearly {
		d.Day = ""
	}
	if d.Sort != Meeting {
		d.Organ = ""
	}
	if d.RemindDays != 0 && d.Person == 0 {
		f.Fault(PersonField, "Välj vem som ska påminnas, eller töm antalet dagar.")
	}
}

const whole = `select d.id, d.organisation_id as org, d.name, d.sort, d.year_day, coalesce(d.from_year, 0) as from_year, d.day,
	d.organ,
	d.rests_on, d.role, coalesce(d.person_id, 0) as person, coalesce(d.remind_days, 0) as remind_days, d.note, d.version,
	d.closed_at as closed, d.updated_at as updated, org_name(d.organisation_id, current_date) as org_name,
	coalesce(p.name::text, '') as person_name
from due_date d left join person p on p.id = d.person_id`

// Records keeps the due dates. One that is closed applies no more.
var Records = record.Kind[id.DueDateNo, DueDate]{
	Kind: id.DueDate, Table: "due_date", Fields: Fields, Select: whole + ` where d.id = $1`,
	Row:     func(d DueDate) (id.DueDateNo, int, *time.Time) { return d.ID, d.Version, d.Closed },
	Name:    func(d DueDate) string { return d.Name },
	Subject: DueDate.Subject, Visible: DueDate.Visible,
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"due_date_common_key": fault.New("duedate: added already", "Någon har redan lagt till den här hållpunkten."),
})

// Subject is the due date as the subject of rights, on which the one who is responsible by name has some.
func (d DueDate) Subject() access.Subject {
	return access.Subject{Kind: id.DueDate, Org: d.Org, Author: d.Person, Draft: true}
}

// Visible reports whether an actor may know of the due date.
func (d DueDate) Visible(by access.Actor) bool { return by.Can(access.ReadShared, d.Subject()) }

// MayRead reports whether an actor may read the wheel of an organisation, and MayManage whether the actor changes it.
func MayRead(by access.Actor, n id.Org) bool {
	return by.Can(access.ReadShared, access.Subject{Kind: id.DueDate, Org: n})
}

// MayManage reports whether an actor adds and changes due dates of an organisation.
func MayManage(by access.Actor, n id.Org) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.DueDate, Org: n})
}

// Responsible returns who is responsible: the role and the person, as far as they are known.
func (d DueDate) Responsible() string {
	if d.Role != "" && d.PersonName != "" {
		return d.Role + ", " + d.PersonName
	}
	return d.Role + d.PersonName
}

// maxListed is how many due dates are listed at most.
const maxListed = 5000

// readable is the condition that the actor may know of the due date d.
const readable = `(@every or d.organisation_id = nullif(@own::bigint, 0) or d.person_id = nullif(@me::bigint, 0))`

// readableArgs are the arguments of readable.
func readableArgs(by access.Actor) pgx.StrictNamedArgs {
	s := by.Scope(access.ReadShared, id.DueDate)
	return pgx.StrictNamedArgs{"every": s.All, "own": s.Org, "me": s.Author}
}

const selectAll = whole + ` where ` + readable + ` order by d.name collate "sv-x-icu", d.id limit @most::bigint`

// All lists the due dates that the actor may know of, by name.
func All(ctx context.Context, q db.Q) ([]DueDate, error) {
	args := readableArgs(q.Actor())
	args["most"] = maxListed
	return db.All[DueDate](ctx, q, selectAll, args)
}

// Owner is an organisation that has a wheel.
type Owner struct {
	Org  id.Org
	Name string
}

const selectOwners = `select o.id as org, org_name(o.id, current_date) as name from organisation o
where o.closed_at is null and exists (select from due_date d where d.organisation_id = o.id and ` + readable + `)
order by org_name(o.id, current_date) collate "sv-x-icu", o.id limit 500`

// Owners lists the organisations with due dates that the actor may know of, by name.
func Owners(ctx context.Context, q db.Q) ([]Owner, error) {
	return db.All[Owner](ctx, q, selectOwners, readableArgs(q.Actor()))
}

const selectOwnerName = `select org_name(id, current_date) from organisation where id = $1`

// OwnerName returns the name of an organisation; db.ErrNotFound if there is none.
func OwnerName(ctx context.Context, q db.Q, n id.Org) (string, error) {
	return db.Value[string](ctx, q, selectOwnerName, n)
}
