package einvoice

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/i18n"
	"framsyn/internal/identifier"
)

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		of    string
		spoil func(*Document)
		want  []string
	}{
		"nothing filled in": {"", func(*Document) {}, []string{"kind", "number", "issued", "due", "seller.name",
			"seller.organisation_number", "seller.address.street", "seller.address.postal_code", "seller.address.city", "buyer.name",
			"buyer.organisation_number", "buyer.address.street", "buyer.address.postal_code", "buyer.address.city", "buyer_reference",
			"payment.bankgiro", "lines"}},
		"dates": {"en-momssats", func(d *Document) {
			d.Issued, d.Due, d.Delivered, d.Period = "2026-02-30", "i april", "2", Period{From: "2026-01-01"}
		}, []string{"issued", "due", "delivered", "period.to"}},
		"order of dates": {"en-momssats", func(d *Document) { d.Due, d.Period = "2026-03-01", Period{"2026-02-02", "2026-02-01"} },
			[]string{"due", "period.to"}},
		"invoice that credits":  {"en-momssats", func(d *Document) { d.Credits.Number = "1" }, []string{"credits.number"}},
		"credit note of what":   {"kredit-av-del", func(d *Document) { d.Credits = Reference{} }, []string{"credits.number"}},
		"credit note to pay":    {"kredit-av-del", func(d *Document) { d.Due = "2026-05-01" }, []string{"due"}},
		"credit note too early": {"kredit-av-del", func(d *Document) { d.Issued = "2026-03-01" }, []string{"credits.issued"}},
		"credit note below nothing": {"kredit-av-del", func(d *Document) { d.Lines[0].Quantity, d.Lines[1].Quantity = -1000, -1000 },
			[]string{"lines"}},
		"numbers": {"en-momssats", func(d *Document) {
			d.Seller.OrganisationNumber, d.Seller.VATNumber, d.Buyer.OrganisationNumber = "5560160681", "SE5560160681", "121212-1212"
			d.Payment = Payment{"5402-9682", "90 19 50-7", "1231"}
		}, []string{"seller.organisation_number", "seller.vat_number", "buyer.organisation_number", "payment.bankgiro", "payment.plusgiro",
			"payment.ocr"}},
		"Peppol by number": {"myndighet-med-bestallning", func(d *Document) { d.Buyer.Peppol = PeppolID{"0007", "5560160681"} },
			[]string{"buyer.peppol.id"}},
		"Peppol by place": {"myndighet-med-bestallning", func(d *Document) { d.Buyer.Peppol.ID = "7300009011439" },
			[]string{"buyer.peppol.id"}},
		"Peppol by what":   {"myndighet-med-bestallning", func(d *Document) { d.Buyer.Peppol.Scheme = "" }, []string{"buyer.peppol.scheme"}},
		"Peppol in Norway": {"en-momssats", func(d *Document) { d.Buyer.Address.Country = "NO" }, []string{"buyer.peppol.id"}},
		"no such country": {"en-momssats", func(d *Document) { d.Buyer.Address.Country = "QQ" },
			[]string{"buyer.peppol.id", "buyer.address.country"}},
		"seller abroad": {"utan-momsnummer", func(d *Document) { d.Seller.Address.Country = "NO" },
			[]string{"seller.peppol.id", "seller.address.country"}},
		"taxed without number": {"rabatt", func(d *Document) { d.Seller.VATNumber = "" }, []string{"seller.vat_number"}},
		"exempt without F-tax": {"utan-momsnummer", func(d *Document) { d.Seller.FTax = false }, []string{"seller.vat_number"}},
		"no account":           {"en-momssats", func(d *Document) { d.Payment = Payment{} }, []string{"payment.bankgiro"}},
		"below nothing":        {"en-momssats", func(d *Document) { d.Lines[0].Quantity = -1 }, []string{"lines"}},
		"line": {"en-momssats", func(d *Document) { d.Lines[0] = Line{Unit: "km", VAT: VAT{Rate: 20, Category: Standard}} },
			[]string{"lines[0].text", "lines[0].quantity", "lines[0].unit", "lines[0].vat.rate"}},
		"amounts": {"flera-momssatser", func(d *Document) {
			d.Lines[0].UnitPrice, d.Lines[1].UnitPrice, d.Lines[2].Quantity = -1<<63, maxAmount/2, -1<<63
		}, []string{"lines[0].unit_price", "lines[1].unit_price", "lines[2].quantity", "lines[2].unit_price"}},
		"period of a line": {"flera-perioder", func(d *Document) { d.Period = Period{"2026-01-01", "2026-06-30"} },
			[]string{"lines[1].period.from"}},
		"reasons": {"undantagen-med-skal", func(d *Document) {
			d.Lines[0].VAT.Reason, d.Lines[1].VAT.Category, d.Lines[2].VAT.Category = " ", "", Exempt
		}, []string{"lines[0].vat.reason", "lines[1].vat.category", "lines[2].vat.category"}},
		"outside VAT with others": {"undantagen-med-skal", func(d *Document) { d.Lines[1].VAT.Category = OutsideVAT },
			[]string{"lines[0].vat.category", "lines[2].vat.category"}},
		"lengths": {"en-momssats", func(d *Document) {
			long := strings.Repeat("å", maxLong+1)
			d.Number, d.Terms, d.Note, d.Buyer.Name, d.Lines[0].Text, d.Lines[0].Detail = long, long, long, long, long, long
		}, []string{"number", "terms", "note", "buyer.name", "lines[0].text", "lines[0].detail"}},
		"lines": {"en-momssats", func(d *Document) { d.Lines = slices.Repeat(d.Lines, MaxLines+1) }, []string{"lines"}},
	} {
		d := documents(t)[c.of]
		c.spoil(&d)
		var got []string
		for _, p := range d.Problems() {
			got = append(got, p.Field)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

func TestOnlyAnEInvoiceNeedsWhereItIsSent(t *testing.T) {
	t.Parallel()
	d := documents(t)["myndighet-med-bestallning"]
	d.BuyerReference, d.OrderReference, d.Buyer.Peppol.ID = "", "", ""
	for _, p := range d.Problems() {
		if !p.Electronic {
			t.Errorf("%v", p)
		}
	}
	d.Buyer.Name = ""
	if !slices.ContainsFunc(d.Problems(), func(p Problem) bool { return p.Field == "buyer.name" && !p.Electronic }) {
		t.Error("a letter needs no name")
	}
}

// TestProblemsAreTranslated reads the texts in the code, for pages get them by a way of their own.
func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || !strings.HasSuffix(lit.Value, `."`) {
			return true
		}
		n++
		if text, err := strconv.Unquote(lit.Value); err != nil || !i18n.Has(text) {
			t.Errorf("%s has no English text", lit.Value)
		}
		return true
	})
	if n < 30 {
		t.Errorf("only %d texts were found", n)
	}
}

func TestALocationNumberHasItsCheckDigit(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]bool{"7300009011438": true, "7300009011439": false, "4006381333931": true, "730000901143": false,
		"73000090114٣9": false, "": false} {
		if isGLN(number) != want {
			t.Errorf("isGLN(%s) = %v", number, !want)
		}
	}
	if isVATNumber("SE556016068001", "SE") && isVATNumber("SE 556016-0680 01", sweden) && isVATNumber("NO123456789MVA", "NO") &&
		!isVATNumber("SE556016068101", "SE") && !isVATNumber("NO123456789MVA", "SE") && !isVATNumber("QQ123", "NO") &&
		!isVATNumber(string(identifier.OrganisationNumber("556016-0680")), "SE") {
		return
	}
	t.Error("a VAT number is taken for another")
}
