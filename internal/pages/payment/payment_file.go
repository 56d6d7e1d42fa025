package payment

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
	"framsyn/internal/server"
	"framsyn/templates/paymentview"
)

// paymentFileRoutes adds the pages on which files of payments are read in, one at a time.
func (s pages) paymentFileRoutes(r chi.Router) {
	busy := server.TryLater{Fault: server.Fault{Code: http.StatusServiceUnavailable, Title: "En annan fil läses in just nu",
		Text: "Vänta en minut och läs in filen igen."}, After: 60}
	one := &server.Limiter{MaxRunning: 1, MaxRunningPerClient: 1, MaxWaiting: 4, MaxWaitingPerClient: 2, MaxWait: time.Minute,
		Busy: busy, TooMany: busy}
	r.Get("/"+paymentview.ReadFile, s.Handle(s.readPaymentsForm))
	r.With(server.TakesFile("fil")).Post("/"+paymentview.ReadFile, s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		f, err := server.ReadForm(w, r)
		if err != nil {
			return err
		}
		end, err := one.Acquire(r.Context(), s.ClientKey(r))
		if err != nil {
			return err
		}
		defer end()
		return s.readPayments(w, r, f)
	}))
	r.Get("/"+paymentview.ExampleFile, s.Handle(s.examplePayments))
	r.Route("/filer/{id}", s.paymentsOfFile(0).Mount)
}

// mostInvoices is for how many open invoices there are payments in an example.
const mostInvoices = 200

// examplePayments sends a file that can be read in, as if today all open invoices but the oldest were paid to the öre, the oldest with
// 50 öre too much, and somebody paid without a reference. There is one only where nobody really pays.
func (s pages) examplePayments(w http.ResponseWriter, r *http.Request) error {
	head := http.Header{"Content-Type": {"text/plain; charset=iso-8859-1"},
		"Content-Disposition": {`attachment; filename="exempel.bgmax"`}}
	return s.Stream(w, r, head, func(ctx context.Context, w http.ResponseWriter) error {
		sender, err := invoicer.Current(ctx, s.As(r))
		if err == nil && sender.Bankgiro != payfile.ExampleBankgiro {
			err = db.ErrNotFound
		}
		if err != nil {
			return err
		}
		open, err := billing.Invoices.First(ctx, s.As(r), billing.InState(billing.StateOpen, mostInvoices))
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(i billing.Invoice) bool { return i.Kind != einvoice.Invoice })
		var payments []payfile.ExamplePayment
		for n, i := range open { // the latest first
			p := payfile.ExamplePayment{Payer: i.OrgName, Reference: i.OCR, Amount: i.Open}
			if n == len(open)-1 {
				p.Amount += money.Krona / 2
			}
			payments = append(payments, p)
		}
		payments = append(payments, payfile.ExamplePayment{Payer: "Region Kustlandet (exempel)", Amount: 1_812 * money.Krona,
			Text: "Seminariet, två platser"})
		_, err = w.Write(payfile.Example(time.Now(), 1, payments))
		return err
	})
}

// readPaymentsForm shows the form by which a file of payments is read in.
func (s pages) readPaymentsForm(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showReadPayments(w, r, http.StatusOK, f)
}

// latestFiles is how many files are listed.
const latestFiles = 20

func (s pages) showReadPayments(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	files, err := billing.PaymentFiles(r.Context(), s.As(r), latestFiles)
	if err != nil {
		return err
	}
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	s.Answer(w, r, code, paymentPage("Läs in betalningar"), server.Work, paymentview.ReadPayments(f, server.Actor(r).User, files,
		sender.Bankgiro == payfile.ExampleBankgiro))
	return nil
}

// readPayments reads a file of payments, whole or not at all.
func (s pages) readPayments(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	sent := f.Files["fil"]
	file, err := s.parsePayments(r, sent)
	if p, ok := fault.FormWords(err); ok {
		f.Fault("fil", p.Text, p.Args...)
		return s.showReadPayments(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		read, err := billing.ReadPayments(r.Context(), tx, sent.Name, file)
		return server.LandOn(link.Payments(r.Context(), "filer/"+id.String(read.ID)), "Filen är läst."), err
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// The errors of a file that is not even begun to be read.
var (
	errNoFile = fault.New("economy: no file of payments", "Välj en fil.")
	errBig    = fault.New("economy: a file of payments is too big", "Filen är större än %d MB.", payfile.MaxBytes>>20)
)

func (s pages) parsePayments(r *http.Request, sent form.File) (payfile.File, error) {
	switch {
	case sent.TooBig:
		return payfile.File{}, errBig
	case sent.Name == "":
		return payfile.File{}, errNoFile
	}
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return payfile.File{}, err
	}
	return payfile.Read(bytes.NewReader(sent.Content), sender.PaymentFiles())
}
