package sheet

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// total counts what stands below the columns that are summed, of the rows with each choice of the column by, or of all.
type total struct {
	columns []Column
	by      int // -1 for all
	groups  []*group
}

// group is the sums of some rows.
type group struct {
	choice string
	rows   int
	sums   []*big.Int // in öre for an Amount; nil in columns without a sum
	left   []int      // the rows that each sum leaves out since their amounts are unknown
}

func newTotal(t Table) *total {
	by, choices := t.groups()
	s := &total{columns: t.Columns, by: by}
	for _, choice := range choices {
		g := &group{choice: choice, sums: make([]*big.Int, len(t.Columns)), left: make([]int, len(t.Columns))}
		for i, c := range t.Columns {
			if c.Sum && (c.Kind == Amount || c.Kind == Whole) {
				g.sums[i] = new(big.Int)
			}
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// add adds a row.
func (t *total) add(row []any) {
	for _, g := range t.groups {
		if t.by < 0 || row[t.by] == any(g.choice) {
			g.rows++
			for i, v := range row {
				g.add(i, v)
			}
		}
	}
}

// add adds the value of a row.
func (g *group) add(column int, v any) {
	sum := g.sums[column]
	if sum == nil {
		return
	}
	switch v := v.(type) {
	case int64:
		sum.Add(sum, big.NewInt(v))
	case money.Amount:
		ore, _ := v.Ore()
		if sum.Add(sum, big.NewInt(int64(ore))); v.IsUnknown() {
			g.left[column]++
		}
	}
}

// sums writes the sums below the last of n rows, and how many rows they leave out.
func (x *writer) sums(out *excelize.StreamWriter, t *total, n int) error {
	if n == 1 || !slices.ContainsFunc(t.columns, func(c Column) bool { return c.Sum }) {
		return nil
	}
	at := n
	for _, g := range t.groups {
		if g.rows == 0 {
			continue
		}
		sums, left := x.sumsOf(t, g, n)
		at++
		err := out.SetRow("A"+strconv.Itoa(at), sums)
		if slices.ContainsFunc(g.left, func(rows int) bool { return rows > 0 }) {
			at++
			err = cmp.Or(err, out.SetRow("A"+strconv.Itoa(at), left))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sumsOf returns the sums of a group as a row, and as another how many rows they leave out. The kept value of a formula is for who does
// not compute it; a spreadsheet does.
func (x *writer) sumsOf(t *total, g *group, n int) (sums, left []any) {
	sums, left = make([]any, len(t.columns)), make([]any, len(t.columns))
	of := func(column int) string { return fmt.Sprintf("%[1]s2:%[1]s%[2]d", columnName(column+1), n) }
	for i, c := range t.columns {
		sums[i] = excelize.Cell{StyleID: x.label}
		if g.sums[i] == nil {
			continue
		}
		text := g.sums[i].String()
		if c.Kind == Amount {
			text = decimal(g.sums[i])
		}
		sum, without := "SUM("+of(i)+")", "COUNTA("+of(i)+")-COUNT("+of(i)+")"
		if t.by >= 0 {
			sum = fmt.Sprintf(`SUMIF(%s,"%s",%s)`, of(t.by), i18n.T(x.ctx, g.choice), of(i))
			without = fmt.Sprintf(`SUMPRODUCT((%s="%s")*ISTEXT(%s))`, of(t.by), i18n.T(x.ctx, g.choice), of(i))
		}
		sums[i] = excelize.Cell{StyleID: x.totals[c.Kind], Formula: sum, Value: exact(text, text)}
		if g.left[i] > 0 {
			left[i] = excelize.Cell{StyleID: x.counts, Formula: without, Value: g.left[i]}
		}
	}
	if g.sums[0] == nil {
		sums[0] = excelize.Cell{StyleID: x.label, Value: labelOf(x.ctx, sumLabel, g.choice)}
		left[0] = labelOf(x.ctx, unsumLabel, g.choice)
	}
	return sums, left
}
