package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"framsyn/internal/i18n"
)

// Hour is a time of day, "00:00" to "24:00", which is the end of the day. As text, hours sort in the order of time. The
// empty one means no time.
type Hour string

// The problems with a time of day.
const (
	HourUnreadable Problem = "Skriv klockslaget som 9.00 eller 15.30."
	NoSuchHour     Problem = "Det klockslaget finns inte. Skriv en tid mellan 0.00 och 24.00."
	OneHourWanted  Problem = "Skriv ett enda klockslag här, som 9.00."
	// NotOnTheClock is the problem with a time of day that no clock shows on its day.
	NotOnTheClock Problem = "Det klockslaget finns inte den dagen: klockan ställs fram från 2.00 till 3.00. Skriv ett annat."
)

var hourPattern = regexp.MustCompile(`^(?:(?:kl\.?|klockan) ?)?(?:(\d{1,2})(?:[.:,](\d{2}))?|(\d{2})(\d{2}))$`)

// readHour reads a normalized time of day. The error is a Problem.
func readHour(s string) (Hour, error) {
	m := hourPattern.FindStringSubmatch(s)
	if m == nil {
		return "", HourUnreadable
	}
	hour, _ := strconv.Atoi(m[1] + m[3])
	minute, _ := strconv.Atoi(m[2] + m[4])
	if minute > 59 || hour*60+minute > 24*60 {
		return "", NoSuchHour
	}
	return Hour(fmt.Sprintf("%02d:%02d", hour, minute)), nil
}

// ParseHour parses a time of day: 9, 9.00, 9:00, 9,00, 0900 or kl. 9.00. An empty text is the empty hour. The error is a Problem.
func ParseHour(s string) (Hour, error) {
	h, until, err := ParseHours(s)
	if err == nil && until != "" {
		return "", OneHourWanted
	}
	return h, err
}

var hoursPattern = regexp.MustCompile(`^(.+?)(?: ?- ?| till | to )(.+)$`)

// ParseHours parses a time of day, or two as Hours writes them: kl. 9.00–15.30. The second is empty where there is one. The error is
// a Problem.
func ParseHours(s string) (from, to Hour, err error) {
	s = normalize(s)
	if s == "" {
		return "", "", nil
	}
	if m := hoursPattern.FindStringSubmatch(s); m != nil {
		if from, err = readHour(m[1]); err == nil {
			to, err = readHour(m[2])
		}
	} else {
		from, err = readHour(s)
	}
	if err != nil {
		return "", "", err
	}
	return from, to, nil
}

// At returns the moment of a time of day on a day, and whether the clock shows it: an hour is left out when summer time begins. What
// is left out is taken for an hour later.
func At(date time.Time, h Hour) (t time.Time, shown bool) {
	t = time.Date(date.Year(), date.Month(), date.Day(), 0, h.Minutes(), 0, 0, Zone)
	return t, t.Hour()*60+t.Minute() == h.Minutes()%(24*60)
}

// Minutes returns the minutes since midnight by the clock, 0 to 1440, or 0 for the empty hour. Pass them to time.Date
// in Zone rather than add them to a midnight: a day may have 23 or 25 hours.
func (h Hour) Minutes() int {
	m := hourPattern.FindStringSubmatch(string(h))
	if m == nil {
		return 0
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	return hour*60 + minute
}

// Text returns the time as written in running text: kl. 9.00.
func (h Hour) Text(ctx context.Context) string {
	if h == "" {
		return ""
	}
	return i18n.T(ctx, "kl.\u00a0%d.%02d", h.Minutes()/60, h.Minutes()%60)
}

// Hours returns an interval of hours: kl. 9.00–15.30. If to is empty or equals from, it returns from alone, and if from
// is empty, "".
func Hours(ctx context.Context, from, to Hour) string {
	if from == "" || to == "" || from == to {
		return from.Text(ctx)
	}
	a, b := from.Minutes(), to.Minutes()
	return i18n.T(ctx, "kl.\u00a0%d.%02d–%d.%02d", a/60, a%60, b/60, b%60)
}
