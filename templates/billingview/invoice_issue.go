package billingview

import (
	"context"
	"strconv"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/einvoice"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// DraftField is the field with the invoices to issue, and SendField that with the invoices to send.
const DraftField, SendField = "faktura", "skicka"

// DraftValue returns the value of the box of a draft: its organisation, and what it was shown to have to pay.
func DraftValue(d billing.Draft) string {
	return id.String(d.Org) + ":" + strconv.FormatInt(int64(d.Document.Totals().Payable), 10)
}

func draftID(d billing.Draft) string { return ui.FieldID(DraftField + "-" + id.String(d.Org)) }

// ParseDraft reads what DraftValue returns, and reports whether it is such a value.
func ParseDraft(s string) (id.Org, money.Ore, bool) {
	org, payable, _ := strings.Cut(s, ":")
	n, ok := id.Parse[id.Org](org)
	o, err := strconv.ParseInt(payable, 10, 64)
	return n, money.Ore(o), ok && err == nil
}

// isChosen reports whether a box is ticked: all are until the form has been sent.
func isChosen(f *form.Form, name, value string) bool { return f.Mark() == "" || f.Has(name, value) }

// ready returns how many drafts can be issued.
func (p DraftsProps) ready() int {
	n := 0
	for _, d := range p.Drafts {
		if len(d.Problems) == 0 {
			n++
		}
	}
	return n
}

// dayText says when the invoices are issued and due, and that they do not change.
func (p DraftsProps) dayText(ctx context.Context) string {
	return i18n.T(ctx, "Fakturorna får datum %s och förfallodag %s. En utställd faktura ändras inte, utan rättas med en kreditfaktura.",
		p.Issued, p.Due)
}

func (p DraftsProps) payable() (s money.Sum) {
	for _, d := range p.Drafts {
		if len(d.Problems) == 0 {
			s.Add(money.Known(d.Document.Totals().Payable))
		}
	}
	return s
}

// mendAt returns a link to where a problem of a draft is mended.
func mendAt(ctx context.Context, d billing.Draft, p einvoice.Problem) ui.Crumb {
	part, _, _ := strings.Cut(strings.ReplaceAll(p.Field, "[", "."), ".")
	switch part {
	case "buyer", "buyer_reference":
		return ui.Crumb{Href: link.Item(ctx, id.Organisation, d.Org, "redigera"), Label: "Rätta organisationen"}
	case "seller", "payment", "due", "terms":
		return ui.Crumb{Href: link.Sender(ctx, ""), Label: "Rätta avsändaren"}
	case "lines":
		return ui.Crumb{Href: link.DuesOf(ctx, d.Org), Label: "Rätta avgifterna"}
	}
	return ui.Crumb{}
}

// UnsentWay is the invoices that are given to their buyers in one way, account.InvoiceWays or "" if their buyers have not said how.
// File is the name of a file of all of them. Its texts are Swedish keys.
type UnsentWay struct {
	By, ID, Title, Text, Button, File, FileLabel string
	Rows                                         []billing.Invoice
}

// UnsentWays returns invoices by how their buyers want them, without ways that nobody wants.
func UnsentWays(rows []billing.Invoice) []UnsentWay {
	all := []UnsentWay{
		{By: account.ByEmail, ID: "med-epost", Title: "Med e-post", Text: "Ett brev med fakturan som PDF går till organisationens " +
			"fakturaadress.", Button: "Skicka breven"},
		{By: account.ByPeppol, ID: "genom-peppol", Title: "Som e-faktura genom Peppol", Text: "Hämta filerna och lämna dem till den " +
			"operatör som skickar dem. Markera dem sedan som skickade.", Button: "Markera som skickade",
			File: "e-fakturor.zip", FileLabel: "Hämta e-fakturorna (zip)"},
		{By: account.ByPaper, ID: "pa-papper", Title: "På papper", Text: "Hämta och skriv ut fakturorna. Markera dem sedan som skickade.",
			Button: "Markera som skickade", File: "papper.zip", FileLabel: "Hämta fakturorna för utskrift (zip)"},
		{ID: "utan-satt", Title: "Hur de ska skickas är inte valt", Text: "Öppna organisationen och välj hur den vill ha sina fakturor."},
	}
	var out []UnsentWay
	for _, w := range all {
		for _, i := range rows {
			if i.By == w.By {
				w.Rows = append(w.Rows, i)
			}
		}
		if len(w.Rows) > 0 {
			out = append(out, w)
		}
	}
	return out
}
