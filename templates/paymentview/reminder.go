package paymentview

import (
	"slices"
	"strings"

	"framsyn/internal/billing"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/templates/ui"
)

// RemindersProps is the list of the reminders that are due. Steps are how many there are of each invoice at most.
type RemindersProps struct {
	Rows   []billing.Reminder
	Steps  int
	Form   *form.Form
	Person id.User
}

// canSend reports whether any of the reminders has an address that it can be sent to.
func (p RemindersProps) canSend() bool {
	return slices.ContainsFunc(p.Rows, func(r billing.Reminder) bool { return r.Email != "" })
}

const sendPrefix = "skicka-"

// SendName returns the name of the box that has the reminder of an invoice sent.
func SendName(n id.InvoiceNo) string { return sendPrefix + id.String(n) }

// SentBy returns the invoice whose reminder the box with a name has sent, and whether there is such a box.
func SentBy(name string) (id.InvoiceNo, bool) {
	number, isBox := strings.CutPrefix(name, sendPrefix)
	n, ok := id.Parse[id.InvoiceNo](number)
	return n, isBox && ok
}

func sendField(r billing.Reminder) ui.Field {
	return ui.Field{Name: SendName(r.ID), Label: "Skicka", Value: id.String(int64(r.Step))}
}

// LetterProps is the letter of a reminder as it would be sent.
type LetterProps struct {
	billing.Reminder
	Subject, Body string
}
