package invoiceview

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/carlos7ags/folio/reader"

	"framsyn/internal/einvoice"
	"framsyn/internal/i18n"
	"framsyn/internal/pdf"
)

// document returns one of the documents that are kept as e-invoices.
func document(t testing.TB, name string) einvoice.Document {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../internal/einvoice/testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var d einvoice.Document
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// rightEdge is where the paper ends but for its margin, in points.
const rightEdge = (210 - 18) * 72 / 25.4

// printed returns a document as PDF, and the text of each of its pages, which all is within the margins.
func printed(t testing.TB, d einvoice.Document) (out []byte, pages []string) {
	t.Helper()
	out, err := PDF(i18n.WithLang(context.Background(), i18n.English), d)
	if err != nil {
		t.Fatal(err)
	}
	r, err := reader.Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	for n := range r.PageCount() {
		p, err := r.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		text, err := p.ExtractText()
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, strings.Join(strings.Fields(text), " "))
		spans, err := p.TextSpans()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spans {
			if s.X+s.Width > rightEdge+1+s.SpaceWidth {
				t.Errorf("page %d: %q ends %.0f points beyond the margin", n+1, s.Text, s.X+s.Width-rightEdge)
			}
		}
	}
	return out, pages
}

func TestAnInvoiceSaysOnPaperAllThatItsPayerNeeds(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"flera-momssatser": {"Framsynskansliet (exempel) Faktura 2026002 Fakturanummer 2026002 Fakturadatum 2026-03-02 Förfallodag 2026-04-01",
			"Period 2026-02-01–2026-02-28 Er referens ZZ4711 Vår referens Kim Exempelsson (exempel)",
			"Region Kustland (exempel) Hamngatan 3 999 02 Kuststad Det här avser fakturan Antal À-pris, kr Moms Belopp, kr",
			"Processledning Två halvdagar i februari och förberedelser 12,5 tim 987,50 25 % 12 343,75",
			"25 % 22 343,74 5 585,94 27 929,68 12 % 6 276,85 753,22 7 030,07 6 % 3 538,25 212,30 3 750,55 Summa 32 158,84 6 551,46 38 710,30",
			"Bankgiro 9999-0004 OCR-nummer 202600292 Förfallodag 2026-04-01 Att betala 38 710,30 kr 30 dagar netto.",
			"Organisationsnummer 802499-9008 Momsregistreringsnummer SE802499900801 Säte Exempelstad Skatt Godkänd för F-skatt",
			"PDF är inte en e-faktura. Faktura 2026002 1 (1)"},
		"kredit-av-del": {"Kreditfaktura 2026014", "Krediterar faktura 2026002", "Det här krediteras", "Att kreditera 916,34 kr",
			"Beloppet räknas av mot faktura 2026002."},
		"plusgiro": {"Plusgiro 9 99 90 00-4"},
		"rabatt":   {"Rabatt 15 %, fler än fem deltagare −1 st 2 925,00 25 % −2 925,00"},
		"utanfor-momsen": {
			"Ingen moms Omfattas inte av moms: Bidrag till gemensamma kostnader utan motprestation 150 000,00 0,00 150 000,00"},
		"undantagen-med-skal": {"0 % Undantaget från moms: Utbildning som är undantagen"},
		"flera-perioder":      {"första halvåret 2026-01-01–2026-06-30"},
		"langa-namn": {`<och> "kultur" (exempel) Enheten för`,
			"Tack för samarbetet! Frågor & synpunkter: ekonomi@framsyn.example <svar inom 2 dagar>."},
	} {
		_, pages := printed(t, document(t, name))
		if len(pages) != 1 {
			t.Errorf("%s fills %d pages", name, len(pages))
		}
		for _, w := range want {
			if !strings.Contains(pages[0], w) {
				t.Errorf("%s: %q is missing in %q", name, w, pages[0])
			}
		}
	}
}

func TestALongInvoiceRepeatsItsHead(t *testing.T) {
	t.Parallel()
	d := document(t, "flera-momssatser")
	d.Lines = slices.Repeat(d.Lines, 15)
	out, pages := printed(t, d)
	if len(pages) != 3 {
		t.Fatalf("60 lines fill %d pages", len(pages))
	}
	for n, page := range pages {
		if strings.Count(page, "Det här avser fakturan Antal") != 1 {
			t.Errorf("page %d has no head: %q", n+1, page)
		}
	}
	if !strings.Contains(pages[2], "Att betala 580 654,39 kr") {
		t.Errorf("the last page is %q", pages[2])
	}
	if again, _ := printed(t, d); !bytes.Equal(out, again) {
		t.Error("the same invoice gives other bytes")
	}
}

func TestALongWordLeavesRoomForTheAmounts(t *testing.T) {
	t.Parallel()
	d := document(t, "flera-momssatser")
	word := strings.Repeat("Å", 200)
	d.Lines[0].Text, d.Lines[1].Detail, d.Note, d.BuyerReference, d.Terms = word, word, word, word, word
	d.Lines[2].UnitPrice, d.Lines[2].Quantity = 999_999_999_999, einvoice.Whole(1)
	printed(t, d)
}

func TestTheLargestInvoiceIsPrinted(t *testing.T) {
	t.Parallel()
	d := document(t, "flera-perioder")
	d.Lines = slices.Repeat(d.Lines[:1], einvoice.MaxLines)
	for i := range d.Lines {
		d.Lines[i].Text, d.Lines[i].Detail = strings.Repeat("Wåg & ", 33), strings.Repeat("Wåg & ", 50)
	}
	if p := d.Problems(); len(p) > 0 {
		t.Fatal(p)
	}
	if _, pages := printed(t, d); len(pages) < 20 || len(pages) > pdf.MaxPages {
		t.Errorf("%d pages", len(pages))
	}
}

func TestAnInvoiceIsShownInEnglishToo(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := Invoice(document(t, "kredit-av-del")).Render(i18n.WithLang(context.Background(), i18n.English), &b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h2>Credit note 2026014</h2>", "0.5\u00a0h", "A PDF is not an e-invoice.", "SEK\u00a0916.34",
		"Godkänd för F-skatt"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in %s", want, b.String())
		}
	}
}
