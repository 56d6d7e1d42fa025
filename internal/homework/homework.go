// Package homework holds what organisations do between two workshops: the questions, and the answer of each organisation, which is made
// in a closed room by its co-workers, its strategist and its head, and read by the participants once it has been sent in.
package homework

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/record"
)

// Homework is made of an activity. FirstDay and LastDay are as 2006-01-02, "" where they are not fixed. It is for the Organisations, and
// for those of the members of the Groups; Addressed are all of them. ByHead reports that the head sends the answer in. Workshop is
// the activity that begins with the answers, 0 if none does. Summary is what the editors write of the answers, and Documentation the
// documentation that was made of it.
type Homework struct {
	ID                id.HomeworkNo
	Activity          id.ActivityNo
	Instruction       string
	Questions         []Question
	FirstDay, LastDay string
	ByHead            bool
	Organisations     []id.Org
	Groups            []id.Group
	Workshop          id.ActivityNo
	Version           int
	Closed            *time.Time

	Name, ActivitySlug, ProcessName string
	Addressed                       []id.Org
	Summary, SummaryBy              string
	SummaryVersion                  int
	SummaryAt                       *time.Time
	Documentation                   id.Item
	// Seen is what decides who may see the activity.
	Seen process.Activity
}

// The names of the fields of homework that are chosen by typing.
const (
	ActivityField, WorkshopField    = "aktivitet", "workshop"
	OrganisationsField, GroupsField = "organisationer", "grupper"
)

// QuestionsField is the name of the list of questions.
const QuestionsField = "fragor"

// MaxQuestions is the largest number of questions.
const MaxQuestions = 30

// Fields are the fields of homework.
var Fields = field.Of("homework",
	field.Number(func(h *Homework) *id.ActivityNo { return &h.Activity }, field.Input{Name: ActivityField, Label: "Aktivitet",
		Column: "activity_id", Missing: "Välj den aktivitet som är hemarbetet."}),
	field.Markdown(func(h *Homework) *string { return &h.Instruction }, field.Input{Name: "instruktion", Label: "Instruktion",
		Column: "instruction", Max: 20000, Rows: 8, Help: "Vad organisationerna ska göra, och vad svaren ska användas till."}),
	field.Rows(func(h *Homework) *[]Question { return &h.Questions }, questionRows, field.Input{Name: QuestionsField, Label: "Frågor",
		Column: "questions", Section: "Frågor", SectionOpen: true,
		List: field.List{Item: "Fråga", Add: "Lägg till en fråga", MinRows: 1},
		Help: "I den ordning de besvaras. En fråga som har fått svar behåller sitt slag och går inte att ta bort."}),
	field.WholeDay(func(h *Homework) *string { return &h.FirstDay }, field.Input{Name: "forsta", Label: "Första dagen", Column: "first_day",
		Section: "När", SectionOpen: true, SectionHelp: "Lämnas dagarna tomma på ett nytt hemarbete blir de aktivitetens."}),
	field.WholeDay(func(h *Homework) *string { return &h.LastDay }, field.Input{Name: "sista", Label: "Sista dagen att lämna in",
		Column: "last_day", Beside: "forsta"}),
	field.Numbers(func(h *Homework) *[]id.Org { return &h.Organisations }, field.Input{Name: OrganisationsField, Label: "Organisationer",
		Column: "organisations", Section: "För vilka", SectionOpen: true}),
	field.Numbers(func(h *Homework) *[]id.Group { return &h.Groups }, field.Input{Name: GroupsField, Label: "Grupper",
		Column: "groups", Help: "Medlemmarnas organisationer gör hemarbetet."}),
	field.Flag(func(h *Homework) *bool { return &h.ByHead }, field.Input{Name: "chef", Label: "Chefen godkänner svaret innan det lämnas in",
		Column: "by_head"}),
	field.NumberOrNull(func(h *Homework) *id.ActivityNo { return &h.Workshop }, field.Input{Name: WorkshopField,
		Label: "Workshop som börjar med svaren", Column: "workshop_id", None: "Ingen",
		Help: "Workshopens sida visar då vad organisationerna hade med sig."}),
).WithCheck(checkHomework)

func checkHomework(f *form.Form, h *Homework) {
	if h.FirstDay != "" && h.LastDay != "" && h.LastDay < h.FirstDay {
		f.Fault("sista", "Sista dagen är före den första.")
	}
	if h.Workshop != 0 && h.Workshop == h.Activity {
		f.Fault(WorkshopField, "Det är hemarbetet självt. Välj den workshop som kommer efter.")
	}
}

// addressedSQL are the organisations that the homework h is for, and those that have begun it.
const addressedSQL = `select unnest(h.organisations) as id
	union select p.organisation_id from people_group_member m join person p on p.id = m.person_id where m.group_id = any(h.groups)
		and p.deactivated_at is null and current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date)
	union select x.organisation_id from homework_answer x where x.homework_id = h.id and (x.state <> 'open'
		or exists (select from homework_part p where p.answer_id = x.id)
		or exists (select from homework_contribution c where c.answer_id = x.id))`

const selectHomework = `select h.id, h.activity_id as activity, h.instruction, h.questions, h.first_day, h.last_day, h.by_head,
	h.organisations, h.groups, coalesce(h.workshop_id, 0) as workshop, h.version, h.closed_at as closed, a.name,
	a.slug as activity_slug, p.name as process_name, array(` + addressedSQL + `) as addressed,
	coalesce(s.text, '') as summary, coalesce((select w.name from person w where w.id = s.written_by), '') as summary_by,
	coalesce(s.version, 0) as summary_version, s.written_at as summary_at, coalesce(s.documentation_id, 0) as documentation,
	jsonb_build_object('ID', a.id, 'Kind', a.kind, 'Status', a.status, 'Visibility', a.visibility, 'Organiser', a.organiser_id,
		'Author', coalesce(a.author_id, 0), 'Process', a.process_id, 'Groups', array(select x.group_id from activity_group x
		where x.activity_id = a.id)) as seen
from homework h join activity a on a.id = h.activity_id join process p on p.id = a.process_id
	left join homework_summary s on s.homework_id = h.id`

// Records keeps the homework. Nothing more can be sent in to one that is closed.
var Records = record.Kind[id.HomeworkNo, Homework]{
	Kind: id.Homework, Table: "homework", Fields: Fields, Select: selectHomework + ` where h.id = $1`,
	Row:     func(h Homework) (id.HomeworkNo, int, *time.Time) { return h.ID, h.Version, h.Closed },
	Name:    func(h Homework) string { return h.Name },
	Visible: Homework.Visible,
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"homework_activity_id_key":  fault.AtField(ActivityField, "Aktiviteten har redan ett hemarbete."),
	"homework_activity_id_fkey": fault.New("homework: the activity has homework", "Aktiviteten har ett hemarbete och kan inte tas bort."),
})

// Subject is what rights to homework as such are asked about.
var Subject = access.Subject{Kind: id.Homework}

// Visible reports whether an actor may know of the homework: whoever may see the activity, and those who answer it.
func (h Homework) Visible(by access.Actor) bool {
	return by.Can(access.ReadShared, Subject) && (h.Seen.Visible(by) || h.Answers(by))
}

// Answers reports whether an actor may work on the answer of their organisation.
func (h Homework) Answers(by access.Actor) bool {
	return slices.Contains(h.Addressed, by.Org) && InRoom(by, by.Org)
}

// InRoom reports whether an actor may be in the closed room of an organisation, where nobody is by the rights of an administrator.
func InRoom(by access.Actor, org id.Org) bool { return MayInRoom(by, access.ReadDraft, org) }

// MayInRoom reports whether an actor may do something in the closed room of an organisation.
func MayInRoom(by access.Actor, act access.Action, org id.Org) bool {
	return by.CanByRole(act, AnswerOf(org))
}

// AnswerOf is the answer of an organisation as the subject of rights.
func AnswerOf(org id.Org) access.Subject { return access.Subject{Kind: id.Answer, Org: org} }

// Question returns the question with a number, and whether there is one.
func (h Homework) Question(n QuestionNo) (Question, bool) {
	i := slices.IndexFunc(h.Questions, func(q Question) bool { return q.No == n })
	if i < 0 {
		return Question{}, false
	}
	return h.Questions[i], true
}

// HasBegun reports whether the first day has come.
func (h Homework) HasBegun(now time.Time) bool { return h.FirstDay == "" || day.ISO(now) >= h.FirstDay }

// IsClosed reports whether nothing more is done: the homework is closed, or its activity is cancelled.
func (h Homework) IsClosed() bool { return h.Closed != nil || h.IsCancelled() }

// IsCancelled reports whether the activity that is the homework is cancelled.
func (h Homework) IsCancelled() bool { return h.Seen.Status == process.Cancelled }

// IsOpen reports whether the homework has begun and is not closed.
func (h Homework) IsOpen(now time.Time) bool { return h.HasBegun(now) && !h.IsClosed() }

// IsOver reports whether the homework is closed, or its last day is over, which is when that day ends in Sweden.
func (h Homework) IsOver(now time.Time) bool {
	return h.IsClosed() || isPast(h.LastDay, now)
}

func isPast(last string, now time.Time) bool { return last != "" && day.ISO(now) > last }

// LastDayFor returns the last day of an organisation with an extension, "" for none.
func (h Homework) LastDayFor(extended string) string {
	if h.LastDay == "" {
		return ""
	}
	return max(h.LastDay, extended)
}

// MaySeeSummary reports whether an actor may see the summary: everybody who may see the homework once it is over, and before that those
// who write it.
func (h Homework) MaySeeSummary(by access.Actor, now time.Time) bool {
	return h.IsOver(now) || by.Can(access.Edit, Subject)
}

const selectAllHomework = selectHomework + ` order by h.closed_at is not null, coalesce(nullif(h.last_day, ''), '9999'), h.id limit 5000`

// All lists the homework that the actor may see, what ends first before the others and what is closed last.
func All(ctx context.Context, q db.Q) ([]Homework, error) {
	return visible(ctx, q, selectAllHomework)
}

const selectOfActivity = selectHomework + ` where h.activity_id = $1`

// OfActivity returns the homework that is made of an activity; db.ErrNotFound if the actor may not see any.
func OfActivity(ctx context.Context, q db.Q, n id.ActivityNo) (Homework, error) {
	all, err := visible(ctx, q, selectOfActivity, n)
	if err != nil || len(all) == 0 {
		return Homework{}, firstError(err, db.ErrNotFound)
	}
	return all[0], nil
}

const selectForWorkshop = selectHomework + ` where h.workshop_id = $1 order by h.last_day, h.id limit 10`

// ForWorkshop lists the homework whose answers an activity begins with, as far as the actor may see them.
func ForWorkshop(ctx context.Context, q db.Q, n id.ActivityNo) ([]Homework, error) {
	return visible(ctx, q, selectForWorkshop, n)
}

func visible(ctx context.Context, q db.Q, sql string, args ...any) ([]Homework, error) {
	all, err := db.All[Homework](ctx, q, sql, args...)
	return slices.DeleteFunc(all, func(h Homework) bool { return !h.Visible(q.Actor()) }), err
}

func firstError(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// filledSQL is the condition that something is answered or contributed in the row p.
const filledSQL = `(p.value ->> 'Text' <> '' or p.value ->> 'Choice' <> '' or p.value ->> 'Number' <> '' or p.value ->> 'File' <> '0'
	or p.value -> 'Rows' ->> 0 is not null or p.value -> 'Most' ->> 0 is not null or p.value -> 'Least' ->> 0 is not null)`

const answeredQuestions = `select p.question from homework_answer x join homework_part p on p.answer_id = x.id
where x.homework_id = $1 and ` + filledSQL + ` union select p.question from homework_answer x
	join homework_contribution p on p.answer_id = x.id where x.homework_id = $1 and ` + filledSQL

const lastQuestion = `select coalesce(max((q ->> 'No')::bigint), 0) from change c, jsonb_array_elements(
	case when jsonb_typeof(c.snapshot -> 'Questions') = 'array' then c.snapshot -> 'Questions' else '[]' end) q
where c.kind = 'homework' and c.ref_id = $1`

// Add adds homework, with the days of its activity if it has none, and returns its number.
func Add(ctx context.Context, tx *db.Tx, h Homework) (id.HomeworkNo, error) {
	a, err := process.ActivityRecords.Get(ctx, tx, h.Activity)
	if err != nil {
		return 0, err
	}
	if h.FirstDay == "" && h.LastDay == "" && a.When.IsFixed() {
		h.FirstDay, h.LastDay = a.When.Begins, a.When.Ends
	}
	h.number(nil, 0)
	return Records.Add(ctx, tx, h)
}

// Edit saves homework over a version. A question that has been answered stays, and keeps its kind and what there is to choose among or to
// fill in. It returns the questions that are others than before.
func Edit(ctx context.Context, tx *db.Tx, n id.HomeworkNo, version int, h Homework) (changed []Question, err error) {
	old, err := Records.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return nil, err
	}
	last, err := db.Value[QuestionNo](ctx, tx, lastQuestion, n)
	if err != nil {
		return nil, err
	}
	h.number(old.Questions, last)
	answered, err := db.Values[QuestionNo](ctx, tx, answeredQuestions, n)
	if err != nil {
		return nil, err
	}
	for _, no := range answered {
		was, known := old.Question(no)
		i := slices.IndexFunc(h.Questions, func(q Question) bool { return q.No == no })
		switch {
		case !known:
		case i < 0:
			return nil, fault.AtField(QuestionsField, "Frågan ”%s” har fått svar och går inte att ta bort.", was.Text)
		case h.Questions[i].Kind != was.Kind:
			return nil, fault.AtField(form.RowField(QuestionsField, i, "slag"), "Frågan har fått svar och behåller sitt slag.")
		case !h.Questions[i].keeps(was):
			return nil, fault.AtField(form.RowField(QuestionsField, i, "val"),
				"Frågan har fått svar och behåller det som fanns, i samma ordning. Nya rader går att lägga till sist.")
		}
	}
	return h.changedQuestions(old), Records.Edit(ctx, tx, n, version, h, "")
}

// number gives each question a number: its own if it has one among those before, else the next after those that there have been.
func (h *Homework) number(before []Question, last QuestionNo) {
	taken := map[QuestionNo]bool{}
	for i, q := range h.Questions {
		if known := slices.ContainsFunc(before, func(b Question) bool { return b.No == q.No }); !known || taken[q.No] {
			last++
			h.Questions[i].No = last
		}
		taken[h.Questions[i].No] = true
	}
}

// keeps reports whether the alternatives or columns of a question begin with those that it had.
func (q Question) keeps(was Question) bool {
	if q.Kind != OfChoice && q.Kind != OfTable {
		return true
	}
	now, before := q.Lines(), was.Lines()
	return len(now) >= len(before) && slices.Equal(now[:len(before)], before)
}

// changedQuestions returns the questions whose text, alternatives or columns are others than before.
func (h Homework) changedQuestions(before Homework) (out []Question) {
	for _, q := range h.Questions {
		if was, ok := before.Question(q.No); ok && (was.Text != q.Text || was.Options != q.Options) {
			out = append(out, q)
		}
	}
	return out
}

const setSummary = `insert into homework_summary as s (homework_id, text, version, written_at, written_by)
values (@id, @text, 1, now(), nullif(@by::bigint, 0)) on conflict (homework_id) do update set text = excluded.text,
	version = s.version + 1, written_at = now(), written_by = excluded.written_by where s.version = @version::bigint`

// Summaries say how what the editors write of the answers is known: by the homework, in versions of its own.
var Summaries = record.Kind[id.HomeworkNo, Homework]{Kind: id.Summary, Table: "homework",
	Row:  func(h Homework) (id.HomeworkNo, int, *time.Time) { return h.ID, h.SummaryVersion, nil },
	Name: func(h Homework) string { return h.Name }}

// SetSummary saves what the editors write of the answers over a version of it; what says how it came about.
func SetSummary(ctx context.Context, tx *db.Tx, n id.HomeworkNo, version int, text string, what db.Change) error {
	if err := tx.Require(access.Edit, Subject); err != nil {
		return err
	}
	h, err := Records.Get(ctx, tx, n)
	switch {
	case err != nil:
		return err
	case h.SummaryVersion != version:
		return db.ErrStale
	case h.Summary == text:
		return record.ErrUnchanged
	}
	changed, err := tx.Exec(ctx, setSummary, pgx.StrictNamedArgs{"text": text, "by": tx.Actor().User, "id": n, "version": version})
	if err == nil && changed == 0 {
		err = db.ErrStale
	}
	if err != nil {
		return err
	}
	what.Kind, what.Ref, what.Version, what.Snapshot = id.Summary, int64(n), version+1, Homework{ID: n, Summary: text}
	return tx.Record(ctx, what)
}

const (
	insertSummary       = `insert into homework_summary (homework_id) values ($1) on conflict do nothing`
	lockedDocumentation = `select coalesce(documentation_id, 0) from homework_summary where homework_id = $1 for update`
)

// LockDocumentation returns the documentation that was made of the summary, 0 for none, and lets nobody else make one until the
// transaction ends.
func LockDocumentation(ctx context.Context, tx *db.Tx, n id.HomeworkNo) (id.Item, error) {
	if err := tx.Require(access.Edit, Subject); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, insertSummary, n); err != nil {
		return 0, err
	}
	return db.Value[id.Item](ctx, tx, lockedDocumentation, n)
}

const setDocumentation = `insert into homework_summary (homework_id, documentation_id) values ($1, $2)
on conflict (homework_id) do update set documentation_id = excluded.documentation_id`

// SetDocumentation keeps which documentation was made of the summary.
func SetDocumentation(ctx context.Context, tx *db.Tx, n id.HomeworkNo, item id.Item) error {
	if err := tx.Require(access.Edit, Subject); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, setDocumentation, n, item); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Homework, Ref: int64(n), Verb: "documented"})
}
