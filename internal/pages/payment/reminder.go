package payment

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/paymentview"
)

// reminders lists the reminders that are due today. Those are chosen that have an address and no payment that may be for the invoice.
func (s pages) reminders(w http.ResponseWriter, r *http.Request) error {
	_, due, err := s.dueReminders(r)
	if err != nil {
		return err
	}
	f := form.New()
	for _, x := range due {
		if !x.Paying && x.Email != "" {
			f.Set(paymentview.SendName(x.ID), strconv.Itoa(x.Step))
		}
	}
	s.RestoreForm(r, f)
	return s.showReminders(w, r, http.StatusOK, f)
}

func (s pages) dueReminders(r *http.Request) (invoicer.Sender, []billing.Reminder, error) {
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return sender, nil, err
	}
	due, err := billing.Reminders(r.Context(), s.As(r), sender, time.Now())
	return sender, due, err
}

func (s pages) showReminders(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	sender, due, err := s.dueReminders(r)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, paymentPage("Påminnelser"), server.Work, paymentview.ReminderList(paymentview.RemindersProps{Rows: due,
		Steps: len(sender.ReminderSteps()), Form: f, Person: server.Actor(r).User}))
	return nil
}

// remind sends the reminders that were chosen.
func (s pages) remind(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	steps := map[id.InvoiceNo]int{}
	for name := range f.Values {
		n, isBox := paymentview.SentBy(name)
		step, err := strconv.Atoi(f.Get(name))
		if isBox && err == nil {
			steps[n] = step
		}
	}
	if len(steps) == 0 {
		f.Notice = form.Problem{Text: "Välj minst en påminnelse."}
		return s.showReminders(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Payments(r.Context(), paymentview.Reminders), "Påminnelserna är på väg."),
			billing.Remind(r.Context(), tx, steps, time.Now(), paymentview.ReminderLetter)
	})
	if f.AddError(err) {
		return s.showReminders(w, r, http.StatusConflict, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// reminder shows the letter of a reminder that is due today.
func (s pages) reminder(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.InvoiceNo](r)
	if err != nil {
		return err
	}
	sender, due, err := s.dueReminders(r)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(due, func(x billing.Reminder) bool { return x.ID == n })
	if at < 0 {
		return db.ErrNotFound
	}
	p := paymentview.LetterProps{Reminder: due[at]}
	p.Subject, p.Body = paymentview.ReminderLetter(sender, p.Reminder)
	return s.Show(w, r, paymentPage(p.Subject), server.Work, paymentview.Letter(p))
}
