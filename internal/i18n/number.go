package i18n

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Number writes a whole number in groups of three, which a no-break space separates in Swedish and a comma in English.
// The minus sign is U+2212.
func Number(ctx context.Context, n int64) string {
	gap := "\u00a0"
	if FromContext(ctx) == English {
		gap = ","
	}
	digits, negative := strings.CutPrefix(strconv.FormatInt(n, 10), "-")
	var b strings.Builder
	if negative {
		b.WriteRune('−')
	}
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(gap)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Message returns what is said of what somebody has typed: a text as T returns it, in which numbers of five digits or more stand in groups
// of three. A year has four.
func Message(ctx context.Context, sv string, args ...any) string {
	args = slices.Clone(args)
	for i, a := range args {
		if n, ok := a.(int); ok && (n > 9999 || n < -9999) {
			args[i] = grouped(Number(ctx, int64(n)))
		}
	}
	return T(ctx, sv, args...)
}

// grouped is a number that is written as it is, whatever a format asks for.
type grouped string

// Format writes the number.
func (g grouped) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(g)) }
