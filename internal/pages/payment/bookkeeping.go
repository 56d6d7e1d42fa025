package payment

import (
	"context"
	"net/http"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/paymentview"
	"framsyn/templates/ui"
)

// books shows the vouchers of the period that the query names, last month's at first, and the files that have been written.
func (s pages) books(w http.ResponseWriter, r *http.Request) error {
	f := form.From(r.URL.Query())
	if _, asked := f.Pressed("fran"); !asked {
		first := time.Now().In(day.Zone)
		first = first.AddDate(0, -1, 1-first.Day())
		f.Set("fran", day.ISO(first))
		f.Set("till", day.ISO(first.AddDate(0, 1, -1)))
	}
	s.RestoreForm(r, f)
	return s.showBooks(w, r, http.StatusOK, f)
}

// readPeriod reads the first and the last day of a period, which is within a fiscal year.
func (s pages) readPeriod(r *http.Request, f *form.Form) (first, last time.Time, err error) {
	for name, t := range map[string]*time.Time{"fran": &first, "till": &last} {
		f.Required(name, "Skriv en dag.")
		if *t, err = day.ParseDate(field.ReadDay(f, name)); err != nil {
			return first, last, err
		}
	}
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil || !f.OK() {
		return first, last, err
	}
	if _, end := sender.FiscalYear(first); last.After(end) {
		f.AddError(billing.ErrTwoFiscalYears)
	}
	if last.Before(first) {
		f.Fault("till", "Perioden slutar innan den börjar.")
	}
	return first, last, nil
}

// showBooks shows the period of a form, if it is one.
func (s pages) showBooks(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p := paymentview.BooksProps{Form: f, Person: server.Actor(r).User}
	first, last, err := s.readPeriod(r, f)
	if err != nil {
		return err
	}
	if f.OK() {
		l, err := billing.LedgerOf(r.Context(), s.As(r), first, last, time.Now())
		if err != nil {
			return err
		}
		p.Ledger = &l
	} else if code == http.StatusOK {
		code = http.StatusUnprocessableEntity
	}
	if p.Unwritten, err = billing.UnwrittenVouchers(r.Context(), s.As(r)); err != nil {
		return err
	}
	if p.Files, err = billing.BooksFiles(r.Context(), s.As(r), latestFiles); err != nil {
		return err
	}
	s.Answer(w, r, code, paymentPage("Bokföring"), server.Work, paymentview.BooksPage(p))
	return nil
}

// writeBooks remembers that the vouchers of a period are written to a file, which can be fetched then.
func (s pages) writeBooks(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	first, last, err := s.readPeriod(r, f)
	if err != nil {
		return err
	}
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			_, err := billing.WriteBooks(r.Context(), tx, first, last)
			return server.LandOn(link.Payments(r.Context(), paymentview.Books), "Filen är skriven. Hämta den i listan."), err
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return s.showBooks(w, r, http.StatusUnprocessableEntity, f)
}

// booksFile sends a file for the books.
func (s pages) booksFile(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[int64](r)
	if err != nil {
		return err
	}
	head := http.Header{"Content-Type": {"application/octet-stream"}}
	err = s.Stream(w, r, head, func(ctx context.Context, w http.ResponseWriter) error {
		name, content, err := billing.BooksFileContent(ctx, s.As(r), n)
		if err != nil {
			return err
		}
		head.Set("Content-Disposition", `attachment; filename="`+name+`"`)
		_, err = w.Write(content)
		return err
	})
	if p, ok := fault.FormWords(err); ok {
		return s.SeeOther(w, r, link.Payments(r.Context(), paymentview.Books), ui.Message{Tone: ui.Error, Text: p.Text})
	}
	return err
}
