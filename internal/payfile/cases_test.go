package payfile_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// settings are those of the account that all files of the folder testdata are for.
var settings = payfile.Settings{Accounts: []string{"991-2346"}}

// result is what a file comes to, as results.json tells it.
type result struct {
	Accepted bool     `json:"accepted"`
	After    []string `json:"after,omitempty"`
	Error    string   `json:"error,omitempty"`
	Booked   []booked `json:"booked,omitempty"`
	List     []listed `json:"list,omitempty"`
	Deposit  int64    `json:"deposit,omitempty"`
	LeftOut  int      `json:"left_out,omitempty"`
}

type booked struct {
	Invoice string   `json:"invoice"`
	OCR     string   `json:"ocr"`
	Amount  int64    `json:"amount"`
	Name    string   `json:"name,omitempty"`
	Extra   string   `json:"extra,omitempty"`
	Town    string   `json:"town,omitempty"`
	Text    []string `json:"text,omitempty"`
}

type listed struct {
	Reason    string   `json:"reason"`
	Amount    int64    `json:"amount"`
	Reference string   `json:"reference"`
	Text      string   `json:"text,omitempty"`
	Invoice   string   `json:"invoice,omitempty"`
	Invoices  []string `json:"invoices,omitempty"`
	Remains   int64    `json:"remains,omitempty"`
	Over      int64    `json:"over,omitempty"`
}

func TestEveryFileComesToItsResult(t *testing.T) {
	t.Parallel()
	var want map[string]result
	if err := json.Unmarshal(read(t, "results.json"), &want); err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, pattern := range []string{"*.bgmax", "*.xml"} {
		names, err := filepath.Glob("testdata/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			files = append(files, filepath.Base(n))
		}
	}
	slices.Sort(files)
	if names := slices.Sorted(maps.Keys(want)); len(names) < 25 || !slices.Equal(names, files) {
		t.Fatalf("there are the files %q, and results of %q", files, names)
	}
	for name, w := range want {
		open, seen := invoices(t), map[string]bool{}
		for _, before := range w.After {
			_, open, seen = settle(t, before, open, seen)
		}
		got, _, _ := settle(t, name, open, seen)
		got.After = w.After
		if w.Deposit == 0 {
			got.Deposit = 0
		}
		for i := range min(len(got.Booked), len(w.Booked)) {
			if w.Booked[i].Name == "" {
				b := got.Booked[i]
				got.Booked[i] = booked{Invoice: b.Invoice, OCR: b.OCR, Amount: b.Amount}
			}
		}
		if len(w.Booked) == 0 {
			w.Booked = nil
		}
		if len(w.List) == 0 {
			w.List = nil
		}
		if diff := cmp.Diff(w, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhatWasReadBeforeChangesNothing(t *testing.T) {
	t.Parallel()
	for first, second := range map[string]string{"exact.bgmax": "exact.bgmax", "exact-02.xml": "exact-08.xml", "exact-08.xml": "exact-02.xml",
		"double.bgmax": "double.bgmax", "several-references.bgmax": "several-references.bgmax", "batch-02.xml": "batch-02.xml",
		"debit-08.xml": "debit-08.xml", "deduction.bgmax": "deduction.bgmax"} {
		_, open, seen := settle(t, first, invoices(t), map[string]bool{})
		before, keys := slices.Clone(open), maps.Clone(seen)
		got, after, seen := settle(t, second, open, seen)
		if len(got.Booked)+len(got.List) != 0 || !slices.Equal(before, after) || !maps.Equal(keys, seen) {
			t.Errorf("%s after %s: %+v", second, first, got)
		}
		for _, d := range payfile.Match(readFile(t, second).Payments, open, seen) {
			if !d.Known || d.Reason != "" || d.Booked != nil {
				t.Errorf("%s after %s: %+v is not said to be known", second, first, d)
			}
		}
	}
}

func TestARefusalSaysBothNumbers(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"wrong-sum.bgmax": "Insättningen som slutar på rad 8 är enligt filen 179 999,00 kr, men dess betalningar är tillsammans " +
			"180 000,00 kr.",
		"wrong-count.bgmax": "Filen har enligt slutposten 2 betalningar, men i den finns 1.",
		"wrong-sum-02.xml":  "Posten ”N8-B” är enligt filen 242 499,00 kr, men dess betalningar är tillsammans 242 500,00 kr.",
		"cut.bgmax":         "Filen tar slut för tidigt: slutposten (70) saknas eller är avbruten. Hämta filen på nytt.",
		"cut-08.xml":        "Filen tar slut för tidigt: det sista av den saknas. Hämta filen på nytt.",
		"test.bgmax":        "Filen är märkt som en test (T i första raden). Betalningarna i den är inte riktiga.",
		"entity-08.xml":     "Filen har en dokumenttyp (DOCTYPE), och det har ingen betalningsfil. Den läses inte.",
		"not-bgmax.bgmax":   "Filen är varken en BgMax-fil från Bankgirot eller en camt.054-fil från banken.",
		"../cases_test.go":  "Filen är varken en BgMax-fil från Bankgirot eller en camt.054-fil från banken.",
	} {
		_, err := payfile.Read(bytes.NewReader(read(t, name)), settings)
		if got := said(err); got != want {
			t.Errorf("%s is refused with %q", name, got)
		}
	}
}

// said returns what somebody is told by an error.
func said(err error) string {
	f, ok := fault.As(err)
	if !ok {
		return "nothing"
	}
	return strings.ReplaceAll(i18n.T(context.Background(), f.Text, f.Args...), "\u00a0", " ")
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readFile(t *testing.T, name string) payfile.File {
	t.Helper()
	f, err := payfile.Read(bytes.NewReader(read(t, name)), settings)
	if err != nil {
		t.Fatalf("%s: %v, %s", name, err, said(err))
	}
	return f
}

// invoices returns the open invoices that every file is read against, each with its number as its ID.
func invoices(t *testing.T) []payfile.OpenInvoice {
	t.Helper()
	rows := csv.NewReader(bytes.NewReader(read(t, "invoices.tsv")))
	rows.Comma = '\t'
	all, err := rows.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []payfile.OpenInvoice
	for _, r := range all[1:] {
		id, err := strconv.ParseInt(r[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		open, err := strconv.ParseInt(r[2], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, payfile.OpenInvoice{ID: id, Number: r[0], OCR: r[1], Open: money.Ore(open), Payer: r[3]})
	}
	return out
}

// settle reads a file against open invoices, and returns what it comes to, what is open after it and the payments seen by then. It
// fails if an öre is not accounted for.
func settle(t *testing.T, name string, open []payfile.OpenInvoice, seen map[string]bool) (result, []payfile.OpenInvoice, map[string]bool) {
	t.Helper()
	f, err := payfile.Read(bytes.NewReader(read(t, name)), settings)
	if err != nil {
		var r *payfile.Refusal
		if !errors.As(err, &r) || len(f.Payments)+len(f.Deposits)+len(f.LeftOut) > 0 {
			t.Errorf("%s: %v, %+v", name, err, f)
			return result{}, open, seen
		}
		return result{Error: string(r.Kind)}, open, seen
	}
	out := result{Accepted: true, LeftOut: len(f.LeftOut)}
	open, seen = slices.Clone(open), maps.Clone(seen)
	var rest money.Ore
	for _, d := range f.Deposits {
		out.Deposit += int64(d.Amount)
		rest += d.Amount
	}
	for _, d := range payfile.Match(f.Payments, open, seen) {
		seen[d.Payment.Key] = true
		rest -= d.Payment.Amount
		if d.Known {
			continue
		}
		for _, b := range d.Booked {
			i := slices.IndexFunc(open, func(o payfile.OpenInvoice) bool { return o.ID == b.Invoice })
			open[i].Open -= b.Amount
			out.Booked = append(out.Booked, booked{open[i].Number, open[i].OCR, int64(b.Amount), d.Payment.Payer.Name,
				d.Payment.Payer.Extra, d.Payment.Payer.Town, d.Payment.Text})
			d.Payment.Amount -= b.Amount
		}
		if d.Reason != "" {
			out.List = append(out.List, waiting(d))
		} else if d.Payment.Amount != 0 {
			t.Errorf("%s: %d öre of a payment are not booked: %+v", name, d.Payment.Amount, d)
		}
	}
	if rest != 0 {
		t.Errorf("%s: %d öre are not accounted for", name, rest)
	}
	return out, open, seen
}

// waiting returns a payment that waits for somebody.
func waiting(d payfile.Decision) listed {
	out := listed{Reason: string(d.Reason), Amount: int64(d.Payment.Amount), Reference: d.Payment.Reference,
		Text: strings.Join(d.Payment.Text, "\n"), Remains: int64(d.Remains), Over: int64(d.Over)}
	for _, id := range d.Invoices {
		out.Invoices = append(out.Invoices, strconv.FormatInt(id, 10))
	}
	if len(out.Invoices) == 1 {
		out.Invoice, out.Invoices = out.Invoices[0], nil
	}
	return out
}
