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
