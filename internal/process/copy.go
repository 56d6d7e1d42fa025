package process

import (
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// CopyDaysField is the field of the days of copies, a line for each copy.
const CopyDaysField = "dagar"

// MaxCopies is how many copies are made at once, and maxActivityDays how long an activity is at most.
const MaxCopies, maxActivityDays = 20, 731

// ReadCopies reads when copies of an activity are, and sets the form's problem. Each is as long as the activity and at the same times of
// day, unless its last day is given too. Without any day there is one copy, whose days are not known.
func ReadCopies(f *form.Form, a Activity) []occasion.When {
	var out []occasion.When
	lines := form.Lines(f.Text(CopyDaysField, form.Max(2000)))
	for _, line := range lines {
		first, last, err := day.ParseDates(line)
		switch {
		case err != nil && len(lines) == 1:
			f.Fault(CopyDaysField, err.Error())
			return nil
		case err != nil:
			f.Fault(CopyDaysField, "”%s” går inte att läsa som en dag. Skriv till exempel 8 februari 2027.", line)
			return nil
		case day.TellsTime(line):
			f.Fault(CopyDaysField, "Skriv bara dagen. Klockslagen blir som i originalet, och går att ändra i kopian.")
			return nil
		}
		w := a.whenCopied(first, last)
		switch {
		case w.Days() > maxActivityDays:
			f.Fault(CopyDaysField, "En aktivitet kan vara högst två år.")
		case !w.IsOnTheClock():
			f.Fault(CopyDaysField, day.NotOnTheClock.Error())
		case !slices.Contains(out, w):
			out = append(out, w)
		}
	}
	switch {
	case len(out) > MaxCopies:
		f.Fault(CopyDaysField, "Högst %d kopior åt gången.", MaxCopies)
	case len(out) == 0:
		out = []occasion.When{{}}
	}
	return out
}

// whenCopied returns when a copy is that begins on a day. last is another day if that is given too.
func (a Activity) whenCopied(first, last time.Time) occasion.When {
	w := occasion.When{Begins: day.ISO(first), Ends: day.ISO(last)}
	if a.When.IsFixed() {
		w.Starts, w.Stops = a.When.Starts, a.When.Stops
	}
	if days := max(a.When.Days(), a.Days); last.Equal(first) && days > 1 {
		w.Ends = day.ISO(first.AddDate(0, 0, days-1))
	}
	return w
}

// Copy adds planned activities with the fields of another, one for each time, and returns their numbers. The plan, results and documents
// are not copied; what is on the programme of a day is on that of the same day of the copy, if it has one.
func Copy(ctx context.Context, tx *db.Tx, n id.ActivityNo, times []occasion.When) ([]id.ActivityNo, error) {
	a, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return nil, err
	}
	var made []id.ActivityNo
	for _, w := range times {
		copied, err := AddActivity(ctx, tx, a.copyAt(w), Planned)
		if err != nil {
			return nil, err
		}
		made = append(made, copied)
	}
	return made, nil
}

// copyMark ends the name of a copy that has no days yet to tell it by.
const copyMark = " (kopia)"

func (a Activity) copyAt(w occasion.When) Fields {
	f := a.Fields
	if !w.IsFixed() {
		f.Name = strings.TrimSuffix(f.Name, copyMark) + copyMark
	}
	f.When, f.With, f.Plan = w, 0, Plan{}
	if !w.IsFixed() && a.When.Days() > 1 {
		f.Days = a.When.Days()
	}
	f.Programme = slices.Clone(f.Programme)
	for i, s := range f.Programme {
		f.Programme[i].Day = a.programmeDay(s, w)
	}
	return f
}

// programmeDay returns the day of a copied item of the programme, "" if it is not known.
func (a Activity) programmeDay(s Slot, w occasion.When) string {
	on, err := time.Parse(time.DateOnly, s.Day)
	if err != nil || !a.When.IsFixed() || !w.IsFixed() {
		return ""
	}
	from, _ := a.When.Span()
	begins, ends := w.Span()
	moved := begins.AddDate(0, 0, occasion.DaysBetween(from, on))
	if moved.After(ends) {
		return ""
	}
	return day.ISO(moved)
}
