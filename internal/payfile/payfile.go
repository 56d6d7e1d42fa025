// Package payfile reads files of payments, BgMax from Bankgirot and camt.054 (ISO 20022) from a bank, and says which of the
// payments settle an invoice to the öre. It knows no database: what is open and what has been read before are given to it.
package payfile

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"framsyn/internal/money"
)

// What a file may have at most: bytes, payments, and the öre of one amount. All of its amounts together fit in 64 bits.
const (
	MaxBytes              = 20 << 20
	MaxPayments           = 100_000
	maxAmount   money.Ore = 1e13
)

// Place is where the reference of an invoice is looked for in camt.054.
type Place string

// The places. InText takes a free text that has only digits and blanks, never a number within a sentence.
const (
	InReference Place = "reference" // RmtInf/Strd/CdtrRefInf/Ref
	InDocument  Place = "document"  // RmtInf/Strd/RfrdDocInf/Nb
	InText      Place = "text"      // RmtInf/Ustrd
	InEndToEnd  Place = "endtoend"  // Refs/EndToEndId
)

// Places are all places.
var Places = []Place{InReference, InDocument, InText, InEndToEnd}

// Settings are what a file is read by.
type Settings struct {
	// Accounts are our bankgiro and plusgiro numbers and IBAN, with or without hyphens and blanks. What went to other accounts is left out.
	Accounts []string
	// Places are where references are looked for in camt.054: the first in which there is one counts. None means InReference.
	Places []Place
}

// File is a file that was read whole. The amounts of its payments add up to those of its deposits; what is left out is in neither.
type File struct {
	// Format is "BgMax" or the name of the message, such as "camt.054.001.08".
	Format   string
	Deposits []Deposit
	Payments []Payment
	LeftOut  []LeftOut
}

// Deposit is what was put on, or taken from, one of our accounts at once.
type Deposit struct {
	Account string // digits and letters only
	Day     time.Time
	Serial  string // the bank's number or reference
	Amount  money.Ore
}

// Kind is what a payment is.
type Kind string

// The kinds. A deduction is taken from the deposit by the payer, for a credit note; a reversal undoes an earlier payment.
const (
	Paid      Kind = "payment"
	Deduction Kind = "deduction"
	Reversal  Kind = "reversal"
)

// Payment is one payment of a deposit.
type Payment struct {
	// Key tells the payment from all others, in whichever file it stands: it is the same when the bank sends it again.
	Key     string
	Kind    Kind
	Account string // ours, digits and letters only
	Day     time.Time
	Amount  money.Ore // minus for a deduction, and for a reversal of what had come in
	// Reference is the reference as the payer wrote it, or several with blanks between.
	Reference string
	Parts     []Part
	Payer     Payer
	Text      []string
}

// Part is a part of a payment, for one invoice or credit note.
type Part struct {
	Reference string
	Amount    money.Ore // minus for a credit note; meaningless unless Named
	Named     bool      // the payer named the amount
	Credit    bool      // the payer says that it is a credit note
}

// Payer is what a file says about who paid, "" where it says nothing.
type Payer struct {
	Name, Extra            string
	OrganisationNumber     string // as the file has it, with a hyphen if it has ten digits; it may be no valid one
	Account                string
	Street, PostCode, Town string
	Country                string
}

// LeftOutReason is why something in a file is no payment to us.
type LeftOutReason string

// The reasons.
const (
	Outgoing      LeftOutReason = "outgoing"
	OtherAccount  LeftOutReason = "other_account"
	OtherCurrency LeftOutReason = "other_currency"
	NotBooked     LeftOutReason = "not_booked"
)

// Label returns the reason in Swedish.
func (r LeftOutReason) Label() string {
	switch r {
	case Outgoing:
		return "utbetalning"
	case OtherAccount:
		return "till ett konto som inte är vårt"
	case OtherCurrency:
		return "i en annan valuta än kronor"
	case NotBooked:
		return "inte bokförd av banken än"
	}
	return ""
}

// LeftOut is a deposit, or an entry of an account, that holds no payment to us.
type LeftOut struct {
	Reason LeftOutReason
	Deposit
	Currency string
}

// Read reads a file of either format, which its content tells. It reads it whole, or returns a *Refusal.
func Read(r io.Reader, s Settings) (File, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return File{}, fmt.Errorf("payment file: %w", err)
	}
	ours := map[string]bool{}
	for _, a := range s.Accounts {
		ours[normalAccount(a)] = true
	}
	delete(ours, "")
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var f File
	switch {
	case len(data) > MaxBytes:
		err = refuse(TooLarge, "Filen är större än %d MB.", MaxBytes>>20)
	case len(ours) == 0:
		err = refuse(NoAccount, "Kontot som betalningarna går till saknas i inställningarna. Utan det går ingen fil att läsa.")
	case bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")):
		f, err = readCamt(bytes.TrimSpace(data), ours, s.Places)
	case bytes.HasPrefix(data, []byte("01BGMAX")):
		f, err = readBgMax(data, ours)
	default:
		err = refuse(WrongFormat, "Filen är varken en BgMax-fil från Bankgirot eller en camt.054-fil från banken.")
	}
	if err == nil {
		err = f.checkKeys()
	}
	if err != nil {
		return File{}, err
	}
	return f, nil
}

// checkKeys refuses a file in which two payments cannot be told apart: one of them would be taken for read before.
func (f File) checkKeys() error {
	seen := map[string]bool{}
	for _, p := range f.Payments {
		if seen[p.Key] {
			return refuse(Twice, "Två betalningar i filen har samma nummer hos banken (%s), så de går inte att skilja åt.", p.Key)
		}
		seen[p.Key] = true
	}
	return nil
}

// normalAccount returns an account without hyphens, blanks and leading zeros, in capitals.
func normalAccount(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
	return strings.TrimLeft(s, "0")
}

// Compact returns a reference without blanks: they mean nothing in it.
func Compact(reference string) string { return strings.Join(strings.Fields(reference), "") }

// organisationNumber returns ten digits, which may have two zeros before them, with a hyphen, and what else there is as it is.
func organisationNumber(s string) string {
	if digits := strings.TrimPrefix(s, "00"); len(digits) == 10 && !strings.Contains(digits, "-") {
		return digits[:6] + "-" + digits[6:]
	}
	return s
}
