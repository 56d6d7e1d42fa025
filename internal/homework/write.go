package homework

import (
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/files"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

// What is said to those who come too early, too late, or after somebody else.
var (
	ErrFrozen = fault.New("homework: the answer is not open",
		"Svaret går inte att ändra nu: det är lämnat, eller så är hemarbetet inte öppet. Det du har skrivit står kvar här.")
	errNotHere = fault.New("homework: the answer is in another state",
		"Någon annan hann före: svaret har ett annat läge nu. Öppna sidan igen.")
	errLate = fault.New("homework: too late",
		"Sista dagen har passerat, så svaret går inte att lämna in. Det ni har skrivit finns kvar. Be kansliet om längre tid.")
	errClosed     = fault.New("homework: closed", "Hemarbetet är avslutat eller inställt. Det ni har skrivit finns kvar.")
	errEarly      = fault.New("homework: too early", "Hemarbetet har inte öppnat än.")
	errIncomplete = fault.New("homework: incomplete", "Det saknas svar på någon fråga som måste besvaras.")
	errEmpty      = fault.New("homework: nothing is answered", "Svara på minst en fråga först.")
	errRecalled   = fault.New("homework: asked back",
		"Organisationen har bett att få tillbaka svaret. Ge tillbaka det eller säg nej först.")
	errNotOpen  = fault.New("homework: not open", "Hemarbetet är inte öppet, så ingen påminns.")
	errReminded = fault.New("homework: reminded already", "Organisationen har redan fått en påminnelse i dag.")
	errNobody   = fault.New("homework: nobody to remind", "Ingen i organisationen har ett konto med rätt att svara.")
)

const (
	insertAnswer = `insert into homework_answer (homework_id, organisation_id) values ($1, $2) on conflict do nothing`
	lockAnswer   = `select id from homework_answer where homework_id = $1 and organisation_id = $2 for update`
	touchAnswer  = `update homework_answer set updated_at = now() where id = $1`
)

// change locks the answer of an organisation, which begins if it has not, has fn change it, and records that. act is what the actor must
// be allowed, in the room unless it is access.Manage.
func change(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, act access.Action, c db.Change,
	fn func(h Homework, r Room) error) error {
	if act != access.Manage && !MayInRoom(tx.Actor(), act, org) {
		return access.ErrDenied
	}
	if err := tx.Require(act, AnswerOf(org)); err != nil {
		return err
	}
	h, err := Records.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	if !slices.Contains(h.Addressed, org) {
		return db.ErrNotFound
	}
	if _, err := tx.Exec(ctx, insertAnswer, n, org); err != nil {
		return err
	}
	if _, err := db.Value[int64](ctx, tx, lockAnswer, n, org); err != nil {
		return err
	}
	a, err := db.One[Answer](ctx, tx, selectAnswer, n, org)
	if err != nil {
		return err
	}
	r, err := loadParts(ctx, tx, h, a)
	if err != nil {
		return err
	}
	if err := fn(h, r); err != nil {
		return err
	}
	if act != access.Manage {
		if _, err := tx.Exec(ctx, touchAnswer, a.ID); err != nil {
			return err
		}
	}
	c.Kind, c.Ref = id.Answer, a.ID
	return tx.Record(ctx, c)
}

// write changes the answer to a question while the answer can be written in.
func write(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, no QuestionNo, act access.Action, verb string,
	fn func(r Room, q Question) error) error {
	return change(ctx, tx, n, org, act, db.Change{Verb: verb, Note: no.String()}, func(h Homework, r Room) error {
		q, ok := h.Question(no)
		switch {
		case !ok:
			return db.ErrNotFound
		case !r.MayWrite(h, time.Now()):
			return ErrFrozen
		}
		return fn(r, q)
	})
}

const putPart = `insert into homework_part (answer_id, question, value, asked, file_id, updated_by)
values (@answer, @question, @value, @asked, nullif(@file::bigint, 0), nullif(@by::bigint, 0))
on conflict (answer_id, question) do update set value = excluded.value, asked = excluded.asked, file_id = excluded.file_id,
	updated_by = excluded.updated_by, updated_at = now(), version = homework_part.version + 1`

// SavePart saves the answer of the actor's organisation to a question over a version, 0 for a new one; db.ErrStale if that is no longer
// the latest.
func SavePart(ctx context.Context, tx *db.Tx, n id.HomeworkNo, no QuestionNo, version int, v Value) error {
	return write(ctx, tx, n, tx.Actor().Org, no, access.Edit, "answered", func(r Room, q Question) error {
		switch was := r.Parts[no]; {
		case was.Version != version:
			return db.ErrStale
		case sameValue(was.Value, v):
			return record.ErrUnchanged
		}
		return savePart(ctx, tx, r.ID, q, v)
	})
}

func savePart(ctx context.Context, tx *db.Tx, answer int64, q Question, v Value) error {
	if v.File != 0 {
		if err := files.MarkUsed(ctx, tx, []id.File{v.File}); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, putPart, pgx.StrictNamedArgs{"answer": answer, "question": q.No, "value": v, "asked": q.Text, "file": v.File,
		"by": tx.Actor().User})
	return err
}

// sameValue reports whether two values are the same, whether or not their empty lists are nil.
func sameValue(a, b Value) bool {
	trim := func(v Value) Value {
		v.Rows, v.Most, v.Least = append([]Cells{}, v.Rows...), append([]Pick{}, v.Most...), append([]Pick{}, v.Least...)
		return v
	}
	return reflect.DeepEqual(trim(a), trim(b))
}

const (
	selectContribution = `select version, value from homework_contribution where answer_id = $1 and question = $2::bigint and person_id = $3`
	putContribution    = `insert into homework_contribution (answer_id, question, person_id, value) values ($1, $2, $3, $4)
on conflict (answer_id, question, person_id) do update set value = excluded.value, updated_at = now(),
	version = homework_contribution.version + 1`
	deleteContribution = `delete from homework_contribution where answer_id = $1 and question = $2::bigint and person_id = $3`
	useContribution    = `update homework_contribution set used_at = now() where answer_id = $1 and question = $2::bigint and person_id = $3`
)

// contribution returns what a person has contributed to a question, version 0 if nothing.
func contribution(ctx context.Context, q db.Q, answer int64, no QuestionNo, person id.User) (version int, v Value, err error) {
	all, err := db.All[struct {
		Version int
		Value   Value
	}](ctx, q, selectContribution, answer, no, person)
	if err != nil || len(all) == 0 {
		return 0, Value{}, err
	}
	return all[0].Version, all[0].Value, nil
}

// Contribute saves what the actor contributes to the answer to a question, over a version of it; nothing takes it back.
func Contribute(ctx context.Context, tx *db.Tx, n id.HomeworkNo, no QuestionNo, version int, v Value) error {
	me := tx.Actor()
	return write(ctx, tx, n, me.Org, no, access.Add, "contributed", func(r Room, _ Question) error {
		at, was, err := contribution(ctx, tx, r.ID, no, me.User)
		switch {
		case err != nil:
			return err
		case at != version:
			return db.ErrStale
		case sameValue(was, v):
			return record.ErrUnchanged
		case v.IsEmpty():
			_, err = tx.Exec(ctx, deleteContribution, r.ID, no, me.User)
			return err
		}
		_, err = tx.Exec(ctx, putContribution, r.ID, no, me.User, v)
		return err
	})
}

// Fold puts a version of what somebody has contributed into the answer.
func Fold(ctx context.Context, tx *db.Tx, n id.HomeworkNo, no QuestionNo, person id.User, version int) error {
	return write(ctx, tx, n, tx.Actor().Org, no, access.Edit, "folded", func(r Room, q Question) error {
		at, v, err := contribution(ctx, tx, r.ID, no, person)
		switch {
		case err != nil:
			return err
		case at == 0:
			return db.ErrNotFound
		case at != version:
			return db.ErrStale
		}
		all := r.Parts[no].Value.With(v)
		if len([]rune(all.Text)) > maxAnswer {
			return fault.New("homework: the answer is too long", "Svaret blir för långt. Korta det först.")
		}
		if max(len(all.Most), len(all.Least)) > q.mostPicks() {
			return fault.New("homework: too many are chosen", "Svaret får ha högst %d. Ta bort någon först.", q.mostPicks())
		}
		if err := savePart(ctx, tx, r.ID, q, all); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, useContribution, r.ID, no, person)
		return err
	})
}

const setState = `update homework_answer set state = @state, returned = @returned, recall = '',
	sent_at = case when @state in ('sent', 'approved') then coalesce(sent_at, now()) end,
	sent_by = case when @state in ('sent', 'approved') then coalesce(sent_by, nullif(@by::bigint, 0)) end where id = @id`

// move takes an answer from one of some states to another.
func move(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, act access.Action, c db.Change, to State, note string,
	check func(h Homework, r Room) error, from ...State) error {
	return change(ctx, tx, n, org, act, c, func(h Homework, r Room) error {
		if !slices.Contains(from, r.State) {
			return errNotHere
		}
		if check != nil {
			if err := check(h, r); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, setState, pgx.StrictNamedArgs{"id": r.ID, "state": to, "returned": note, "by": tx.Actor().User})
		if err != nil {
			return err
		}
		return publish.NotifyChanged(ctx, tx) // public pages count those who contributed to what is sent in
	})
}

// canSendIn returns an error unless an answer is complete and in time.
func canSendIn(h Homework, r Room) error {
	switch now := time.Now(); {
	case h.IsClosed():
		return errClosed
	case !h.HasBegun(now):
		return errEarly
	case r.IsLate(h, now):
		return errLate
	case len(r.Missing(h)) > 0:
		return errIncomplete
	case r.AnsweredCount(h) == 0:
		return errEmpty
	}
	return nil
}

// hasHead reports whether an organisation has somebody who can approve its answers.
func hasHead(ctx context.Context, q db.Q, org id.Org) (bool, error) {
	all, err := People(ctx, q, org)
	return slices.ContainsFunc(all, func(p Recipient) bool { return MayInRoom(p.actor(), access.Approve, org) }), err
}

// Submit sends in the answer of the actor's organisation, or hands it to the head if there is one and the head has to approve it. It
// returns the state that the answer has then. The design fictions with which it answers are shared.
func Submit(ctx context.Context, tx *db.Tx, h Homework) (State, error) {
	to, verb := Sent, "sent_in"
	if h.ByHead && !MayInRoom(tx.Actor(), access.Approve, tx.Actor().Org) {
		waits, err := hasHead(ctx, tx, tx.Actor().Org)
		if err != nil {
			return "", err
		}
		if waits {
			to, verb = WithHead, "left_to_head"
		}
	}
	return to, move(ctx, tx, h.ID, tx.Actor().Org, access.Edit, db.Change{Verb: verb}, to, "", func(h Homework, r Room) error {
		if err := canSendIn(h, r); err != nil {
			return err
		}
		return shareFictions(ctx, tx, r)
	}, Begun, NotBegun)
}

// ApproveByHead sends in the answer of the actor's organisation, which waits for the head.
func ApproveByHead(ctx context.Context, tx *db.Tx, n id.HomeworkNo) error {
	return move(ctx, tx, n, tx.Actor().Org, access.Approve, db.Change{Verb: "sent_in"}, Sent, "", func(h Homework, r Room) error {
		if err := canSendIn(h, r); err != nil {
			return err
		}
		return checkFictions(ctx, tx, r)
	}, WithHead)
}

// Return sends the answer of the actor's organisation back to the strategist, with what the head says of it, which the log leaves out.
func Return(ctx context.Context, tx *db.Tx, n id.HomeworkNo, why string) error {
	return move(ctx, tx, n, tx.Actor().Org, access.Approve, db.Change{Verb: "returned"}, Begun, why, nil, WithHead)
}

// TakeBack takes the answer of the actor's organisation back from the head.
func TakeBack(ctx context.Context, tx *db.Tx, n id.HomeworkNo) error {
	return move(ctx, tx, n, tx.Actor().Org, access.Edit, db.Change{Verb: "taken_from_head"}, Begun, "", nil, WithHead)
}

const setRecall = `update homework_answer set recall = $2, returned = $3 where id = $1`

// AskBack asks the office to give back what the actor's organisation has sent in.
func AskBack(ctx context.Context, tx *db.Tx, n id.HomeworkNo, why string) error {
	act := access.Edit
	if !MayInRoom(tx.Actor(), act, tx.Actor().Org) {
		act = access.Approve
	}
	return setRecallOf(ctx, tx, n, tx.Actor().Org, act, why, "", db.Change{Verb: "asked_back", Note: why})
}

// RefuseBack says no to an organisation that has asked to have its answer back.
func RefuseBack(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, why string) error {
	return setRecallOf(ctx, tx, n, org, access.Manage, "", why, db.Change{Verb: "refused_back", Note: why})
}

func setRecallOf(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, act access.Action, recall, returned string,
	c db.Change) error {
	return change(ctx, tx, n, org, act, c, func(_ Homework, r Room) error {
		if !r.State.IsSentIn() || recall == "" && r.Recall == "" {
			return errNotHere
		}
		_, err := tx.Exec(ctx, setRecall, r.ID, recall, returned)
		return err
	})
}
