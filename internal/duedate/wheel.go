package duedate

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Wheel returns what an organisation has to do in a year, in the order of the days, as far as the actor may know of it.
func Wheel(ctx context.Context, q db.Q, n id.Org, year int) ([]Occurrence, error) {
	return Between(ctx, q, n, fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year))
}

// maxBetween is how many due dates, periods and announcements are read at most for a time.
const maxBetween = 5000

const selectBetween = whole + ` where ` + readable + ` and (@org::bigint = 0 or d.organisation_id = @org)
	and (@one::bigint = 0 or d.id = @one) and (@person::bigint = 0 or d.person_id = @person) and d.id > @after
	and (not @reminding or d.remind_days > 0 and d.person_id is not null and d.closed_at is null)
	and (d.sort = 'yearly' and d.from_year <= @last::bigint or d.sort <> 'yearly' and d.day between
		to_char(@from::text::date - 400, 'YYYY-MM-DD') and to_char(@to::text::date + 7, 'YYYY-MM-DD'))
order by d.id limit @most::bigint`

// ask is which occurrences are read: of the due dates of an organisation, 0 for all, of one due date, of those of a person, or of those
// after one of which people are reminded.
type ask struct {
	org       id.Org
	one       id.DueDateNo
	person    id.User
	after     id.DueDateNo
	reminding bool
	from, to  string
}

// Between returns what an organisation, 0 for all, has to do from one day to another, as Wheel does.
func Between(ctx context.Context, q db.Q, n id.Org, from, to string) ([]Occurrence, error) {
	out, _, err := dueBetween(ctx, q, ask{org: n, from: from, to: to})
	if err != nil {
		return nil, err
	}
	periods, err := periodDays(ctx, q, n, from, to)
	return sorted(append(out, periods...)), err
}

// Of returns the occurrences of a due date from one day to another.
func Of(ctx context.Context, q db.Q, d DueDate, from, to string) ([]Occurrence, error) {
	out, _, err := dueBetween(ctx, q, ask{one: d.ID, from: from, to: to})
	return out, err
}

// dueBetween returns the occurrences of due dates, and the number of the last due date if there may be more of them; 0 if not.
func dueBetween(ctx context.Context, q db.Q, a ask) (out []Occurrence, next id.DueDateNo, err error) {
	args := readableArgs(q.Actor())
	maps.Copy(args, pgx.StrictNamedArgs{"org": a.org, "one": a.one, "person": a.person, "after": a.after, "reminding": a.reminding,
		"from": a.from, "to": a.to, "last": yearOf(a.to), "most": maxBetween})
	due, err := db.All[DueDate](ctx, q, selectBetween, args)
	if err != nil {
		return nil, 0, fmt.Errorf("due dates: %w", err)
	}
	told, err := toldOf(ctx, q, due)
	if err != nil {
		return nil, 0, err
	}
	marked, err := marksOf(ctx, q, due)
	if len(due) == maxBetween {
		next = due[len(due)-1].ID
	}
	return sorted(occurrences(due, told, marked, a.from, a.to)), next, err
}

// occurrences returns the occurrences of due dates from one day to another, with what has been done. Of one that applies no more only that
// is left.
func occurrences(due []DueDate, told map[id.DueDateNo]announced, marked map[Key]Done, from, to string) []Occurrence {
	var out []Occurrence
	for _, d := range due {
		t := told[d.ID]
		adjusted := t.adjusted
		if x, ok := marked[Key{d.ID, yearOf(d.Day), Minutes}]; ok && d.Sort == Meeting {
			adjusted = x.OnDay
		}
		for _, o := range d.days(from, to, adjusted) {
			if x, ok := marked[o.Key()]; ok {
				o.Done = &x
			} else if x, ok := t.done(o.Part); ok {
				o.Done = &x
			}
			if d.Closed == nil || o.Done != nil {
				out = append(out, o)
			}
		}
	}
	return out
}

// announced holds the days on which a meeting was announced, its minutes were adjusted, and the adjustment was announced, according to the
// notice board; "" for each that is not there.
type announced struct {
	notice, adjusted, board string
	noticeNo, boardNo       id.AnnouncementNo
}

// done returns when a part of a meeting was done according to the notice board, and reports whether it was.
func (a announced) done(p Part) (Done, bool) {
	x := Done{Announcement: a.boardNo}
	switch p {
	case Notice:
		x.OnDay, x.Announcement = a.notice, a.noticeNo
	case Minutes:
		x.OnDay = a.adjusted
	case Board:
		x.OnDay = a.board
	}
	return x, x.OnDay != ""
}

// What was taken down with a reason was wrong, and tells nothing.
const selectAnnounced = `select a.id, a.organisation_id as org, a.kind, a.organ, a.meeting_day, a.adjusted_day,
	to_char(a.posted_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as posted
from announcement a where a.posted_at is not null and a.why_removed = '' and a.kind in ('meeting', 'protocol')
	and a.organisation_id = any(@orgs::bigint[]) and a.meeting_day = any(@days::text[])
order by a.posted_at, a.id limit @most::bigint`

// meeting tells a meeting from others.
type meeting struct {
	org        id.Org
	organ, day string
}

func meetingOf(n id.Org, organ, day string) meeting {
	return meeting{n, strings.ToLower(strings.TrimSpace(organ)), day}
}

// toldOf returns what the notice boards tell of those due dates that are meetings, by due date: the first that was announced of each.
func toldOf(ctx context.Context, q db.Q, due []DueDate) (map[id.DueDateNo]announced, error) {
	var orgs []id.Org
	var days []string
	for _, d := range due {
		if d.Sort == Meeting {
			orgs, days = append(orgs, d.Org), append(days, d.Day)
		}
	}
	if len(orgs) == 0 {
		return nil, nil
	}
	all, err := db.All[struct {
		ID                                           id.AnnouncementNo
		Org                                          id.Org
		Kind, Organ, MeetingDay, AdjustedDay, Posted string
	}](ctx, q, selectAnnounced, pgx.StrictNamedArgs{"orgs": orgs, "days": days, "most": maxBetween})
	if err != nil {
		return nil, fmt.Errorf("what is announced of meetings: %w", err)
	}
	of := map[meeting]announced{}
	for _, a := range all {
		at := meetingOf(a.Org, a.Organ, a.MeetingDay)
		t := of[at]
		if a.Kind == "meeting" && t.notice == "" {
			t.notice, t.noticeNo = a.Posted, a.ID
		}
		if a.Kind == "protocol" && a.AdjustedDay != "" && t.board == "" {
			t.adjusted, t.board, t.boardNo = a.AdjustedDay, a.Posted, a.ID
		}
		of[at] = t
	}
	out := map[id.DueDateNo]announced{}
	for _, d := range due {
		if d.Sort == Meeting {
			out[d.ID] = of[meetingOf(d.Org, d.Organ, d.Day)]
		}
	}
	return out, nil
}

const selectMarks = `select x.due_date_id as due, x.year, x.part, x.on_day, x.note, coalesce(p.name::text, '') as by
from due_date_done x left join person p on p.id = x.by where x.due_date_id = any(@due::bigint[]) order by x.year desc
limit @most::bigint`

// maxMarks is how many marks of what is done are read at most: those of a hundred years for each of many due dates.
const maxMarks = 50000

// marksOf returns what people have marked as done of due dates.
func marksOf(ctx context.Context, q db.Q, due []DueDate) (map[Key]Done, error) {
	if len(due) == 0 {
		return nil, nil
	}
	numbers := make([]id.DueDateNo, len(due))
	for i, d := range due {
		numbers[i] = d.ID
	}
	all, err := db.All[struct {
		Key
		OnDay, Note, By string
	}](ctx, q, selectMarks, pgx.StrictNamedArgs{"due": numbers, "most": maxMarks})
	if err != nil {
		return nil, fmt.Errorf("what is done by its day: %w", err)
	}
	out := map[Key]Done{}
	for _, x := range all {
		out[x.Key] = Done{OnDay: x.OnDay, Note: x.Note, By: x.By}
	}
	return out, nil
}

const selectPeriods = `select f.id, i.organisation_id as org, org_name(i.organisation_id, current_date) as org_name, f.name, f.first_day,
	f.last_day, f.texts_by, f.reviews_by, f.updated_at as updated, coalesce(f.remind_days, 0) as remind_days,
	coalesce(to_char(f.closed_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD'), '') as closed,
	coalesce(to_char(f.published_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD'), '') as published,
	coalesce((select s.on_day from report r join report_step s on s.report_id = r.id and s.step = 'audit'
		where r.follow_up_id = f.id and s.on_day <> '' order by s.edition limit 1), '') as handed_over
from follow_up f join item i on i.id = f.plan_id
where (@every or i.organisation_id = nullif(@own::bigint, 0)) and (@org::bigint = 0 or i.organisation_id = @org)
	and i.archived_at is null and i.state <> 'draft' and (f.texts_by between @from and @to or f.reviews_by between @from and @to
		or f.last_day between to_char(@from::text::date - 70, 'YYYY-MM-DD') and @to)
order by f.last_day, f.id limit @most::bigint`

// periodDays returns the days of the periods in which an organisation, 0 for all, follows up its goals.
func periodDays(ctx context.Context, q db.Q, n id.Org, from, to string) ([]Occurrence, error) {
	s := q.Actor().Scope(access.ReadShared, id.DueDate)
	all, err := db.All[period](ctx, q, selectPeriods, pgx.StrictNamedArgs{"every": s.All, "own": s.Org, "org": n, "from": from, "to": to,
		"most": maxBetween})
	if err != nil {
		return nil, fmt.Errorf("days of follow-ups: %w", err)
	}
	var out []Occurrence
	for _, p := range all {
		out = append(out, p.days(from, to)...)
	}
	return out, nil
}
