package duedate

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
)

// Reminder is what somebody who is responsible by name is reminded of.
type Reminder struct {
	Name, Email, Language string
	Due                   []Occurrence
}

// LetterWriter writes the letter of a reminder.
type LetterWriter func(Reminder) jobs.Letter

const (
	// reminderHour is the hour of the Swedish day from which letters are sent, and longestRemind the most days before.
	reminderHour, longestRemind = 7, 60
	// waitingDays is how many days before something waits for somebody, and lateDays for how long it does afterwards.
	waitingDays, lateDays = 30, 400
	maxWaiting            = 20
)

const selectReminded = `select due_date_id as due, year, part from due_date_reminder r where due_date_id = any($1::bigint[])
and exists (select from due_date d where d.id = r.due_date_id and d.person_id = r.person_id)`

// RemindDue sends to those who are responsible by name a letter about what is due, as many days before as each due date says, once for
// each occurrence, from 7 in the morning.
func RemindDue(ctx context.Context, d *db.DB, now time.Time, write LetterWriter) error {
	if now.In(day.Zone).Hour() < reminderHour {
		return nil
	}
	today := day.ISO(now)
	to := map[id.User][]Occurrence{}
	a := ask{reminding: true, from: today, to: day.AddDays(today, longestRemind)}
	for more := true; more; more = a.after != 0 {
		all, next, err := dueBetween(ctx, d.As(access.System()), a)
		if err == nil {
			all, err = notReminded(ctx, d.As(access.System()), all)
		}
		if err != nil {
			return err
		}
		for _, o := range all {
			if o.Done == nil && o.Day <= day.AddDays(today, o.Due.RemindDays) {
				to[o.Due.Person] = append(to[o.Due.Person], o)
			}
		}
		a.after = next
	}
	var err error
	for person, due := range to {
		sent := d.Write(ctx, access.System(), func(tx *db.Tx) error { return remind(ctx, tx, person, due, today, write) })
		if !errors.Is(sent, errReminded) {
			err = errors.Join(err, sent)
		}
	}
	return err
}

// notReminded returns those occurrences of which whoever is responsible has not been reminded.
func notReminded(ctx context.Context, q db.Q, all []Occurrence) ([]Occurrence, error) {
	var numbers []id.DueDateNo
	for _, o := range all {
		numbers = append(numbers, o.Due.ID)
	}
	reminded, err := db.All[Key](ctx, q, selectReminded, db.NotNil(numbers))
	if err != nil {
		return nil, err
	}
	done := map[Key]bool{}
	for _, k := range reminded {
		done[k] = true
	}
	var out []Occurrence
	for _, o := range all {
		if !done[o.Key()] {
			out = append(out, o)
		}
	}
	return out, nil
}

// errReminded reports that somebody is reminded of all, or has no account any more.
var errReminded = errors.New("duedate: reminded already")

const claimReminder = `insert into due_date_reminder (due_date_id, year, part, person_id, sent_on)
select @due, @year::bigint, @part, p.id, @today::date from person p where p.id = @person and p.deactivated_at is null
on conflict do nothing`

const selectPerson = `select name::text, email::text, language from person where id = $1`

// remind sends the letter of a person; errReminded if there is nothing new to tell.
func remind(ctx context.Context, tx *db.Tx, person id.User, due []Occurrence, today string, write LetterWriter) error {
	var r Reminder
	for _, o := range due {
		if err := tx.Require(access.Manage, o.Due.Subject()); err != nil {
			return err
		}
		claimed, err := tx.Exec(ctx, claimReminder, pgx.StrictNamedArgs{"due": o.Due.ID, "year": o.Year, "part": o.Part,
			"person": person, "today": today})
		if err != nil {
			return fmt.Errorf("reminder of due date %d: %w", o.Due.ID, err)
		}
		if claimed > 0 {
			r.Due = append(r.Due, o)
			err = tx.Record(ctx, db.Change{Kind: id.DueDate, Ref: int64(o.Due.ID), Version: o.Due.Version, Verb: "reminded", Note: o.Day})
		}
		if err != nil {
			return err
		}
	}
	if len(r.Due) == 0 {
		return errReminded
	}
	if err := db.Scan(ctx, tx, selectPerson, []any{&r.Name, &r.Email, &r.Language}, person); err != nil {
		return err
	}
	return jobs.SendLetter(ctx, tx, write(r))
}

// WaitingFor lists what the actor is responsible for by name that is late or due within a month, in the order of the days.
func WaitingFor(ctx context.Context, q db.Q, today string) ([]Occurrence, error) {
	me := q.Actor().User
	if me == 0 {
		return nil, nil
	}
	all, _, err := dueBetween(ctx, q, ask{person: me, from: day.AddDays(today, -lateDays), to: day.AddDays(today, waitingDays)})
	if err != nil {
		return nil, fmt.Errorf("due dates that wait for somebody: %w", err)
	}
	var out []Occurrence
	for _, o := range all {
		if o.CanBeMarked() && o.Done == nil && len(out) < maxWaiting {
			out = append(out, o)
		}
	}
	return out, nil
}
