package field

import (
	"context"
	"errors"

	"framsyn/internal/form"
	"framsyn/internal/money"
)

// MostAmount is the largest amount that fields accept unless they have a reason of their own to accept another.
const MostAmount = 1_000_000_000_000 * money.Krona

// Reasons are the reasons why an amount is unknown, by the values that store them.
var Reasons = reasons()

func reasons() form.Options {
	var out form.Options
	for _, r := range money.Reasons {
		out = append(out, form.Option{Value: string(r), Label: r.Label()})
	}
	return out
}

// ReasonName returns the name of the field, beside that of an amount, for the reason why it is unknown.
func ReasonName(name string) string { return name + "-saknas" }

// Amount returns a field for an amount between two others. If it may be unknown, a reason is chosen beside it, and stored in a column
// of its own named after the field's.
func Amount[T any](value func(*T) *money.Amount, least, most money.Ore, in Input) Field[T] {
	in.Control, in.Width = Money, "medium"
	x := newField(value, column{sqlType: "bigint", nullable: in.Missing == "" || in.Unknown}, in)
	x.columnValue = func(t *T) any {
		if ore, known := value(t).Ore(); known {
			return int64(ore)
		}
		return nil
	}
	x.read = func(f *form.Form, in Input, t *T) {
		*value(t) = ReadAmount(f, in.Name, least, most, in.Unknown)
		in.checkMissing(f, value(t).IsNone())
	}
	x.fill = func(f *form.Form, in Input, t *T) { FillAmount(f, in.Name, *value(t), in.Unknown) }
	x.text = func(t *T) string { return value(t).Text(context.Background()) }
	x.amount = func(t *T) money.Amount { return *value(t) }
	if in.Unknown {
		x.reason = func(t *T) any { return string(value(t).Reason()) }
	}
	return x
}

// ReadAmount reads an amount between two others from a form, and beside it the reason why it is unknown if it may be; none if neither
// is filled in.
func ReadAmount(f *form.Form, name string, least, most money.Ore, unknown bool) money.Amount {
	typed, reason := f.Text(name), ""
	if unknown {
		reason = f.Choice(ReasonName(name), Reasons)
	}
	if typed == "" {
		return money.Unknown(money.Reason(reason))
	}
	ore, err := money.Parse(typed)
	switch {
	case errors.Is(err, money.UnknownAsText) && !unknown:
		f.Fault(name, money.Unreadable.Error())
	case err != nil:
		f.Fault(name, err.Error())
	case ore < least || ore > most:
		f.Fault(name, "Skriv ett belopp mellan %s och %s kr.", least.Typed(), most.Typed())
	case reason != "":
		f.Fault(name, "Skriv beloppet eller välj varför uppgiften saknas, inte båda.")
	}
	return money.Known(ore)
}

// FillAmount writes an amount to a form as ReadAmount reads it.
func FillAmount(f *form.Form, name string, a money.Amount, unknown bool) {
	typed := ""
	if ore, known := a.Ore(); known {
		typed = ore.Typed()
	}
	f.Set(name, typed)
	if unknown {
		f.Set(ReasonName(name), string(a.Reason()))
	}
}
