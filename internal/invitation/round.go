// Package invitation is how the office invites organisations and people to a process or an activity: letters from a text, answers
// through a secret link that needs no account, and reminders to those who have not answered.
package invitation

import (
	"context"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// Round is a sending of invitations to a process, or to one of its activities. LastDay is the last day to answer, as 2026-10-25, which
// ends when that day ends in Sweden. Those who have not answered are reminded RemindDays before it, never if that is 0. Sent is when its
// first letters went, nil if none has.
type Round struct {
	ID           id.RoundNo
	Process      id.ProcessNo
	ProcessName  string
	ProcessSlug  string
	Activity     id.ActivityNo
	ActivityName string
	ActivityKind string
	Subject      string
	Body         string
	LastDay      string
	RemindDays   int
	Version      int
	Sent, Closed *time.Time
	Author       id.User
	AuthorName   string
	Created      time.Time
}

// About returns what the invitations are to.
func (r Round) About() string {
	if r.Activity != 0 {
		return r.ActivityName
	}
	return r.ProcessName
}

// Title returns the subject, with what the invitations are to filled in.
func (r Round) Title() string { return titleOf(r.Subject, r.ProcessName, r.ActivityName) }

func titleOf(subject, process, activity string) string {
	return strings.NewReplacer(processPlaceholder, process, activityPlaceholder, activity).Replace(subject)
}

// IsOver reports whether the last day to answer has ended.
func (r Round) IsOver(now time.Time) bool { return isOver(r.LastDay, now) }

// isOver reports whether a last day has ended in Sweden.
func isOver(lastDay string, now time.Time) bool { return lastDay < day.ISO(now) }

// The names of fields of a round.
const (
	ProcessField  = "process"
	ActivityField = "aktivitet"
	SubjectField  = "amne"
	BodyField     = "text"
	LastDayField  = "sista-dag"
)

// Fields are the fields of a round. What the invitations are to is chosen when it is added.
var Fields = field.Of("invitation_round",
	field.Number(func(r *Round) *id.ProcessNo { return &r.Process }, field.Input{Name: ProcessField, Label: "Process",
		Column: "process_id", Missing: "Välj en process."}),
	field.NumberOrNull(func(r *Round) *id.ActivityNo { return &r.Activity }, field.Input{Name: ActivityField, Label: "Aktivitet",
		Column: "activity_id", Help: "Lämna tomt om inbjudan gäller hela processen."}),
	field.Name(func(r *Round) *string { return &r.Subject }, field.Input{Name: SubjectField, Label: "Ämne", Column: "subject", Max: 150,
		Missing: "Skriv brevets ämne."}),
	field.Text(func(r *Round) *string { return &r.Body }, field.Input{Name: BodyField, Label: "Brevets text", Column: "body", Rows: 14,
		Max: 6000, Missing: "Skriv brevets text.", Help: "{namn}, {organisation}, {process}, {aktivitet}, {sista dag} och {länk} fylls i " +
			"för var och en. Skriv {länk} där länken till svaret ska stå."}),
	field.WholeDay(func(r *Round) *string { return &r.LastDay }, field.Input{Name: LastDayField, Label: "Sista dag att svara",
		Column: "last_day", Missing: "Skriv sista dagen att svara.", Help: "Till exempel 2027-01-15. Det går att svara hela den dagen."}),
	field.Int(func(r *Round) *int { return &r.RemindDays }, 1, 60, field.Input{Name: "paminn", Label: "Påminn så många dagar före",
		Column: "remind_days", Beside: LastDayField, Help: "Klockan 7 den dagen, bara dem som inte har svarat. Tomt blir ingen påminnelse."}),
)

// ReadRound reads a round from its form, which holds the faults afterwards.
func ReadRound(f *form.Form) Round {
	r := Fields.Read(f)
	checkPlaceholders(f, SubjectField, r.Subject, r.Activity != 0)
	checkPlaceholders(f, BodyField, r.Body, r.Activity != 0)
	if strings.Contains(r.Subject, linkPlaceholder) {
		f.Fault(SubjectField, "Länken kan inte stå i ämnet. Skriv {länk} i texten.")
	}
	if r.Body != "" && !strings.Contains(r.Body, linkPlaceholder) {
		f.Fault(BodyField, "Skriv {länk} där länken till svaret ska stå, annars kan ingen svara.")
	}
	if r.LastDay != "" && r.IsOver(time.Now()) {
		f.Fault(LastDayField, "Den dagen har redan varit. Välj i dag eller en senare dag.")
	}
	return r
}

const roundColumns = `r.id, r.process_id as process, p.name as process_name, p.slug as process_slug,
	coalesce(r.activity_id, 0) as activity, coalesce(a.name, '') as activity_name, coalesce(a.kind, '') as activity_kind, r.subject, r.body,
	r.last_day, coalesce(r.remind_days, 0) as remind_days, r.version, r.sent_at as sent, r.closed_at as closed,
	coalesce(r.author_id, 0) as author,
	coalesce(w.name, '') as author_name, r.created_at as created`

const roundTables = `invitation_round r join process p on p.id = r.process_id left join activity a on a.id = r.activity_id
	left join person w on w.id = r.author_id`

const selectRound = `select ` + roundColumns + ` from ` + roundTables + ` where r.id = $1`

// Subject is the subject of the rights to invite.
var Subject = access.Subject{Kind: id.Invitation}

func mayManage(by access.Actor) bool { return by.Can(access.Manage, Subject) }

// Rounds keeps the rounds, which those who invite know of.
var Rounds = record.Kind[id.RoundNo, Round]{
	Kind: id.Round, Table: "invitation_round", Select: selectRound, Fields: Fields,
	Row:     func(r Round) (id.RoundNo, int, *time.Time) { return r.ID, r.Version, r.Closed },
	Name:    func(r Round) string { return r.Title() },
	Visible: func(_ Round, by access.Actor) bool { return mayManage(by) },
	Subject: func(Round) access.Subject { return Subject },
}

// ErrSent reports that the text of letters that have been sent cannot be changed.
var ErrSent = fault.Page("invitation: sent already", 409, "Inbjudan är skickad",
	"Texten i brev som är skickade går inte att ändra. Sista dagen går att förlänga på utskickets sida.")

const setAuthor = `update invitation_round set author_id = nullif($2::bigint, 0) where id = $1`

// AddRound adds a round.
func AddRound(ctx context.Context, tx *db.Tx, r Round) (id.RoundNo, error) {
	n, err := Rounds.Add(ctx, tx, r)
	if err == nil {
		_, err = tx.Exec(ctx, setAuthor, n, tx.Actor().User)
	}
	return n, err
}

// EditRound edits a round of which nothing has been sent.
func EditRound(ctx context.Context, tx *db.Tx, n id.RoundNo, version int, r Round) error {
	old, err := Rounds.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if old.Sent != nil {
		return ErrSent
	}
	r.Process, r.Activity = old.Process, old.Activity
	return Rounds.Edit(ctx, tx, n, version, r, "")
}

const deleteRound = `delete from invitation_round where id = $1`

// DeleteRound deletes a round of which nothing has been sent.
func DeleteRound(ctx context.Context, tx *db.Tx, n id.RoundNo) error {
	r, err := Rounds.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if r.Sent != nil {
		return ErrSent
	}
	if _, err := tx.Exec(ctx, deleteRound, n); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Round, Ref: int64(n), Verb: "deleted", Named: r.Title()})
}

// mostRounds is how many rounds are listed.
const mostRounds = 200

const selectRounds = `select ` + roundColumns + ` from ` + roundTables + `
where ($1::bigint = 0 or r.process_id = $1) order by r.id desc limit $2`

// RoundsOf lists the rounds of a process, or of all if it is 0, the latest first; access.ErrDenied for whoever does not invite.
func RoundsOf(ctx context.Context, q db.Q, n id.ProcessNo) ([]Round, error) {
	if !mayManage(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Round](ctx, q, selectRounds, n, mostRounds)
}
