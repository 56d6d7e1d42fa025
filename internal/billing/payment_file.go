package billing

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// FileHead is a file of payments that was read in: how many payments it has, and what they add up to.
type FileHead struct {
	ID       int64
	Name     string
	Format   string
	Payments int
	Sum      money.Ore
	ReadBy   string
	ReadAt   time.Time
}

// PaymentFile is a file of payments with what has become of them until now. Sum is what is booked, waits, was paid back and was read
// before, together; what is left out is not in it.
type PaymentFile struct {
	FileHead
	Booked, Waiting, Returned, Known             int
	BookedSum, WaitingSum, ReturnedSum, KnownSum money.Ore
	LeftOut                                      []LeftOut
}

// LeftOut is something in a file that is no payment to the sender.
type LeftOut struct {
	Reason payfile.LeftOutReason `json:"reason"`
	Day    string                `json:"day"`
	Amount money.Ore             `json:"amount"`
	// Currency is that of the amount, if it is not SEK.
	Currency string `json:"currency"`
}

func leftOutRows(all []payfile.LeftOut) []LeftOut {
	out := make([]LeftOut, 0, len(all))
	for _, x := range all {
		l := LeftOut{Reason: x.Reason, Day: day.ISO(x.Day), Amount: x.Amount}
		if x.Currency != "SEK" {
			l.Currency = x.Currency
		}
		out = append(out, l)
	}
	return out
}

const fileColumns = `f.id, f.name, f.format, f.payments, f.sum, coalesce((select name from person where id = f.read_by), '') as read_by,
	f.read_at`

const selectFiles = `select ` + fileColumns + ` from payment_file f order by f.id desc limit $1`

// PaymentFiles lists the latest files that were read in. The error is access.ErrDenied if the actor may not read payments.
func PaymentFiles(ctx context.Context, q db.Q, limit int) ([]FileHead, error) {
	if !mayKeepInvoices(q) {
		return nil, access.ErrDenied
	}
	return db.All[FileHead](ctx, q, selectFiles, limit)
}

const selectFile = `select ` + fileColumns + `, f.left_out_rows as left_out,
	(count(y.id) filter (where y.state = 'booked'))::integer as booked, coalesce(sum(b.booked), 0)::bigint as booked_sum,
	(count(y.id) filter (where y.state = 'waiting'))::integer as waiting,
	coalesce(sum(y.amount - b.booked) filter (where y.state = 'waiting'), 0)::bigint as waiting_sum,
	(count(y.id) filter (where y.state = 'returned'))::integer as returned,
	coalesce(sum(y.amount - b.booked) filter (where y.state = 'returned'), 0)::bigint as returned_sum,
	(f.payments - count(y.id))::integer as known, (f.sum - coalesce(sum(y.amount), 0))::bigint as known_sum
from payment_file f left join payment y on y.file_id = f.id
	left join lateral (select coalesce(sum(s.amount), 0) as booked from settlement s where s.payment_id = y.id) b on true
where f.id = $1 group by f.id`

// PaymentFileByID returns a file; db.ErrNotFound if there is none that the actor may read.
func PaymentFileByID(ctx context.Context, q db.Q, n int64) (PaymentFile, error) {
	if !mayKeepInvoices(q) {
		return PaymentFile{}, db.ErrNotFound
	}
	return db.One[PaymentFile](ctx, q, selectFile, n)
}
