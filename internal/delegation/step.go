package delegation

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/internal/record"
	"framsyn/internal/register"
)

// change locks a registration, requires a right to it, and lets fn change it, as a new version.
func change(ctx context.Context, tx *db.Tx, n id.DelegationNo, act access.Action, c db.Change,
	fn func(d Delegation, e Enrolment) error) error {
	return Delegations.Change(ctx, tx, n, act, c, func(d Delegation) error {
		e, err := EnrolmentOf(ctx, tx, d.Process)
		if err != nil {
			return err
		}
		return fn(d, e)
	})
}

const updateState = `update delegation set state = $2, remark = $3 where id = $1`

func setState(ctx context.Context, tx *db.Tx, d Delegation, to State, remark string) error {
	_, err := tx.Exec(ctx, updateState, d.ID, to, remark)
	return err
}

// enter registers a document about a registration.
func enter(ctx context.Context, tx *db.Tx, d Delegation, direction register.Direction, subject string) (register.Number, error) {
	return register.Enter(ctx, tx, register.Entry{Number: d.Number, Direction: direction, Party: d.OrgName,
		Subject: subject + " till " + d.ProcessName,
		Address: link.Item(i18n.WithLang(ctx, i18n.Swedish), id.Delegation, d.ID, "")})
}

// HandToHead leaves a registration to the head of the organisation, who sends it in; ErrLacks if something is missing.
func HandToHead(ctx context.Context, tx *db.Tx, n id.DelegationNo) error {
	return change(ctx, tx, n, access.Manage, db.Change{Verb: "handed_to_head"}, func(d Delegation, e Enrolment) error {
		switch {
		case !e.HeadSendsIn || d.State == WithHead:
			return ErrState
		case len(d.Lacks(e)) > 0:
			return ErrLacks
		case !d.State.HasStarted() && e.IsOver(time.Now()):
			return ErrOver
		}
		return setState(ctx, tx, d, WithHead, d.Remark)
	})
}

const updateSent = `update delegation set state = 'sent', remark = '', sent_at = now(), register_year = $2, register_number = $3
where id = $1`

// SendIn sends a registration in: it is registered, and its people get their places, or a place in the queue. What has been sent in
// before is replaced: who is no longer named leaves the place to somebody who is new in the same group, and otherwise to the queue. It
// returns ErrLacks if something is missing, ErrOver after the last day unless it has been sent in before, ErrHead if only the head
// sends it in, and record.ErrUnchanged if it is sent in.
func SendIn(ctx context.Context, tx *db.Tx, n id.DelegationNo) error {
	return sendIn(ctx, tx, n, false)
}

func sendIn(ctx context.Context, tx *db.Tx, n id.DelegationNo, edited bool) error {
	return change(ctx, tx, n, access.Manage, db.Change{Verb: "sent_in"}, func(d Delegation, e Enrolment) error {
		again := d.Sent != nil && !d.State.IsOut()
		switch {
		case d.State.IsOut():
			return ErrState
		case !edited && (d.State == Sent || d.State == Approved):
			return record.ErrUnchanged
		case !again && e.IsOver(time.Now()):
			return ErrOver
		case e.HeadSendsIn && !tx.Actor().Can(access.SendIn, d.Subject()):
			return ErrHead
		case len(d.Lacks(e)) > 0:
			return ErrLacks
		}
		subject := "Anmälan"
		switch {
		case d.State == Incomplete:
			subject = "Kompletterad anmälan"
		case again:
			subject = "Ändrad anmälan"
		}
		number, err := enter(ctx, tx, d, register.In, subject)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, updateSent, n, number.Year, number.Number); err != nil {
			return err
		}
		return seat(ctx, tx, e, d)
	})
}

// SendAgain sends a registration in that has been changed after it was sent in, or hands it to the head if the actor may not.
func SendAgain(ctx context.Context, tx *db.Tx, n id.DelegationNo) error {
	err := sendIn(ctx, tx, n, true)
	if errors.Is(err, ErrHead) {
		return HandToHead(ctx, tx, n)
	}
	return err
}

// seat gives the people of a registration their places.
func seat(ctx context.Context, tx *db.Tx, e Enrolment, d Delegation) error {
	if _, err := db.Value[id.ProcessNo](ctx, tx, lockEnrolment, e.ID); err != nil {
		return err
	}
	parts, err := db.All[part](ctx, tx, selectParts, e.ID)
	if err != nil {
		return err
	}
	for _, g := range e.Groups() {
		pool, err := poolOf(ctx, tx, e.ID, g)
		if err != nil {
			return err
		}
		var named []Person
		for _, p := range d.People {
			if p.Group == g {
				named = append(named, p)
			}
		}
		fresh, err := replace(ctx, tx, pool, d, named)
		if err != nil {
			return err
		}
		moved, err := place.Ask(ctx, tx, pool, e.rules(parts, g), fresh...)
		if err != nil {
			return err
		}
		if err := recordMoved(ctx, tx, e, moved); err != nil {
			return err
		}
	}
	return nil
}

// replace has those who are no longer named give their places to those who are new, and returns those who are left to ask for one.
func replace(ctx context.Context, tx *db.Tx, pool place.PoolNo, d Delegation, named []Person) ([]place.Place, error) {
	open, err := place.Open(ctx, tx, pool)
	if err != nil {
		return nil, err
	}
	var leaving []place.Place
	for _, p := range open {
		if p.Org == d.Org && !slices.ContainsFunc(named, func(x Person) bool { return x.Email == p.Email }) {
			leaving = append(leaving, p)
		}
	}
	var fresh []place.Place
	for _, x := range named {
		if slices.ContainsFunc(open, func(p place.Place) bool { return p.Org == d.Org && p.Email == x.Email }) {
			continue
		}
		if len(leaving) == 0 {
			fresh = append(fresh, place.Place{Category: d.Category, Org: d.Org, Name: x.Name, Email: x.Email, Size: 1})
			continue
		}
		if _, err := place.Substitute(ctx, tx, leaving[0].ID, place.Place{Name: x.Name, Email: x.Email}); err != nil {
			return nil, err
		}
		leaving = leaving[1:]
	}
	for _, p := range leaving {
		if _, err := place.Leave(ctx, tx, p.ID); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// Decision is the content of a letter about a decision of the office: a registration is Approved, or Incomplete and lacks What.
type Decision struct {
	Delegation
	Language i18n.Lang
	State    State
	What     string
}

// DecisionWriter writes the letter of a Decision.
type DecisionWriter func(d Decision) (subject, body string)

const selectLanguage = `select coalesce((select language from person where email = $1 and deactivated_at is null), 'sv')`

// tell writes to the contact of a registration; no letter if write is nil.
func tell(ctx context.Context, tx *db.Tx, d Delegation, write DecisionWriter, to State, what string) error {
	if write == nil {
		return nil
	}
	language, err := db.Value[i18n.Lang](ctx, tx, selectLanguage, d.ContactEmail)
	if err != nil {
		return err
	}
	subject, body := write(Decision{d, language, to, what})
	return jobs.SendLetter(ctx, tx, jobs.Letter{To: d.ContactEmail, Subject: subject, Body: body})
}

// AskToComplete asks an organisation to complete what it has sent in.
func AskToComplete(ctx context.Context, tx *db.Tx, n id.DelegationNo, what string, write DecisionWriter) error {
	return change(ctx, tx, n, access.Approve, db.Change{Verb: "asked_to_complete", Note: what}, func(d Delegation, _ Enrolment) error {
		if d.State != Sent {
			return ErrState
		}
		if _, err := enter(ctx, tx, d, register.Out, "Begäran om komplettering av anmälan"); err != nil {
			return err
		}
		if err := tell(ctx, tx, d, write, Incomplete, what); err != nil {
			return err
		}
		return setState(ctx, tx, d, Incomplete, what)
	})
}

const updateApproved = `update delegation set state = 'approved', remark = '', approved_at = now(), approved_version = version + 1
where id = $1`

// Approve approves a registration that has been sent in. The caller has the financing of the process follow it.
func Approve(ctx context.Context, tx *db.Tx, n id.DelegationNo, write DecisionWriter) error {
	return change(ctx, tx, n, access.Approve, db.Change{Verb: "approved"}, func(d Delegation, _ Enrolment) error {
		if d.State != Sent {
			return ErrState
		}
		if _, err := enter(ctx, tx, d, register.Out, "Besked om godkänd anmälan"); err != nil {
			return err
		}
		if err := tell(ctx, tx, d, write, Approved, ""); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, updateApproved, n)
		return err
	})
}

// Leave ends the part of an organisation in a process: it declines if it has sent nothing in, and otherwise withdraws. Its places go to
// the queue. The caller has the financing of the process follow it.
func Leave(ctx context.Context, tx *db.Tx, n id.DelegationNo, why string) error {
	d, err := Delegations.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	to, verb := Declined, "declined"
	if d.Sent != nil {
		to, verb = Withdrawn, "withdrawn"
	}
	return change(ctx, tx, n, access.Manage, db.Change{Verb: verb, Note: why}, func(d Delegation, e Enrolment) error {
		if d.State.IsOut() {
			return ErrState
		}
		if to == Withdrawn {
			if _, err := enter(ctx, tx, d, register.In, "Återtagen anmälan"); err != nil {
				return err
			}
		}
		if err := setState(ctx, tx, d, to, why); err != nil {
			return err
		}
		d.People = nil
		return seat(ctx, tx, e, d)
	})
}

// LeaveOf ends the part of an organisation in a process as Leave does; record.ErrUnchanged if it has none, or has left already.
func LeaveOf(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org, why string) error {
	d, err := Of(ctx, tx, n, org)
	if errors.Is(err, db.ErrNotFound) || err == nil && d.State.IsOut() {
		return record.ErrUnchanged
	}
	if err != nil {
		return err
	}
	return Leave(ctx, tx, d.ID, why)
}

const updatePlaces = `update delegation set category = nullif($2, ''), reserved = $3 where id = $1`

// DecidePlaces decides the category of an organisation, "" for the one that follows from its fee, and how many places it has for itself in
// each group, nil for its quota; what it loses goes to the queue.
func DecidePlaces(ctx context.Context, tx *db.Tx, n id.DelegationNo, category string, places *int, why string) error {
	return change(ctx, tx, n, access.Approve, db.Change{Verb: "places_decided", Note: why}, func(_ Delegation, e Enrolment) error {
		if _, err := tx.Exec(ctx, updatePlaces, n, category, places); err != nil {
			return err
		}
		return settle(ctx, tx, e)
	})
}

// AcceptOffer takes the place that is offered to one of the people of a registration; place.ErrOver if it is offered no longer.
func AcceptOffer(ctx context.Context, tx *db.Tx, n id.DelegationNo, p place.No) error {
	return changeSeat(ctx, tx, n, access.Manage, p, "offer_accepted", "", place.Accept)
}

// DeclineOffer gives up the place, the offer or the place in the queue of one of the people of a registration.
func DeclineOffer(ctx context.Context, tx *db.Tx, n id.DelegationNo, p place.No) error {
	return changeSeat(ctx, tx, n, access.Manage, p, "place_left", "", func(ctx context.Context, tx *db.Tx, p place.No) (place.Place, error) {
		left, err := place.Leave(ctx, tx, p)
		if err == nil {
			_, err = tx.Exec(ctx, removePerson, n, left.Email, left.Pool)
		}
		return left, err
	})
}

const removePerson = `update delegation d set people = coalesce((select jsonb_agg(x order by i) from jsonb_array_elements(d.people)
		with ordinality p(x, i) where not (x ->> 'Email' = $2 and (x ->> 'Group')::bigint = dp.group_id)), '[]')
from delegation_pool dp where d.id = $1 and dp.process_id = d.process_id and dp.pool_id = $3`

// MoveFirst places one of the people of a registration first in the queue, for a reason that the history keeps.
func MoveFirst(ctx context.Context, tx *db.Tx, n id.DelegationNo, p place.No, why string) error {
	return changeSeat(ctx, tx, n, access.Approve, p, "moved_first", why, place.MoveFirst)
}

func changeSeat(ctx context.Context, tx *db.Tx, n id.DelegationNo, act access.Action, p place.No, verb, why string,
	do func(context.Context, *db.Tx, place.No) (place.Place, error)) error {
	who, err := place.Get(ctx, tx, p)
	if err != nil {
		return err
	}
	if why != "" {
		why = who.Name + ": " + why
	}
	return change(ctx, tx, n, act, db.Change{Verb: verb, Named: who.Name, Note: why, Open: true}, func(d Delegation, e Enrolment) error {
		if who.Org != d.Org {
			return db.ErrNotFound
		}
		if verb == "offer_accepted" && who.State == place.Seated {
			return record.ErrUnchanged
		}
		if _, err := do(ctx, tx, p); err != nil {
			return fmt.Errorf("place %d: %w", p, err)
		}
		return settle(ctx, tx, e)
	})
}
