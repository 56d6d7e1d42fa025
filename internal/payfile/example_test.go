package payfile_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"framsyn/internal/payfile"
)

func TestAnExampleIsReadAndHoldsAnyName(t *testing.T) {
	t.Parallel()
	text := payfile.Example(time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC), 7, []payfile.ExamplePayment{
		{Payer: "Ett namn som är längre än de trettiofem tecken som får plats", Amount: 1, Text: "łódź ÅÄÖ"},
		{Payer: "Region Norrö (exempel)", Reference: "2018000105", Amount: 18_000_000}})
	file, err := payfile.Read(bytes.NewReader(text), payfile.Settings{Accounts: []string{payfile.ExampleBankgiro}})
	if err != nil || len(file.Payments) != 2 {
		t.Fatalf("%+v, %v", file, err)
	}
	p := file.Payments[0]
	if p.Payer.Name != "Ett namn som är längre än de tretti" || p.Amount != 1 || p.Day.Format(time.DateOnly) != "2026-02-03" ||
		!slices.Equal(p.Text, []string{"?ód? ÅÄÖ"}) {
		t.Errorf("the first is %+v", p)
	}
	if q := file.Payments[1]; q.Reference != "2018000105" || q.Amount != 18_000_000 || q.Key == p.Key {
		t.Errorf("the second is %+v", q)
	}
	for line := range bytes.SplitAfterSeq(text, []byte("\r\n")) {
		if len(line) != 82 && len(line) != 0 {
			t.Errorf("%q is not a record of 80 characters", line)
		}
	}
}
