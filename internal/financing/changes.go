package financing

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// MoreField returns the name of the field of a what-if for how many more members a category has.
func MoreField(n CategoryNo) string { return "fler-" + id.String(n) }

// FeeField returns the name of the field for another fee of a category.
func FeeField(n CategoryNo) string { return "avgift-" + id.String(n) }

// FeeMoreField returns the name of the field for how much more the fee of a category is.
func FeeMoreField(n CategoryNo) string { return "avgift-mer-" + id.String(n) }

// GrantOptions returns the grants of the financing as the options of a choice.
func (x Financing) GrantOptions() form.Options {
	var out form.Options
	for _, g := range x.Grants {
		key := g.Key()
		if o := (form.Option{Value: key.value(), Label: g.Name + ", " + strconv.Itoa(g.Year)}); !out.Has(o.Value) {
			out = append(out, o)
		}
	}
	return out
}

func (k GrantKey) value() string { return strconv.Itoa(k.Year) + " " + k.Name }

// largestChange is the largest change of a number of members that a what-if takes.
const largestChange = 1000

// ReadChanges reads a what-if from its form.
func (p Plan) ReadChanges(f *form.Form) Changes {
	c := Changes{Categories: []CategoryChange{}, Without: []GrantKey{}, With: []NewGrant{}, Price: f.Int("pris", -100, 1000)}
	for _, category := range p.Categories {
		change := CategoryChange{Category: category.ID, More: f.Int(MoreField(category.ID), -largestChange, largestChange)}
		if fee, known := field.ReadAmount(f, FeeField(category.ID), 0, field.MostAmount, false).Ore(); known {
			change.Fee = &fee
		}
		change.FeeMore, _ = field.ReadAmount(f, FeeMoreField(category.ID), -field.MostAmount, field.MostAmount, false).Ore()
		if first := p.First(category.ID); change.More < -first {
			f.Fault(MoreField(category.ID), "Kategorin har bara %d medlemmar.", first)
		}
		if change != (CategoryChange{Category: category.ID}) {
			c.Categories = append(c.Categories, change)
		}
	}
	p.readLeaving(f, &c)
	p.readGrantChanges(f, &c)
	return c
}

func (p Plan) readLeaving(f *form.Form, c *Changes) {
	leave := f.Int("lamnar", 0, largestChange)
	if leave == 0 {
		return
	}
	c.Leave, c.Leaving = leave, form.Number[CategoryNo](f, "lamnar-kategori", "Välj ur vilken kategori de lämnar.")
	f.RequireAmong("lamnar-kategori", "Välj en av kategorierna.", p.Options())
	if c.After = f.Int("lamnar-efter", firstYear, lastYear); c.After == 0 {
		f.Fault("lamnar-efter", "Skriv efter vilket år de lämnar.")
	} else if !slices.Contains(p.Years, c.After) {
		f.Fault("lamnar-efter", "Finansieringen har inte det året. Den har %s.", YearsText(p.Years))
	}
}

func (p Plan) readGrantChanges(f *form.Form, c *Changes) {
	without := f.Choices("utan", p.GrantOptions())
	for _, g := range p.Grants {
		for _, value := range without {
			if g.Key().value() == value {
				c.Without = append(c.Without, g.Key())
			}
		}
	}
	amount := field.ReadAmount(f, "bidrag-belopp", -field.MostAmount, field.MostAmount, false)
	ore, known := amount.Ore()
	if !known {
		return
	}
	g := NewGrant{GrantKey{f.Required("bidrag-namn", "Skriv vem eller vad pengarna kommer från.", form.Max(200)),
		f.Int("bidrag-ar", firstYear, lastYear)}, ore}
	if g.Year == 0 {
		f.Fault("bidrag-ar", "Skriv vilket år det gäller.")
	} else if !slices.Contains(p.Years, g.Year) {
		f.Fault("bidrag-ar", "Finansieringen har inte det året. Den har %s.", YearsText(p.Years))
	}
	c.With = append(c.With, g)
}

// Describe says in words what a what-if changes, one thing in each text.
func (p Plan) Describe(ctx context.Context, c Changes) []string {
	var out []string
	for _, x := range c.Categories {
		category, ok := p.Category(x.Category)
		if !ok {
			out = append(out, i18n.T(ctx, "En kategori som inte finns längre ändras inte."))
			continue
		}
		out = append(out, describeCategory(ctx, category.Name, x)...)
	}
	if c.Price != 0 {
		out = append(out, i18n.T(ctx, "Priser %s %%", signedInt(c.Price)))
	}
	if category, ok := p.Category(c.Leaving); ok && c.Leave > 0 {
		out = append(out, i18n.T(ctx, "%s: %d lämnar efter %d", category.Name, c.Leave, c.After))
	}
	for _, g := range c.Without {
		out = append(out, i18n.T(ctx, "Utan %s %d", g.Name, g.Year))
	}
	for _, g := range c.With {
		out = append(out, i18n.T(ctx, "%s %d: %s", g.Name, g.Year, Kronor(ctx, g.Amount)))
	}
	if len(out) == 0 {
		out = append(out, i18n.T(ctx, "Inget är ändrat."))
	}
	return out
}

func describeCategory(ctx context.Context, name string, x CategoryChange) []string {
	var out []string
	switch {
	case x.More > 0:
		out = append(out, i18n.T(ctx, "%s: %d fler", name, x.More))
	case x.More < 0:
		out = append(out, i18n.T(ctx, "%s: %d färre", name, -x.More))
	}
	if x.Fee != nil {
		out = append(out, i18n.T(ctx, "%s: avgift %s/år", name, Kronor(ctx, *x.Fee)))
	}
	if x.FeeMore != 0 {
		out = append(out, i18n.T(ctx, "%s: avgift %s/år", name, withSign(x.FeeMore, Kronor(ctx, x.FeeMore))))
	}
	return out
}

// signedInt writes a number with its sign.
func signedInt(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strings.Replace(strconv.Itoa(n), "-", "−", 1)
}
