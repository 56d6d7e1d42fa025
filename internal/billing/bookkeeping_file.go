package billing

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/sie"
)

// BooksFile is a file for the books that has been written: the vouchers of a period, as they had been made when it was written.
type BooksFile struct {
	ID        int64
	FirstDay  time.Time
	LastDay   time.Time
	Vouchers  int
	WrittenBy string
	WrittenAt time.Time
}

const booksFileColumns = `e.id, e.first_day, e.last_day, e.vouchers, coalesce((select name from person where id = e.written_by), '')
	as written_by, e.written_at`

const selectBooksFiles = `select ` + booksFileColumns + ` from bookkeeping_export e order by e.id desc limit $1`

// BooksFiles lists the latest files for the books. The error is access.ErrDenied if the actor may not read them.
func BooksFiles(ctx context.Context, q db.Q, limit int) ([]BooksFile, error) {
	if !mayKeepInvoices(q) {
		return nil, access.ErrDenied
	}
	return db.All[BooksFile](ctx, q, selectBooksFiles, limit)
}

const selectBooksFile = `select ` + booksFileColumns + ` from bookkeeping_export e where e.id = $1`

// BooksFileContent returns a file for the books in SIE 4, with its name; db.ErrNotFound if there is none that the actor may read.
func BooksFileContent(ctx context.Context, q db.Q, n int64) (name string, content []byte, err error) {
	if !mayKeepInvoices(q) {
		return "", nil, db.ErrNotFound
	}
	f, err := db.One[BooksFile](ctx, q, selectBooksFile, n)
	if err != nil {
		return "", nil, err
	}
	l, err := LedgerOf(ctx, q, f.FirstDay, f.LastDay, f.WrittenAt)
	if err != nil {
		return "", nil, err
	}
	l.By = f.WrittenBy
	var b bytes.Buffer
	if err := l.write(&b); err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("bokforing-%s-%s.si", day.ISO(f.FirstDay), day.ISO(f.LastDay)), b.Bytes(), nil
}

// Unwritten is how many vouchers stand in no file for the books, and the days of the first and the last of them.
type Unwritten struct {
	Vouchers    int
	First, Last *time.Time
}

const selectUnwritten = `select count(*)::integer as vouchers, min(day) as first, max(day) as last
from (select issued_on as day, issued_at as made from invoice union all select day, created_at from payment_voucher) v
where not exists (select from bookkeeping_export e where v.day between e.first_day and e.last_day and e.written_at >= v.made)`

// UnwrittenVouchers returns what has not been written to files for the books. The error is access.ErrDenied if the actor may not read it.
func UnwrittenVouchers(ctx context.Context, q db.Q) (Unwritten, error) {
	if !mayKeepInvoices(q) {
		return Unwritten{}, access.ErrDenied
	}
	return db.One[Unwritten](ctx, q, selectUnwritten)
}

// The errors of writing a file for the books.
var (
	ErrNoAccount = fault.New("billing: an account is missing",
		"Minst ett konto som behövs saknas i inställningarna. Välj kontona där och skriv filen sedan.")
	ErrNoVouchers      = fault.New("billing: a period has no vouchers", "Det finns inga verifikationer i perioden.")
	ErrTooManyVouchers = fault.New("billing: a period has too many vouchers", "Perioden har för många verifikationer. Välj en kortare.")
	ErrTwoFiscalYears  = fault.AtField("till", "Perioden går över två räkenskapsår. Skriv en fil för varje år.")
)

func (l Ledger) write(w io.Writer) error {
	switch {
	case len(l.Missing) > 0:
		return ErrNoAccount
	case len(l.Vouchers) == 0:
		return ErrNoVouchers
	case len(l.Vouchers) > mostVouchers:
		return ErrTooManyVouchers
	}
	return sie.Write(w, l.Books.Books)
}

const (
	lockBooks       = `lock table bookkeeping_export in share row exclusive mode`
	insertBooksFile = `insert into bookkeeping_export (first_day, last_day, vouchers, written_by)
values ($1, $2, 0, nullif($3::bigint, 0)) returning id, written_at`
	countVouchers = `update bookkeeping_export set vouchers = $2 where id = $1`
)

// WriteBooks remembers that the vouchers of a period are written to a file for the books, and returns its number. The error says to a
// person why they cannot be written.
func WriteBooks(ctx context.Context, tx *db.Tx, first, last time.Time) (int64, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return 0, err
	}
	sender, err := lockVouchers(ctx, tx)
	if err != nil {
		return 0, err
	}
	if _, end := sender.FiscalYear(first); last.After(end) {
		return 0, ErrTwoFiscalYears
	}
	var n int64
	var at time.Time
	if err := db.Scan(ctx, tx, insertBooksFile, []any{&n, &at}, first, last, tx.Actor().User); err != nil {
		return 0, err
	}
	l, err := LedgerOf(ctx, tx, first, last, at)
	if err == nil {
		err = l.write(io.Discard)
	}
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, countVouchers, n, len(l.Vouchers)); err != nil {
		return 0, err
	}
	return n, tx.Record(ctx, db.Change{Kind: id.Invoice, Verb: "books_written", Note: fmt.Sprint(n)})
}

// lockVouchers lets no voucher be made until the transaction ends, and returns the sender.
func lockVouchers(ctx context.Context, tx *db.Tx) (invoicer.Sender, error) {
	if _, err := lockNumbers(ctx, tx); err != nil {
		return invoicer.Sender{}, err
	}
	for _, lock := range []string{lockPayments, lockBooks} {
		if _, err := tx.Exec(ctx, lock); err != nil {
			return invoicer.Sender{}, err
		}
	}
	return invoicer.Current(ctx, tx)
}
