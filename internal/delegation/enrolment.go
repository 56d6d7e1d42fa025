// Package delegation holds how organisations register for a process: an organisation answers the questions of the process and names
// those it sends, within its quota or in a queue, and the office approves it.
package delegation

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/question"
	"framsyn/internal/record"
)

// Enrolment is how organisations register for a process, whose number it has: ID is 0 before it is opened, Process never. LastDay is the
// last day, as 2016-10-31, on which a registration can be sent in. Least is how many organisations the process needs to begin, 0 if that
// is not said. HeadSendsIn reports whether the head of an organisation is the one who sends it in. OfferHours is how long somebody in a
// queue has to answer an offer.
type Enrolment struct {
	ID          id.ProcessNo
	Process     id.ProcessNo
	ProcessName string
	LastDay     string
	Questions   []question.Question
	Least       int
	HeadSendsIn bool
	OfferHours  int
	Quotas      []Quota
	Version     int
}

// UsualQuestions are what the office begins with.
var UsualQuestions = []question.Question{
	{Text: "Finns det pågående processer i er organisation som framsynsprocessen kopplar an till?"},
	{Text: "Hur ser er medverkan ut, och vilka deltar?"},
	{Text: "Hur kommer er process på hemmaplan att se ut?"},
}

// usualOfferHours is how long an offer stands until the office says something else.
const usualOfferHours = 72

// Unopened returns the enrolment of a process as the office begins with it.
func Unopened(p process.Process) Enrolment {
	return Enrolment{Process: p.ID, ProcessName: p.Name, Questions: UsualQuestions, OfferHours: usualOfferHours}
}

// EnrolmentFields are the fields of an enrolment.
var EnrolmentFields = field.Of("enrolment",
	field.WholeDay(func(e *Enrolment) *string { return &e.LastDay }, field.Input{Name: "sista-dag", Label: "Sista anmälningsdag",
		Missing: "Skriv den sista dagen.", Help: "Till exempel 2016-10-31. Hela den dagen räknas med."}),
	field.Int(func(e *Enrolment) *int { return &e.Least }, 0, 1000, field.Input{Name: "minst", Label: "Minsta antal organisationer",
		Help: "Hur många som måste vara med för att processen ska bli av. Lämna tomt om det inte är bestämt."}),
	field.Flag(func(e *Enrolment) *bool { return &e.HeadSendsIn }, field.Input{Name: "chef", Label: "Chefen skickar in anmälan",
		Help: "Andra i organisationen fyller i den och lämnar den till chefen."}),
	field.Int(func(e *Enrolment) *int { return &e.OfferHours }, 1, 720, field.Input{Name: "timmar",
		Label: "Timmar att svara på ett erbjudande",
		Help:  "Så länge står en ledig plats kvar hos den som står först i kön. 72 om fältet lämnas tomt."}),
	field.Rows(func(e *Enrolment) *[]question.Question { return &e.Questions }, questionRows, field.Input{Name: "fragor", Label: "Frågor",
		List: field.List{Legend: "Frågor till organisationerna", Item: "Fråga", Add: "Lägg till en fråga"}}),
).WithCheck(func(_ *form.Form, e *Enrolment) {
	if e.OfferHours == 0 {
		e.OfferHours = usualOfferHours
	}
})

var questionRows = field.Row[question.Question]{Text: func(q question.Question) string { return q.Text },
	Fields: []field.Field[question.Question]{
		field.Text(func(q *question.Question) *string { return &q.Text }, field.Input{Name: "fraga", Label: "Fråga", Max: 500, Rows: 2,
			Missing: "Skriv frågan."}),
	}}

const selectEnrolment = `select e.id, e.id as process, p.name as process_name, e.last_day::text as last_day,
	e.questions, e.least, e.head_sends_in, e.offer_hours, p.quotas, e.version
from enrolment e join process p on p.id = e.id where e.id = $1`

// Enrolments keeps how organisations register for processes. Those who are asked read it, and the office.
var Enrolments = record.Kind[id.ProcessNo, Enrolment]{
	Kind: id.Enrolment, Table: "enrolment", Select: selectEnrolment, Put: putEnrolment,
	Row:  func(e Enrolment) (id.ProcessNo, int, *time.Time) { return e.Process, e.Version, nil },
	Name: func(e Enrolment) string { return e.ProcessName },
	Fill: EnrolmentFields.Fill,
	Visible: func(_ Enrolment, by access.Actor) bool {
		return by.Can(access.Manage, access.Subject{Kind: id.Enrolment})
	},
	OnChange: func(e Enrolment, ctx context.Context, tx *db.Tx) error { return settle(ctx, tx, e) },
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"enrolment_pkey": fault.New("delegation: opened already", "Anmälan är redan öppnad. Läs in sidan på nytt."),
})

const insertEnrolment = `insert into enrolment (id, last_day, questions, least, head_sends_in, offer_hours)
values (@id, @last_day, @questions, @least, @head, @hours)`

const updateEnrolment = `update enrolment set last_day = @last_day, questions = @questions, least = @least, head_sends_in = @head,
	offer_hours = @hours where id = @id`

func putEnrolment(ctx context.Context, tx *db.Tx, n id.ProcessNo, e Enrolment) (id.ProcessNo, error) {
	sql := updateEnrolment
	if n == 0 {
		n, sql = e.Process, insertEnrolment
	}
	_, err := tx.Exec(ctx, sql, pgx.StrictNamedArgs{"id": n, "last_day": e.LastDay, "questions": db.NotNil(e.Questions), "least": e.Least,
		"head": e.HeadSendsIn, "hours": e.OfferHours})
	return n, err
}

// EnrolmentOf returns how organisations register for a process, whoever asks; db.ErrNotFound if that is not open.
func EnrolmentOf(ctx context.Context, q db.Q, n id.ProcessNo) (Enrolment, error) {
	return db.One[Enrolment](ctx, q, selectEnrolment, n)
}
