package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"framsyn/internal/i18n"
)

// Hour is a time of day, "00:00" to "24:00", which is the end of the day. As text, hours sort in the order of time. The
// empty one means no time.
type Hour string

// The problems with a time of day.
const (
	HourUnreadable Problem = "Skriv klockslaget som 9.00 eller 15.30."
	NoSuchHour     Problem = "Det klockslaget finns inte. Skriv en tid mellan 0.00 och 24.00."
)

var hourPattern = regexp.MustCompile(`^(?:kl\.? ?)?(?:(\d{1,2})(?:[.:](\d{2}))?|(\d{2})(\d{2}))$`)

// ParseHour parses a time of day: 9, 9.00, 9:00, 0900 or kl. 9.00. An empty text is the empty hour. The error is a
// Problem.
func ParseHour(s string) (Hour, error) {
	s = normalize(s)
	if s == "" {
		return "", nil
	}
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
