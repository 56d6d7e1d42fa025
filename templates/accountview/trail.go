// Package accountview holds the templates for signing in, for one's own account, and for the office's pages of people, groups,
// letters, rights and the logs.
package accountview

import (
	"cmp"
	"context"
	"strings"

	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
)

// verbs are the Swedish names of the changes in the log.
var verbs = map[string]string{
	"added": "Lade till", "edited": "Ändrade", "linked": "Lade till en koppling", "unlinked": "Tog bort en koppling",
	"restored": "Återställde en tidigare version", "shared": "Delade", "unshared": "Gjorde till utkast igen",
	"published": "Publicerade", "withdrawn": "Drog tillbaka", "archived": "Lade i arkivet",
	"unarchived": "Tog fram ur arkivet", "deleted": "Tog bort", "uploaded": "Laddade upp en fil",
	"closed": "Avslutade", "reopened": "Öppnade igen", "deactivated": "Inaktiverade", "reactivated": "Aktiverade",
	"member_put": "Lade till eller ändrade en medlem", "member_removed": "Tog bort en medlem",
	"password_set": "Valde ett nytt lösenord", "signed_in": "Loggade in", "signed_out": "Loggade ut en enhet",
	"signed_out_everywhere": "Loggade ut flera enheter", "signed_out_by_office": "Avslutade en annans inloggningar",
	"sent_invitation": "Skickade en inbjudan", "sent_password": "Bad om ett nytt lösenord",
	"phase_added": "Lade till en etapp", "phase_edited": "Ändrade en etapp", "phase_deleted": "Tog bort en etapp",
	"phases_reordered": "Ordnade om etapperna", "made_main": "Visade på startsidan", "plan_frozen": "Låste planen",
	"reordered": "Ordnade om aktiviteterna",
	"accepted":  "Godkände", "declined": "Avböjde", "confirmed": "Bestämde", "cancelled": "Ställde in", "resumed": "Återupptog",
	"moved": "Flyttade", "document_added": "Lade till ett dokument",
	"document_removed": "Tog bort ett dokument", "produced": "Kopplade ett resultat", "told": "Fick brev om ändringar",
	"notices_chosen": "Valde hur ofta breven kommer", "calendar_address": "Skapade en kalenderadress",
	"letter_sent_again":        "Skickade ett brev igen",
	"calendar_address_dropped": "Tog bort en kalenderadress",
	"app_begun":                "Började lägga till en app för tvåstegsinloggning", "app_added": "Lade till en app för tvåstegsinloggning",
	"app_removed": "Tog bort appen för tvåstegsinloggning", "passkey_added": "Lade till en passnyckel",
	"passkey_renamed": "Döpte om en passnyckel", "passkey_removed": "Tog bort en passnyckel",
	"codes_made": "Skapade nya återställningskoder", "code_spent": "Använde en återställningskod",
	"second_off": "Stängde av tvåstegsinloggningen", "second_reset": "Nollställde tvåstegsinloggningen",
	"lines_edited": "Ändrade rader", "followed_up": "Ändrade prognos och utfall", "proposed": "Föreslog för styrelsen",
	"taken_back": "Tog tillbaka ett förslag", "sent_back": "Skickade tillbaka ett förslag", "approved_budget": "Godkände en budget",
	"budget_published": "Publicerade en budget", "budget_withdrawn": "Drog tillbaka en publicerad budget",
	"revised":       "Började revidera en budget",
	"payments_read": "Läste in en fil med betalningar", "payment_booked": "Beslutade om en betalning",
	"payment_unbooked": "Ångrade beslutet om en betalning", "payment_added": "Lade till en betalning",
	"reminded": "Skickade en påminnelse", "books_written": "Skrev en fil till bokföringen",
	"second_tried": "Skrev fel kod flera gånger vid inloggningen", "reconfirmed": "Bekräftade vem det är",
}

func verb(ctx context.Context, v string) string {
	if sv, ok := verbs[v]; ok {
		return i18n.T(ctx, sv)
	}
	return v
}

// changedObject returns the name of what was changed, by its kind and its title or number, and its address; "" if it no
// longer has one.
func changedObject(ctx context.Context, e history.Entry) (name, href string) {
	name = i18n.T(ctx, kindNames[e.Kind][0])
	if e.Ref == 0 {
		return name, ""
	}
	if e.Title == "" {
		name += " " + id.String(e.Ref)
	} else {
		name += ": " + e.Title
	}
	if e.Verb == "deleted" {
		return name, ""
	}
	switch e.Kind {
	case id.Source, id.Trend, id.Scenario, id.Documentation:
		return name, link.Item(ctx, e.Kind, id.Item(e.Ref), "")
	case id.Process:
		return name, link.Item(ctx, e.Kind, id.ProcessNo(e.Ref), "")
	case id.Activity:
		return name, link.Item(ctx, e.Kind, id.ActivityNo(e.Ref), "historik")
	case id.Organisation:
		return name, link.Item(ctx, e.Kind, id.Org(e.Ref), "")
	case id.Venue:
		return name, link.Item(ctx, e.Kind, id.VenueNo(e.Ref), "")
	case id.Budget:
		return name, link.Item(ctx, e.Kind, id.BudgetNo(e.Ref), "")
	case id.Financing:
		return name, link.Item(ctx, e.Kind, id.ProcessNo(e.Ref), "")
	case id.Due:
		return name, link.Item(ctx, e.Kind, id.DueNo(e.Ref), "")
	case id.Invoice:
		return name, link.Item(ctx, e.Kind, id.InvoiceNo(e.Ref), "")
	case id.Sender:
		return name, link.Sender(ctx, "")
	case id.Account:
		return name, link.Person(ctx, id.User(e.Ref), "redigera")
	case id.Membership:
		return name, link.Item(ctx, e.Kind, id.Group(e.Ref), "")
	}
	return name, ""
}

// note returns the note on a change, or else the name of what it concerned. Of a member only the number is stored.
func note(ctx context.Context, e history.Entry) string {
	if strings.HasPrefix(e.Verb, "member_") {
		return i18n.T(ctx, kindNames[id.Account][0]) + " " + e.Note
	}
	return cmp.Or(e.Note, e.Named)
}
