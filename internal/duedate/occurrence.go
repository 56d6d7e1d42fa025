package duedate

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/statement"
)

// Part is which day of a due date or of a period an occurrence is.
type Part string

// The parts of a due date: its day; of a meeting, the meeting, the last day to announce it, the last day to adjust its minutes, and the
// last day to announce that they are adjusted.
const (
	TheDay     Part = "day"
	TheMeeting Part = "meeting"
	Notice     Part = "notice"
	Minutes    Part = "minutes"
	Board      Part = "board"
)

// The parts of a period in which goals are followed up: the last day to write, to review, of which the texts tell, and to give an interim
// report to the council and the auditors.
const (
	Texts   Part = "texts"
	Reviews Part = "reviews"
	Ends    Part = "ends"
	Council Part = "council"
)

// The days of the law about meetings: KL 5 kap. 13 § has a meeting announced a week before, KL 5 kap. 69 § its minutes adjusted within
// 14 days, and KL 8 kap. 12 § that announced on the second day after.
const noticeDays, minutesDays, boardDays = 7, 14, 2

// Occurrence is a day of a year by which something is to be done: of a due date, or of a period if Due has no number. Year tells it from
// those of the same due date in other years. Ended reports that it needs nobody to mark it: it is over once its day is.
type Occurrence struct {
	Due      DueDate
	FollowUp id.FollowUpNo
	Part     Part
	Year     int
	Day      string
	RestsOn  string
	Ended    bool
	Done     *Done
}

// Done is that something was done, on a day such as 2017-02-08. By is who said so, "" if nobody did, which the history tells
// more of; Announcement is what shows it on the notice board, 0 if a person said so.
type Done struct {
	OnDay, Note, By string
	Announcement    id.AnnouncementNo
}

// Key tells an occurrence of a due date from all others.
type Key struct {
	Due  id.DueDateNo
	Year int
	Part Part
}

// Key returns what tells the occurrence from others.
func (o Occurrence) Key() Key { return Key{o.Due.ID, o.Year, o.Part} }

// CanBeMarked reports whether people mark it as done.
func (o Occurrence) CanBeMarked() bool { return o.Due.ID != 0 && !o.Ended }

// State is how it goes with an occurrence.
type State string

// The states of an occurrence.
const (
	IsDone State = "done"
	IsLate State = "late"
	IsDue  State = "due"
	Coming State = "coming"
)

// dueDays is how many days before its day something is due, where no other number is said.
const dueDays = 14

// State returns how it goes with the occurrence on a day.
func (o Occurrence) State(today string) State {
	days := cmp.Or(o.Due.RemindDays, dueDays)
	switch {
	case o.Done != nil, o.Ended && o.Day < today:
		return IsDone
	case o.Day < today:
		return IsLate
	case o.Day <= day.AddDays(today, days):
		return IsDue
	}
	return Coming
}

// IsLateDone reports whether it was done after its day.
func (o Occurrence) IsLateDone() bool { return o.Done != nil && o.Done.OnDay > o.Day }

// isCouncil reports whether an organ is one for which the law says when its meetings are announced and their minutes adjusted.
func isCouncil(organ string) bool { return strings.Contains(strings.ToLower(organ), "fullmäktige") }

// days returns the occurrences of a due date from one day to another. adjusted is the day on which the minutes of a meeting were adjusted,
// "" if that is not known.
func (d DueDate) days(from, to, adjusted string) []Occurrence {
	var out []Occurrence
	add := func(o Occurrence) {
		if o.Day != "" && from <= o.Day && o.Day <= to {
			o.Due = d
			out = append(out, o)
		}
	}
	if d.Sort == Yearly {
		for year := max(d.FromYear, yearOf(from)); year <= yearOf(to); year++ {
			add(Occurrence{Part: TheDay, Year: year, Day: day.YearDay(d.YearDay).In(year), RestsOn: d.RestsOn})
		}
		return out
	}
	year := yearOf(d.Day)
	if d.Sort == Once {
		add(Occurrence{Part: TheDay, Year: year, Day: d.Day, RestsOn: d.RestsOn})
		return out
	}
	law := func(text string) string {
		if isCouncil(d.Organ) {
			return text
		}
		return ""
	}
	add(Occurrence{Part: Notice, Year: year, Day: day.AddDays(d.Day, -noticeDays), RestsOn: law("KL 5 kap. 13 §")})
	add(Occurrence{Part: TheMeeting, Year: year, Day: d.Day, RestsOn: d.RestsOn, Ended: true})
	add(Occurrence{Part: Minutes, Year: year, Day: day.AddDays(d.Day, minutesDays), RestsOn: law("KL 5 kap. 69 §")})
	add(Occurrence{Part: Board, Year: year, Day: day.AddDays(adjusted, boardDays), RestsOn: "KL 8 kap. 12 §"})
	return out
}

// yearOf returns the year of a day such as 2017-02-08; 0 for none.
func yearOf(iso string) int { return day.Partial(iso).Year() }

// period is a time in which goals are followed up, as far as it has days of the wheel. Closed and Published are the days on which its
// texts were frozen and everybody could read them, HandedOver that on which the auditors had its report; "" if that has not been.
type period struct {
	ID                 id.FollowUpNo
	Org                id.Org
	OrgName, Name      string
	FirstDay, LastDay  string
	TextsBy, ReviewsBy string
	RemindDays         int
	Closed, Published  string
	HandedOver         string
	Updated            time.Time
}

// days returns the occurrences of a period from one day to another.
func (p period) days(from, to string) []Occurrence {
	var out []Occurrence
	add := func(part Part, at, law string, ended bool, done string) {
		if at == "" || at < from || to < at {
			return
		}
		o := Occurrence{FollowUp: p.ID, Part: part, Year: yearOf(at), Day: at, RestsOn: law, Ended: ended,
			Due: DueDate{Org: p.Org, OrgName: p.OrgName, Name: p.Name, RemindDays: p.RemindDays, Updated: p.Updated}}
		if done != "" {
			o.Done = &Done{OnDay: min(done, at)} // nothing tells whether it was late
		}
		out = append(out, o)
	}
	add(Texts, p.TextsBy, "", false, p.Closed)
	add(Reviews, p.ReviewsBy, "", false, p.Closed)
	add(Ends, p.LastDay, "", true, "")
	if statement.IsInterim(p.FirstDay, p.LastDay) {
		add(Council, statement.DueBy(p.LastDay), "KL 11 kap. 16 §", false, cmp.Or(p.HandedOver, p.Published))
	}
	return out
}

// sorted returns occurrences in the order of their days.
func sorted(all []Occurrence) []Occurrence {
	slices.SortStableFunc(all, func(a, b Occurrence) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Due.OrgName, b.Due.OrgName), cmp.Compare(a.Due.ID, b.Due.ID),
			cmp.Compare(a.FollowUp, b.FollowUp), cmp.Compare(a.Part, b.Part))
	})
	return all
}

// Parts are what the days of a meeting and of a period are, and States how it goes with them.
var (
	Parts = form.Options{{Value: string(TheMeeting), Label: "Sammanträde"}, {Value: string(Notice), Label: "Sista dag för kungörelsen"},
		{Value: string(Minutes), Label: "Sista dag att justera protokollet"},
		{Value: string(Board), Label: "Sista dag att anslå att protokollet är justerat"}, {Value: string(Texts), Label: "Texterna klara"},
		{Value: string(Reviews), Label: "Granskningen klar"}, {Value: string(Ends), Label: "Perioden slutar"},
		{Value: string(Council), Label: "Sista dag att lämna delårsrapporten till fullmäktige och revisorerna"}}
	States = form.Options{{Value: string(IsDone), Label: "Klart"}, {Value: string(IsLate), Label: "Sent"},
		{Value: string(IsDue), Label: "Snart"}, {Value: string(Coming), Label: "Kommer"}}
)

// Label returns what a part is, in Swedish; "" for the day of a due date, which says that by its name.
func (p Part) Label() string { return Parts.Label(string(p)) }

// Label returns the state in Swedish.
func (s State) Label() string { return States.Label(string(s)) }

// Title returns what is to be done by the day.
func (o Occurrence) Title(ctx context.Context) string {
	if label := o.Part.Label(); label != "" {
		return i18n.T(ctx, label) + ": " + o.Due.Name
	}
	return o.Due.Name
}
