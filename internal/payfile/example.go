package payfile

import (
	"fmt"
	"strings"
	"time"

	"framsyn/internal/money"
)

// ExamplePayment is a payment of an example. Its Reference is an OCR or "".
type ExamplePayment struct {
	Payer, Reference, Text string
	Amount                 money.Ore
}

// ExampleBankgiro is the number that receives the payments of Bankgirot's published example, so nobody pays there.
const ExampleBankgiro = "991-2346"

// The numbers of the published example: who receives, who pays, and the account of the deposit.
const exampleReceiver, examplePayer, exampleAccount = "9912346", "3783511", "58398257466"

// Example returns a file of BgMax with a deposit to ExampleBankgiro on a day. The serial number tells deposits of the same day apart.
func Example(on time.Time, serial int, payments []ExamplePayment) []byte {
	lines := []string{"01BGMAX               01" + on.Format("20060102") + "073000000000P",
		fmt.Sprintf("05%010s%10sSEK", exampleReceiver, "")}
	var sum money.Ore
	for i, p := range payments {
		sum += p.Amount
		kind := 2
		if p.Reference == "" {
			kind = 0
		}
		lines = append(lines, fmt.Sprintf("20%010s%25s%018d%d1%s%04d%02d0", examplePayer, p.Reference, p.Amount, kind,
			on.Format("060102"), serial, i+1))
		if p.Text != "" {
			lines = append(lines, "25"+firstRunes(p.Text, 50))
		}
		lines = append(lines, "26"+firstRunes(p.Payer, 35))
	}
	lines = append(lines, fmt.Sprintf("15%035s%s%05d%018dSEK%08d", exampleAccount, on.Format("20060102"), serial, sum, len(payments)),
		fmt.Sprintf("70%08d%08d%08d%08d", len(payments), 0, 0, 1))
	var out []byte
	for _, l := range lines {
		for _, r := range l + strings.Repeat(" ", 80-len([]rune(l))) {
			if r > 0xff {
				r = '?'
			}
			out = append(out, byte(r)) // ISO 8859-1
		}
		out = append(out, "\r\n"...)
	}
	return out
}

// firstRunes returns the first runes of a text, at most n of them.
func firstRunes(text string, n int) string {
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}
