package day

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// The problems with a whole day, besides NoSuchDay.
const (
	DateUnreadable Problem = "Skriv datumet som 2017-02-08."
	NoSuchYear     Problem = "Årtalet ska vara mellan 1900 och 2200."
	YearMissing    Problem = "Skriv också årtalet, som i 8 februari 2017."
	OneDayWanted   Problem = "Skriv en enda dag här, som 2017-02-08."
	WrongWeekday   Problem = "Veckodagen stämmer inte med datumet. Rätta det som är fel."
	DaysReversed   Problem = "Den sista dagen kan inte vara före den första."
)

// dateFormats are the formats of a whole day, in lower case and with plain hyphens, and the submatches that hold its parts; year is
// 0 where there is none.
var dateFormats = []struct {
	shape            *regexp.Regexp
	year, month, day int
}{
	{regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$`), 1, 2, 3},
	{regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`), 1, 2, 3},
	{regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$`), 3, 2, 1},
	{regexp.MustCompile(`^(\d{1,2})-(\d{1,2})-(\d{4})$`), 3, 2, 1},
	{regexp.MustCompile(`^(\d{1,2})/(\d{1,2})(?: ?[-/] ?|,? )(\d{4})$`), 3, 2, 1},
	{regexp.MustCompile(`^(\d{1,2})\.? (\pL+)\.?,? (\d{4})$`), 3, 2, 1},
	{regexp.MustCompile(`^(\pL+)\.? (\d{1,2}),? (\d{4})$`), 3, 1, 2},
	{regexp.MustCompile(`^(\d{1,2})\.? (\pL+)\.?$`), 0, 2, 1},
	{regexp.MustCompile(`^(\d{1,2})/(\d{1,2})$`), 0, 2, 1},
}

var (
	weekdayPattern = regexp.MustCompile(`^(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?|` +
		`(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\.?,? `)
	ordinalPattern = regexp.MustCompile(`^(\d{1,2})(?::?[ea]|st|nd|rd|th)\b`)
	clockPattern   = regexp.MustCompile(`,? (?:kl\.? ?)?\d{1,2}[.:]\d{2}$|,? kl\.? ?\d{1,2}$`)
)

// normalize returns a text in lower case with single spaces and plain hyphens, and without what nobody sees.
func normalize(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			return '-'
		}
		return r
	}, s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// bareDay returns a day without the words that may stand around it: its weekday, "den", the ending of its number and the time of day.
func bareDay(s string) string {
	s = strings.TrimSuffix(clockPattern.ReplaceAllString(s, ""), ",")
	s = strings.TrimPrefix(s, "den ")
	s = strings.TrimPrefix(weekdayPattern.ReplaceAllString(s, ""), "den ")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "the "), "d. ")
	return ordinalPattern.ReplaceAllString(strings.Replace(s, " of ", " ", 1), "$1")
}

// readDate reads a normalized whole day with any year. The error is a Problem.
func readDate(s string) (time.Time, error) {
	weekday := weekdayPattern.FindString(strings.TrimPrefix(s, "den "))
	s = bareDay(s)
	for _, d := range dateFormats {
		m := d.shape.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		month := monthOf(m[d.month])
		if d.year == 0 {
			if month == 0 {
				return time.Time{}, DateUnreadable
			}
			return time.Time{}, YearMissing
		}
		year, _ := strconv.Atoi(m[d.year])
		day, _ := strconv.Atoi(m[d.day])
		t := time.Date(year, month, day, 0, 0, 0, 0, Zone)
		if year == 0 || t.Day() != day || t.Month() != month {
			return time.Time{}, NoSuchDay
		}
		if weekday != "" && !strings.HasPrefix(weekday, shortWeekdays[sinceMonday(t)]) &&
			!strings.HasPrefix(weekday, strings.ToLower(t.Weekday().String()[:3])) {
			return time.Time{}, WrongWeekday
		}
		return t, nil
	}
	return time.Time{}, DateUnreadable
}

// TellsTime reports whether a time of day stands after a day, which the functions that parse days leave aside.
func TellsTime(s string) bool { return clockPattern.MatchString(normalize(s)) }

// ParseDate parses a whole day as people and the portal write it: 2017-02-08, 20170208, 8/2 2017, 8.2.2017, lördag 8 februari 2017 or
// den 8:e februari 2017, in either language; a time of day after it is left aside. It returns the midnight in Zone with which the day
// begins; an empty text is the zero time. The error is a Problem.
func ParseDate(s string) (time.Time, error) {
	s = normalize(s)
	if s == "" {
		return time.Time{}, nil
	}
	t, err := readDate(s)
	if err == nil {
		return plausible(t)
	}
	if _, _, several := readDates(s); several == nil {
		return time.Time{}, OneDayWanted
	}
	return time.Time{}, err
}

// ParseDates parses a day, or the first and the last of several as Interval writes them: 8–9 februari 2017, 28 februari–2 mars 2017 or
// 2017-02-08 till 2017-02-09. Both are the same for one day, and zero for an empty text. The error is a Problem.
func ParseDates(s string) (first, last time.Time, err error) {
	first, err = ParseDate(s)
	if err == OneDayWanted {
		if first, last, err = readDates(normalize(s)); err == nil {
			if first, err = plausible(first); err == nil {
				last, err = plausible(last)
			}
		}
		if err != nil {
			return time.Time{}, time.Time{}, err
		}
		return first, last, nil
	}
	return first, first, err
}

func plausible(t time.Time) (time.Time, error) {
	if !isPlausibleYear(fmt.Sprintf("%04d", t.Year())) {
		return time.Time{}, NoSuchYear
	}
	return t, nil
}

var untilPattern = regexp.MustCompile(` ?- ?| (?:till|t\.?o\.?m\.?|to|och|until) `)

// readDates reads several days, normalized: the first may lack what it has in common with the last.
func readDates(s string) (first, last time.Time, err error) {
	for _, at := range untilPattern.FindAllStringIndex(s, -1) {
		from, to := strings.TrimPrefix(s[:at[0]], "från "), s[at[1]:]
		if last, err = readDate(to); err != nil {
			continue
		}
		for _, rest := range []string{"", fmt.Sprintf(" %d", last.Year()), fmt.Sprintf(" %s %d", months[last.Month()-1], last.Year()),
			fmt.Sprintf("/%d %d", last.Month(), last.Year())} {
			if first, err = readDate(from + rest); err != nil {
				continue
			}
			if last.Before(first) {
				return time.Time{}, time.Time{}, DaysReversed
			}
			return first, last, nil
		}
	}
	return time.Time{}, time.Time{}, DateUnreadable
}

// YearUnreadable is the problem with a year.
const YearUnreadable Problem = "Skriv ett enda årtal, som 2050."

var yearPattern = regexp.MustCompile(`^(?:(?:år(?:et)?|year|anno) ?)?(\d ?\d{3})$`)

// ParseYear parses a year of four digits, also with the word before it: år 2050. An empty text is 0. The error is a Problem.
func ParseYear(s string) (int, error) {
	s = normalize(s)
	if s == "" {
		return 0, nil
	}
	m := yearPattern.FindStringSubmatch(s)
	if m == nil {
		return 0, YearUnreadable
	}
	year, _ := strconv.Atoi(strings.ReplaceAll(m[1], " ", ""))
	return year, nil
}
