package worker

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
)

// queueInvoice keeps a letter that carries an invoice, and returns its number.
func (w world) queueInvoice() int64 {
	w.t.Helper()
	w.must(w.db.ExecUnaudited(w.t.Context(), `insert into organisation (id, slug, kind, fee_category) overriding system value
		values (1, 'exempel', 'partner', 'partner')`))
	w.must(w.db.ExecUnaudited(w.t.Context(), `insert into invoice (id, number, kind, organisation_id, issued_on, due_on, ocr, total, document)
		overriding system value values (7, 1, 'invoice', 1, '2018-01-15', '2018-02-14', '18', 100, '{}')`))
	w.must(w.db.Write(w.t.Context(), access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
			return err
		}
		l := jobs.Letter{To: "faktura@region.example", Subject: "Faktura 1", Body: text, Invoice: 7}
		if err := jobs.SendLetter(w.t.Context(), tx, l); err != nil {
			return err
		}
		return tx.Record(w.t.Context(), db.Change{Kind: id.Invoice, Verb: "tested"})
	}))
	all, err := jobs.LettersWith(w.t.Context(), w.db.As(access.System()), 7)
	w.must(err)
	return all[0].ID
}

// workWith carries out the job of one letter, with what makes the files of invoices.
func (w world) workWith(file jobs.InvoiceFile, n int64) error {
	job := &river.Job[jobs.LetterJob]{JobRow: &rivertype.JobRow{Attempt: 1}, Args: jobs.LetterJob{Letter: n}}
	return (&letters{db: w.db, mailer: w.mailer(), invoice: file, log: w.logger()}).Work(w.t.Context(), job)
}

func TestALetterWithAnInvoiceCarriesItAsAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	content := strings.Repeat("%PDF-1.7 faktura\n", 100)
	w.must(w.workWith(func(_ context.Context, _ db.Q, n id.InvoiceNo) (jobs.Attachment, error) {
		if n != 7 {
			t.Errorf("invoice %d was asked for", n)
		}
		return jobs.Attachment{Name: "faktura-1.pdf", Content: []byte(content)}, nil
	}, w.queueInvoice()))
	got := <-w.smtp.letters
	kind, options, err := mime.ParseMediaType(got.header.Get("Content-Type"))
	w.must(err)
	if kind != "multipart/mixed" {
		t.Fatalf("the letter is %s", kind)
	}
	parts := multipart.NewReader(strings.NewReader(got.body), options["boundary"])
	body, err := parts.NextPart()
	w.must(err)
	if k := body.Header.Get("Content-Type"); !strings.HasPrefix(k, "text/plain") {
		t.Errorf("the first part is %s", k)
	}
	file, err := parts.NextPart()
	w.must(err)
	if k := file.Header.Get("Content-Type"); !strings.HasPrefix(k, "application/pdf") || file.FileName() != "faktura-1.pdf" {
		t.Errorf("the file is %s, %q", k, file.FileName())
	}
	attached, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, file))
	w.must(err)
	if string(attached) != content {
		t.Errorf("the file holds %.60q", attached)
	}
}

func TestALetterWhoseInvoiceCannotBeMadeIsNotSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queueInvoice()
	broken := errors.New("no such invoice")
	err := w.workWith(func(context.Context, db.Q, id.InvoiceNo) (jobs.Attachment, error) { return jobs.Attachment{}, broken }, n)
	if !errors.Is(err, broken) || w.letter(n).Sent != nil || len(w.smtp.letters) != 0 {
		t.Errorf("the job returns %v, and the letter is %+v", err, w.letter(n))
	}
}
