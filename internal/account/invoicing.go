package account

import (
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/identifier"
)

// Invoicing is what an invoice to an organisation needs: its address, its VAT number, how it wants invoices, by InvoiceWays, where it
// receives them, and the reference that it wants to see in them. What is unknown is "".
type Invoicing struct {
	Street     string
	PostalCode string
	Town       string
	VATNumber  string
	By         string
	PeppolID   string
	Email      string
	Reference  string
}

// How an organisation wants its invoices.
const (
	ByPeppol = "peppol"
	ByEmail  = "email"
	ByPaper  = "paper"
)

// InvoiceWays are the choices of how an organisation wants its invoices.
var InvoiceWays = form.Options{
	{Value: ByPeppol, Label: "Som e-faktura genom Peppol", Help: "Går in i organisationens eget system. Kräver ett Peppol-ID."},
	{Value: ByEmail, Label: "Med e-post och PDF", Help: "Fakturan skickas som en bilaga till ett brev."},
	{Value: ByPaper, Label: "På papper", Help: "Kansliet skriver ut fakturan och postar den."},
}

// vatNumberField is the name of the field of the VAT number in the form of an organisation.
const vatNumberField = "momsnummer"

// FieldsFor returns the fields of an organisation, which propose a VAT number if it has an organisation number only.
func (o Organisation) FieldsFor() field.Set[Organisation] {
	if o.Number == "" || o.Invoicing.VATNumber != "" {
		return OrganisationFields
	}
	proposal := identifier.OrganisationNumber(o.Number).VATNumber()
	return OrganisationFields.WithHelp(vatNumberField, "Med organisationsnumret är det %s. Lämna tomt om organisationen inte har något.",
		proposal.String())
}

// check validates that invoices can reach the organisation as it wants them. Its Peppol address is by default that of its number.
func (i *Invoicing) check(f *form.Form, number identifier.OrganisationNumber) {
	if i.By == ByPeppol && f.Get("peppol-id") == "" && number != "" {
		i.PeppolID = number.PeppolID().String()
	}
	require := func(name, value, missing string) {
		if value == "" {
			f.Fault(name, missing)
		}
	}
	switch i.By {
	case ByPeppol:
		require("peppol-id", i.PeppolID, "Skriv Peppol-ID, eller organisationsnumret, så att fakturorna kommer fram.")
	case ByEmail:
		require("faktura-epost", i.Email, "Skriv vart fakturorna ska skickas.")
	case ByPaper:
		require("faktura-adress", i.Street, "Skriv vart fakturorna ska skickas.")
		require("faktura-postnummer", i.PostalCode, "Skriv postnumret.")
		require("faktura-ort", i.Town, "Skriv orten.")
	}
}
