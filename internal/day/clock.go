package day

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"framsyn/internal/i18n"
)

// Hour is a time of day by the clock, "00:00" to "24:00", which is the end of the day. As text they sort in the order of
// time. The empty one is no time.
type Hour string

// What can be wrong with a time of day.
const (
	HourUnreadable Problem = "Skriv klockslaget som 9.00 eller 15.30."
	NoSuchHour     Problem = "Det klockslaget finns inte. Skriv en tid mellan 0.00 och 24.00."
)

var clock = regexp.MustCompile(`^(?:kl\.? ?)?(?:(\d{1,2})(?:[.:](\d{2}))?|(\d{2})(\d{2}))$`)

// ParseHour reads a time of day that somebody typed: 9, 9.00, 9:00, 0900 or kl. 9.00. Nothing typed is no time. The error
// is a Problem.
func ParseHour(s string) (Hour, error) {
	s = tidy(s)
	if s == "" {
		return "", nil
	}
	m := clock.FindStringSubmatch(s)
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

// Minutes returns those that the clock has counted since midnight, 0 to 1440; 0 where there is no time. They give the moment
// as the minutes of time.Date in Zone, never when added to a midnight: a day may have 23 or 25 hours.
func (h Hour) Minutes() int {
	m := clock.FindStringSubmatch(string(h))
	if m == nil {
		return 0
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	return hour*60 + minute
}

// Text returns the time as it stands in a sentence: kl. 9.00.
func (h Hour) Text(ctx context.Context) string {
	if h == "" {
		return ""
	}
	return i18n.T(ctx, "kl.\u00a0%d.%02d", h.Minutes()/60, h.Minutes()%60)
}

// Hours returns the time from one hour to another: kl. 9.00–15.30. Without an end, or with the same one, it is the first alone,
// and without a beginning it is nothing.
func Hours(ctx context.Context, from, to Hour) string {
	if from == "" || to == "" || from == to {
		return from.Text(ctx)
	}
	a, b := from.Minutes(), to.Minutes()
	return i18n.T(ctx, "kl.\u00a0%d.%02d–%d.%02d", a/60, a%60, b/60, b%60)
}
