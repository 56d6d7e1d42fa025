package demo

import (
	"fmt"
	"strings"
	"time"

	"framsyn/internal/money"
)

// paidIn is a payment as a file from Bankgirot has it. Its reference is an OCR or "".
type paidIn struct {
	payer, reference, text string
	amount                 money.Ore
}

// The accounts of Bankgirot's published example: ours and that of everybody who pays.
const ownBankgiro, payingBankgiro, ownAccount = "9912346", "3783511", "58398257466"

// bgMax returns a file from Bankgirot with a deposit on a day. The serial number tells deposits of the same day apart.
func bgMax(on time.Time, serial int, payments []paidIn) []byte {
	lines := []string{"01BGMAX               01" + on.Format("20060102") + "073000000000P", fmt.Sprintf("05%010s%10sSEK", ownBankgiro, "")}
	var sum money.Ore
	for i, p := range payments {
		sum += p.amount
		kind := 2
		if p.reference == "" {
			kind = 0
		}
		lines = append(lines, fmt.Sprintf("20%010s%25s%018d%d1%s%04d%02d0", payingBankgiro, p.reference, p.amount, kind,
			on.Format("060102"), serial, i+1))
		if p.text != "" {
			lines = append(lines, "25"+firstRunes(p.text, 50))
		}
		lines = append(lines, "26"+firstRunes(p.payer, 35))
	}
	lines = append(lines, fmt.Sprintf("15%035s%s%05d%018dSEK%08d", ownAccount, on.Format("20060102"), serial, sum, len(payments)),
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
