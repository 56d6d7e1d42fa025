// Package einvoice provides invoices and credit notes as documents: everything that stands on one, what it adds up to, what is
// wrong with it, and its form as an e-invoice, Peppol BIS Billing 3. All amounts are in Swedish kronor.
package einvoice

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Document is an invoice or a credit note with everything that stands on it, so that it can be kept as it was issued. Its JSON form is
// stable. What follows from the lines is not kept: see Line.Net and Totals.
type Document struct {
	Kind   Kind   `json:"kind"`
	Number string `json:"number"`
	Issued Date   `json:"issued"`
	// Due is when an invoice has to be paid at the latest; a credit note has no such day.
	Due Date `json:"due,omitzero"`
	// Delivered and Period are when what is invoiced was delivered, on a day or over a time. Both may be empty.
	Delivered Date   `json:"delivered,omitzero"`
	Period    Period `json:"period,omitzero"`

	Seller Seller `json:"seller"`
	Buyer  Party  `json:"buyer"`
	// BuyerReference ("Er referens") and OrderReference ("Ert beställningsnummer") bring an e-invoice to the right desk. One is needed.
	BuyerReference string `json:"buyer_reference,omitempty"`
	OrderReference string `json:"order_reference,omitempty"`

	Payment Payment `json:"payment"`
	// Terms are the terms of payment in words: "30 dagar netto".
	Terms string `json:"terms,omitempty"`
	Note  string `json:"note,omitempty"`
	// Credits is the invoice that a credit note corrects.
	Credits Reference `json:"credits,omitzero"`

	Lines []Line `json:"lines"`
}

// Kind is whether a document is an invoice or a credit note.
type Kind string

// The kinds. The amounts of a credit note are written without minus.
const (
	Invoice    Kind = "invoice"
	CreditNote Kind = "credit_note"
)

// Date is a day as 2026-11-28, or "" if there is none.
type Date string

// Time returns the day, at midnight UTC, and whether it is one.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// Period is a time between two days, both included.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// String returns the period as 2026-01-01–2026-12-31, or "" if there is none.
func (p Period) String() string {
	if p == (Period{}) {
		return ""
	}
	return fmt.Sprintf("%s–%s", p.From, p.To)
}

// Party is the seller or the buyer.
type Party struct {
	Name               string `json:"name"`
	OrganisationNumber string `json:"organisation_number"`
	VATNumber          string `json:"vat_number,omitempty"`
	// Peppol is the address for e-invoices; if empty, the organisation number is.
	Peppol  PeppolID `json:"peppol,omitzero"`
	Address Address  `json:"address"`
	// Contact is who answers questions. That of the seller is the reference of the seller ("Vår referens").
	Contact Contact `json:"contact,omitzero"`
}

// Seller is the one who is paid.
type Seller struct {
	Party
	// Seat is the place where the seller has its seat ("säte"), if that has to be told.
	Seat string `json:"seat,omitempty"`
	// FTax tells that the seller is approved for F-tax ("Godkänd för F-skatt").
	FTax bool `json:"f_tax,omitempty"`
}

// PeppolID is an address in Peppol's network: a number and the scheme that it belongs to.
type PeppolID struct {
	Scheme string `json:"scheme"`
	ID     string `json:"id"`
}

// The schemes of Peppol addresses: Swedish organisation numbers and the location numbers of GS1.
const (
	SchemeOrganisationNumber = "0007"
	SchemeGLN                = "0088"
)

// Address is where letters to a party are sent.
type Address struct {
	Street string `json:"street"`
	// Extra is a second line, such as a department or a box.
	Extra      string `json:"extra,omitempty"`
	PostalCode string `json:"postal_code"`
	City       string `json:"city"`
	// Country is the code of the country, such as NO; "" is Sweden.
	Country string `json:"country,omitempty"`
}

// sweden is the code of the country that an address is in if it does not say another.
const sweden = "SE"

// CountryCode returns the code of the country.
func (a Address) CountryCode() string {
	if a.Country == "" {
		return sweden
	}
	return a.Country
}

// Contact is a person or a desk.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
}

// Payment tells how to pay: to a bankgiro or a plusgiro, with a reference.
type Payment struct {
	Bankgiro string `json:"bankgiro,omitempty"`
	Plusgiro string `json:"plusgiro,omitempty"`
	// OCR is the reference of the payment; if empty, the number of the invoice is.
	OCR string `json:"ocr,omitempty"`
}

// Reference names another document.
type Reference struct {
	Number string `json:"number"`
	Issued Date   `json:"issued,omitzero"`
}

// PaymentReference returns what a payer states so that the payment can be matched.
func (d Document) PaymentReference() string {
	if d.Payment.OCR != "" {
		return d.Payment.OCR
	}
	return d.Number
}

// PaymentTerms returns the terms in words. Of a credit note without terms, what happens with its amount.
func (d Document) PaymentTerms() string {
	if d.Kind == CreditNote && strings.TrimSpace(d.Terms) == "" {
		return "Beloppet räknas av mot faktura " + d.Credits.Number + "."
	}
	return d.Terms
}

// Span returns the period of the document; if it has none of its own, that which the periods of the lines fill.
func (d Document) Span() Period {
	all := d.Period
	if all != (Period{}) {
		return all
	}
	for _, l := range d.Lines {
		if l.Period == (Period{}) {
			continue
		}
		if all == (Period{}) {
			all = l.Period
		}
		all = Period{min(all.From, l.Period.From), max(all.To, l.Period.To)}
	}
	return all
}

// outsideVAT reports whether the document is not subject to VAT, as all its lines then are not.
func (d Document) outsideVAT() bool {
	return slices.ContainsFunc(d.Lines, func(l Line) bool { return l.VAT.Category == OutsideVAT })
}
