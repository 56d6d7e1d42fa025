package payfile

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// camtNames are the messages that are read, by the names of their namespaces without what all ISO 20022 have in common.
var camtNames = []string{"camt.054.001.02", "camt.054.001.08"}

// maxReference is the most bytes of a reference of the bank's; the message allows 35 characters.
const maxReference = 140

const isoNamespace = "urn:iso:std:iso:20022:tech:xsd:"

// readCamt reads a message of the bank in XML.
func readCamt(data []byte, ours map[string]bool, places []Place) (File, error) {
	in := newGuarded(bytes.NewReader(data))
	var d camtDocument
	if err := in.Decode(&d); err != nil {
		return File{}, explain(err)
	}
	name := strings.TrimPrefix(d.XMLName.Space, isoNamespace)
	if !slices.Contains(camtNames, name) || d.Message == nil {
		return File{}, refuse(WrongFormat, "Filen är XML av slaget ”%s”. Portalen läser camt.054 i versionerna 001.02 och 001.08.",
			shortened(cmp.Or(name, d.XMLName.Local)))
	}
	for {
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return File{}, explain(err)
		}
		if text, ok := t.(xml.CharData); !ok && !isComment(t) || len(bytes.TrimSpace(text)) > 0 {
			return File{}, refuse(WrongFormat, "Filen fortsätter efter sitt slut.")
		}
	}
	if len(places) == 0 {
		places = []Place{InReference}
	}
	c := camt{ours: ours, places: places, file: File{Format: name}}
	for _, n := range d.Message.Notifications {
		for _, e := range n.Entries {
			if err := c.readEntry(n.Account, e); err != nil {
				return File{}, err
			}
		}
	}
	return c.file, nil
}

func isComment(t xml.Token) bool {
	_, ok := t.(xml.Comment)
	return ok
}

// camt is a message as far as it has been read.
type camt struct {
	ours   map[string]bool
	places []Place
	file   File
}

// readEntry keeps an entry of an account with its transactions as payments, or tells why it is left out.
func (c *camt) readEntry(a camtAccount, e camtEntry) error {
	d := Deposit{Account: normalAccount(cmp.Or(a.IBAN, a.Other)), Serial: e.serial()}
	var err error
	if d.Amount, err = e.Amount.signed(e.Sign); err != nil {
		return e.wrong("Amt, CdtDbtInd")
	}
	if d.Day, err = cmp.Or(e.Booked, e.Valued).day(); err != nil {
		return e.wrong("BookgDt")
	}
	reversal, known := map[string]bool{"": false, "false": false, "0": false, "true": true, "1": true}[strings.TrimSpace(e.Reversal)]
	if !known {
		return e.wrong("RvslInd")
	}
	payments, err := c.transactions(d, e, reversal)
	if err != nil {
		return err
	}
	if reason := c.leaveOut(d, e, reversal); reason != "" {
		c.file.LeftOut = append(c.file.LeftOut, LeftOut{reason, d, e.Amount.Currency})
		return nil
	}
	if i := slices.IndexFunc(payments, func(p Payment) bool { return p.Key == "" }); i >= 0 {
		return refuse(NoReference, "En betalning på %s kr saknar bankens referens. Utan den går det inte att veta om den har lästs förut.",
			kronor(payments[i].Amount))
	}
	c.file.Deposits = append(c.file.Deposits, d)
	if c.file.Payments = append(c.file.Payments, payments...); len(c.file.Payments) > MaxPayments {
		return refuse(TooLarge, "Filen har fler än %d betalningar.", MaxPayments)
	}
	return nil
}

// leaveOut returns why an entry holds no payments to us; "" if it does.
func (c *camt) leaveOut(d Deposit, e camtEntry, reversal bool) LeftOutReason {
	switch {
	case !c.ours[d.Account]:
		return OtherAccount
	case e.Amount.Currency != "SEK":
		return OtherCurrency
	case e.state() != "BOOK":
		return NotBooked
	case e.Sign == "DBIT" && !reversal:
		return Outgoing
	}
	return ""
}

// transactions returns the payments of an entry, which together are what it says. An entry without any is one payment. One that
// has no reference of the bank's has no key.
func (c *camt) transactions(d Deposit, e camtEntry, reversal bool) ([]Payment, error) {
	parts := e.Transactions
	if len(parts) == 0 {
		parts = []camtTransaction{{}}
	}
	var out []Payment
	var sum money.Ore
	same := map[string]int{}
	for _, t := range parts {
		amount, err := t.amount(e, len(parts) == 1)
		if err != nil {
			return nil, e.wrong("TxDtls, Amt")
		}
		sum += amount
		p := Payment{Kind: Paid, Account: d.Account, Day: d.Day, Amount: amount, Payer: t.payer(), Text: trimmed(t.Texts)}
		switch {
		case reversal:
			p.Kind = Reversal
		case amount < 0:
			p.Kind = Deduction
		}
		entry, own := strings.TrimSpace(e.Reference), strings.TrimSpace(t.Reference)
		if len(entry) > maxReference || len(own) > maxReference {
			return nil, e.wrong("AcctSvcrRef")
		}
		if same[own]++; entry != "" || own != "" {
			p.Key = fmt.Sprintf("camt %s %q %q %d", d.Account, entry, own, same[own])
		}
		if p.Parts, err = t.parts(c.places); err != nil {
			return nil, e.wrong("RfrdDocAmt")
		}
		p.Reference = joined(p.Parts)
		out = append(out, p)
	}
	if sum != d.Amount {
		return nil, refuse(WrongSum, "Posten ”%s” är enligt filen %s kr, men dess betalningar är tillsammans %s kr.",
			d.Serial, kronor(d.Amount), kronor(sum))
	}
	return out, nil
}

// joined returns the references of all parts, with blanks between.
func joined(parts []Part) string {
	var all []string
	for _, p := range parts {
		all = append(all, p.Reference)
	}
	return strings.Join(all, " ")
}

// trimmed returns the texts that are not blank.
func trimmed(texts []string) []string {
	var out []string
	for _, s := range texts {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// parts returns what a transaction pays for: the references at the first place where there is one.
func (t camtTransaction) parts(places []Place) ([]Part, error) {
	for _, place := range places {
		var out []Part
		switch place {
		case InReference, InDocument:
			for _, s := range t.Structured {
				p, err := s.part(place)
				if err != nil {
					return nil, err
				}
				if p.Reference != "" {
					out = append(out, p)
				}
			}
		case InText:
			for _, s := range trimmed(t.Texts) {
				if identifier.IsDigits(Compact(s)) {
					out = append(out, Part{Reference: s})
				}
			}
		case InEndToEnd:
			if s := strings.TrimSpace(t.EndToEnd); s != "" && s != "NOTPROVIDED" {
				out = append(out, Part{Reference: s})
			}
		}
		if len(out) > 0 {
			return out, nil
		}
	}
	return nil, nil
}

// part returns a reference with the amount that the payer names for it.
func (s camtStructured) part(place Place) (Part, error) {
	p := Part{Reference: strings.TrimSpace(s.Reference), Credit: s.Kind == "CREN"}
	if place == InDocument {
		p.Reference = strings.TrimSpace(s.Document)
	}
	named := s.Amount
	if named.Text == "" {
		named, p.Credit = s.CreditAmount, p.Credit || s.CreditAmount.Text != ""
	}
	if named.Text == "" || named.Currency != "SEK" {
		return p, nil
	}
	var err error
	p.Named = true
	p.Amount, err = named.signed(map[bool]string{false: "CRDT", true: "DBIT"}[p.Credit])
	return p, err
}

// day returns a day, which may have a time with it.
func (d camtDay) day() (time.Time, error) {
	s := strings.TrimSpace(cmp.Or(d.Day, d.Time))
	return time.Parse(time.DateOnly, s[:min(len(s), len(time.DateOnly))])
}
