// Package financing holds how processes are paid for: what each category of members pays, which organisations take part, grants, and
// what-ifs that are saved. The engine of method/financing computes with it.
package financing

import (
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
)

// Financing is how a process is paid for. It has the number of its process: ID is 0 before it is added, Process never. Years are in
// order, About is Markdown. Example reports whether the process is made up, to show the portal.
type Financing struct {
	ID          id.ProcessNo
	Process     id.ProcessNo
	ProcessName string
	Example     bool
	Years       []int
	About       string
	Categories  []Category
	Grants      []Grant
	Version     int
}

// CategoryNo is the number of a category of members; 0 is none.
type CategoryNo int64

// Category is members who pay the same fee. Fees are the fee of a member in each year of the financing. Places is how many
// participants a member may send, and SuggestedFor the fee category of the organisations that belong to it, "" for none.
type Category struct {
	ID           CategoryNo
	Name         string
	SuggestedFor string
	Places       int
	Comment      string
	Fees         []money.Amount
}

// Grant is a row of income besides fees: a grant, or what the owner of the process pays itself. Its amount is negative where it is
// paid back.
type Grant struct {
	Kind    string
	Name    string
	Year    int
	Amount  money.Amount
	URL     string
	Comment string
}

// GrantKinds are the kinds of income besides fees.
var GrantKinds = form.Options{
	{Value: "grant", Label: "Bidrag", Help: "Pengar från någon annan."},
	{Value: "own", Label: "Egen insats", Help: "Det som den som äger processen själv betalar."},
}

// Subject is what access rules are asked about financing.
var Subject = access.Subject{Kind: id.Financing}

// mayRead returns db.ErrNotFound unless the actor may know of financing.
func mayRead(q db.Q) error {
	if !q.Actor().Can(access.ReadMoney, Subject) {
		return db.ErrNotFound
	}
	return nil
}

// Records stores the financing of processes. A version holds everything but who takes part.
var Records = record.Kind[id.ProcessNo, Financing]{
	Kind: id.Financing, Table: "financing", Select: selectFinancing, Fill: Financing.fill, Put: put,
	Row:     func(f Financing) (id.ProcessNo, int, *time.Time) { return f.ID, f.Version, nil },
	Name:    func(f Financing) string { return f.ProcessName },
	Visible: func(_ Financing, by access.Actor) bool { return by.Can(access.ReadMoney, Subject) },
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"financing_pkey": fault.AtField(ProcessField, "Processen har redan en finansiering."),
	"financing_alternative_process_id_name_key": fault.AtField("namn", "Det finns redan ett alternativ med det namnet."),
})

// Category returns the category with a number, and reports whether there is one.
func (f Financing) Category(n CategoryNo) (Category, bool) {
	for _, c := range f.Categories {
		if c.ID == n {
			return c, true
		}
	}
	return Category{}, false
}

// Suggested returns the category for organisations of a fee category of their own; the zero Category if there is none.
func (f Financing) Suggested(feeCategory string) Category {
	for _, c := range f.Categories {
		if feeCategory != "" && c.SuggestedFor == feeCategory {
			return c
		}
	}
	return Category{}
}

// GrantSum returns what grants of a kind give in all years.
func (f Financing) GrantSum(kind string) money.Sum {
	var s money.Sum
	for _, g := range f.Grants {
		if g.Kind == kind {
			s.Add(g.Amount)
		}
	}
	return s
}

// Fee returns the fee of a member in all years together.
func (c Category) Fee() money.Sum { return money.SumOf(c.Fees...) }
