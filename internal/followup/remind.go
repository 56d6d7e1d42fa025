package followup

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
)

// Reminder is what somebody is reminded of: the goals whose texts they are to write, to read as the head of a unit, and to review. Those
// who are done are not reminded.
type Reminder struct {
	Person                id.User
	Name, Email, Language string
	Write, Pass, Review   []Row
}

// LetterWriter writes the letter of a reminder.
type LetterWriter func(p Period, r Reminder) jobs.Letter

// reminders returns what each person who is not done is reminded of, by person.
func reminders(rows []Row) map[id.User]*Reminder {
	out := map[id.User]*Reminder{}
	of := func(who id.User) *Reminder {
		if out[who] == nil {
			out[who] = &Reminder{Person: who}
		}
		return out[who]
	}
	for _, r := range rows {
		if r.HasLivingOwner() && r.Awaits() {
			of(r.Owner).Write = append(of(r.Owner).Write, r)
		}
		if r.State() == Ready {
			of(r.Head).Pass = append(of(r.Head).Pass, r)
		}
		var asked []id.User
		for _, x := range r.reviewers {
			if len(r.AwaitsReview(x.Person)) > 0 && !slices.Contains(asked, x.Person) {
				of(x.Person).Review = append(of(x.Person).Review, r)
				asked = append(asked, x.Person)
			}
		}
	}
	return out
}

// claimReminders notes that some people are reminded on a day, and returns those who have an account and have not been since another.
const claimReminders = `insert into goal_reminder (follow_up_id, person_id, sent_on)
select @period, p.id, @today::date from person p where p.id = any(@people::bigint[]) and p.deactivated_at is null
	and not exists (select from goal_reminder r where r.follow_up_id = @period and r.person_id = p.id and r.sent_on >= @since::date)
on conflict do nothing returning person_id`

const selectReminded = `select id as person, name::text, email::text, language from person where id = any($1::bigint[]) order by id`

// ErrNobodyToRemind reports that all are done, or have been reminded today.
var ErrNobodyToRemind = fault.New("followup: nobody to remind", "Ingen att påminna: alla är klara, eller påminda i dag.")

// Remind sends a letter to everybody who is not done and has not been reminded on the day of now, and returns how many that was;
// ErrNobodyToRemind if none.
func Remind(ctx context.Context, tx *db.Tx, n id.FollowUpNo, now time.Time, write LetterWriter) (int, error) {
	return remindSince(ctx, tx, n, now, func(Period) string { return day.ISO(now) }, write)
}

// remindSince is Remind for those who have not been reminded since a day, which depends on the period.
func remindSince(ctx context.Context, tx *db.Tx, n id.FollowUpNo, now time.Time, since func(Period) string,
	write LetterWriter) (int, error) {
	p, err := Records.Get(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if err := tx.Require(access.Manage, p.Subject()); err != nil {
		return 0, err
	}
	if p.Closed != nil {
		return 0, ErrClosed
	}
	rows, err := Rows(ctx, tx, p)
	if err != nil {
		return 0, err
	}
	waiting := reminders(rows)
	claimed, err := db.Values[id.User](ctx, tx, claimReminders, pgx.StrictNamedArgs{"period": n, "today": day.ISO(now), "since": since(p),
		"people": slices.Collect(maps.Keys(waiting))})
	if err != nil {
		return 0, fmt.Errorf("reminders of period %d: %w", n, err)
	}
	if len(claimed) == 0 {
		return 0, ErrNobodyToRemind
	}
	people, err := db.All[struct {
		Person                id.User
		Name, Email, Language string
	}](ctx, tx, selectReminded, claimed)
	if err != nil {
		return 0, err
	}
	for _, x := range people {
		r := waiting[x.Person]
		r.Name, r.Email, r.Language = x.Name, x.Email, x.Language
		if err := jobs.SendLetter(ctx, tx, write(p, *r)); err != nil {
			return 0, err
		}
	}
	return len(people), tx.Record(ctx, db.Change{Kind: id.FollowUp, Ref: int64(n), Version: p.Version, Verb: "reminded",
		Note: strconv.Itoa(len(people))})
}

// reminderHour is the hour of the Swedish day from which letters are sent by themselves.
const reminderHour = 7

const selectRemindable = `select id from follow_up where closed_at is null and remind_days > 0 and (@today between
	to_char(nullif(texts_by, '')::date - remind_days, 'YYYY-MM-DD') and texts_by
	or @today between to_char(nullif(reviews_by, '')::date - remind_days, 'YYYY-MM-DD') and reviews_by) order by id`

// RemindDue reminds those who are not done as many days as the period says before the last day to write, and again before the last day to
// review, from 7 in the morning.
func RemindDue(ctx context.Context, d *db.DB, now time.Time, write LetterWriter) error {
	if now.In(day.Zone).Hour() < reminderHour {
		return nil
	}
	due, err := db.Values[id.FollowUpNo](ctx, d.As(access.System()), selectRemindable, pgx.StrictNamedArgs{"today": day.ISO(now)})
	for _, n := range due {
		sent := d.Write(ctx, access.System(), func(tx *db.Tx) error {
			_, err := remindSince(ctx, tx, n, now, func(p Period) string { return p.remindedSince(now) }, write)
			return err
		})
		if !errors.Is(sent, ErrNobodyToRemind) {
			err = errors.Join(err, sent)
		}
	}
	return err
}

// remindedSince returns the day since which somebody who has been reminded is not reminded again: that on which reminders of what is due
// next begin.
func (p Period) remindedSince(now time.Time) string {
	by := p.TextsBy
	if by == "" || day.ISO(now) > by {
		by = p.ReviewsBy
	}
	last, err := day.ParseDate(by)
	if err != nil {
		return day.ISO(now)
	}
	return day.ISO(last.AddDate(0, 0, -p.RemindDays))
}
