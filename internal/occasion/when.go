// Package occasion says when something happens: on days that are fixed, or in a term as long as they are not.
package occasion

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// When is when something happens in Swedish time: from the day Begins to the day Ends, both as 2017-02-08, and, unless it is
// all day, from Starts on the first day to Stops on the last. If the days are not fixed, Begins is "" and Term is what is
// known, "" for nothing. What ends at midnight ends at 24:00 of the day before.
type When struct {
	Begins, Ends  string
	Starts, Stops day.Hour
	Term          day.Term
}

// IsFixed reports whether the days are known.
func (w When) IsFixed() bool { return w.Begins != "" }

// IsKnown reports whether the days or at least the term are known.
func (w When) IsKnown() bool { return w.IsFixed() || w.Term != "" }

// IsAllDay reports whether it has no times of day.
func (w When) IsAllDay() bool { return w.Starts == "" }

// Span returns the first and last possible day: its days, or those of its term. Both are zero if nothing is known.
func (w When) Span() (first, last time.Time) {
	if w.IsFixed() {
		return date(w.Begins), date(w.Ends)
	}
	if w.Term == "" {
		return time.Time{}, time.Time{}
	}
	return w.Term.Bounds()
}

// Instants returns when it begins and ends; its days must be fixed. Whole days end when the next day begins, and what has no
// Stops ends when it begins.
func (w When) Instants() (from, to time.Time) {
	from, to = date(w.Begins), date(w.Ends)
	if w.IsAllDay() {
		return from, to.AddDate(0, 0, 1)
	}
	from = onClock(from, w.Starts)
	if w.Stops == "" {
		return from, from
	}
	return from, onClock(to, w.Stops)
}

// IsOver reports whether it has ended at now. What is not known is never over.
func (w When) IsOver(now time.Time) bool {
	if w.IsFixed() && !w.IsAllDay() && w.Stops != "" {
		_, end := w.Instants()
		return !end.After(now)
	}
	_, last := w.Span()
	return !last.IsZero() && day.ISO(last) < day.ISO(now)
}

// Days returns the number of days, 0 if they are not fixed.
func (w When) Days() int {
	if !w.IsFixed() {
		return 0
	}
	n := 1
	for d := date(w.Begins); d.Before(date(w.Ends)); d = d.AddDate(0, 0, 1) {
		n++
	}
	return n
}

// Shift returns w that many days later. What has no fixed days is not shifted.
func (w When) Shift(days int) When {
	if w.IsFixed() {
		w.Begins, w.Ends = day.ISO(date(w.Begins).AddDate(0, 0, days)), day.ISO(date(w.Ends).AddDate(0, 0, days))
	}
	return w
}

// IsOnTheClock reports whether clocks show the times that it begins and ends: in the night when summer time begins, an hour is left out.
func (w When) IsOnTheClock() bool {
	_, from := day.At(date(w.Begins), w.Starts)
	_, to := day.At(date(w.Ends), w.Stops)
	return w.IsAllDay() || from && to
}

// Overlaps reports whether both have fixed days and share some time.
func (w When) Overlaps(o When) bool {
	if !w.IsFixed() || !o.IsFixed() {
		return false
	}
	a, b := w.minuteSpan()
	c, d := o.minuteSpan()
	return a.Before(d) && c.Before(b)
}

// minuteSpan is like Instants, but what has no Stops takes a minute.
func (w When) minuteSpan() (from, to time.Time) {
	from, to = w.Instants()
	if from.Equal(to) {
		to = to.Add(time.Minute)
	}
	return from, to
}

// Text formats it for a sentence: "8–9 februari 2017", "8 februari 2017 kl. 9.00–15.30", "våren 2017"; "" if nothing is known.
func (w When) Text(ctx context.Context) string {
	if !w.IsFixed() {
		return w.Term.Text(ctx)
	}
	text := day.Interval(ctx, date(w.Begins), date(w.Ends))
	switch {
	case w.IsAllDay():
		return text
	case w.Begins == w.Ends:
		return text + " " + day.Hours(ctx, w.Starts, w.Stops)
	case w.Stops == "":
		return i18n.T(ctx, "%s, börjar %s", text, w.Starts.Text(ctx))
	}
	return i18n.T(ctx, "%s, börjar %s, slutar %s", text, w.Starts.Text(ctx), w.Stops.Text(ctx))
}

// date returns the start of a day such as 2017-02-08, or the zero time if iso is not a day.
func date(iso string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, iso, day.Zone)
	if err != nil {
		return time.Time{}
	}
	return t
}

// DaysBetween returns the number of days from one day to another, negative if to is before from.
func DaysBetween(from, to time.Time) int {
	utc := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(utc(to).Sub(utc(from)).Hours() / 24)
}

// onClock returns the time of day h on the day of t, also on days when the clocks change.
func onClock(t time.Time, h day.Hour) time.Time {
	t, _ = day.At(t, h)
	return t
}

// IsSameTime reports whether both are the same days, whatever the time of day.
func (w When) IsSameTime(o When) bool { return w.Encode() == o.Encode() }

// Encode returns the days, or else the term, in the format that Decode reads.
func (w When) Encode() string {
	if w.IsFixed() {
		return w.Begins + "/" + w.Ends
	}
	return string(w.Term)
}

// Decode reads the result of Encode.
func Decode(s string) When {
	if len(s) == len("2017-02-08/2017-02-09") {
		return When{Begins: s[:10], Ends: s[11:]}
	}
	return When{Term: day.Term(s)}
}
