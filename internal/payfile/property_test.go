package payfile_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// good are the names of the files that are read.
func good(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".bgmax") || strings.HasSuffix(name, ".xml") {
			if _, err := payfile.Read(bytes.NewReader(read(t, name)), settings); err == nil {
				out = append(out, name)
			}
		}
	}
	if len(out) < 15 {
		t.Fatalf("only %q are read", out)
	}
	return out
}

func TestAFileThatIsCutAnywhereIsRefusedOrReadsTheSame(t *testing.T) {
	t.Parallel()
	for _, name := range good(t) {
		whole, data := readFile(t, name), read(t, name)
		end := len(bytes.TrimRight(data, " \r\n"))
		for n := range data {
			got, err := payfile.Read(bytes.NewReader(data[:n]), settings)
			switch {
			case n < end && err == nil:
				t.Fatalf("%s: the first %d of %d bytes are read", name, n, len(data))
			case n >= end && (err != nil || !cmp.Equal(whole, got)):
				t.Fatalf("%s: without its last %d blanks: %v", name, len(data)-n, err)
			}
		}
	}
}

func TestADigitThatChangesNeverChangesTheSum(t *testing.T) {
	t.Parallel()
	for _, name := range good(t) {
		data := read(t, name)
		for i, c := range data {
			if c < '0' || c > '9' {
				continue
			}
			changed := slices.Clone(data)
			changed[i] = '0' + (c-'0'+1)%10
			f, err := payfile.Read(bytes.NewReader(changed), settings)
			if err != nil {
				continue
			}
			var rest money.Ore
			for _, d := range f.Deposits {
				rest += d.Amount
			}
			for _, p := range f.Payments {
				rest -= p.Amount
			}
			if rest != 0 {
				t.Fatalf("%s: with another digit at %d, %d öre are in no payment", name, i, rest)
			}
		}
	}
}

// drawn is a file that was made up, and the invoices that it may be for.
type drawn struct {
	file     string
	invoices []payfile.OpenInvoice
	deposits money.Ore // to us
}

// drawInvoices makes up invoices of few different amounts.
func drawInvoices(t *rapid.T) []payfile.OpenInvoice {
	var out []payfile.OpenInvoice
	for i := range rapid.IntRange(1, 6).Draw(t, "invoices") {
		out = append(out, payfile.OpenInvoice{ID: int64(i), Number: fmt.Sprint(i), OCR: fmt.Sprintf("%d11", 7+i),
			Open: money.Ore(rapid.SampledFrom([]int{100, 200, 300, -100, 0}).Draw(t, "open"))})
	}
	return out
}

func drawReference(t *rapid.T, of []payfile.OpenInvoice) string {
	all := []string{"", "999"}
	for _, i := range of {
		all = append(all, i.OCR)
	}
	return rapid.SampledFrom(all).Draw(t, "reference")
}

// drawBgMax makes up a file of BgMax with deposits to us and to others, in any currency.
func drawBgMax(t *rapid.T) drawn {
	out := drawn{invoices: drawInvoices(t)}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "%-80s\r\n", fmt.Sprintf(format, args...)) }
	line("01%-20s01%020dP", "BGMAX", 0)
	var payments, deductions, parts, serial int
	deposits := rapid.IntRange(0, 3).Draw(t, "deposits")
	for n := range deposits {
		account := rapid.SampledFrom([]string{"9912346", "3783511"}).Draw(t, "account")
		currency := rapid.SampledFrom([]string{"SEK", "SEK", "EUR"}).Draw(t, "currency")
		line("05%010s%10s%s", account, "", currency)
		sum, count := 0, rapid.IntRange(0, 4).Draw(t, "payments")
		for i := range count {
			amount := rapid.SampledFrom([]int{0, 100, 200, 300, 400}).Draw(t, "amount")
			kind := "20"
			if i > 0 && sum >= amount && rapid.Bool().Draw(t, "deduction") {
				kind = "21"
				deductions++
				sum -= amount
			} else {
				payments++
				sum += amount
			}
			serial++
			line("%s%010d%25s%018d21%012d", kind, 0, drawReference(t, out.invoices), amount, serial)
			for range rapid.SampledFrom([]int{0, 0, 2, 3}).Draw(t, "parts") {
				parts++
				line("%s%010d%25s%018d21%012d", rapid.SampledFrom([]string{"22", "23"}).Draw(t, "kind"), 0, drawReference(t, out.invoices),
					rapid.SampledFrom([]int{0, 100}).Draw(t, "part"), serial)
			}
		}
		line("15%035d20180228%05d%018d%s%08d", 0, n+1, sum, currency, count)
		if account == "9912346" && currency == "SEK" {
			out.deposits += money.Ore(sum)
		}
	}
	line("70%08d%08d%08d%08d", payments, deductions, parts, deposits)
	out.file = b.String()
	return out
}

// drawCamt makes up a message in either version, with money in and out and reversals.
func drawCamt(t *rapid.T) drawn {
	out := drawn{invoices: drawInvoices(t)}
	version := rapid.SampledFrom([]string{"02", "08"}).Draw(t, "version")
	var b strings.Builder
	fmt.Fprintf(&b, `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.%s"><BkToCstmrDbtCdtNtfctn><Ntfctn>`+
		`<Acct><Id><Othr><Id>991-2346</Id></Othr></Id></Acct>`, version)
	for n := range rapid.IntRange(0, 3).Draw(t, "entries") {
		var inner strings.Builder
		sum := 0
		for i := range rapid.IntRange(1, 4).Draw(t, "transactions") {
			amount := rapid.SampledFrom([]int{100, 200, 300, 500}).Draw(t, "amount")
			sum += amount
			text := fmt.Sprintf(`<Amt Ccy="SEK">%d.%02d</Amt>`, amount/100, amount%100)
			if version == "02" {
				text = "<AmtDtls><TxAmt>" + text + "</TxAmt></AmtDtls>"
			}
			fmt.Fprintf(&inner, "<TxDtls><Refs><AcctSvcrRef>T%d</AcctSvcrRef></Refs>%s<RmtInf>", i/2, text)
			for range rapid.IntRange(0, 3).Draw(t, "parts") {
				fmt.Fprintf(&inner, `<Strd><RfrdDocAmt>%s</RfrdDocAmt><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd>`,
					rapid.SampledFrom([]string{"", `<RmtdAmt Ccy="SEK">1</RmtdAmt>`, `<CdtNoteAmt Ccy="SEK">1.0</CdtNoteAmt>`}).Draw(t, "named"),
					drawReference(t, out.invoices))
			}
			inner.WriteString("</RmtInf></TxDtls>")
		}
		sign := rapid.SampledFrom([]string{"CRDT", "CRDT", "DBIT"}).Draw(t, "sign")
		reversal := rapid.Bool().Draw(t, "reversal")
		state := rapid.SampledFrom([]string{"BOOK", "BOOK", "PDNG"}).Draw(t, "state")
		fmt.Fprintf(&b, `<Ntry><Amt Ccy="SEK">%d.%02d</Amt><CdtDbtInd>%s</CdtDbtInd><RvslInd>%v</RvslInd><Sts>%s</Sts>`+
			`<BookgDt><Dt>2018-02-28</Dt></BookgDt><AcctSvcrRef>N%d</AcctSvcrRef><NtryDtls>%s</NtryDtls></Ntry>`,
			sum/100, sum%100, sign, reversal, state, n, inner.String())
		switch {
		case state == "BOOK" && sign == "CRDT":
			out.deposits += money.Ore(sum)
		case state == "BOOK" && reversal:
			out.deposits -= money.Ore(sum)
		}
	}
	b.WriteString("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>")
	out.file = b.String()
	return out
}

func TestEveryOreIsAccountedFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.OneOf(rapid.Custom(drawBgMax), rapid.Custom(drawCamt)).Draw(t, "file")
		f, err := payfile.Read(strings.NewReader(d.file), settings)
		if err != nil {
			t.Fatalf("%v %s", err, said(err))
		}
		open := map[int64]money.Ore{}
		for _, i := range d.invoices {
			open[i.ID] = i.Open
		}
		rest, seen := d.deposits, map[string]bool{}
		for _, m := range payfile.Match(f.Payments, d.invoices, nil) {
			seen[m.Payment.Key] = true
			rest -= m.Payment.Amount
			var sum money.Ore
			for _, b := range m.Booked {
				if b.Amount == 0 || b.Amount != open[b.Invoice] {
					t.Fatalf("%d is booked of an invoice of which %d is open", b.Amount, open[b.Invoice])
				}
				open[b.Invoice] = 0
				sum += b.Amount
			}
			if (m.Reason == "") != (len(m.Booked) > 0) || len(m.Booked) > 0 && (sum != m.Payment.Amount || m.Payment.Kind != payfile.Paid) {
				t.Fatalf("%+v", m)
			}
		}
		if rest != 0 {
			t.Fatalf("%d öre are in no payment", rest)
		}
		before := maps.Clone(seen)
		for _, m := range payfile.Match(f.Payments, d.invoices, seen) {
			if !m.Known {
				t.Fatalf("read again, it is new: %+v", m)
			}
		}
		if !maps.Equal(before, seen) {
			t.Fatal("to match changes what has been seen")
		}
	})
}

func TestNothingThatIsGivenBreaksTheReader(t *testing.T) {
	t.Parallel()
	names := good(t)
	rapid.Check(t, func(t *rapid.T) {
		data, err := os.ReadFile("testdata/" + rapid.SampledFrom(names).Draw(t, "file"))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			from := rapid.IntRange(0, len(data)).Draw(t, "from")
			to := rapid.IntRange(from, min(len(data), from+100)).Draw(t, "to")
			data = slices.Concat(data[:from], rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "bytes"), data[to:])
		}
		f, err := payfile.Read(bytes.NewReader(data), settings)
		if err != nil && said(err) == "nothing" {
			t.Fatalf("it is refused without a word: %v", err)
		}
		payfile.Match(f.Payments, nil, nil)
	})
}
