package financing

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Changes are what differs in a what-if from the financing as it stands. Categories that are gone since then change nothing.
type Changes struct {
	Categories []CategoryChange
	// Price is by how many per cent all that the project pays becomes dearer, or cheaper if it is negative.
	Price int
	// Leave members of the category Leaving leave after the year After, which is 0 if nobody does.
	Leaving CategoryNo
	Leave   int
	After   int
	// Without are grants that do not come, and With are further ones.
	Without []GrantKey
	With    []NewGrant
}

// CategoryChange is that a category has more members in each year, fewer if More is negative, or another fee a year: Fee if it is not
// nil, and FeeMore on top of that.
type CategoryChange struct {
	Category CategoryNo
	More     int
	Fee      *money.Ore
	FeeMore  money.Ore
}

// GrantKey identifies a grant of a financing.
type GrantKey struct {
	Name string
	Year int
}

// NewGrant is a grant that a what-if adds.
type NewGrant struct {
	GrantKey
	Amount money.Ore
}

// Key returns the key of the grant.
func (g Grant) Key() GrantKey { return GrantKey{g.Name, g.Year} }

// Outcome is what a model comes to, for each year and in all.
type Outcome struct {
	Years []int
	// Members are the members of each category in each year.
	Members               map[CategoryNo][]int
	Income, Cost, Balance Row
}

// Row is a sum for each year, and for all of them.
type Row struct {
	ByYear []Total
	All    Total
}

// Total is a sum of what is known, and how many rows it leaves out as unknown. It is nil if nothing is known.
type Total struct {
	Ore     *money.Ore
	Unknown int
}

// Outcome returns what the model comes to where the costs of the project change by some per cent. The error is one of the engine's.
func (p Plan) Outcome(m engine.Model, percent int) (Outcome, error) {
	s, err := engine.Balance(m)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Years: m.Years, Members: map[CategoryNo][]int{}}
	for k, c := range p.Categories {
		for _, n := range m.Categories[k].Members {
			members, _ := n.Value()
			out.Members[c.ID] = append(out.Members[c.ID], int(members))
		}
	}
	row := func(income, cost engine.Sum) (in, paid, balance Total, err error) {
		in = Total{ore(income.Known), income.Unknown}
		if paid, err = priced(cost, percent); err != nil {
			return in, paid, balance, err
		}
		balance.Unknown = in.Unknown + paid.Unknown
		if in.Ore != nil && paid.Ore != nil {
			rest, err := in.Ore.Sub(*paid.Ore)
			balance.Ore = &rest
			return in, paid, balance, err
		}
		return in, paid, balance, nil
	}
	project := s.Cost.ByPayer[engine.Project]
	for y := range m.Years {
		in, paid, balance, err := row(s.Income.ByYear[y], project.ByYear[y])
		if err != nil {
			return out, err
		}
		out.Income.ByYear, out.Cost.ByYear, out.Balance.ByYear = append(out.Income.ByYear, in), append(out.Cost.ByYear, paid),
			append(out.Balance.ByYear, balance)
	}
	out.Income.All, out.Cost.All, out.Balance.All, err = row(s.Income.Total, project.Total)
	return out, err
}

// ore returns a number of öre of the engine, nil for nil.
func ore(n *int64) *money.Ore {
	if n == nil {
		return nil
	}
	o := money.Ore(*n)
	return &o
}

// priced returns a sum changed by some per cent, rounded to whole öre, halves away from zero.
func priced(s engine.Sum, percent int) (Total, error) {
	if s.Known == nil {
		return Total{nil, s.Unknown}, nil
	}
	exact := new(big.Rat).Mul(new(big.Rat).SetInt64(*s.Known), big.NewRat(int64(100+percent), 100))
	rounded, err := money.Round(exact)
	return Total{&rounded, s.Unknown}, err
}

// With returns the model of a what-if.
func (p Plan) With(c Changes) engine.Model {
	m := p.Now()
	for k, category := range p.Categories {
		x := &m.Categories[k]
		for _, change := range c.Categories {
			if change.Category == category.ID {
				p.change(x, m.Years, change)
			}
		}
		if c.After != 0 && c.Leaving == category.ID {
			for y, year := range m.Years {
				if year > c.After {
					x.Members[y] = more(x.Members[y], -c.Leave)
				}
			}
		}
	}
	m.Grants = nil
	for _, g := range p.Grants {
		if !slices.Contains(c.Without, g.Key()) {
			m.Grants = append(m.Grants, engine.Grant{ID: g.Name, Year: g.Year, Amount: number(g.Amount)})
		}
	}
	for _, g := range c.With {
		if slices.Contains(m.Years, g.Year) {
			m.Grants = append(m.Grants, engine.Grant{ID: g.Name, Year: g.Year, Amount: engine.Known(int64(g.Amount))})
		}
	}
	return m
}

// change applies the change of a category in the years of the financing. A fee cannot fall below 0.
func (p Plan) change(x *engine.Category, years []int, c CategoryChange) {
	for y, year := range years {
		if !slices.Contains(p.Years, year) {
			continue
		}
		x.Members[y] = more(x.Members[y], c.More)
		if c.Fee != nil {
			x.Fees[y] = engine.Known(int64(*c.Fee))
		}
		if fee, known := x.Fees[y].Value(); known {
			x.Fees[y] = engine.Known(max(0, fee+int64(c.FeeMore)))
		}
	}
}

// more returns a number of members with some more; there are never fewer than none.
func more(members engine.Number, by int) engine.Number {
	n, _ := members.Value()
	return engine.Known(max(0, n+int64(by)))
}

// AlternativeNo is the number of a what-if that is saved; 0 is none.
type AlternativeNo int64

// Alternative is a what-if that is saved with a name.
type Alternative struct {
	ID      AlternativeNo
	Name    string
	Changes Changes
	At      time.Time
	By      string
}

// MaxAlternatives is the most what-ifs that are saved of a financing.
const MaxAlternatives = 12

const selectAlternatives = `select a.id, a.name, a.changes, a.created_at as at, coalesce(p.name, '') as by
from financing_alternative a left join person p on p.id = a.created_by where a.process_id = $1 order by a.created_at, a.id`

// Alternatives lists the what-ifs of a process, the oldest first; db.ErrNotFound for whoever may not know of financing.
func Alternatives(ctx context.Context, q db.Q, n id.ProcessNo) ([]Alternative, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[Alternative](ctx, q, selectAlternatives, n)
}

// ErrTooManyAlternatives reports that a financing has as many what-ifs as it can.
var ErrTooManyAlternatives = fault.New("financing: too many alternatives",
	"Högst %d alternativ kan sparas. Ta bort något av dem först.", MaxAlternatives)

const countAlternatives = `select count(*) from financing_alternative where process_id = $1`

const insertAlternative = `insert into financing_alternative (process_id, name, changes, created_by)
values ($1, $2, $3, nullif($4::bigint, 0)) returning id`

// SaveAlternative saves a what-if with a name that no other of the process has; ErrTooManyAlternatives if there are too many.
func SaveAlternative(ctx context.Context, tx *db.Tx, n id.ProcessNo, name string, c Changes) error {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	count, err := db.Value[int](ctx, tx, countAlternatives, n)
	if err == nil && count >= MaxAlternatives {
		err = ErrTooManyAlternatives
	}
	if err != nil {
		return err
	}
	if _, err := db.Value[AlternativeNo](ctx, tx, insertAlternative, n, name, c, tx.Actor().User); err != nil {
		return fmt.Errorf("alternative of financing %d: %w", n, err)
	}
	return tx.Record(ctx, db.Change{Kind: id.Financing, Ref: int64(n), Version: f.Version, Verb: "alternative_saved", Named: name})
}

const deleteAlternative = `delete from financing_alternative where process_id = $1 and id = $2 returning name`

// DeleteAlternative deletes a what-if; db.ErrNotFound if the process has no such one.
func DeleteAlternative(ctx context.Context, tx *db.Tx, n id.ProcessNo, a AlternativeNo) error {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	name, err := db.Value[string](ctx, tx, deleteAlternative, n, a)
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Financing, Ref: int64(n), Version: f.Version, Verb: "alternative_deleted", Named: name})
}
