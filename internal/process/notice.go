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
)

// noticeState is how an activity stands to those it is for: what they are told of when it changes. Programme is a sum of the programme.
type noticeState struct {
	Name      string
	When      When
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

// noticeStateFor returns how an activity stood, as far as an actor may know it: for those who may not read proposals, what was only
// a proposal has not changed.
func (a Activity) noticeStateFor(was noticeState, by access.Actor) noticeState {
	proposal := a.Subject()
	if proposal.Draft = true; !was.Status.Draft() || by.Can(access.ReadDraft, proposal) {
		return was
	}
	now := a.noticeState()
	now.Status = was.Status
	return now
}

// Line is one thing that changed about an activity: its Swedish label, and texts of before and now in the language of whom it is for. Both
// are empty where the new text is too long to tell.
type Line struct{ Label, Was, Now string }

// diffStates lists what differs between two ways in which an activity stood.
func diffStates(ctx context.Context, was, now noticeState) []Line {
	var out []Line
	add := func(label, a, b string) {
		if a != b {
			out = append(out, Line{label, a, b})
		}
	}
	add("Läge", i18n.T(ctx, was.Status.Label()), i18n.T(ctx, now.Status.Label()))
	add("När", was.When.Text(ctx), now.When.Text(ctx))
	add("Namn", was.Name, now.Name)
	add("Plats", was.Place, now.Place)
	add("Form", i18n.T(ctx, Modes.Label(was.Mode)), i18n.T(ctx, Modes.Label(now.Mode)))
	if was.RemoteURL != now.RemoteURL {
		out = append(out, Line{Label: "Länken till mötet är ny"})
	}
	if was.Programme != now.Programme {
		out = append(out, Line{Label: "Programmet är ändrat"})
	}
	return out
}

// isRecipient is the condition that the person p is to be told of changes of the activity a: as a member of a group that it is for, or as
// whoever proposed it.
const isRecipient = `p.deactivated_at is null and p.notices <> 'none' and (a.author_id = p.id and a.kind = 'own'
	or exists (select from activity_group x join people_group_member m on m.group_id = x.group_id
		where x.activity_id = a.id and m.person_id = p.id
		and current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date)))`

const insertNotices = `insert into notice (person_id, activity_id, was, due_at)
select p.id, a.id, $2, case when $4 then now() when p.notices = 'hour' then now() + interval '1 hour' when p.notices = 'day' then $5
else $6 end
from person p join activity a on a.id = $1
where p.id <> $3 and ` + isRecipient + `
on conflict (person_id, activity_id) do update set due_at = least(notice.due_at, excluded.due_at)`

// notifyAudience has those whom an activity concerns told of what has become of it since it stood as it did, unless nobody
// counted on it or it is over. Of what is cancelled or declined they are told at once; otherwise as each has chosen,
// with whatever else is waiting by then.
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
	_, err = tx.Exec(ctx, insertNotices, a.ID, old.noticeState(), tx.Actor().User, urgent, nextMorning(now, false), nextMorning(now, true))
	if err != nil {
		return fmt.Errorf("telling of activity %d: %w", a.ID, err)
	}
	return nil
}

// nextMorning is seven o'clock of the next day, or of the next Monday.
func nextMorning(now time.Time, monday bool) time.Time {
	t := onClock(date(day.ISO(now)), "07:00")
	for !t.After(now) || monday && t.Weekday() != time.Monday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// News is what somebody is told of one activity.
type News struct {
	Name, Slug string
	When       When
	Status     Status
	Why        string
	Lines      []Line
}

// Digest is a letter to one person about all that is waiting. Token is the word of the link by which its reader chooses
// how often they want letters, without signing in.
type Digest struct {
	Name     string
	Language i18n.Lang
	Token    string
	News     []News
}

// waiting is an activity that somebody is to be told of.
type waiting struct {
	Activity id.ActivityNo
	Was      noticeState
}
