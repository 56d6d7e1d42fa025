package paymentview

import (
	"context"
	"net/url"

	"framsyn/internal/billing"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// The group by which reminders are narrowed, and its values: they can be sent, a payment that waits may be for the invoice, or there is
// nowhere to send them.
const (
	ReminderGroup = "lage"

	ReminderReady   = "klara"
	reminderPaying  = "betalning-vantar"
	reminderNowhere = "utan-adress"
)

// ReminderStates are the states of reminders.
var ReminderStates = form.Options{{Value: ReminderReady, Label: "Kan skickas"}, {Value: reminderPaying, Label: "En betalning väntar"},
	{Value: reminderNowhere, Label: "Adress för fakturor saknas"}}

// ReminderState returns the state of a reminder.
func ReminderState(r billing.Reminder) string {
	switch {
	case r.Email == "":
		return reminderNowhere
	case r.Paying:
		return reminderPaying
	}
	return ReminderReady
}

var reminderTones = map[string]ui.Tone{ReminderReady: ui.Success, reminderPaying: ui.Warning, reminderNowhere: ui.Warning}

// RemindKey is the key of the action that sends reminders.
const RemindKey = "paminn"

// sendReady returns the page that asks before all reminders are sent that can be.
func sendReady(ctx context.Context) string {
	return link.WithQuery(link.Payments(ctx, Reminders+"/flera"), url.Values{"gor": {RemindKey}, "alla": {"ja"},
		"urval": {url.Values{ReminderGroup: {ReminderReady}}.Encode()}})
}

// LetterProps is the letter of a reminder as it would be sent. List leads back to the list that the page was opened from.
type LetterProps struct {
	billing.Reminder
	Subject, Body string
	List          ui.Steps
}
