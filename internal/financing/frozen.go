package financing

import "framsyn/internal/money"

// Frozen is how a process is paid for as that is published: if all who were asked take part. It does not tell who they are, or what
// they have answered.
type Frozen struct {
	Years      []int            `json:"years"`
	Categories []FrozenCategory `json:"categories"`
	Grants     []FrozenGrant    `json:"grants"`
}

// FrozenCategory is a category of members: the fee of one in each year, and how many there would be.
type FrozenCategory struct {
	Name    string         `json:"name"`
	Comment string         `json:"comment,omitempty"`
	Count   int            `json:"count"`
	Fees    []money.Amount `json:"fees"`
}

// FrozenGrant is a row of income besides fees.
type FrozenGrant struct {
	Kind    string       `json:"kind"`
	Name    string       `json:"name"`
	Year    int          `json:"year"`
	Amount  money.Amount `json:"amount"`
	URL     string       `json:"url,omitempty"`
	Comment string       `json:"comment,omitempty"`
}

// Freeze returns the plan to be published.
func (p Plan) Freeze() Frozen {
	f := Frozen{Years: p.Years}
	for _, c := range p.Categories {
		f.Categories = append(f.Categories, FrozenCategory{Name: c.Name, Comment: c.Comment, Fees: c.Fees,
			Count: p.Count(c.ID, Asked, Yes, No, Left)})
	}
	for _, g := range p.Grants {
		f.Grants = append(f.Grants, FrozenGrant(g))
	}
	return f
}

// Fee returns the fee of a member in all years together.
func (c FrozenCategory) Fee() money.Sum { return money.SumOf(c.Fees...) }

// Income returns what all members of the category pay in the year with an index, unknown if the fee is.
func (c FrozenCategory) Income(year int) money.Amount {
	ore, known := c.Fees[year].Ore()
	if !known {
		return c.Fees[year]
	}
	all, err := ore.Mul(int64(c.Count))
	if err != nil { // fees are bounded so that it fits
		return money.Amount{}
	}
	return money.Known(all)
}
