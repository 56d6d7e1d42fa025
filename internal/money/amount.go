package money

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/i18n"
)

// Reason is why an amount is unknown.
type Reason string

// The reasons: it was lost in what the amount was taken from, it is not decided yet, or it may not be told.
const (
	Lost      Reason = "lost"
	Undecided Reason = "undecided"
	Secret    Reason = "secret"
)

// Reasons are all reasons, in the order in which they are offered.
var Reasons = []Reason{Lost, Undecided, Secret}

// Label returns the reason in Swedish.
func (r Reason) Label() string {
	switch r {
	case Lost:
		return "gick förlorad i underlaget"
	case Undecided:
		return "inte beslutad än"
	case Secret:
		return "sekretess"
	}
	return ""
}

// Text returns what stands in the place of an amount that is unknown: Uppgift saknas (sekretess).
func (r Reason) Text(ctx context.Context) string {
	return i18n.T(ctx, "Uppgift saknas (%s)", i18n.T(ctx, r.Label()))
}

// Amount is an amount that is known, one that is unknown for a reason, or none, which is its zero value.
type Amount struct {
	ore    Ore
	known  bool
	reason Reason
}

// Known returns a known amount.
func Known(o Ore) Amount { return Amount{ore: o, known: true} }

// Unknown returns an amount that is unknown for a reason.
func Unknown(r Reason) Amount { return Amount{reason: r} }

// ParseAmount reads an amount as Parse does, or that it is unknown, with the reason if the text gives it; it is lost otherwise.
func ParseAmount(s string) (Amount, error) {
	for _, lang := range []i18n.Lang{i18n.Swedish, i18n.English} {
		for _, r := range Reasons {
			if strings.EqualFold(strings.TrimSpace(s), r.Text(i18n.WithLang(context.Background(), lang))) {
				return Unknown(r), nil
			}
		}
	}
	ore, err := Parse(s)
	if errors.Is(err, UnknownAsText) {
		return Unknown(Lost), nil
	}
	if err != nil {
		return Amount{}, err
	}
	return Known(ore), nil
}

// Ore returns the amount, and whether it is known; 0 if it is not.
func (a Amount) Ore() (Ore, bool) { return a.ore, a.known }

// Reason returns why the amount is unknown; "" if it is known or none.
func (a Amount) Reason() Reason { return a.reason }

// IsUnknown reports whether the amount is unknown for a reason.
func (a Amount) IsUnknown() bool { return a.reason != "" }

// IsNone reports whether there is no amount: it is neither known nor said to be unknown.
func (a Amount) IsNone() bool { return a == Amount{} }

// Columns returns the two columns that store the amount: öre, nil where it is not known, and the reason why it is unknown.
func (a Amount) Columns() (ore *int64, reason string) {
	if a.known {
		ore = (*int64)(&a.ore)
	}
	return ore, string(a.reason)
}

// Scan implements sql.Scanner for the two columns as one: coalesce(x::text, x_unknown), or for x alone.
func (a *Amount) Scan(v any) error {
	*a = Amount{}
	switch v := v.(type) {
	case nil:
		return nil
	case int64:
		*a = Known(Ore(v))
		return nil
	case string:
		if v == "" || slices.Contains(Reasons, Reason(v)) {
			*a = Unknown(Reason(v))
			return nil
		}
		if ore, err := strconv.ParseInt(v, 10, 64); err == nil {
			*a = Known(Ore(ore))
			return nil
		}
	}
	return fmt.Errorf("money: %v is no amount and no reason why there is none", v)
}

// MarshalJSON writes a known amount as its öre, an unknown one as its reason, and none as null.
func (a Amount) MarshalJSON() ([]byte, error) {
	switch {
	case a.known:
		return json.Marshal(int64(a.ore))
	case a.reason != "":
		return json.Marshal(string(a.reason))
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON has written.
func (a *Amount) UnmarshalJSON(b []byte) error {
	*a = Amount{}
	if string(b) == "null" {
		return nil
	}
	if json.Unmarshal(b, &a.ore) == nil {
		a.known = true
		return nil
	}
	var reason string
	if err := json.Unmarshal(b, &reason); err != nil {
		return err
	}
	return a.Scan(reason)
}
