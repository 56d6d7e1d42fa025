package process

import (
	"context"
	"fmt"
	"hash/fnv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// noticeState holds what those an activity is for are notified of when it changes. Programme is a checksum of the programme.
type noticeState struct {
	Name      string
	When      occasion.When
	Status    Status
	Place     string
	Mode      string
	RemoteURL string
	Programme uint64
}

func (a Activity) noticeState() noticeState {
	sum := fnv.New64a()
	for _, s := range a.Programme {
		_, _ = fmt.Fprintln(sum, s)
	}
	place := a.Site()
	if a.Room != "" {
		place += ", " + a.Room
	}
	return noticeState{a.Name, a.When, a.Status, place, a.Mode, a.RemoteURL, sum.Sum64()}
}

// noticeStateFor returns the earlier state was as far as an actor may know it. An actor who may not read proposals is given the
// current state of what was a proposal, except for its status.
func (a Activity) noticeStateFor(was noticeState, by access.Actor) noticeState {
	proposal := a.Subject()
	if proposal.Draft = true; !was.Status.IsDraft() || by.Can(access.ReadDraft, proposal) {
		return was
	}
	now := a.noticeState()
	now.Status = was.Status
	return now
}

// Difference is one thing that changed about an activity: its Swedish label, and the texts before and after in the language of the
// recipient. Both texts are empty for what is too long to quote.
type Difference struct{ Label, Before, After string }

// diffStates lists the differences between two states of an activity.
func diffStates(ctx context.Context, was, now noticeState) []Difference {
	var out []Difference
	add := func(label, a, b string) {
		if a != b {
			out = append(out, Difference{label, a, b})
		}
	}
	add("Läge", i18n.T(ctx, was.Status.Label()), i18n.T(ctx, now.Status.Label()))
	add("När", was.When.Text(ctx), now.When.Text(ctx))
	add("Namn", was.Name, now.Name)
	add("Plats", was.Place, now.Place)
	add("Form", i18n.T(ctx, Modes.Label(was.Mode)), i18n.T(ctx, Modes.Label(now.Mode)))
	if was.RemoteURL != now.RemoteURL {
		out = append(out, Difference{Label: "Länken till mötet är ny"})
	}
	if was.Programme != now.Programme {
		out = append(out, Difference{Label: "Programmet är ändrat"})
	}
	return out
}

// isRecipientSQL is the condition that the person p is to be notified of changes of the activity a, as a member of a group that it is
// for, as the one who proposed it, or as somebody who has registered for it.
const isRecipientSQL = `p.deactivated_at is null and p.notices <> 'none' and (a.author_id = p.id and a.kind = 'own'
	or exists (select from activity_group x join people_group_member m on m.group_id = x.group_id
		where x.activity_id = a.id and m.person_id = p.id
		and current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date))
	or exists (select from registration r join place l on l.id = r.place_id where r.activity_id = a.id and r.person_id = p.id
		and r.said = 'yes' and l.state in ('seated', 'queued', 'offered')))`

const insertNotices = `insert into notice (person_id, activity_id, was, due_at)
select p.id, a.id, $2, case when $4 then now() when p.notices = 'hour' then now() + interval '1 hour' when p.notices = 'day' then $5
else $6 end
from person p join activity a on a.id = $1
where p.id <> $3 and ` + isRecipientSQL + `
on conflict (person_id, activity_id) do update set due_at = least(notice.due_at, excluded.due_at)`

// notifyAudience queues notices to those whom an activity concerns of what has changed since old, unless the activity is over or
// neither was settled nor is. Notices of cancelled and declined activities are due at once, others when each recipient has
// chosen.
func notifyAudience(ctx context.Context, tx *db.Tx, old Activity) error {
	now := time.Now()
	a, err := db.One[Activity](ctx, tx, selectActivity, old.ID)
	if err != nil {
		return err
	}
	urgent := old.Status != a.Status && (a.Status == Cancelled || a.Status == Declined)
	counted := old.Status.IsSettled() || a.Status.IsSettled() || urgent || old.Status == Proposed
	if !counted || old.When.IsOver(now) && a.When.IsOver(now) || len(diffStates(ctx, old.noticeState(), a.noticeState())) == 0 {
		return nil
	}
	_, err = tx.Exec(ctx, insertNotices, a.ID, old.noticeState(), tx.Actor().User, urgent, NextMorning(now, false), NextMorning(now, true))
	if err != nil {
		return fmt.Errorf("telling of activity %d: %w", a.ID, err)
	}
	return nil
}

// NextMorning returns seven o'clock on the next day, or on the next Monday.
func NextMorning(now time.Time, monday bool) time.Time {
	today := day.ISO(now)
	t, _ := occasion.When{Begins: today, Ends: today, Starts: "07:00"}.Instants()
	for !t.After(now) || monday && t.Weekday() != time.Monday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// NewsItem is what a letter about changes says of one activity.
type NewsItem struct {
	Name, Slug  string
	When        occasion.When
	Status      Status
	Why         string
	Differences []Difference
}

// Digest is a letter to one person about all pending notices. Token is the secret of the link by which the recipient chooses
// how often to get letters, without signing in.
type Digest struct {
	Name     string
	Language i18n.Lang
	Token    string
	News     []NewsItem
}

// DigestWriter returns the subject and body of the letter of a digest, and the address for one-click unsubscription.
type DigestWriter func(d Digest) (subject, body, unsubscribe string)

// pendingNotice is an activity that a person is to be notified of, with its state at the first change.
type pendingNotice struct {
	Activity id.ActivityNo
	Was      noticeState
}

const takeNotices = `delete from notice n using activity a, person p
where n.person_id = $1 and a.id = n.activity_id and p.id = n.person_id returning n.activity_id as activity, n.was, ` + isRecipientSQL +
	` as still`

const insertSent = `insert into notice_sent (person_id, activity_id) select $1, unnest($2::bigint[])
on conflict (person_id, activity_id) do update set sent_at = excluded.sent_at`

// TakeNews deletes the pending notices of a person and returns what they say, in the language of the context and as far as the person,
// who is the actor by, may read it. What was changed and changed back is no news. The activities are noted as told to the person now.
func TakeNews(ctx context.Context, tx *db.Tx, person id.User, by access.Actor) ([]NewsItem, error) {
	taken, err := db.All[struct {
		pendingNotice
		Still bool
	}](ctx, tx, takeNotices, person)
	if err != nil {
		return nil, err
	}
	var out []NewsItem
	told := []id.ActivityNo{}
	for _, w := range taken {
		a, err := db.One[Activity](ctx, tx, selectActivity, w.Activity)
		if err != nil {
			return nil, err
		}
		differences := diffStates(ctx, a.noticeStateFor(w.Was, by), a.noticeState())
		if w.Still && a.Visible(by) && len(differences) > 0 {
			out, told = append(out, NewsItem{a.Name, a.Slug, a.When, a.Status, a.Why, differences}), append(told, a.ID)
		}
	}
	_, err = tx.Exec(ctx, insertSent, person, told)
	return out, err
}
