package world

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Financing adds the financing of a new process, for which an organisation was asked and an alternative is saved.
func (w World) Financing() (n id.ProcessNo, asked id.Org, alternative financing.AlternativeNo) {
	w.T.Helper()
	asked, process := w.Organisation(), w.NewProcess()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = financing.Records.Add(ctx, tx, financing.Financing{Process: process, Years: []int{2027}, Categories: []financing.Category{
			{Name: "Partner", SuggestedFor: "partner", Fees: []money.Amount{money.Known(1000 * money.Krona)}}}}); err != nil {
			return err
		}
		if err = financing.SetAnswer(ctx, tx, n, asked, financing.Answer{Said: financing.Asked}); err != nil {
			return err
		}
		return financing.SaveAlternative(ctx, tx, n, UniqueName("Alternativ"), financing.Changes{})
	})
	return n, asked, Value[financing.AlternativeNo](w, `select id from financing_alternative where process_id = $1`, n)
}
