package day

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/i18n"
)

// Term is a period given as a year, half a year or months: "2017", "2017-V" and "2017-H" for its spring and autumn,
// "2017-10" or "2017-03/04". As text, terms sort by year; Compare orders them in time. The empty term means no time.
type Term string

// The problems with a term, besides NoSuchYear.
const (
	TermUnreadable Problem = "Skriv tiden som 2017, våren 2017, oktober 2017 eller mars/april 2017."
	MonthsReversed Problem = "Skriv månaderna i ordning, inom samma år."
)

// The accepted formats of terms, in lower case.
var (
	termCodePattern  = regexp.MustCompile(`^(\d{4})(?:-(v|h|\d{1,2})(?:/(\d{1,2}))?)?$`)
	termWordsPattern = regexp.MustCompile(`^(\pL+)\.?(?: ?[/–-] ?(\pL+)\.?)? ?(\d{4})$`)
)

var seasons = map[string]string{
	"v": "V", "vt": "V", "vår": "V", "våren": "V", "spring": "V",
	"h": "H", "ht": "H", "höst": "H", "hösten": "H", "autumn": "H", "fall": "H",
}

// monthOf returns the month with a number or a name, in either language and abbreviated to at least three letters; 0 if
// there is none.
func monthOf(s string) time.Month {
	n, err := strconv.Atoi(s)
	for m := time.January; m <= time.December; m++ {
		if err == nil && n == int(m) ||
			len(s) >= 3 && (strings.HasPrefix(months[m-1], s) || strings.HasPrefix(strings.ToLower(m.String()), s)) {
			return m
		}
	}
	return 0
}

// isPlausibleYear reports whether a year of four digits is between 1900 and 2200.
func isPlausibleYear(year string) bool { return "1900" <= year && year <= "2200" }

// ParseTerm parses a term, as a code or in words of either language: våren 2017, ht 2017, oktober 2016, mars–april
// 2017. An empty text is the empty term. The error is a Problem.
func ParseTerm(s string) (Term, error) {
	s = normalize(s)
	if s == "" {
		return "", nil
	}
	var year, first, second string
	if m := termCodePattern.FindStringSubmatch(s); m != nil {
		year, first, second = m[1], m[2], m[3]
	} else if m := termWordsPattern.FindStringSubmatch(s); m != nil {
		year, first, second = m[3], m[1], m[2]
	} else {
		return "", TermUnreadable
	}
	season, from, to := seasons[first], monthOf(first), monthOf(second)
	switch {
	case !isPlausibleYear(year):
		return "", NoSuchYear
	case first == "":
		return Term(year), nil
	case season != "" && second == "":
		return Term(year + "-" + season), nil
	case from == 0 || second != "" && to == 0:
		return "", TermUnreadable
	case second == "":
		return Term(fmt.Sprintf("%s-%02d", year, from)), nil
	case to <= from:
		return "", MonthsReversed
	}
	return Term(fmt.Sprintf("%s-%02d/%02d", year, from, to)), nil
}

// decode returns the term's year, the code after the year, and its first and last month; zero values if the term is not
// valid.
func (t Term) decode() (year int, code string, from, to time.Month) {
	if read, err := ParseTerm(string(t)); err != nil || read != t || t == "" {
		return 0, "", 0, 0
	}
	year, _ = strconv.Atoi(string(t[:4]))
	code = strings.TrimPrefix(string(t[4:]), "-")
	switch code {
	case "":
		return year, code, time.January, time.December
	case "V":
		return year, code, time.January, time.June
	case "H":
		return year, code, time.July, time.December
	}
	first, second, two := strings.Cut(code, "/")
	if !two {
		second = first
	}
	return year, code, monthOf(first), monthOf(second)
}

// Text returns the term as written in running text: 2019, våren 2017, oktober 2016 or mars/april 2017. ParseTerm
// accepts it.
func (t Term) Text(ctx context.Context) string {
	year, code, from, to := t.decode()
	switch {
	case year == 0:
		return ""
	case code == "":
		return strconv.Itoa(year)
	case code == "V":
		return i18n.T(ctx, "våren %d", year)
	case code == "H":
		return i18n.T(ctx, "hösten %d", year)
	case from == to:
		return fmt.Sprintf("%s %d", month(ctx, from), year)
	}
	return fmt.Sprintf("%s/%s %d", month(ctx, from), month(ctx, to), year)
}

// Bounds returns the midnights that begin the first and the last day of the term. Spring is the first half of the year
// and autumn the second. Both are the zero time for the empty term.
func (t Term) Bounds() (first, last time.Time) {
	year, _, from, to := t.decode()
	if year == 0 {
		return first, last
	}
	return time.Date(year, from, 1, 0, 0, 0, 0, Zone), time.Date(year, to+1, 0, 0, 0, 0, 0, Zone)
}

// Compare returns a negative number, 0 or a positive number as the term begins before, with or after another. Of terms
// that begin together, the longer comes first: a year precedes its spring, and spring its January.
func (t Term) Compare(other Term) int {
	first, last := t.Bounds()
	otherFirst, otherLast := other.Bounds()
	return cmp.Or(first.Compare(otherFirst), otherLast.Compare(last), cmp.Compare(t, other))
}
