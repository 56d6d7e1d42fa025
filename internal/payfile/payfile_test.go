package payfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// message returns camt.054 with entries of an account.
func message(version, account, entries string) string {
	return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.` + version + `">` +
		`<BkToCstmrDbtCdtNtfctn><Ntfctn><Acct><Id>` + account + `</Id></Acct>` + entries + `</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`
}

// entry returns an entry of 100 kronor with what stands in its transaction.
func entry(inner string) string {
	return `<Ntry><Amt Ccy="SEK">100</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
		`<BookgDt><DtTm>2018-02-28T12:00:00</DtTm></BookgDt>` +
		`<AcctSvcrRef>N</AcctSvcrRef><NtryDtls><TxDtls>` + inner + `</TxDtls></NtryDtls></Ntry>`
}

const bankgiro, iban = "<Othr><Id>991-2346</Id></Othr>", "<IBAN>SE35 5000 0000 0549 1000 0003</IBAN>"

func TestAFileIsRefusedForWhatIsWrongWithIt(t *testing.T) {
	t.Parallel()
	in := func(inner string) string { return message("08", bankgiro, entry(inner)) }
	exact := string(read(t, "exact.bgmax"))
	for _, c := range []struct {
		kind       payfile.RefusalKind
		what, file string
	}{
		{payfile.WrongFormat, "nothing", ""},
		{payfile.WrongFormat, "another message", strings.Replace(in(""), "camt.054", "camt.053", 1)},
		{payfile.WrongFormat, "another version", strings.Replace(in(""), "001.08", "001.04", 1)},
		{payfile.WrongFormat, "another element", "<html></html>"},
		{payfile.WrongFormat, "a message without content", `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"/>`},
		{payfile.WrongFormat, "a second message", in("") + in("")},
		{payfile.WrongFormat, "elements that end in another order", strings.Replace(in("<a><b></b></a>"), "</b></a>", "</a></b>", 1)},
		{payfile.WrongFormat, "an entity", in("<RmtInf><Ustrd>&a;</Ustrd></RmtInf>")},
		{payfile.WrongFormat, "a character set", strings.Replace(in(""), `"1.0"`, `"1.0" encoding="EBCDIC"`, 1)},
		{payfile.WrongFormat, "an amount that is none", in(`<Amt Ccy="SEK">1e2</Amt>`)},
		{payfile.WrongFormat, "an amount with parts of an öre", in(`<Amt Ccy="SEK">100.001</Amt>`)},
		{payfile.WrongFormat, "an amount that no bank has", strings.ReplaceAll(in(""), ">100<", ">100000000000.01<")},
		{payfile.WrongFormat, "no direction", strings.Replace(in(""), "CRDT", "", 1)},
		{payfile.WrongFormat, "no day", strings.Replace(in(""), "2018-02-28", "2018-02-30", 1)},
		{payfile.WrongFormat, "a long reference of the bank's", strings.Replace(in(""), ">N<", ">"+strings.Repeat("N", 200)+"<", 1)},
		{payfile.WrongFormat, "neither yes nor no", strings.Replace(in(""), "<Sts>", "<RvslInd>perhaps</RvslInd><Sts>", 1)},
		{payfile.WrongFormat, "transactions in another currency", message("08", bankgiro, entry(`<Amt Ccy="EUR">50</Amt></TxDtls><TxDtls>`+
			`<Amt Ccy="EUR">50</Amt>`))},
		{payfile.WrongSum, "a transaction of another amount", in(`<Amt Ccy="SEK">99.99</Amt>`)},
		{payfile.NoReference, "no reference of the bank's", strings.Replace(in(""), "<AcctSvcrRef>N</AcctSvcrRef>", "", 1)},
		{payfile.Twice, "two entries of one reference", message("08", bankgiro, entry("")+entry(""))},
		{payfile.TooLarge, "many levels", in(strings.Repeat("<a>", 50) + strings.Repeat("</a>", 50))},
		{payfile.TooLarge, "a long text", in("<RmtInf><Ustrd>" + strings.Repeat("a", 5000) + "</Ustrd></RmtInf>")},
		{payfile.TooLarge, "many entries", message("08", bankgiro, strings.Repeat("<Ntry/>", 200_001))},
		{payfile.TooLarge, "20 MB", strings.Repeat(" ", payfile.MaxBytes+1)},
		{payfile.TooLarge, "many lines", exact + strings.Repeat("99\n", 500_000)},
		{payfile.Doctype, "a document type", "<!DOCTYPE Document>" + in("")},
		{payfile.WrongFormat, "something after the end", exact + "99"},
		{payfile.WrongFormat, "a deposit that does not end", strings.Replace(exact, "\r\n15", "\r\n99", 1)},
		{payfile.WrongFormat, "a payment without deposit", strings.Replace(exact, "\r\n05", "\r\n99", 1)},
		{payfile.WrongFormat, "a name without payment", strings.Replace(exact, "\r\n20", "\r\n99", 1)},
		{payfile.WrongFormat, "a version", strings.Replace(exact, "BGMAX               01", "BGMAX               02", 1)},
		{payfile.WrongFormat, "neither test nor production", strings.Replace(exact, "217P", "217X", 1)},
		{payfile.WrongFormat, "a long line", strings.Replace(exact, "(exempel)", "(exempel)"+strings.Repeat(" ", 60)+"!", 1)},
		{payfile.WrongFormat, "a control character", strings.Replace(exact, "Storgatan 1", "Storgatan\x001", 1)},
		{payfile.WrongFormat, "a line that is no record", strings.Replace(exact, "\r\n26", "\r\nAA", 1)},
		{payfile.WrongFormat, "letters in a number", strings.Replace(exact, "000000000018000000", "0000000000180000OO", 1)},
		{payfile.WrongFormat, "an amount that nobody has", strings.Replace(exact, "000000000018000000", "990000000018000000", 1)},
		{payfile.WrongFormat, "another currency at the end", strings.Replace(exact, "SEK00000001", "EUR00000001", 1)},
		{payfile.WrongCount, "another number at the end", strings.Replace(exact, "SEK00000001", "SEK00000002", 1)},
	} {
		_, err := payfile.Read(strings.NewReader(c.file), settings)
		var r *payfile.Refusal
		if !errors.As(err, &r) || r.Kind != c.kind {
			t.Errorf("%s: %v, %s", c.what, err, said(err))
		} else if f := r.Fault(); !i18n.Has(f.Text) || strings.Contains(said(err), "%!") {
			t.Errorf("%s: %q has no English text, or lacks arguments: %s", c.what, f.Text, said(err))
		}
	}
	var r *payfile.Refusal
	for _, none := range [][]string{nil, {"", " - "}} {
		_, err := payfile.Read(strings.NewReader(exact), payfile.Settings{Accounts: none})
		if !errors.As(err, &r) || r.Kind != payfile.NoAccount {
			t.Errorf("without an account: %v", err)
		}
	}
	plusgiro := strings.Replace(exact, "0009912346          SEK", "00000000000009019506SEK", 1)
	if f, err := payfile.Read(strings.NewReader(plusgiro), payfile.Settings{Accounts: []string{"90 19 50-6"}}); err != nil ||
		len(f.Payments) != 1 {
		t.Errorf("a deposit to a plusgiro: %v, %+v", err, f)
	}
}

func TestWhatIsNoPaymentToUsIsLeftOutAndTold(t *testing.T) {
	t.Parallel()
	exact, one := string(read(t, "exact.bgmax")), message("08", bankgiro, entry(""))
	for _, c := range []struct {
		reason payfile.LeftOutReason
		amount money.Ore
		file   string
	}{
		{payfile.OtherAccount, 18000000, strings.Replace(exact, "0009912346", "0003783511", 1)},
		{payfile.OtherCurrency, 18000000, strings.ReplaceAll(exact, "SEK", "EUR")},
		{payfile.OtherCurrency, 18000000, strings.Replace(strings.Replace(exact, "SEK ", "    ", 1), "SEK0", "EUR0", 1)},
		{payfile.OtherAccount, 10000, strings.Replace(one, "991-2346", "378-3511", 1)},
		{payfile.OtherCurrency, 10000, strings.Replace(one, "SEK", "EUR", 1)},
		{payfile.NotBooked, 10000, strings.Replace(one, "BOOK", "PDNG", 1)},
		{payfile.NotBooked, 10000, strings.Replace(strings.Replace(one, "BOOK", "INFO", 1), "<AcctSvcrRef>N</AcctSvcrRef>", "", 1)},
		{payfile.Outgoing, -10000, strings.Replace(one, "CRDT", "DBIT", 1)},
	} {
		f, err := payfile.Read(strings.NewReader(c.file), settings)
		if err != nil || len(f.Deposits)+len(f.Payments) > 0 || len(f.LeftOut) != 1 || f.LeftOut[0].Reason != c.reason ||
			f.LeftOut[0].Amount != c.amount || !i18n.Has(c.reason.Label()) {
			t.Errorf("%s: %v, %+v", c.reason, err, f)
		}
	}
}

func TestTheSettingsSayWhereAReferenceIsLookedFor(t *testing.T) {
	t.Parallel()
	file := message("02", iban, entry(`<Refs><EndToEndId>4</EndToEndId></Refs><RmtInf><Ustrd>Faktura 3</Ustrd><Ustrd> 2 2 </Ustrd>`+
		`<Strd><RfrdDocInf><Nb>1</Nb></RfrdDocInf></Strd></RmtInf>`))
	for _, c := range []struct {
		places []payfile.Place
		want   string
	}{
		{nil, ""},
		{[]payfile.Place{payfile.InReference}, ""},
		{[]payfile.Place{payfile.InText}, "2 2"},
		{[]payfile.Place{payfile.InReference, payfile.InDocument, payfile.InText}, "1"},
		{[]payfile.Place{payfile.InEndToEnd, payfile.InText}, "4"},
	} {
		f, err := payfile.Read(strings.NewReader(file), payfile.Settings{Accounts: []string{"se3550000000054910000003"}, Places: c.places})
		if err != nil || len(f.Payments) != 1 || f.Payments[0].Reference != c.want {
			t.Errorf("at %q: %v, %+v", c.places, err, f)
		}
	}
}

func TestAPayerIsReadInBothVersionsAndInBgMax(t *testing.T) {
	t.Parallel()
	party := `<Nm>Region Norrö (exempel)</Nm><PstlAdr><StrtNm>Storgatan</StrtNm><BldgNb>1</BldgNb><PstCd>12345</PstCd>` +
		`<TwnNm>Norrö</TwnNm></PstlAdr><Id><OrgId><Othr><Id>5500001234</Id></Othr></OrgId></Id>`
	account := `<DbtrAcct><Id><Othr><Id>378-3511</Id></Othr></Id></DbtrAcct>`
	want := payfile.Payer{Name: "Region Norrö (exempel)", OrganisationNumber: "550000-1234", Account: "3783511", Street: "Storgatan 1",
		PostCode: "12345", Town: "Norrö"}
	for _, file := range []string{
		string(read(t, "exact.bgmax")),
		strings.ReplaceAll(string(read(t, "exact.bgmax")), "\xf6", "ö"),
		message("02", bankgiro, entry("<RltdPties><Dbtr>"+party+"</Dbtr>"+account+"</RltdPties>")),
		message("08", bankgiro, entry("<RltdPties><Dbtr><Pty>"+party+"</Pty></Dbtr>"+account+"</RltdPties>")),
	} {
		f, err := payfile.Read(strings.NewReader(file), settings)
		if err != nil || len(f.Payments) != 1 || f.Payments[0].Payer != want {
			t.Errorf("%v: %s", err, cmp.Diff(want, f.Payments))
		}
	}
}

func TestTheSumsOfAPaymentsPartsAreReadWithTheirSigns(t *testing.T) {
	t.Parallel()
	const payment = "2000000000002018000105 2018001004    00000000001755000032000000000001"
	part := func(kind, reference string, ore int) string {
		return fmt.Sprintf("%s%010d%25s%018d21%012d\r\n", kind, 0, reference, ore, 1)
	}
	file := "01BGMAX               0120180301063015004217P\r\n050009912346          SEK\r\n" + payment + "\r\n" +
		part("22", "2018000105", 18000000) + part("23", "2018001004", 450000) +
		fmt.Sprintf("15%035d2018022800001%018dSEK00000001\r\n70%08d%08d%08d%08d", 0, 17550000, 1, 0, 2, 1)
	f, err := payfile.Read(strings.NewReader(file), settings)
	if err != nil {
		t.Fatal(said(err))
	}
	want := []payfile.Booking{{20180001, 18000000}, {20180010, -450000}}
	if d := payfile.Match(f.Payments, invoices(t), nil)[0]; !cmp.Equal(d.Booked, want) {
		t.Errorf("%+v", d)
	}
	f, err = payfile.Read(strings.NewReader(message("08", bankgiro, entry(`<Amt Ccy="SEK">120</Amt></TxDtls><TxDtls><Amt Ccy="SEK">20</Amt>`+
		`<CdtDbtInd>DBIT</CdtDbtInd>`))), settings)
	if err != nil || len(f.Payments) != 2 || f.Payments[1].Kind != payfile.Deduction || f.Payments[1].Amount != -2000 {
		t.Errorf("money out in an entry of money in: %v, %+v", err, f)
	}
}

// pay returns a payment of some öre with references.
func pay(amount money.Ore, references ...string) payfile.Payment {
	p := payfile.Payment{Key: fmt.Sprint(amount, references), Kind: payfile.Paid, Amount: amount, Reference: strings.Join(references, " ")}
	for _, r := range references {
		p.Parts = append(p.Parts, payfile.Part{Reference: r})
	}
	return p
}

func TestOnlyWhatIsExactIsBookedByItself(t *testing.T) {
	t.Parallel()
	open := []payfile.OpenInvoice{
		{ID: 1, Number: "101", OCR: "1011", Open: 500, Payer: "Region Norrö (exempel)"},
		{ID: 2, Number: "102", OCR: "1022", Open: 300},
		{ID: 3, Number: "103", OCR: "1033", Open: -200}, // a credit note
		{ID: 4, Number: "104", OCR: "1044"},             // settled before
		{ID: 5, Number: "105", OCR: "1055", Open: 700},
		{ID: 6, Number: "106", OCR: "1055", Open: 700}, // nobody can tell which of the two is meant
		{ID: 7, Number: "107", Open: 900},
	}
	named := pay(300, "1011", "1033")
	named.Parts[0].Amount, named.Parts[0].Named = 500, true
	mixed, credit, double := named, pay(800, "1011", "1022"), pay(500, "1011", "1011")
	named.Parts = []payfile.Part{named.Parts[0], {Reference: "1033", Amount: -200, Named: true, Credit: true}}
	credit.Parts[1].Credit = true
	only := pay(500, "1011")
	only.Parts[0].Credit = true
	other := pay(500, "1011")
	other.Parts[0].Amount, other.Parts[0].Named = 400, true
	for what, c := range map[string]struct {
		payment payfile.Payment
		want    payfile.Decision
	}{
		"blanks in the reference":       {pay(500, " 10 11 "), payfile.Decision{Booked: []payfile.Booking{{1, 500}}}},
		"less":                          {pay(499, "1011"), payfile.Decision{Reason: payfile.Partial, Invoices: []int64{1}, Remains: 1}},
		"more":                          {pay(501, "1011"), payfile.Decision{Reason: payfile.TooMuch, Invoices: []int64{1}, Over: 1}},
		"settled before":                {pay(500, "1044"), payfile.Decision{Reason: payfile.Double, Invoices: []int64{4}}},
		"of a credit note":              {pay(200, "1033"), payfile.Decision{Reason: payfile.TooMuch, Invoices: []int64{3}, Over: 200}},
		"one reference of two":          {pay(700, "1055"), payfile.Decision{Reason: payfile.Unknown, Proposed: []int64{5, 6}}},
		"without reference":             {pay(900), payfile.Decision{Reason: payfile.Unknown, Proposed: []int64{7}}},
		"with an empty reference":       {pay(900, ""), payfile.Decision{Reason: payfile.Unknown, Proposed: []int64{7}}},
		"the invoice number":            {pay(500, "101"), payfile.Decision{Reason: payfile.Unknown, Proposed: []int64{1}}},
		"all that is open":              {pay(800, "1011", "1022"), payfile.Decision{Booked: []payfile.Booking{{1, 500}, {2, 300}}}},
		"with a credit note":            {pay(300, "1011", "1033"), payfile.Decision{Booked: []payfile.Booking{{1, 500}, {3, -200}}}},
		"with named amounts":            {named, payfile.Decision{Booked: []payfile.Booking{{1, 500}, {3, -200}}}},
		"with one amount named of two":  {mixed, payfile.Decision{Reason: payfile.Several, Invoices: []int64{1, 3}}},
		"with another amount named":     {other, payfile.Decision{Reason: payfile.Several, Invoices: []int64{1}}},
		"an invoice as a credit note":   {credit, payfile.Decision{Reason: payfile.Several, Invoices: []int64{1, 2}}},
		"the only one as a credit note": {only, payfile.Decision{Reason: payfile.Several, Invoices: []int64{1}}},
		"twice the same":                {double, payfile.Decision{Reason: payfile.Several, Invoices: []int64{1}}},
		"one of two is not ours":        {pay(500, "1011", "9"), payfile.Decision{Reason: payfile.Several, Invoices: []int64{1}}},
		"one of two is settled":         {pay(500, "1011", "1044"), payfile.Decision{Reason: payfile.Several, Invoices: []int64{1, 4}}},
	} {
		c.want.Payment = c.payment
		if diff := cmp.Diff([]payfile.Decision{c.want}, payfile.Match([]payfile.Payment{c.payment}, open, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
		if r := c.want.Reason; r != "" && !i18n.Has(r.Label()) {
			t.Errorf("%q has no English text", r.Label())
		}
	}
}

func TestWhatManyInvoicesHaveInCommonIsProposedOfNone(t *testing.T) {
	t.Parallel()
	var open []payfile.OpenInvoice
	for i := range int64(60) {
		open = append(open, payfile.OpenInvoice{ID: i, Number: fmt.Sprint(1000 + i), OCR: fmt.Sprint(50000 + i), Open: 100, Payer: "Region"})
	}
	p := pay(100)
	p.Payer.Name, p.Text = "region", []string{"Faktura 1007."}
	if d := payfile.Match([]payfile.Payment{p}, open, nil)[0]; !cmp.Equal(d.Proposed, []int64{7}) {
		t.Errorf("%v are proposed", d.Proposed)
	}
	if d := payfile.Match([]payfile.Payment{p}, open[:50], nil)[0]; !cmp.Equal(d.Proposed, []int64{7, 0, 1, 2, 3}) {
		t.Errorf("%v are proposed", d.Proposed)
	}
}
