package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Partial is a day of which possibly only the year, or the year and the month, is known: "2015", "2015-06" or
// "2015-06-01". As text, they sort in the order of time, the less precise first. The empty one means no day.
type Partial string

// Problem is an error in a day or a time as typed. It is a Swedish text for a form.
type Problem string

// Error returns the text.
func (p Problem) Error() string { return string(p) }

// The problems with a day.
const (
	PartialUnreadable Problem = "Skriv datumet som 2015, 2015-06 eller 2015-06-01."
	NoSuchDay         Problem = "Det datumet finns inte i kalendern."
)

var partialPattern = regexp.MustCompile(`^\d{4}(-\d{1,2}){0,2}$`)

// layouts are the layouts in which each precision is parsed, with or without leading zeros, and formatted.
var layouts = []struct{ read, write string }{
	{"2006", "2006"}, {"2006-1", "2006-01"}, {"2006-1-2", time.DateOnly},
}

// Parse parses a day; an empty text is the empty day. The error is a Problem.
func Parse(s string) (Partial, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	if !partialPattern.MatchString(s) {
		return "", PartialUnreadable
	}
	layout := layouts[strings.Count(s, "-")]
	t, err := time.Parse(layout.read, s)
	if err != nil || t.Year() == 0 {
		return "", NoSuchDay
	}
	return Partial(t.Format(layout.write)), nil
}

// parse returns the day's first moment and the number of its parts that are known, 0 if it is not a day.
func (p Partial) parse() (t time.Time, known int) {
	for i, layout := range layouts {
		if t, err := time.Parse(layout.write, string(p)); err == nil {
			return t, i + 1
		}
	}
	return time.Time{}, 0
}

// Year returns the year, or 0 for the empty day.
func (p Partial) Year() int {
	t, known := p.parse()
	if known == 0 {
		return 0
	}
	return t.Year()
}

// Text returns the day as written in running text: 2015, juni 2015 or 1 juni 2015.
func (p Partial) Text(ctx context.Context) string {
	t, known := p.parse()
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
