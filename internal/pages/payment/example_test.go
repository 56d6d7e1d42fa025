package payment_test

import (
	"net/http"
	"testing"

	"framsyn/internal/testkit/site"
)

// The file fits the open invoices of the demonstration world, on whatever day it is read in.
func TestWhereNobodyPaysThereIsAnExampleToReadIn(t *testing.T) {
	t.Parallel()
	office := site.Start(t).As(t, "kansli")
	file := office.Get("/arbete/betalningar/las-in").OK().Follow("Hämta en exempelfil att läsa in").OK()
	readFile(office, "exempel.bgmax", []byte(file.Body)).OK().
		Has("Bokförda 4 ", "Väntar på beslut 2 ", "0,50 kr över", "Region Kustlandet (exempel)")
	_, elsewhere := withoutInvoices(t)
	elsewhere.Get("/arbete/betalningar/exempelfil").Is(http.StatusNotFound)
	elsewhere.Get("/arbete/betalningar/las-in").OK().Lacks("exempelfil")
}
