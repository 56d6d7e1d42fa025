package homework

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// State is how far the answer of an organisation has come.
type State string

// The states of an answer. Begun ones can be written in; those with the head wait to be sent in; those sent in are frozen.
const (
	NotBegun State = "none"
	Begun    State = "open"
	WithHead State = "head"
	Sent     State = "sent"
	Approved State = "approved"
)

// States are the states of an answer, in order.
var States = form.Options{{Value: string(NotBegun), Label: "Ej börjat"}, {Value: string(Begun), Label: "Pågår"},
	{Value: string(WithHead), Label: "Hos chefen"}, {Value: string(Sent), Label: "Inlämnat"}, {Value: string(Approved), Label: "Godkänt"}}

// Label returns the Swedish name of the state.
func (s State) Label() string { return States.Label(string(s)) }

// LabelIn returns the Swedish name of the state of an answer to some homework, where nothing more can be sent in if that is closed.
func (s State) LabelIn(h Homework) string {
	if h.IsClosed() && !s.IsSentIn() {
		return "Inte inlämnat"
	}
	return s.Label()
}

// IsSentIn reports whether the participants read the answer.
func (s State) IsSentIn() bool { return s == Sent || s == Approved }

// Answer is how far the answer of an organisation has come. Answered and Contributions are how many questions have something and how
// many contributions there are. ID is 0, and Updated nil, while nobody has begun. Returned is what the head wrote when sending it
// back, and Recall why the organisation asks to have it back; only those in the room and the office read them.
type Answer struct {
	ID                      int64
	Org                     id.Org
	OrgName, OrgKind        string
	State                   State
	Extended                string
	Returned, Recall        string
	SentAt, Updated         *time.Time
	Answered, Contributions int
	RemindedToday           bool
}

const answerColumns = `coalesce(x.id, 0) as id, o.id as org, org_name(o.id, current_date) as org_name, o.kind as org_kind,
	case when x.id is null or x.state = 'open' and c.saved + c.contributions = 0 then 'none' else x.state end as state,
	coalesce(x.extended_to, '') as extended, coalesce(x.returned, '') as returned, coalesce(x.recall, '') as recall,
	x.sent_at, case when c.saved + c.contributions > 0 then x.updated_at end as updated, c.answered, c.contributions,
	exists (select from homework_reminder r where r.homework_id = h.id and r.organisation_id = o.id and r.sent_on = current_date)
		as reminded_today`

// answersSQL is Value.Answers of the row p and the question q.
const answersSQL = `case q ->> 'Kind' when 'choice' then p.value ->> 'Choice' <> '' when 'number' then p.value ->> 'Number' <> ''
	when 'table' then p.value -> 'Rows' ->> 0 is not null when 'file' then p.value ->> 'File' <> '0'
	when 'text' then p.value ->> 'Text' <> '' else p.value -> 'Most' ->> 0 is not null end`

const answerTables = ` from homework h cross join lateral (` + addressedSQL + `) y join organisation o on o.id = y.id
	left join homework_answer x on x.homework_id = h.id and x.organisation_id = o.id,
	lateral (select (select count(*)::integer from homework_part p where p.answer_id = x.id) as saved,
		(select count(*)::integer from homework_part p, jsonb_array_elements(h.questions) q
			where p.answer_id = x.id and (q ->> 'No')::bigint = p.question and ` + answersSQL + `) as answered,
		(select count(*)::integer from homework_contribution b where b.answer_id = x.id) as contributions) c`

const selectAnswers = `select ` + answerColumns + answerTables + ` where h.id = $1
order by org_name(o.id, current_date) collate "sv-x-icu"`

const selectAnswer = `select ` + answerColumns + answerTables + ` where h.id = $1 and o.id = $2`

// Board lists how far the organisations have come, for the office.
func Board(ctx context.Context, q db.Q, h Homework) ([]Answer, error) {
	if !q.Actor().Can(access.Manage, Subject) {
		return nil, access.ErrDenied
	}
	return db.All[Answer](ctx, q, selectAnswers, h.ID)
}

// AnswerAt returns how far an organisation has come; db.ErrNotFound unless the actor is in its room or in the office.
func AnswerAt(ctx context.Context, q db.Q, h Homework, org id.Org) (Answer, error) {
	if by := q.Actor(); !InRoom(by, org) && !by.Can(access.Manage, Subject) {
		return Answer{}, db.ErrNotFound
	}
	return db.One[Answer](ctx, q, selectAnswer, h.ID, org)
}

// Part is the answer of an organisation to a question: Version is 0 while there is none. Asked is the question as it was then.
type Part struct {
	Question Question
	Value    Value
	Version  int
	By       string
	At       *time.Time
	Asked    string
}

// AskedOther returns the question as it was when it was answered, "" if it is the same.
func (p Part) AskedOther() string {
	if p.Version == 0 || p.Asked == p.Question.Text {
		return ""
	}
	return p.Asked
}

// Contribution is what a person contributes to the answer to a question. Used is when it was last put into the answer.
type Contribution struct {
	Question Question
	Person   id.User
	Name     string
	Value    Value
	Version  int
	At       time.Time
	Used     *time.Time
}

// IsUsed reports whether the contribution as it is now has been put into the answer.
func (c Contribution) IsUsed() bool { return c.Used != nil && !c.Used.Before(c.At) }

// Room is the answer of an organisation with its parts by question. Contributions and Writers are those of the closed room.
type Room struct {
	Answer
	Parts         map[QuestionNo]Part
	Contributions map[QuestionNo][]Contribution
	Writers       map[QuestionNo][]Writer
	// HasHead reports whether the organisation has somebody who can approve the answer.
	HasHead bool
}

// Writer is somebody who has typed something lately in a form that is not saved.
type Writer struct {
	Question QuestionNo
	Person   id.User
	Name     string
	At       time.Time
}

const selectParts = `select p.question as number, p.value, p.version, coalesce(w.name, '') as by, p.updated_at as at, p.asked
from homework_part p left join person w on w.id = p.updated_by where p.answer_id = $1`

const selectContributions = `select c.question as number, c.person_id as person, w.name, c.value, c.version, c.updated_at as at,
	c.used_at as used
from homework_contribution c join person w on w.id = c.person_id where c.answer_id = $1 order by c.updated_at, c.person_id`

// LoadRoom returns the closed room of an organisation; db.ErrNotFound if the actor may not be in it.
func LoadRoom(ctx context.Context, q db.Q, h Homework, org id.Org) (Room, error) {
	if !InRoom(q.Actor(), org) || !slices.Contains(h.Addressed, org) {
		return Room{}, db.ErrNotFound
	}
	a, err := AnswerAt(ctx, q, h, org)
	if err != nil {
		return Room{}, err
	}
	r, err := loadParts(ctx, q, h, a)
	if err != nil {
		return r, err
	}
	all, err := db.All[struct {
		Number  QuestionNo
		Person  id.User
		Name    string
		Value   Value
		Version int
		At      time.Time
		Used    *time.Time
	}](ctx, q, selectContributions, a.ID)
	if err != nil {
		return r, fmt.Errorf("contributions to answer %d: %w", a.ID, err)
	}
	for _, c := range all {
		question, _ := h.Question(c.Number)
		r.Contributions[c.Number] = append(r.Contributions[c.Number], Contribution{question, c.Person, c.Name, c.Value, c.Version, c.At, c.Used})
	}
	if r.HasHead, err = hasHead(ctx, q, org); err != nil {
		return r, err
	}
	r.Writers, err = writers(ctx, q, h, org)
	return r, err
}

func loadParts(ctx context.Context, q db.Q, h Homework, a Answer) (Room, error) {
	r := Room{Answer: a, Parts: map[QuestionNo]Part{}, Contributions: map[QuestionNo][]Contribution{}}
	for _, question := range h.Questions {
		r.Parts[question.No] = Part{Question: question}
	}
	all, err := db.All[struct {
		Number  QuestionNo
		Value   Value
		Version int
		By      string
		At      *time.Time
		Asked   string
	}](ctx, q, selectParts, a.ID)
	if err != nil {
		return r, fmt.Errorf("parts of answer %d: %w", a.ID, err)
	}
	for _, p := range all {
		if question, ok := h.Question(p.Number); ok {
			r.Parts[p.Number] = Part{question, p.Value, p.Version, p.By, p.At, p.Asked}
		}
	}
	return r, nil
}

// RoomAddress returns the address of the closed room in which homework is answered, without the prefix of a language.
func RoomAddress(n id.HomeworkNo) string { return "/arbete/hemarbete/" + id.String(n) + "/svar" }

const selectWriters = `select distinct on (split_part(substr(u.address, length(@prefix) + 1), '/', 1), p.id)
	split_part(substr(u.address, length(@prefix) + 1), '/', 1) as question, p.id as person, p.name, u.saved_at as at
from person p join unsaved_text u on u.person_id = p.id where p.organisation_id = @org and p.id <> @me
	and starts_with(u.address, @prefix) and u.fields is not null and u.saved_at > now() - interval '30 minutes'
order by 1, 2, 4 desc limit 100`

// writers returns who else in an organisation has typed something lately, by question.
func writers(ctx context.Context, q db.Q, h Homework, org id.Org) (map[QuestionNo][]Writer, error) {
	out := map[QuestionNo][]Writer{}
	all, err := db.All[struct {
		Question string
		Person   id.User
		Name     string
		At       time.Time
	}](ctx, q, selectWriters, pgx.StrictNamedArgs{"prefix": RoomAddress(h.ID) + "/fragor/", "org": org, "me": q.Actor().User})
	for _, w := range all {
		if n, ok := id.Parse[QuestionNo](w.Question); ok {
			out[n] = append(out[n], Writer{n, w.Person, w.Name, w.At})
		}
	}
	return out, err
}

// LoadSent returns the answer that an organisation has sent in; db.ErrNotFound if the actor may not read it or it has not.
func LoadSent(ctx context.Context, q db.Q, h Homework, org id.Org) (Room, error) {
	all, err := SentIn(ctx, q, h)
	for _, r := range all {
		if r.Org == org {
			return r, err
		}
	}
	return Room{}, firstError(err, db.ErrNotFound)
}

const selectSent = `select ` + answerColumns + answerTables + ` where h.id = $1 and x.state in ('sent', 'approved')
order by org_name(o.id, current_date) collate "sv-x-icu"`

const selectSentParts = `select p.answer_id as answer, p.question as number, p.value, p.asked from homework_part p
join homework_answer x on x.id = p.answer_id where x.homework_id = $1 and x.state in ('sent', 'approved')`

// SentIn returns the answers that have been sent in, by name of the organisation, without who wrote them.
func SentIn(ctx context.Context, q db.Q, h Homework) ([]Room, error) {
	if !h.Visible(q.Actor()) {
		return nil, db.ErrNotFound
	}
	answers, err := db.All[Answer](ctx, q, selectSent, h.ID)
	if err != nil {
		return nil, err
	}
	parts, err := db.All[struct {
		Answer int64
		Number QuestionNo
		Value  Value
		Asked  string
	}](ctx, q, selectSentParts, h.ID)
	if err != nil {
		return nil, err
	}
	var out []Room
	for _, a := range answers {
		a.Returned, a.Recall, a.Contributions = "", "", 0
		r := Room{Answer: a, Parts: map[QuestionNo]Part{}}
		for _, p := range parts {
			if question, ok := h.Question(p.Number); ok && p.Answer == a.ID {
				r.Parts[p.Number] = Part{Question: question, Value: p.Value, Version: 1, Asked: p.Asked}
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// Items returns the trends, scenarios and design fictions that are chosen in answers and contributions.
func Items(rooms ...Room) (out []id.Item) {
	for _, r := range rooms {
		for _, p := range r.Parts {
			out = append(out, p.Value.Items()...)
		}
		for _, all := range r.Contributions {
			for _, c := range all {
				out = append(out, c.Value.Items()...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Missing returns the questions that must be answered and are not.
func (r Room) Missing(h Homework) (out []Question) {
	for _, question := range h.Questions {
		if question.Required && !r.Parts[question.No].Value.Answers(question) {
			out = append(out, question)
		}
	}
	return out
}

// AnsweredCount returns how many of the questions are answered.
func (r Room) AnsweredCount(h Homework) (n int) {
	for _, question := range h.Questions {
		if r.Parts[question.No].Value.Answers(question) {
			n++
		}
	}
	return n
}

// MayWrite reports whether the answer can be written in: it has begun or can begin, and the homework is open.
func (a Answer) MayWrite(h Homework, now time.Time) bool {
	return h.IsOpen(now) && (a.State == NotBegun || a.State == Begun)
}

// IsLate reports whether it is too late for the organisation to send in.
func (a Answer) IsLate(h Homework, now time.Time) bool {
	return h.IsClosed() || isPast(h.LastDayFor(a.Extended), now)
}

// Waiting is homework that waits for the actor. ToDo is the action it waits for: writing, contributing or approving.
type Waiting struct {
	Homework
	Answer Answer
	ToDo   access.Action
	// Questions and Done are how many questions there are and how many have something.
	Questions, Done int
}

// WaitingFor lists the homework that waits for the actor, what ends first before the others.
func WaitingFor(ctx context.Context, q db.Q) (out []Waiting, err error) {
	by := q.Actor()
	if !InRoom(by, by.Org) {
		return nil, nil
	}
	all, err := db.All[Homework](ctx, q, selectOpenFor, by.Org)
	if err != nil {
		return nil, err
	}
	answers, err := OwnAnswers(ctx, q, all)
	now := time.Now()
	for _, h := range all {
		a := answers[h.ID]
		w := Waiting{Homework: h, Answer: a, Questions: len(h.Questions), Done: a.Answered}
		switch {
		case a.IsLate(h, now) || !h.HasBegun(now):
		case a.State == WithHead && MayInRoom(by, access.Approve, by.Org):
			w.ToDo = access.Approve
		case a.MayWrite(h, now) && MayInRoom(by, access.Edit, by.Org):
			w.ToDo = access.Edit
		case a.MayWrite(h, now) && MayInRoom(by, access.Add, by.Org):
			w.ToDo = access.Add
		}
		if w.ToDo != "" {
			out = append(out, w)
		}
	}
	return out, err
}

const selectOpenFor = selectHomework + ` where h.closed_at is null and $1::bigint in (` + addressedSQL + `)
order by coalesce(nullif(h.last_day, ''), '9999'), h.id limit 10`
