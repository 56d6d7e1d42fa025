package payfile

import (
	"cmp"
	"slices"
	"strings"
)

// bgMax is a file of BgMax as far as it has been read.
type bgMax struct {
	ours map[string]bool
	file File
	// deposit is the one that records 05 and 15 enclose; nil between them.
	deposit *bgDeposit
	// payments, deductions, parts and deposits are how many there are, also of those that are left out.
	payments, deductions, parts, deposits int64
	ended                                 bool
}

// bgDeposit is a deposit whose end has not been read.
type bgDeposit struct {
	account, currency string
	payments          []Payment
}

// readBgMax reads a file of Bankgirot's payments.
func readBgMax(data []byte, ours map[string]bool) (File, error) {
	all, err := records(data)
	if err != nil {
		return File{}, err
	}
	if err := checkEnds(all); err != nil {
		return File{}, err
	}
	b := bgMax{ours: ours, file: File{Format: "BgMax"}}
	for _, r := range all[1:] {
		if err := b.read(r); err != nil {
			return File{}, err
		}
	}
	return b.file, nil
}

// checkEnds refuses a file that does not begin and end as it should.
func checkEnds(all []record) error {
	first, last := all[0], all[len(all)-1]
	isEnd := func(r record) bool { return r.kind() == "70" }
	if _, err := last.digits(3, 34); !slices.ContainsFunc(all, isEnd) || isEnd(last) && err != nil {
		return refuse(Cut, "Filen tar slut för tidigt: slutposten (70) saknas eller är avbruten. Hämta filen på nytt.")
	}
	switch version, mark := first.field(23, 24), first.field(45, 45); {
	case version != "01":
		return refuse(WrongFormat, "Filen är BgMax version ”%s”. Portalen läser version 01.", version)
	case mark == "T":
		return refuse(TestFile, "Filen är märkt som en test (T i första raden). Betalningarna i den är inte riktiga.")
	case mark != "P":
		return first.wrongField(45, 45)
	}
	return nil
}

// read reads a record. Those of a kind that nobody knows are passed over.
func (b *bgMax) read(r record) error {
	kind := r.kind()
	switch {
	case b.ended:
		return r.wrong("Rad %d: Filen fortsätter efter slutposten (70).")
	case kind == "01" || (kind == "05" || kind == "70") == (b.deposit != nil) && isBgMaxKind(kind):
		return r.wrong("Rad %d: Posten står på fel plats.")
	}
	switch kind {
	case "05":
		account := cmp.Or(normalAccount(r.raw(3, 12)), normalAccount(r.raw(13, 22))) // bankgiro, or else plusgiro
		b.deposit = &bgDeposit{account: account, currency: r.field(23, 25)}
	case "20", "21":
		return b.readPayment(r)
	case "22", "23", "25", "26", "27", "28", "29":
		if len(b.deposit.payments) == 0 {
			return r.wrong("Rad %d: Posten står på fel plats.")
		}
		return b.readDetail(r, &b.deposit.payments[len(b.deposit.payments)-1])
	case "15":
		return b.closeDeposit(r)
	case "70":
		b.ended = true
		return b.checkCounts(r)
	}
	if _, err := r.digits(1, 2); err != nil {
		return r.wrong("Rad %d: Raden är ingen post: den ska börja med två siffror.")
	}
	return nil
}

// isBgMaxKind reports whether a kind of record is known, besides 01.
func isBgMaxKind(kind string) bool {
	return slices.Contains([]string{"05", "15", "20", "21", "22", "23", "25", "26", "27", "28", "29", "70"}, kind)
}

// readPayment reads a payment or a deduction. What else is known of it follows in other records.
func (b *bgMax) readPayment(r record) error {
	amount, err := r.amount(38, 55)
	if err != nil {
		return err
	}
	serial, err := r.digits(58, 69)
	if err != nil {
		return err
	}
	p := Payment{Key: serial, Kind: Paid, Amount: amount, Reference: r.field(13, 37)}
	p.Payer.Account = normalAccount(r.raw(3, 12))
	if b.payments++; r.kind() == "21" {
		b.payments--
		b.deductions++
		p.Kind, p.Amount = Deduction, -amount
	}
	if b.payments+b.deductions > MaxPayments {
		return refuse(TooLarge, "Filen har fler än %d betalningar.", MaxPayments)
	}
	b.deposit.payments = append(b.deposit.payments, p)
	return nil
}

// readDetail reads what else is known of a payment.
func (b *bgMax) readDetail(r record, p *Payment) error {
	switch r.kind() {
	case "22", "23":
		b.parts++
		amount, err := r.amount(38, 55)
		if err != nil {
			return err
		}
		part := Part{Reference: r.field(13, 37), Amount: amount, Named: amount != 0, Credit: r.kind() == "23"}
		if part.Credit {
			part.Amount = -amount
		}
		p.Parts = append(p.Parts, part)
	case "25":
		p.Text = append(p.Text, r.field(3, 52))
	case "26":
		p.Payer.Name, p.Payer.Extra = r.field(3, 37), r.field(38, 72)
	case "27":
		p.Payer.Street, p.Payer.PostCode = r.field(3, 37), r.field(38, 46)
	case "28":
		p.Payer.Town, p.Payer.Country = r.field(3, 37), r.field(38, 72)
	case "29":
		p.Payer.OrganisationNumber = organisationNumber(r.field(3, 14))
	}
	return nil
}

// closeDeposit checks a deposit against its last record, and keeps it if it went to us.
func (b *bgMax) closeDeposit(r record) error {
	d := *b.deposit
	b.deposit = nil
	b.deposits++
	out := Deposit{Account: d.account, Serial: r.raw(46, 50)}
	said, err := r.amount(51, 68)
	if err != nil {
		return err
	}
	n, err := r.number(72, 79)
	if err != nil {
		return err
	}
	if out.Day, err = r.day(38, 45); err != nil {
		return err
	}
	if _, err = r.digits(46, 50); err != nil {
		return err
	}
	for _, p := range d.payments {
		out.Amount += p.Amount
	}
	if out.Amount != said {
		return refuse(WrongSum, "Insättningen som slutar på rad %d är enligt filen %s kr, men dess betalningar är tillsammans %s kr.",
			r.line, kronor(said), kronor(out.Amount))
	}
	if n != int64(len(d.payments)) {
		return refuse(WrongCount, "Insättningen som slutar på rad %d har enligt filen %d betalningar och avdrag, men i den finns %d.",
			r.line, n, len(d.payments))
	}
	currency := r.field(69, 71)
	if d.currency != "" && currency != "" && d.currency != currency {
		return r.wrong("Rad %d: Insättningen byter valuta.")
	}
	b.keep(out, d.payments, cmp.Or(d.currency, currency))
	return nil
}

// keep keeps a deposit and its payments, or tells why they are left out.
func (b *bgMax) keep(d Deposit, payments []Payment, currency string) {
	switch {
	case !b.ours[d.Account]:
		b.file.LeftOut = append(b.file.LeftOut, LeftOut{OtherAccount, d, currency})
		return
	case currency != "" && currency != "SEK":
		b.file.LeftOut = append(b.file.LeftOut, LeftOut{OtherCurrency, d, currency})
		return
	}
	b.file.Deposits = append(b.file.Deposits, d)
	for _, p := range payments {
		p.Account, p.Day = d.Account, d.Day
		p.Key = strings.Join([]string{"bgmax", d.Account, d.Day.Format("20060102"), d.Serial, p.Key}, " ")
		p.Parts = bgParts(p.Reference, p.Parts)
		b.file.Payments = append(b.file.Payments, p)
	}
}

// bgParts returns the parts of a payment with a reference of its own and further records. The reference names a part of its own
// unless all of it stands in the records.
func bgParts(reference string, parts []Part) []Part {
	named, all := map[string]bool{"": true}, ""
	for _, p := range parts {
		named[Compact(p.Reference)] = true
		all += Compact(p.Reference)
	}
	own := Compact(reference)
	repeated := named[own] || own == all ||
		!slices.ContainsFunc(strings.Fields(reference), func(s string) bool { return !named[s] })
	if repeated {
		return parts
	}
	return slices.Insert(parts, 0, Part{Reference: reference})
}

// checkCounts compares what has been read with the numbers of the last record.
func (b *bgMax) checkCounts(r record) error {
	for _, c := range []struct {
		from int
		text string
		has  int64
	}{
		{3, "Filen har enligt slutposten %d betalningar, men i den finns %d.", b.payments},
		{11, "Filen har enligt slutposten %d avdrag, men i den finns %d.", b.deductions},
		{19, "Filen har enligt slutposten %d extra referenser, men i den finns %d.", b.parts},
		{27, "Filen har enligt slutposten %d insättningar, men i den finns %d.", b.deposits},
	} {
		said, err := r.number(c.from, c.from+7)
		if err != nil {
			return err
		}
		if said != c.has {
			return refuse(WrongCount, c.text, said, c.has)
		}
	}
	return nil
}
