package einvoice

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"math/big"
	"slices"
	"strconv"

	"framsyn/internal/money"
)

// What Peppol BIS Billing 3 calls itself.
const (
	customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
	profile       = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
)

// words are what an invoice and a credit note call the same thing in UBL.
type words struct{ root, namespace, kind, code, line, quantity string }

var wordsOf = map[Kind]words{
	Invoice: {"Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "cbc:InvoiceTypeCode", "380",
		"cac:InvoiceLine", "cbc:InvoicedQuantity"},
	CreditNote: {"CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", "cbc:CreditNoteTypeCode", "381",
		"cac:CreditNoteLine", "cbc:CreditedQuantity"},
}

// XML returns the document as an e-invoice, Peppol BIS Billing 3 in UBL 2.1. The same document always gives the same bytes. Only a
// document without Problems becomes one that follows the rules.
func (d Document) XML() []byte {
	w, t := wordsOf[d.Kind], d.Totals()
	root := tree(w.root, slices.Concat(
		[]node{
			leaf("cbc:CustomizationID", customization),
			leaf("cbc:ProfileID", profile),
			leaf("cbc:ID", d.Number),
			leaf("cbc:IssueDate", string(d.Issued)),
			leaf("cbc:DueDate", string(d.Due)),
			leaf(w.kind, w.code),
			leaf("cbc:Note", d.Note),
			leaf("cbc:DocumentCurrencyCode", "SEK"),
			leaf("cbc:BuyerReference", d.BuyerReference),
			d.Span().node(),
			tree("cac:OrderReference", leaf("cbc:ID", d.OrderReference)),
			tree("cac:BillingReference", tree("cac:InvoiceDocumentReference",
				leaf("cbc:ID", d.Credits.Number), leaf("cbc:IssueDate", string(d.Credits.Issued)))),
			tree("cac:AccountingSupplierParty", d.Seller.node(d.outsideVAT(), d.Seller.Seat, d.Seller.FTax)),
			tree("cac:AccountingCustomerParty", d.Buyer.node(d.outsideVAT(), "", false)),
			tree("cac:Delivery", leaf("cbc:ActualDeliveryDate", string(d.Delivered))),
		},
		only(d.Kind == Invoice,
			d.paymentMeans(compact(d.Payment.Bankgiro), "SE:BANKGIRO"),
			d.paymentMeans(compact(d.Payment.Plusgiro), "SE:PLUSGIRO")),
		[]node{
			tree("cac:PaymentTerms", leaf("cbc:Note", d.PaymentTerms())),
			t.taxTotal(),
			tree("cac:LegalMonetaryTotal",
				amount("cbc:LineExtensionAmount", t.Net),
				amount("cbc:TaxExclusiveAmount", t.Net),
				amount("cbc:TaxInclusiveAmount", t.Payable),
				amount("cbc:PayableAmount", t.Payable)),
		},
		lineNodes(d.Lines, w),
	)...).with("xmlns", w.namespace,
		"xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
		"xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2")
	var b bytes.Buffer
	b.WriteString(xml.Header)
	root.write(&b, 0)
	return b.Bytes()
}

// amount returns an element with an amount of money.
func amount(name string, o money.Ore) node {
	return leaf(name, big.NewRat(int64(o), 100).FloatString(2), "currencyID", "SEK")
}

func (p Period) node() node {
	return tree("cac:InvoicePeriod", leaf("cbc:StartDate", string(p.From)), leaf("cbc:EndDate", string(p.To)))
}

func (p Party) node(outsideVAT bool, seat string, fTax bool) node {
	var schemes []node
	if p.VATNumber != "" && !outsideVAT { // the standard forbids the number where nothing is subject to VAT
		schemes = append(schemes, taxScheme(compact(p.VATNumber), "VAT"))
	}
	if fTax {
		schemes = append(schemes, taxScheme("Godkänd för F-skatt", "TAX"))
	}
	if seat != "" {
		seat = "Säte: " + seat
	}
	address := p.PeppolAddress()
	return tree("cac:Party", slices.Concat(
		[]node{
			leaf("cbc:EndpointID", address.ID, "schemeID", address.Scheme),
			tree("cac:PostalAddress",
				leaf("cbc:StreetName", p.Address.Street),
				leaf("cbc:AdditionalStreetName", p.Address.Extra),
				leaf("cbc:CityName", p.Address.City),
				leaf("cbc:PostalZone", p.Address.PostalCode),
				tree("cac:Country", leaf("cbc:IdentificationCode", p.Address.CountryCode()))),
		},
		schemes,
		[]node{
			tree("cac:PartyLegalEntity",
				leaf("cbc:RegistrationName", p.Name),
				p.companyID(),
				leaf("cbc:CompanyLegalForm", seat)),
			tree("cac:Contact",
				leaf("cbc:Name", p.Contact.Name),
				leaf("cbc:Telephone", p.Contact.Phone),
				leaf("cbc:ElectronicMail", p.Contact.Email)),
		})...)
}

func taxScheme(number, scheme string) node {
	return tree("cac:PartyTaxScheme", leaf("cbc:CompanyID", number), tree("cac:TaxScheme", leaf("cbc:ID", scheme)))
}

// companyID returns the number of the party in the register of its country.
func (p Party) companyID() node {
	if p.Address.CountryCode() == sweden {
		return leaf("cbc:CompanyID", organisationDigits(p.OrganisationNumber), "schemeID", SchemeOrganisationNumber)
	}
	return leaf("cbc:CompanyID", p.OrganisationNumber)
}

// paymentMeans returns a way to pay: to the account of a giro.
func (d Document) paymentMeans(account, giro string) node {
	if account == "" {
		return node{}
	}
	return tree("cac:PaymentMeans",
		leaf("cbc:PaymentMeansCode", "30"),
		leaf("cbc:PaymentID", d.PaymentReference()),
		tree("cac:PayeeFinancialAccount",
			leaf("cbc:ID", account),
			leaf("cbc:Name", d.Seller.Name),
			tree("cac:FinancialInstitutionBranch", leaf("cbc:ID", giro))))
}

func (t Totals) taxTotal() node {
	in := []node{amount("cbc:TaxAmount", t.VAT)}
	for _, r := range t.Rates {
		code, reason := "", ""
		switch r.VAT.Category {
		case Exempt:
			reason = r.VAT.Reason
		case OutsideVAT:
			code, reason = "VATEX-EU-O", r.VAT.Reason
		}
		in = append(in, tree("cac:TaxSubtotal",
			amount("cbc:TaxableAmount", r.Net),
			amount("cbc:TaxAmount", r.Tax),
			r.VAT.node("cac:TaxCategory", leaf("cbc:TaxExemptionReasonCode", code), leaf("cbc:TaxExemptionReason", reason))))
	}
	return tree("cac:TaxTotal", in...)
}

// node returns the rate as an element. What is not subject to VAT has none.
func (v VAT) node(name string, exemption ...node) node {
	percent := v.Percent()
	if v.Category == OutsideVAT {
		percent = ""
	}
	return tree(name, slices.Concat(
		[]node{leaf("cbc:ID", string(v.Category)), leaf("cbc:Percent", percent)},
		exemption,
		[]node{tree("cac:TaxScheme", leaf("cbc:ID", "VAT"))})...)
}

func lineNodes(lines []Line, w words) []node {
	var out []node
	for i, l := range lines {
		quantity, price := l.Quantity, l.UnitPrice
		if price < 0 { // a price is never negative
			quantity, price = -quantity, -price
		}
		out = append(out, tree(w.line,
			leaf("cbc:ID", strconv.Itoa(i+1)),
			leaf(w.quantity, quantity.String(), "unitCode", string(cmp.Or(l.Unit, Piece))),
			amount("cbc:LineExtensionAmount", l.Net()),
			l.Period.node(),
			tree("cac:Item",
				leaf("cbc:Description", l.Detail),
				leaf("cbc:Name", l.Text),
				l.VAT.node("cac:ClassifiedTaxCategory")),
			tree("cac:Price", amount("cbc:PriceAmount", price))))
	}
	return out
}
