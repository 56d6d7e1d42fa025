package financing

import (
	"context"
	"errors"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
)

// MemberFee is what an organisation pays if it takes part: its category, and the fee of each year.
type MemberFee struct {
	Category string
	Years    []int
	Fees     []money.Amount
}

// Sum returns the fee of all years together.
func (m MemberFee) Sum() money.Sum { return money.SumOf(m.Fees...) }

const selectFeeCategory = `select coalesce(
	(select m.category_id from financing_member m where m.process_id = $1 and m.organisation_id = $2),
	(select c.id from fee_category c join organisation o on o.fee_category = c.suggested_for
		where c.process_id = $1 and o.id = $2 order by c.position, c.id limit 1), 0)`

// FeeOf returns what an organisation pays if it takes part in a process. It returns db.ErrNotFound if that is not known, and for whoever
// may neither read financing nor register the organisation.
func FeeOf(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (MemberFee, error) {
	by := q.Actor()
	if !by.Can(access.ReadMoney, Subject) && !by.Can(access.Manage, access.Subject{Kind: id.Delegation, Org: org}) {
		return MemberFee{}, db.ErrNotFound
	}
	f, err := db.One[Financing](ctx, q, selectFinancing, n)
	if err != nil {
		return MemberFee{}, err
	}
	category, err := db.Value[CategoryNo](ctx, q, selectFeeCategory, n, org)
	if err != nil {
		return MemberFee{}, err
	}
	c, ok := f.Category(category)
	if !ok {
		return MemberFee{}, db.ErrNotFound
	}
	return MemberFee{Category: c.Name, Years: f.Years, Fees: c.Fees}, nil
}

// AskAgain has an organisation that has said no to a process stand as asked again; record.ErrUnchanged if it has not said no.
func AskAgain(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org) error {
	f, was, err := memberForUpdate(ctx, tx, n, org)
	if err != nil {
		return err
	}
	if was.Said != No {
		return record.ErrUnchanged
	}
	return setAnswer(ctx, tx, f, org, was.Version, Answer{Said: Asked})
}

// memberForUpdate locks the financing of a process, and returns it with the answer of an organisation, zero if it was not asked. It
// returns record.ErrUnchanged if the process has no financing.
func memberForUpdate(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org) (Financing, Member, error) {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if errors.Is(err, db.ErrNotFound) {
		return f, Member{}, record.ErrUnchanged
	}
	if err != nil {
		return f, Member{}, err
	}
	was, err := MemberOf(ctx, tx, n, org)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return f, was, err
}

// Follow has the answer of an organisation follow from its registration: yes once that is approved; otherwise no, or that it has left
// after this year if it took part already. It returns record.ErrUnchanged if that is what it says already, if the process has no
// financing, and if the organisation has no category.
func Follow(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org, takesPart bool) error {
	f, was, err := memberForUpdate(ctx, tx, n, org)
	if err != nil {
		return err
	}
	a, now := was.Answer, time.Now().Year()
	switch {
	case takesPart:
		a.Said, a.UntilYear = Yes, 0
	case was.Said == Yes && was.TakesPart(now) && now < f.Years[len(f.Years)-1]:
		a.Said, a.UntilYear = Left, now
	case was.Said != Left:
		a.Said = No
	}
	if a == was.Answer {
		return record.ErrUnchanged
	}
	if err := setAnswer(ctx, tx, f, org, was.Version, a); !errors.Is(err, ErrNoCategory) {
		return err
	}
	return record.ErrUnchanged
}
