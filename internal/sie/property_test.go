package sie_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/money"
	"framsyn/internal/sie"
)

// texts are any texts, often of what is hard to write.
var texts = rapid.OneOf(rapid.String(),
	rapid.StringOfN(rapid.SampledFrom([]rune("aÅé \"\\{}\r\n\t\x00\x7f–…€\u00a0\u0308東⌂ø")), 0, 12, -1))

// drawBooks makes up books that are right, with any texts.
func drawBooks(t *rapid.T) sie.Books {
	b := sie.Books{Program: texts.Draw(t, "program"), Version: texts.Draw(t, "version"), Made: on(4, 2), By: texts.Draw(t, "by"),
		Note: texts.Draw(t, "note"), Company: "Namn" + texts.Draw(t, "company"), First: on(1, 1), Last: on(12, 31),
		Dimensions: []sie.Dimension{{sie.CostCentre, texts.Draw(t, "dimension")}}}
	for i := range 3 {
		b.Accounts = append(b.Accounts, sie.Account{Number: fmt.Sprint(1510 + i), Name: texts.Draw(t, "account")})
		b.Objects = append(b.Objects, sie.Object{Dimension: sie.CostCentre, Number: fmt.Sprint(i) + texts.Draw(t, "number"),
			Name: texts.Draw(t, "object")})
	}
	for n := range rapid.IntRange(0, 4).Draw(t, "vouchers") {
		v := sie.Voucher{Series: rapid.OneOf(rapid.Just("F"), texts).Draw(t, "series"), Text: texts.Draw(t, "text"),
			Day: on(time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))}
		if rapid.Bool().Draw(t, "numbered") {
			v.Number = fmt.Sprint(100 - n)
		}
		var rest money.Ore
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			r := drawRow(t, b)
			rest += r.Amount
			v.Rows = append(v.Rows, r)
		}
		v.Rows = append(v.Rows, sie.Row{Account: "1510", Amount: -rest})
		b.Vouchers = append(b.Vouchers, v)
	}
	return b
}

func drawRow(t *rapid.T, b sie.Books) sie.Row {
	r := sie.Row{Account: rapid.SampledFrom(b.Accounts).Draw(t, "account").Number, Text: texts.Draw(t, "text"),
		Amount: money.Ore(rapid.Int64Range(-1e15, 1e15).Draw(t, "amount"))}
	if rapid.Bool().Draw(t, "dated") {
		r.Day = on(2, 28)
	}
	for range rapid.IntRange(0, 2).Draw(t, "objects") {
		r.Objects = append(r.Objects, sie.Reference{Dimension: sie.CostCentre, Number: rapid.SampledFrom(b.Objects).Draw(t, "object").Number})
	}
	return r
}

func TestWhateverIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := drawBooks(t)
		var out bytes.Buffer
		if err := sie.Write(&out, b); err != nil {
			t.Fatalf("%v: %s", err, said(err))
		}
		if faults := judge(out.Bytes()); len(faults) > 0 {
			t.Fatalf("%q", faults)
		}
		records, err := parse(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(told(b), heard(records)); diff != "" {
			t.Fatalf("(-written +read):\n%s", diff)
		}
	})
}

// told returns what books say, a line for each thing, in any order but for the rows of a voucher.
func told(b sie.Books) []string {
	out := []string{fmt.Sprintf("#PROGRAM %q", []string{sie.Plain(b.Program), sie.Plain(b.Version)}),
		fmt.Sprintf("#FNAMN %q", []string{sie.Plain(b.Company)})}
	for _, a := range b.Accounts {
		out = append(out, fmt.Sprintf("#KONTO %q", []string{a.Number, sie.Plain(a.Name)}))
	}
	for _, o := range b.Objects {
		out = append(out, fmt.Sprintf("#OBJEKT %q", []string{"1", sie.Plain(o.Number), sie.Plain(o.Name)}))
	}
	for _, v := range b.Vouchers {
		var s strings.Builder
		fmt.Fprintf(&s, "#VER %q", []string{sie.Plain(v.Series), v.Number, v.Day.Format("20060102"), sie.Plain(v.Text)})
		for _, r := range v.Rows {
			var objects []string
			for _, o := range r.Objects {
				objects = append(objects, "1", sie.Plain(o.Number))
			}
			own := ""
			if !r.Day.IsZero() {
				own = r.Day.Format("20060102")
			}
			fmt.Fprintf(&s, " %s %q %d %q %q", r.Account, objects, r.Amount, own, sie.Plain(r.Text))
		}
		out = append(out, s.String())
	}
	slices.Sort(out)
	return out
}

// heard returns what the records of a file say, as told does.
func heard(records []record) []string {
	var out []string
	for _, r := range records {
		f := slices.Concat(r.fields, make([]string, 4))
		switch r.label {
		case "#PROGRAM", "#FNAMN", "#KONTO", "#OBJEKT":
			out = append(out, fmt.Sprintf("%s %q", r.label, r.fields))
		case "#VER":
			out = append(out, fmt.Sprintf("#VER %q", f[:4]))
		case "#TRANS":
			objects, _ := split(strings.TrimSuffix(f[1][1:], "}")) // judge has read them
			out[len(out)-1] += fmt.Sprintf(" %s %q %d %q %q", f[0], objects, ore(f[2]), f[3], f[4])
		}
	}
	slices.Sort(out)
	return out
}

func TestAPlainTextIsPlainAndStaysAsItIs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		plain := sie.Plain(s)
		if strings.ContainsFunc(plain, unicode.IsControl) || strings.HasSuffix(plain, `\`) || sie.Plain(plain) != plain {
			t.Fatalf("%q is written %q, and that %q", s, plain, sie.Plain(plain))
		}
	})
}
