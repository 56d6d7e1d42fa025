package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Partial is a day of which only the year, or the year and the month, may be known: "2015", "2015-06" or "2015-06-01".
// As text they sort in the order of time, the less known first. The empty one is no day.
type Partial string

// Problem is what is wrong with a day that somebody typed, as a Swedish text for a form.
type Problem string

// Error returns the text of the problem.
func (p Problem) Error() string { return string(p) }

// What can be wrong with a day.
const (
	Unreadable Problem = "Skriv datumet som 2015, 2015-06 eller 2015-06-01."
	NoSuchDay  Problem = "Det datumet finns inte i kalendern."
)

var shape = regexp.MustCompile(`^\d{4}(-\d{1,2}){0,2}$`)

// layouts are how the precisions are read, leading zeros or not, and then written.
var layouts = []struct{ read, write string }{
	{"2006", "2006"}, {"2006-1", "2006-01"}, {"2006-1-2", time.DateOnly},
}

// Parse reads a day that somebody typed; nothing typed is no day. The error is a Problem.
func Parse(s string) (Partial, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	if !shape.MatchString(s) {
		return "", Unreadable
	}
	layout := layouts[strings.Count(s, "-")]
	t, err := time.Parse(layout.read, s)
	if err != nil || t.Year() == 0 {
		return "", NoSuchDay
	}
	return Partial(t.Format(layout.write)), nil
}

// parts returns the day's first moment and the number of its parts that are known; none when it is not a day.
func (p Partial) parts() (t time.Time, known int) {
	for i, layout := range layouts {
		if t, err := time.Parse(layout.write, string(p)); err == nil {
			return t, i + 1
		}
	}
	return time.Time{}, 0
}

// Year returns the year, 0 where there is no day.
func (p Partial) Year() int {
	t, known := p.parts()
	if known == 0 {
		return 0
	}
	return t.Year()
}

// Text returns the day as it stands in a sentence: 2015, juni 2015 or 1 juni 2015.
func (p Partial) Text(ctx context.Context) string {
	t, known := p.parts()
	switch known {
	case 1:
		return strconv.Itoa(t.Year())
	case 2:
		return fmt.Sprintf("%s %d", month(ctx, t.Month()), t.Year())
	case 3:
		return Text(ctx, t)
	}
	return ""
}
