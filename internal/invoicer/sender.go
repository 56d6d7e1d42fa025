// Package invoicer is who sends the invoices: what stands on them of the sender, how they are paid, and how the books call things.
package invoicer

import (
	"context"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
	"framsyn/internal/payfile"
	"framsyn/internal/record"
)

// Sender is who sends the invoices, and how. All numbers are in their usual written form. Until the office has filled it in, Name is "".
type Sender struct {
	ID                       id.SenderNo
	Name, OrgNumber          string
	VATRegistered, VATNumber string // VATRegistered is one of YesNo; without it VATNumber is ""
	FTax                     string // one of YesNo
	Street, PostalCode, Town string
	ContactName              string
	Email, Phone             string
	Bankgiro, Plusgiro       string // at least one
	IBAN                     string
	ReferencePlaces          []string // where references are looked for in camt.054, of payfile.Places
	PeppolID                 string   // "" if invoices are not sent through Peppol
	DaysUntilDue             int
	FirstNumber              int    // of the series of invoices
	OCRKind                  string // one of OCRKinds
	OCRLength                int    // the largest number of digits that the bank takes
	VATRate                  string // one of VATRates, unless something else is said of what is due
	VATReason                string // why, "" if the rate needs no reason
	InterestText             string
	ReminderText             string
	ReminderDays             string // days after the due day, as ReminderSteps reads them
	Accounting
	Version int
}

// Accounting is what the books of the sender call things. An account that has not been chosen is 0.
type Accounting struct {
	ClaimsAccount, BankAccount                       int
	WaitingAccount                                   int // for payments that wait for a decision
	Income25Account, Income12Account, Income6Account int // by VAT rate
	Income0Account                                   int
	VAT25Account, VAT12Account, VAT6Account          int
	CostCentre, Project                              string
	InvoiceSeries, PaymentSeries                     string // of vouchers
	FiscalYearMonth                                  string // that a fiscal year begins with, 01 to 12
}

// The choices of a sender.
var (
	YesNo    = form.Options{{Value: yes, Label: "Ja"}, {Value: "no", Label: "Nej"}}
	OCRKinds = form.Options{
		{Value: "check", Label: "Kontrollsiffra"}, {Value: ocrWithLength, Label: "Längdsiffra och kontrollsiffra"},
	}
	ReferencePlaces = form.Options{
		{Value: string(payfile.InReference), Label: "Referensen till fakturan (SCOR)"},
		{Value: string(payfile.InDocument), Label: "Fakturans nummer"},
		{Value: string(payfile.InText), Label: "Den fria texten, om den bara har siffror"},
		{Value: string(payfile.InEndToEnd), Label: "Betalarens egen märkning (EndToEndId)"},
	}
	VATRates = form.Options{
		{Value: "25", Label: "25 %"}, {Value: "12", Label: "12 %"}, {Value: "6", Label: "6 %"}, {Value: "0", Label: "0 %"},
	}
)

const (
	yes           = "yes"
	ocrWithLength = "length"
)

// OCR returns the reference of the invoice with a number; an identifier.Problem if the bank would not take it.
func (s Sender) OCR(number int) (string, error) {
	ref, err := identifier.MakeOCR(strconv.Itoa(number), s.OCRKind == ocrWithLength)
	if err == nil && len(ref) > s.OCRLength {
		return "", identifier.OCRLength
	}
	return ref, err
}

// Rate returns the VAT rate in per cent unless something else is said.
func (s Sender) Rate() int {
	n, err := strconv.Atoi(s.VATRate)
	if err != nil {
		return 0
	}
	return n
}

// ReminderSteps returns how many days after the due day each reminder is sent, in order; none if there are no reminders.
func (s Sender) ReminderSteps() []int {
	steps, err := parseSteps(s.ReminderDays)
	if err != nil {
		return nil
	}
	return steps
}

// FiscalYear returns the first and the last day of the fiscal year of a day.
func (a Accounting) FiscalYear(of time.Time) (first, last time.Time) {
	month, err := strconv.Atoi(a.FiscalYearMonth)
	if err != nil {
		month = 1
	}
	first = time.Date(of.Year(), time.Month(month), 1, 0, 0, 0, 0, of.Location())
	if of.Before(first) {
		first = first.AddDate(-1, 0, 0)
	}
	return first, first.AddDate(1, 0, -1)
}

// steps are the days after the due day on which reminders are sent.
type steps []int

// maxSteps and maxStepDays limit the reminders of an invoice.
const maxSteps, maxStepDays = 5, 365

// String returns the days as they are typed: 10, 25.
func (s steps) String() string {
	var days []string
	for _, d := range s {
		days = append(days, strconv.Itoa(d))
	}
	return strings.Join(days, ", ")
}

type stepsError string

func (e stepsError) Error() string { return string(e) }

const errSteps stepsError = "Skriv högst fem antal dagar i stigande ordning, till exempel 10, 25."

func parseSteps(s string) (steps, error) {
	var out steps
	last := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\u00a0' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n <= last || n > maxStepDays || len(out) == maxSteps {
			return nil, errSteps
		}
		out, last = append(out, n), n
	}
	return out, nil
}

// PaymentFiles returns what files of payments to the sender are read by.
func (s Sender) PaymentFiles() payfile.Settings {
	out := payfile.Settings{Accounts: []string{s.Bankgiro, s.Plusgiro, s.IBAN}}
	for _, p := range s.ReferencePlaces {
		out.Places = append(out.Places, payfile.Place(p))
	}
	return out
}

// Records stores the sender, of which there is one from the beginning.
var Records = record.Kind[id.SenderNo, Sender]{
	Kind: id.Sender, Table: "billing_sender", Fields: Fields, Select: Fields.SelectPermanent() + " where t.id = $1",
	Row:     func(s Sender) (id.SenderNo, int, *time.Time) { return s.ID, s.Version, nil },
	Name:    func(Sender) string { return "Fakturornas avsändare" },
	Subject: func(Sender) access.Subject { return access.Subject{Kind: id.Invoice} },
}

// theSender is the number of the only sender.
const theSender id.SenderNo = 1

// Current returns the sender.
func Current(ctx context.Context, q db.Q) (Sender, error) {
	return Records.Get(ctx, q, theSender)
}
