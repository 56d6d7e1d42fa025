package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
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

// layouts are the layouts of each precision.
var layouts = []string{"2006", "2006-01", time.DateOnly}

// monthFormats are the formats of a month, and the submatches that hold its parts.
var monthFormats = []struct {
	shape       *regexp.Regexp
	year, month int
}{
	{regexp.MustCompile(`^(\d{4})[-./](\d{1,2})$`), 1, 2},
	{regexp.MustCompile(`^(\d{1,2})/(\d{4})$`), 2, 1},
	{regexp.MustCompile(`^(\pL+)\.?,? (?:år )?(\d{4})$`), 2, 1},
}

// Parse parses a year, a month or a day, as people and the portal write them: 2015, år 2015, 2015-06, juni 2015, and what ParseDate
// reads. An empty text is the empty day. The error is a Problem.
func Parse(s string) (Partial, error) {
	s = normalize(s)
	if s == "" {
		return "", nil
	}
	if year, err := ParseYear(s); err == nil {
		return partial(time.Date(year, 1, 1, 0, 0, 0, 0, Zone), 0)
	}
	for _, f := range monthFormats {
		m := f.shape.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		year, _ := strconv.Atoi(m[f.year])
		month := monthOf(m[f.month])
		if month == 0 {
			return "", NoSuchDay
		}
		return partial(time.Date(year, month, 1, 0, 0, 0, 0, Zone), 1)
	}
	t, err := readDate(s)
	if err == NoSuchDay || err == WrongWeekday {
		return "", err
	}
	if err != nil {
		return "", PartialUnreadable
	}
	return partial(t, 2)
}

func partial(t time.Time, precision int) (Partial, error) {
	if t.Year() == 0 {
		return "", NoSuchDay
	}
	return Partial(t.Format(layouts[precision])), nil
}

// parse returns the day's first moment and the number of its parts that are known, 0 if it is not a day.
func (p Partial) parse() (t time.Time, known int) {
	for i, layout := range layouts {
		if t, err := time.Parse(layout, string(p)); err == nil {
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
