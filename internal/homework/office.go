package homework

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// Accept approves what an organisation has sent in.
func Accept(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org) error {
	return move(ctx, tx, n, org, access.Manage, db.Change{Verb: "approved"}, Approved, "", func(_ Homework, r Room) error {
		if r.Recall != "" {
			return errRecalled
		}
		return nil
	}, Sent)
}

// Reopen gives what an organisation has sent in, or left to its head, back to it for the reason that the office gives.
func Reopen(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, why string) error {
	return move(ctx, tx, n, org, access.Manage, db.Change{Verb: "reopened", Note: why}, Begun, why, nil, WithHead, Sent,
		Approved)
}

const setExtension = `update homework_answer set extended_to = $2 where id = $1`

// Extend gives an organisation a later last day, as 2006-01-02, and keeps why.
func Extend(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, last, why string) error {
	return change(ctx, tx, n, org, access.Manage, db.Change{Verb: "extended", Note: last + ": " + why}, func(h Homework, r Room) error {
		switch {
		case r.State.IsSentIn():
			return errNotHere
		case h.IsClosed():
			return errClosed
		case h.LastDay == "":
			return fault.AtField("sista", "Hemarbetet har ingen sista dag.")
		case last <= h.LastDay:
			return fault.AtField("sista", "Skriv en dag efter hemarbetets sista dag, %s.", h.LastDay)
		}
		_, err := tx.Exec(ctx, setExtension, r.ID, last)
		return err
	})
}

const (
	insertReminder = `insert into homework_reminder (homework_id, organisation_id) values ($1, $2) on conflict do nothing`
	selectPeople   = `select p.id as "user", p.email, p.name, p.language, p.organisation_id as org,
	array(select r.role from person_role r where r.person_id = p.id) as roles
from person p where p.organisation_id = $1 and p.deactivated_at is null order by p.id limit 2000`
)

// Recipient is somebody who gets a letter about homework.
type Recipient struct {
	User                  id.User
	Email, Name, Language string
	Org                   id.Org
	Roles                 []access.Role
}

func (p Recipient) actor() access.Actor {
	return access.Actor{User: p.User, Org: p.Org, Roles: p.Roles}
}

// People returns those who may be in the room of an organisation, who get letters about its answer. It asks for no right.
func People(ctx context.Context, q db.Q, org id.Org) ([]Recipient, error) {
	all, err := db.All[Recipient](ctx, q, selectPeople, org)
	return slices.DeleteFunc(all, func(p Recipient) bool {
		return !InRoom(p.actor(), org)
	}), err
}

// Remind notes that an organisation is reminded, once a day, and returns who gets a letter.
func Remind(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org) (to []Recipient, err error) {
	err = change(ctx, tx, n, org, access.Manage, db.Change{Verb: "reminded"}, func(h Homework, r Room) error {
		switch {
		case r.State.IsSentIn():
			return errNotHere
		case !h.IsOpen(time.Now()):
			return errNotOpen
		}
		added, err := tx.Exec(ctx, insertReminder, n, org)
		if err != nil {
			return err
		}
		if added == 0 {
			return errReminded
		}
		if to, err = People(ctx, tx, org); err == nil && len(to) == 0 {
			err = errNobody
		}
		return err
	})
	return to, err
}

const selectBegun = `select x.organisation_id from homework_answer x where x.homework_id = $1
and (exists (select from homework_part p where p.answer_id = x.id)
	or exists (select from homework_contribution c where c.answer_id = x.id))`

// ToldOfChange returns who is told that questions have changed: those in organisations that have begun.
func ToldOfChange(ctx context.Context, tx *db.Tx, n id.HomeworkNo) (to []Recipient, err error) {
	orgs, err := db.Values[id.Org](ctx, tx, selectBegun, n)
	if err != nil {
		return nil, err
	}
	for _, org := range orgs {
		all, err := People(ctx, tx, org)
		if err != nil {
			return nil, err
		}
		to = append(to, all...)
	}
	return to, nil
}

// AskedBack is homework in which Count organisations ask to have their answers back.
type AskedBack struct {
	ID    id.HomeworkNo
	Name  string
	Count int
}

const selectAskedBack = `select h.id, a.name, count(*)::integer as count from homework_answer x join homework h on h.id = x.homework_id
	join activity a on a.id = h.activity_id where x.recall <> '' group by h.id, a.name order by h.id limit 10`

// AllAskedBack lists the homework in which organisations ask to have their answers back, for the office; nothing for others.
func AllAskedBack(ctx context.Context, q db.Q) ([]AskedBack, error) {
	if !q.Actor().CanByRole(access.Manage, Subject) {
		return nil, nil
	}
	return db.All[AskedBack](ctx, q, selectAskedBack)
}
