package world

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Financing adds the financing of a new process that has a budget. An organisation was asked, which may take part, another one has said
// yes, and an alternative is saved.
func (w World) Financing() (n id.ProcessNo, asked id.Org, alternative financing.AlternativeNo) {
	w.T.Helper()
	asked, yes, process := w.Organisation(), w.Organisation(), w.NewProcess()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		fee := []money.Amount{money.Known(1000 * money.Krona), money.Unknown(money.Undecided)}
		if n, err = financing.Records.Add(ctx, tx, financing.Financing{Process: process, Years: []int{2027, 2028},
			About: "Ett **exempel**.", Categories: []financing.Category{{Name: "Myndigheter", SuggestedFor: "agency", Fees: fee},
				{Name: "Andra", Places: 2, Comment: "Inga än.", Fees: []money.Amount{fee[0], fee[0]}}},
			Grants: []financing.Grant{{Kind: "own", Name: "Egen insats", Year: 2027, Amount: fee[0]}}}); err != nil {
			return err
		}
		f, err := financing.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		for org, a := range map[id.Org]financing.Answer{asked: {Said: financing.Asked, Category: f.Categories[1].ID, Probability: "1/2"},
			yes: {Said: financing.Yes, Category: f.Categories[1].ID}} {
			if err := financing.SetAnswer(ctx, tx, n, org, 0, a); err != nil {
				return err
			}
		}
		if err := financing.SaveAlternative(ctx, tx, n, UniqueName("Alternativ"), financing.Changes{Price: 10}); err != nil {
			return err
		}
		return w.costOf(ctx, tx, n)
	})
	return n, asked, Value[financing.AlternativeNo](w, `select id from financing_alternative where process_id = $1`, n)
}

// costOf gives a process a budget with a cost.
func (w World) costOf(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	b, err := budget.Records.Add(ctx, tx, budget.Budget{Name: UniqueName("Budget"), Process: n, Years: []int{2027, 2028}, Unit: "kr"})
	if err != nil {
		return err
	}
	return budget.SaveLines(ctx, tx, b, 1, budget.Change{Lines: []budget.Line{{Side: budget.Cost, Heading: "Lokal", Kind: "premises",
		Year: 2027, Fixed: money.Known(3000 * money.Krona), Payer: budget.Project}}})
}
