package einvoice

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"framsyn/internal/fault"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// Problem is what a document lacks, or has wrong, in one of its fields.
type Problem struct {
	// Field is the path of the field in the JSON form: buyer.organisation_number or lines[0].text.
	Field string
	fault.Words
	// Electronic tells that only an e-invoice needs it: on paper the document would do.
	Electronic bool
}

// The most that a document holds: lines, units and money of a line, and characters of a text by its kind.
const (
	MaxLines    = 200
	maxQuantity = 1_000_000 * thousand
	maxAmount   = 10_000_000_000 * money.Krona
	maxShort    = 200
	maxDetail   = 300
	maxLong     = 2000
)

// check gathers the problems of a document.
type check struct {
	Document
	found []Problem
}

func (c *check) say(field, text string, args ...any) {
	c.found = append(c.found, Problem{Field: field, Words: fault.Words{Text: text, Args: args}})
}

// sayElectronic says what only an e-invoice needs.
func (c *check) sayElectronic(field, text string, args ...any) {
	c.say(field, text, args...)
	c.found[len(c.found)-1].Electronic = true
}

// Problems returns what hinders the document from being issued, in the order of its fields; nothing if it is a right e-invoice by the
// European standard and the rules of Peppol and Sweden.
func (d Document) Problems() []Problem {
	c := &check{Document: d}
	c.head()
	c.seller()
	c.buyer()
	c.payment()
	c.lines()
	return c.found
}

// needs says a text if a field is empty, and limits its length. It reports whether the field has something.
func (c *check) needs(field, value, text string) bool {
	if strings.TrimSpace(value) == "" {
		c.say(field, text)
		return false
	}
	c.limit(field, value, maxShort)
	return true
}

func (c *check) limit(field, value string, most int) {
	if utf8.RuneCountInString(value) > most {
		c.say(field, "Texten är för lång. Den får ha högst %d tecken.", most)
	}
}

// day says that a date is wrong, and reports whether it is right.
func (c *check) day(field string, d Date) bool {
	_, ok := d.Time()
	if !ok {
		c.say(field, "Datumet finns inte. Skriv det som 2026-11-28.")
	}
	return ok
}

func (c *check) head() {
	if wordsOf[c.Kind].root == "" {
		c.say("kind", "Välj om det är en faktura eller en kreditfaktura.")
	}
	c.needs("number", c.Number, "Fakturan saknar nummer.")
	issued := c.day("issued", c.Issued)
	switch {
	case c.Kind == CreditNote && c.Due != "":
		c.say("due", "En kreditfaktura har ingen förfallodag.")
	case c.Kind != CreditNote && c.Due == "":
		c.say("due", "Fakturan saknar förfallodag.")
	case c.Due != "" && c.day("due", c.Due) && issued && c.Due < c.Issued:
		c.say("due", "Förfallodagen ligger före fakturadatum.")
	}
	if c.Delivered != "" {
		c.day("delivered", c.Delivered)
	}
	c.period("period", c.Period)
	c.credits(issued)
	c.limit("terms", c.Terms, maxLong)
	c.limit("note", c.Note, maxLong)
}

// credits checks which invoice a document corrects; issued tells that the day of the document itself is known.
func (c *check) credits(issued bool) {
	if c.Kind == CreditNote {
		c.needs("credits.number", c.Credits.Number, "Kreditfakturan saknar numret på den faktura som den rättar.")
	} else if c.Credits != (Reference{}) {
		c.say("credits.number", "Bara en kreditfaktura rättar en annan faktura.")
	}
	if c.Credits.Issued != "" && c.day("credits.issued", c.Credits.Issued) && issued && c.Credits.Issued > c.Issued {
		c.say("credits.issued", "Kreditfakturan är äldre än den faktura som den rättar.")
	}
}

func (c *check) period(field string, p Period) {
	if p == (Period{}) {
		return
	}
	from, to := c.day(field+".from", p.From), c.day(field+".to", p.To)
	if from && to && p.To < p.From {
		c.say(field+".to", "Perioden slutar innan den börjar.")
	}
}

func (c *check) seller() {
	s := c.Seller
	c.party("seller", s.Party, "Avsändaren saknar namn.")
	if s.Address.CountryCode() != sweden {
		c.say("seller.address.country", "Avsändaren ska finnas i Sverige.")
	}
	c.limit("seller.seat", s.Seat, maxShort)
	taxed := func(l Line) bool { return l.VAT.Category == Standard || l.VAT.Category == ZeroRated }
	switch {
	case s.VATNumber != "":
	case slices.ContainsFunc(c.Lines, taxed):
		c.say("seller.vat_number", "Avsändaren saknar momsregistreringsnummer, som behövs när fakturan har moms.")
	case !s.FTax && slices.ContainsFunc(c.Lines, func(l Line) bool { return l.VAT.Category == Exempt }):
		c.say("seller.vat_number", "Avsändaren saknar momsregistreringsnummer, som behövs när något är undantaget från moms.")
	}
}

func (c *check) buyer() {
	c.party("buyer", c.Buyer, "Mottagaren saknar namn.")
	if strings.TrimSpace(c.BuyerReference) == "" && strings.TrimSpace(c.OrderReference) == "" {
		c.sayElectronic("buyer_reference", "Mottagarens referens saknas. En e-faktura behöver den eller ett beställningsnummer.")
	}
	c.limit("buyer_reference", c.BuyerReference, maxShort)
	c.limit("order_reference", c.OrderReference, maxShort)
}

// party checks what the seller and the buyer have in common.
func (c *check) party(at string, p Party, nameless string) {
	c.needs(at+".name", p.Name, nameless)
	country := p.Address.CountryCode()
	if country == sweden {
		if _, err := identifier.ParseOrganisationNumber(p.OrganisationNumber); err != nil {
			c.say(at+".organisation_number", err.Error())
		}
	}
	c.limit(at+".organisation_number", p.OrganisationNumber, maxShort)
	if p.VATNumber != "" && !isVATNumber(p.VATNumber, country) {
		c.say(at+".vat_number", "Momsregistreringsnumret stämmer inte. Ett svenskt skrivs SE, tio siffror och 01.")
	}
	c.peppol(at+".peppol", p)
	c.needs(at+".address.street", p.Address.Street, "Adressen saknar gata eller box.")
	c.limit(at+".address.extra", p.Address.Extra, maxShort)
	c.needs(at+".address.postal_code", p.Address.PostalCode, "Adressen saknar postnummer.")
	c.needs(at+".address.city", p.Address.City, "Adressen saknar postort.")
	if !isCountry(country) {
		c.say(at+".address.country", "Landet skrivs med två stora bokstäver, till exempel NO.")
	}
	c.limit(at+".contact.name", p.Contact.Name, maxShort)
	c.limit(at+".contact.phone", p.Contact.Phone, maxShort)
	c.limit(at+".contact.email", p.Contact.Email, maxShort)
}

// peppol checks the address of a party in Peppol's network. One that follows from a wrong organisation number is not told twice.
func (c *check) peppol(at string, p Party) {
	address := p.PeppolAddress()
	switch {
	case p.Peppol == (PeppolID{}) && p.Address.CountryCode() == sweden:
	case address.ID == "":
		c.sayElectronic(at+".id", "Peppol-adressen saknas. Utan den går det bara att skicka fakturan som papper eller PDF.")
	case address.Scheme == SchemeOrganisationNumber && organisationDigits(address.ID) != address.ID:
		c.sayElectronic(at+".id", "Peppol-adressen ska vara ett organisationsnummer med tio siffror.")
	case address.Scheme == SchemeGLN && !isGLN(address.ID):
		c.sayElectronic(at+".id", "Peppol-adressen ska vara ett GLN, 13 siffror där den sista är en kontrollsiffra.")
	case address.Scheme != SchemeOrganisationNumber && address.Scheme != SchemeGLN:
		c.sayElectronic(at+".scheme", "Välj 0007 (organisationsnummer) eller 0088 (GLN).")
	}
}

// isCountry reports whether a code is that of a country.
func isCountry(code string) bool {
	r, err := language.ParseRegion(code)
	return err == nil && r.IsCountry() && r.String() == code
}

func (c *check) payment() {
	p := c.Payment
	if p.Bankgiro == "" && p.Plusgiro == "" && c.Kind != CreditNote {
		c.say("payment.bankgiro", "Fakturan saknar bankgiro eller plusgiro att betala till.")
	}
	if p.Bankgiro != "" {
		if _, err := identifier.ParseBankgiro(p.Bankgiro); err != nil {
			c.say("payment.bankgiro", err.Error())
		}
	}
	if p.Plusgiro != "" {
		if _, err := identifier.ParsePlusgiro(p.Plusgiro); err != nil {
			c.say("payment.plusgiro", err.Error())
		}
	}
	if p.OCR != "" {
		if err := identifier.CheckOCR(p.OCR, identifier.OCRSoft); err != nil {
			c.say("payment.ocr", err.Error())
		}
	}
}

func (c *check) lines() {
	switch {
	case len(c.Lines) == 0:
		c.say("lines", "Fakturan saknar rader.")
	case len(c.Lines) > MaxLines:
		c.say("lines", "Fakturan har för många rader. Den får ha högst %d.", MaxLines)
		return
	}
	before := len(c.found)
	for i, l := range c.Lines {
		c.line(fmt.Sprintf("lines[%d]", i), l)
	}
	if len(c.found) == before && c.Totals().Payable < 0 {
		if c.Kind == CreditNote {
			c.say("lines", "Summan är negativ. Det som krediteras skrivs utan minus.")
		} else {
			c.say("lines", "Summan är negativ. Gör en kreditfaktura i stället.")
		}
	}
}

func (c *check) line(at string, l Line) {
	c.needs(at+".text", l.Text, "Raden saknar text.")
	c.limit(at+".detail", l.Detail, maxDetail)
	if l.Quantity == 0 || l.Quantity < -maxQuantity || l.Quantity > maxQuantity {
		c.say(at+".quantity", "Antalet ska vara högst en miljon och inte 0.")
	}
	if _, known := unitWords[l.Unit]; !known {
		c.say(at+".unit", "Välj en enhet i listan.")
	}
	net := new(big.Rat).Mul(l.Quantity.rat(), big.NewRat(int64(l.UnitPrice), 1))
	if net.Abs(net).Cmp(big.NewRat(int64(maxAmount), 1)) > 0 || l.UnitPrice < -maxAmount || l.UnitPrice > maxAmount {
		c.say(at+".unit_price", "Beloppet är för stort. En rad får ha högst 10 miljarder kronor.")
	}
	c.period(at+".period", l.Period)
	if own := c.Period; own != (Period{}) && l.Period != (Period{}) && (l.Period.From < own.From || l.Period.To > own.To) {
		c.say(at+".period.from", "Radens period ligger utanför fakturans.")
	}
	c.vat(at+".vat", l.VAT)
}

func (c *check) vat(at string, v VAT) {
	c.limit(at+".reason", v.Reason, maxShort)
	switch {
	case !slices.Contains(Rates, v.Rate):
		c.say(at+".rate", "Momssatsen ska vara 0, 6, 12 eller 25 procent.")
	case v.Rate > 0 && v.Category != Standard:
		c.say(at+".category", "Bara 0 procent moms kan vara undantaget eller utanför momsen.")
	case v.Rate == 0 && !slices.Contains([]Category{ZeroRated, Exempt, OutsideVAT}, v.Category):
		c.say(at+".category", "Säg varför momsen är 0 procent.")
	case v.Category == Exempt && strings.TrimSpace(v.Reason) == "":
		c.say(at+".reason", "Skriv varför raden är undantagen från moms.")
	case v.Category != OutsideVAT && c.outsideVAT():
		c.say(at+".category", "En rad utanför momsen kan inte stå på samma faktura som andra. Gör två fakturor.")
	}
}
