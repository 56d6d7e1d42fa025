package sie_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/sie"
)

var update = flag.Bool("update", false, "write testdata anew")

func on(month time.Month, day int) time.Time {
	return time.Date(2018, month, day, 0, 0, 0, 0, time.UTC)
}

// example returns the books of testdata/example.si, which somebody else wrote.
func example() sie.Books {
	cost := []sie.Reference{{sie.CostCentre, "20"}, {sie.Project, "R2050"}}
	return sie.Books{
		Program: "Framsyn", Version: "1.0", Made: on(4, 2), By: "kansliet", Note: "Fakturor och inbetalningar mars 2018 (exempel)",
		Company: "Nätverket för framsyn, påhittad förening (exempel)", Organisation: "999999-0006", First: on(1, 1), Last: on(12, 31),
		Accounts: []sie.Account{{"3740", "Öresutjämning"}, {"1510", "Kundfordringar"}, {"1920", "Bankgiro"}, {"2611", "Utgående moms 25 %"},
			{"2890", "Inbetalningar att reda ut"}, {"3010", "Deltagaravgifter, ej moms"}, {"3020", "Avgifter för seminarier"}},
		Dimensions: []sie.Dimension{{sie.Project, "Projekt"}, {sie.CostCentre, "Kostnadsställe"}},
		Objects:    []sie.Object{{sie.Project, "R2050", `Region 2050 "på väg" (exempel)`}, {sie.CostCentre, "20", "Kansliet"}},
		Vouchers: []sie.Voucher{
			{Series: "I", Number: "2", Day: on(3, 29), Text: "Inbetalning utan känd referens",
				Rows: []sie.Row{{Account: "1920", Amount: 99900}, {Account: "2890", Amount: -99900}}},
			{Series: "I", Number: "1", Day: on(3, 28), Text: "Inbetalning bankgiro, Region Norrö", Rows: []sie.Row{
				{Account: "1920", Amount: 17550000},
				{Account: "1510", Amount: -18000000, Day: on(3, 28), Text: "20180001"},
				{Account: "1510", Amount: 450000, Day: on(3, 28), Text: "20180010"}}},
			{Series: "F", Number: "20180010", Day: on(3, 12), Text: `Kreditfaktura 20180010 till 20180001: "en plats färre"`,
				Rows: []sie.Row{{Account: "1510", Amount: -450000}, {Account: "3010", Objects: cost, Amount: 450000}}},
			{Series: "F", Number: "20180001", Day: on(3, 1), Text: "Faktura 20180001 Region Norrö (exempel)",
				Rows: []sie.Row{{Account: "1510", Amount: 18000000}, {Account: "3010", Objects: cost, Amount: -18000000}}},
			{Series: "F", Number: "20180006", Day: on(3, 5), Text: "Faktura 20180006 Region Norrö, seminarium om vård & ålder",
				Rows: []sie.Row{{Account: "1510", Amount: 1187600}, {Account: "2611", Amount: -237510},
					{Account: "3020", Objects: cost, Amount: -950040}, {Account: "3740", Amount: -50}}},
		},
	}
}

// hard returns books of all that is hard to write.
func hard() sie.Books {
	b := example()
	b.Company, b.Note, b.By = "Nätverket „Framsyn” – påhittat (exempel)", "Rad ett\r\nrad två\tslut", ""
	b.Objects = append(b.Objects, sie.Object{Dimension: sie.CostCentre, Number: "Väst {2}", Name: `C:\väst\`})
	b.Vouchers = append(b.Vouchers,
		sie.Voucher{Series: "F", Number: "9", Day: on(1, 1), Text: "Først før «Ålesund» – 100 € … Łódź, Šibenik, 5′ 東京 \u00ad½ ¾",
			Rows: []sie.Row{{Account: "1510", Amount: 1}, {Account: "3010", Amount: -1, Objects: []sie.Reference{{sie.CostCentre, "Väst {2}"}}}}},
		sie.Voucher{Series: "F", Day: on(12, 31), Rows: []sie.Row{{Account: "1510", Amount: -1e13, Text: `slutar så: \`},
			{Account: "3010", Amount: 1e13, Text: "−350\u00a0kr"}}},
		sie.Voucher{Day: on(6, 1), Text: "Utan serie och nummer", Rows: []sie.Row{{Account: "1510"}}},
		sie.Voucher{Series: "É-1", Number: "007", Day: on(6, 1), Rows: []sie.Row{{Account: "1510", Amount: 5}, {Account: "1510", Amount: -5}}})
	return b
}

func write(t *testing.T, b sie.Books) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sie.Write(&out, b); err != nil {
		t.Fatalf("%v: %s", err, said(err))
	}
	return out.Bytes()
}

func said(err error) string {
	f, ok := fault.As(err)
	if !ok {
		return "nothing"
	}
	return fmt.Sprintf(f.Text, f.Args...)
}

func TestBooksAreWrittenAsTheGoldenFilesHaveThem(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]sie.Books{"invoices.si": example(), "hard.si": hard()} {
		got := write(t, b)
		if *update {
			if err := os.WriteFile("testdata/"+name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s (-want +got):\n%s", name, cmp.Diff(decoded(t, want), decoded(t, got)))
		}
		if faults := judge(got); len(faults) > 0 {
			t.Errorf("%s: %q", name, faults)
		}
	}
}

func decoded(t *testing.T, data []byte) string {
	t.Helper()
	out, err := charmap.CodePage437.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestTheExampleOfSomebodyElseIsWrittenTheSame(t *testing.T) {
	t.Parallel()
	theirs, err := os.ReadFile("testdata/example.si")
	if err != nil {
		t.Fatal(err)
	}
	var all [2][]string
	for n, data := range [][]byte{theirs, write(t, example())} {
		records, err := parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			switch r.label {
			case "#TRANS":
				r.fields[2] = fmt.Sprint(ore(r.fields[2]))
			case "#VER":
				r.fields = r.fields[:4] // theirs say when they were registered
			}
			all[n] = append(all[n], fmt.Sprintf("%s %q", r.label, r.fields))
		}
	}
	if diff := cmp.Diff(all[0], all[1]); diff != "" {
		t.Errorf("(-theirs +ours):\n%s", diff)
	}
}

func TestTheJudgeFindsEveryFault(t *testing.T) {
	t.Parallel()
	right, err := os.ReadFile("testdata/example.si")
	if err != nil {
		t.Fatal(err)
	}
	if faults := judge(right); len(faults) > 0 {
		t.Errorf("the example: %q", faults)
	}
	for _, c := range [][2]string{
		{"#FLAGGA 0\r\n", ""}, {"#FLAGGA 0", "#FLAGGA 1"}, {"PC8", "PC9"}, {"#SIETYP 4", "#SIETYP 1"}, {"20180402", "20180231"},
		{"999999-0006", "999999-0007"}, {"#FNAMN", "#ANNAT"}, {"#KONTO 1510", "#KONTO 151X"}, {"#KONTO 1510", "#KONTO 1920"},
		{"#DIM 1", "#DIM 3"}, {`#OBJEKT 1 "20"`, `#OBJEKT 1 "21"`}, {"180000.00", "180000.01"}, {"180000.00", "180000,00"},
		{"F 20180001 20180301", "F 20180007 20180301"}, {"20180301", "20190301"}, {`\"en`, `"en`}, {"-4500\r\n", "-4500 \x01\r\n"},
		{"#TRANS 1510 {} -4500", "#TRANS 1510 -4500"}, {"}\r\n#VER I 1", "#VER I 1"}, {"-999.00\r\n}\r\n", "-999.00\r\n"},
		{"#VALUTA SEK\r\n", "#VALUTA SEK\r\n#VALUTA SEK\r\n"}, {"#RAR 0 20180101 20181231", "#RAR 0 20181231 20180101"},
	} {
		wrong := strings.Replace(string(right), c[0], c[1], 1)
		if wrong == string(right) || len(judge([]byte(wrong))) == 0 {
			t.Errorf("%q for %q is not found", c[1], c[0])
		}
	}
}

func TestLettersAreThoseOfCodePage437(t *testing.T) {
	t.Parallel()
	b := example()
	b.Company = "åäöÅÄÖéÉü"
	if want := []byte("#FNAMN \"\x86\x84\x94\x8f\x8e\x99\x82\x90\x81\"\r\n"); !bytes.Contains(write(t, b), want) {
		t.Error("the letters are other bytes")
	}
	for text, want := range map[string]string{
		"–—−": "---", "“a” ”b” ’c’": `"a" "b" 'c'`, "5\u00a0€…": "5 EUR...", "a\r\nb\tc\x00d": "a b c d", "e\u0301 a\u0308": "é ä",
		"Š ő": "S o", "ø Ø": "ö Ö", "東京 😀": "?? ?", `slut\\`: "slut/", `mitt\i`: `mitt\i`, "\u00adab\u200bc\ufeff": "abc", "ﬁ ½": "fi ½",
		"\xff": "?", "⌂": "?",
	} {
		if got := sie.Plain(text); got != want {
			t.Errorf("%q is written %q and not %q", text, got, want)
		}
	}
}

func TestBooksThatAReaderWouldRefuseAreNotWritten(t *testing.T) {
	t.Parallel()
	for want, spoil := range map[string]func(b *sie.Books){
		"Organisationens namn saknas i inställningarna.":                    func(b *sie.Books) { b.Company = "\n" },
		"Organisationsnumret i inställningarna, 999999-0007, stämmer inte.": func(b *sie.Books) { b.Organisation = "999999-0007" },
		"Räkenskapsåret slutar innan det börjar.":                           func(b *sie.Books) { b.Last = on(1, 1).AddDate(0, 0, -1) },
		"Kontot ”15 10” ska vara ett nummer med siffror.":                   func(b *sie.Books) { b.Accounts[0].Number = "15 10" },
		"Kontot 1920 finns två gånger.":                                     func(b *sie.Books) { b.Accounts[0].Number = "1920" },
		"Dimensionen 12 går inte att använda: 3–5 och 11–19 är reserverade, och varje nummer får finnas en gång.": func(b *sie.Books) {
			b.Dimensions[0].Number = 12
		},
		"Dimensionen 8 saknas.":                                                    func(b *sie.Books) { b.Objects[0].Dimension = sie.Customer },
		"Ett objekt i dimensionen 1 saknar nummer.":                                func(b *sie.Books) { b.Objects[1].Number = "" },
		"Objektet ”20” finns två gånger i dimensionen 1.":                          func(b *sie.Books) { b.Objects[0] = b.Objects[1] },
		"Verifikationen I 2-1 ska ha ett nummer med siffror.":                      func(b *sie.Books) { b.Vouchers[0].Number = "2-1" },
		"Verifikationen I 1 finns två gånger.":                                     func(b *sie.Books) { b.Vouchers[0].Number = "1" },
		"Verifikationen I 2 ligger utanför räkenskapsåret.":                        func(b *sie.Books) { b.Vouchers[0].Day = on(13, 1) },
		"Verifikationen I 2 har inga rader.":                                       func(b *sie.Books) { b.Vouchers[0].Rows = nil },
		"Verifikationen I 2: kontot ”” saknas bland kontona.":                      func(b *sie.Books) { b.Vouchers[0].Rows[1].Account = "" },
		"Verifikationen I 2 går inte jämnt ut: debet och kredit skiljer −0,01 kr.": func(b *sie.Books) { b.Vouchers[0].Rows[1].Amount-- },
		"Verifikationen I 2 har för stora belopp.": func(b *sie.Books) {
			b.Vouchers[0].Rows = []sie.Row{{Account: "1920", Amount: 1 << 62}, {Account: "1920", Amount: 1 << 62}}
		},
		"Verifikationen I 2: objektet ”21” saknas i dimensionen 1.": func(b *sie.Books) {
			b.Vouchers[0].Rows[0].Objects = []sie.Reference{{sie.CostCentre, "21"}}
		},
	} {
		b := example()
		spoil(&b)
		var out bytes.Buffer
		err := sie.Write(&out, b)
		if got := strings.ReplaceAll(said(err), "\u00a0", " "); got != want || out.Len() > 0 {
			t.Errorf("%q and not %q", got, want)
		} else if f, _ := fault.As(err); !i18n.Has(f.Text) {
			t.Errorf("%q has no English text", f.Text)
		}
	}
}

func TestTheSameBooksGiveTheSameFile(t *testing.T) {
	t.Parallel()
	a, b := hard(), hard()
	for i, v := range a.Vouchers {
		b.Vouchers[len(a.Vouchers)-1-i] = v
	}
	if !bytes.Equal(write(t, a), write(t, b)) {
		t.Error("the order of vouchers matters")
	}
	if a.Vouchers[0].Series != "I" {
		t.Error("to write changes what is written")
	}
}
