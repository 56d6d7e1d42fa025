package payfile

import (
	"cmp"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// The message camt.054 in both versions, as far as it is read. An element that only one of them has is empty in the other.
type (
	camtDocument struct {
		XMLName xml.Name
		Message *struct {
			Notifications []camtNotification `xml:"Ntfctn"`
		} `xml:"BkToCstmrDbtCdtNtfctn"`
	}

	camtNotification struct {
		Account camtAccount `xml:"Acct"`
		Entries []camtEntry `xml:"Ntry"`
	}

	camtAccount struct {
		IBAN  string `xml:"Id>IBAN"`
		Other string `xml:"Id>Othr>Id"`
	}

	camtEntry struct {
		Number       string            `xml:"NtryRef"`
		Amount       camtAmount        `xml:"Amt"`
		Sign         string            `xml:"CdtDbtInd"`
		Reversal     string            `xml:"RvslInd"`
		State        camtState         `xml:"Sts"`
		Booked       camtDay           `xml:"BookgDt"`
		Valued       camtDay           `xml:"ValDt"`
		Reference    string            `xml:"AcctSvcrRef"`
		Transactions []camtTransaction `xml:"NtryDtls>TxDtls"`
	}

	camtState struct {
		Text string `xml:",chardata"` // 001.02
		Code string `xml:"Cd"`        // 001.08
	}

	camtDay struct {
		Day  string `xml:"Dt"`
		Time string `xml:"DtTm"`
	}

	camtAmount struct {
		Text     string `xml:",chardata"`
		Currency string `xml:"Ccy,attr"`
	}

	camtTransaction struct {
		Reference  string           `xml:"Refs>AcctSvcrRef"`
		EndToEnd   string           `xml:"Refs>EndToEndId"`
		Amount     camtAmount       `xml:"Amt"`               // 001.08
		OldAmount  camtAmount       `xml:"AmtDtls>TxAmt>Amt"` // 001.02
		Sign       string           `xml:"CdtDbtInd"`         // 001.08
		Payer      camtPayer        `xml:"RltdPties>Dbtr"`
		Account    camtAccount      `xml:"RltdPties>DbtrAcct"`
		Texts      []string         `xml:"RmtInf>Ustrd"`
		Structured []camtStructured `xml:"RmtInf>Strd"`
	}

	camtPayer struct {
		camtParty           // 001.02
		Party     camtParty `xml:"Pty"` // 001.08
	}

	camtParty struct {
		Name     string   `xml:"Nm"`
		Number   string   `xml:"Id>OrgId>Othr>Id"`
		Street   string   `xml:"PstlAdr>StrtNm"`
		House    string   `xml:"PstlAdr>BldgNb"`
		PostCode string   `xml:"PstlAdr>PstCd"`
		Town     string   `xml:"PstlAdr>TwnNm"`
		Country  string   `xml:"PstlAdr>Ctry"`
		Lines    []string `xml:"PstlAdr>AdrLine"`
	}

	camtStructured struct {
		Kind         string     `xml:"RfrdDocInf>Tp>CdOrPrtry>Cd"`
		Document     string     `xml:"RfrdDocInf>Nb"`
		Amount       camtAmount `xml:"RfrdDocAmt>RmtdAmt"`
		CreditAmount camtAmount `xml:"RfrdDocAmt>CdtNoteAmt"`
		Reference    string     `xml:"CdtrRefInf>Ref"`
	}
)

// state returns the code of how far the bank has come with an entry, such as BOOK.
func (e camtEntry) state() string { return strings.TrimSpace(cmp.Or(e.State.Code, e.State.Text)) }

// serial returns the bank's reference of the entry, or else its number.
func (e camtEntry) serial() string { return strings.TrimSpace(cmp.Or(e.Reference, e.Number)) }

// wrong returns the refusal of a file for one of its entries, for what an element of it holds.
func (e camtEntry) wrong(element string) error {
	return refuse(WrongFormat, "Posten ”%s” är inte skriven som camt.054 ska vara: se %s.", shortened(e.serial()), element)
}

// amount returns the amount of a transaction in the currency of its entry. If it is the only one, it need not say one.
func (t camtTransaction) amount(e camtEntry, only bool) (money.Ore, error) {
	a := cmp.Or(t.Amount, t.OldAmount)
	if only && a.Currency != e.Amount.Currency {
		a = e.Amount
	}
	if a.Currency != e.Amount.Currency {
		return 0, errAmount
	}
	return a.signed(cmp.Or(t.Sign, e.Sign))
}

// errAmount is the error of an amount that is none, or is in no direction or in another currency than it must be.
var errAmount = errors.New("payment file: no amount")

// signed returns an amount in öre: plus for CRDT, which is money in, and minus for DBIT.
func (a camtAmount) signed(sign string) (money.Ore, error) {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(a.Text), ".")
	ore, rest := (fraction + "00")[:2], strings.TrimRight(fraction[min(2, len(fraction)):], "0")
	if n, err := strconv.ParseInt(whole+ore, 10, 64); err == nil && whole != "" && rest == "" && identifier.IsDigits(whole+ore) &&
		n <= int64(maxAmount) {
		switch strings.TrimSpace(sign) {
		case "CRDT":
			return money.Ore(n), nil
		case "DBIT":
			return -money.Ore(n), nil
		}
	}
	return 0, errAmount
}

// payer returns who paid.
func (t camtTransaction) payer() Payer {
	p := t.Payer.Party
	if p.Name == "" {
		p = t.Payer.camtParty
	}
	street := strings.TrimSpace(p.Street + " " + p.House)
	return Payer{Name: strings.TrimSpace(p.Name), OrganisationNumber: organisationNumber(strings.TrimSpace(p.Number)),
		Account: normalAccount(cmp.Or(t.Account.IBAN, t.Account.Other)),
		Street:  cmp.Or(street, strings.Join(trimmed(p.Lines), ", ")), PostCode: strings.TrimSpace(p.PostCode),
		Town: strings.TrimSpace(p.Town), Country: strings.TrimSpace(p.Country)}
}
