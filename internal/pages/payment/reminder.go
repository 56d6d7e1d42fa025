package payment

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
)

// dueReminder is a reminder that is due today, of Steps that there are of each invoice at most.
type dueReminder struct {
	billing.Reminder
	Steps int
}

// reminders is the list of the reminders that are due today.
func (s pages) reminders() server.Worklist[dueReminder] {
	return server.Worklist[dueReminder]{
		Server: s.Server, Key: paymentview.Reminders, Section: layout.Payments, Title: "Påminnelser",
		Lead:  "Fakturor som inte är betalda, i tur för sitt nästa steg. Varje steg skickas en gång, med fakturan bifogad.",
		Empty: "Ingen ska påminnas i dag", EmptyText: "En faktura visas här när den har varit obetald så många dagar som inställningarna säger.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d påminnelse", "%d påminnelser") },
		Address:   func(ctx context.Context) string { return link.Payments(ctx, paymentview.Reminders) },
		Above:     s.aboveReminders, TitleLabel: "Påminnelse", TitleSort: billing.ByNumber, Usual: billing.ByNumber, Columns: reminderColumns,
		File: reminderFile,
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: paymentview.ReminderGroup, Label: "Läge", Options: paymentview.ReminderStates}}, nil
		},
		Row: func(ctx context.Context, x dueReminder) listview.Row {
			return listview.Row{ID: id.String(x.ID), Href: link.Payments(ctx, paymentview.Reminders+"/"+id.String(x.ID)),
				Title: i18n.T(ctx, "%d, %s", x.Number, x.OrgName)}
		},
		Bulk: []server.BulkAction{{Action: billing.RemindAction(paymentview.ReminderLetter), Key: paymentview.RemindKey, Label: "Påminn",
			Button: "Skicka %s", Near: true,
			Text: "Den påminnelse som är i tur skickas i dag, med fakturan bifogad. Ett brev som är skickat kan inte tas tillbaka."}},
	}.FromWhole(server.Whole[dueReminder]{All: s.dueReminders, Rows: reminderRows, Sum: func(ctx context.Context, all []dueReminder) string {
		var sum money.Ore
		for _, x := range all {
			sum += x.Open
		}
		return i18n.T(ctx, "%s öppet", paymentview.WithKr(ctx, sum))
	}})
}

// The orders of the list of reminders, besides those of invoices.
const byDays, byStep listing.Sort = "dagar", "steg"

func reminderRows(context.Context) listing.Rows[dueReminder] {
	return listing.Rows[dueReminder]{Number: func(x dueReminder) int64 { return int64(x.ID) },
		Words: func(x dueReminder) string { return strconv.Itoa(x.Number) + " " + x.OCR + " " + x.OrgName },
		Groups: map[string]func(dueReminder) []string{paymentview.ReminderGroup: func(x dueReminder) []string {
			return []string{paymentview.ReminderState(x.Reminder)}
		}},
		Orders: []listing.RowOrder[dueReminder]{
			{Name: billing.ByNumber, Value: func(x dueReminder) int { return x.Number }},
			{Name: listing.OrgGroup, Text: func(x dueReminder) string { return x.OrgName }},
			{Name: billing.ByDueDay, Value: func(x dueReminder) int { return -x.Days }},
			{Name: byDays, Value: func(x dueReminder) int { return x.Days }, Descending: true},
			{Name: billing.ByOpen, Value: func(x dueReminder) int { return int(x.Open) }, Descending: true},
			{Name: byStep, Value: func(x dueReminder) int { return x.Step }},
		}}
}

var reminderColumns = []server.ListColumn[dueReminder]{
	{Key: "faktura", Label: "Faktura", Number: true, Usual: true, Cell: func(ctx context.Context, x dueReminder) listview.Cell {
		return listview.Cell{Text: strconv.Itoa(x.Number), Href: link.Invoice(ctx, x.ID, "")}
	}},
	{Key: listing.OrgGroup, Label: "Organisation", Sort: listing.OrgGroup,
		Cell: func(_ context.Context, x dueReminder) listview.Cell { return listview.Cell{Text: x.OrgName} }},
	{Key: string(billing.ByDueDay), Label: "Förföll", Sort: billing.ByDueDay, Usual: true,
		Cell: func(_ context.Context, x dueReminder) listview.Cell { return listview.Cell{Text: day.ISO(x.DueOn)} }},
	{Key: string(byDays), Label: "Dagar", Sort: byDays, LargestFirst: true, Number: true, Usual: true,
		Cell: func(_ context.Context, x dueReminder) listview.Cell { return listview.Cell{Text: strconv.Itoa(x.Days)} }},
	{Key: string(billing.ByOpen), Label: "Öppet, kr", Sort: billing.ByOpen, LargestFirst: true, Number: true, Usual: true,
		Cell: func(ctx context.Context, x dueReminder) listview.Cell {
			return listview.Cell{Text: paymentview.Kronor(ctx, x.Open)}
		}},
	{Key: string(byStep), Label: "Steg", Sort: byStep, Usual: true,
		Cell: func(ctx context.Context, x dueReminder) listview.Cell {
			return listview.Cell{Text: i18n.T(ctx, "%d av %d", x.Step, x.Steps)}
		}},
	{Key: paymentview.ReminderGroup, Label: "Läge", Usual: true, Wraps: true, Cell: func(_ context.Context, x dueReminder) listview.Cell {
		return listview.Cell{Body: paymentview.StateOfReminder(x.Reminder)}
	}},
	{Key: "epost", Label: "E-post", Cell: func(_ context.Context, x dueReminder) listview.Cell { return listview.Cell{Text: x.Email} }},
}

// reminderFile is the list of the reminders as a file.
var reminderFile = server.ListFile[dueReminder]{Name: "paminnelser", Columns: []server.FileColumn[dueReminder]{
	{Column: sheet.Column{Name: "Faktura", Kind: sheet.Whole}, Value: func(_ context.Context, x dueReminder) any {
		return int64(x.Number)
	}},
	{Column: sheet.Column{Name: "Organisation", Width: 36}, Value: func(_ context.Context, x dueReminder) any { return x.OrgName }},
	{Column: sheet.Column{Name: "Förföll", Kind: sheet.Date}, Value: func(_ context.Context, x dueReminder) any { return x.DueOn }},
	{Column: sheet.Column{Name: "Dagar", Kind: sheet.Whole}, Value: func(_ context.Context, x dueReminder) any { return int64(x.Days) }},
	{Column: sheet.Column{Name: "Öppet, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, x dueReminder) any {
		return money.Known(x.Open)
	}},
	{Column: sheet.Column{Name: "Steg", Width: 10}, Value: func(ctx context.Context, x dueReminder) any {
		return i18n.T(ctx, "%d av %d", x.Step, x.Steps)
	}},
	{Column: sheet.Column{Name: "Läge"}, Value: func(ctx context.Context, x dueReminder) any {
		return i18n.T(ctx, paymentview.ReminderStates.Label(paymentview.ReminderState(x.Reminder)))
	}},
	{Column: sheet.Column{Name: "E-post"}, Value: func(_ context.Context, x dueReminder) any { return x.Email }},
}}

// dueReminders returns the reminders that are due today, with any words.
func (s pages) dueReminders(ctx context.Context, r *http.Request, _ string) ([]dueReminder, error) {
	sender, err := invoicer.Current(ctx, s.As(r))
	if err != nil {
		return nil, err
	}
	due, err := billing.Reminders(ctx, s.As(r), sender, time.Now())
	out := make([]dueReminder, len(due))
	for i, x := range due {
		out[i] = dueReminder{x, len(sender.ReminderSteps())}
	}
	return out, err
}

// aboveReminders leads to the preview of all reminders that nothing stands in the way of.
func (s pages) aboveReminders(r *http.Request) (templ.Component, error) {
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return nil, err
	}
	due, err := s.dueReminders(r.Context(), r, "")
	ready := 0
	for _, x := range due {
		if paymentview.ReminderState(x.Reminder) == paymentview.ReminderReady {
			ready++
		}
	}
	return paymentview.RemindersTop(ready, len(sender.ReminderSteps()) > 0), err
}

// reminder shows the letter of a reminder that is due today.
func (s pages) reminder(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.InvoiceNo](r)
	if err != nil {
		return err
	}
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	due, err := s.dueReminders(r.Context(), r, "")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(due, func(x dueReminder) bool { return x.ID == n })
	if at < 0 {
		return db.ErrNotFound
	}
	p := paymentview.LetterProps{Reminder: due[at].Reminder}
	if p.List, err = s.reminders().Steps(r, int64(n)); err != nil {
		return err
	}
	p.Subject, p.Body = paymentview.ReminderLetter(sender, p.Reminder)
	return s.Show(w, r, paymentPage(p.Subject), server.Work, paymentview.Letter(p))
}
