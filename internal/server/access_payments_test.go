package server_test

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/testkit/world"
)

// paymentAt returns the address of what a route of payments is about: a payment that waits, or has been decided on where that is taken
// back, a file that was read or written, or an invoice that is to be reminded of.
func paymentAt(w world.World, route string) string {
	switch {
	case strings.Contains(route, "/filer/"):
		file, _ := w.PaymentFile()
		return id.String(file)
	case strings.Contains(route, "/paminnelser/"):
		return id.String(w.IssuedInvoice(45).ID)
	case strings.Contains(route, "/bokforing/"):
		return id.String(w.BooksFile())
	case strings.HasSuffix(route, "/angra"):
		return id.String(w.DecidedPayment())
	}
	_, payment := w.PaymentFile()
	return id.String(payment)
}

// paymentValues returns what the forms of payments take.
func paymentValues(w world.World) url.Values {
	i, today := w.IssuedInvoice(45), day.ISO(time.Now())
	w.PaymentFile() // today's voucher
	return url.Values{"version": {"1"}, "resten": {"returned"}, "anteckning": {"Prov"}, "varfor": {"Prov"}, "fran": {today}, "till": {today},
		"faktura": {strconv.Itoa(i.Number)}, "belopp": {"1"}, "datum": {today}, "skicka-" + id.String(i.ID): {"1"}}
}

// senderValues returns the form of who sends the invoices, with another name than it has.
func senderValues(w world.World) url.Values {
	s, f := w.Sender(), form.New()
	invoicer.Fields.Fill(s, f)
	f.Set("namn", world.UniqueName("Avsändare"))
	f.Set("version", strconv.Itoa(s.Version))
	f.Set("till-version", strconv.Itoa(s.Version))
	return f.Values
}
