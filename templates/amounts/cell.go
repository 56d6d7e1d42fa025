// Package amounts shows money: cells of tables, and bars with the table that says the same.
package amounts

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// sumText returns a sum, or what stands in its place where no row is known.
func sumText(ctx context.Context, f money.Format, s money.Sum) string {
	ore, err := s.Ore()
	switch {
	case err != nil:
		return i18n.T(ctx, "För stor summa")
	case s.Known() == 0 && s.Unknown() > 0:
		return i18n.T(ctx, "Uppgift saknas")
	}
	return f.Text(ore)
}

// leftOut returns how many rows a sum leaves out, as it follows the sum.
func leftOut(ctx context.Context, s money.Sum) string {
	if s.Known() == 0 {
		return i18n.N(ctx, s.Unknown(), "på %d rad", "på %d rader")
	}
	return i18n.N(ctx, s.Unknown(), "%d rad utan uppgift är inte med", "%d rader utan uppgift är inte med")
}
