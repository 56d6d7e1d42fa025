// Package accountview holds the templates for signing in, for one's own account, and for the office's pages of people, groups,
// letters, rights and the logs.
package accountview

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
)

// deeds say what somebody did, after the name of who did it; %s is the thing that it was done to.
var deeds = map[string]string{
	"added": "lade till %s", "edited": "ändrade %s", "linked": "lade till en koppling från %s", "unlinked": "tog bort en koppling från %s",
	"restored": "återställde en tidigare version av %s", "shared": "delade %s", "unshared": "gjorde %s till utkast igen",
	"published": "publicerade %s", "withdrawn": "drog tillbaka %s", "archived": "lade %s i arkivet", "unarchived": "tog fram %s ur arkivet",
	"deleted": "tog bort %s", "uploaded": "laddade upp en fil", "closed": "avslutade %s", "reopened": "öppnade %s igen",

	"put_aside": "lade undan något från Min sida", "taken_out": "tog fram något som var undanlagt",
	"handed_over": "lämnade över %s", "began": "ändrade flera saker på en gång", "undid": "ångrade en ändring av flera saker",
	"went_on": "fortsatte en ändring av flera saker", "stopped": "stoppade en ändring av flera saker",
	"publish_planned": "bestämde när %s publiceras", "publish_unplanned": "tog bort tiden för publiceringen av %s",
	"withdraw_planned": "bestämde när %s dras tillbaka", "withdraw_unplanned": "tog bort tiden för tillbakadragandet av %s",

	"deactivated": "stängde av %s", "reactivated": "släppte in %s igen",
	"member_put": "lade till eller ändrade en medlem i %s", "member_removed": "tog bort en medlem ur %s",
	"password_set": "valde ett nytt lösenord", "signed_in": "loggade in", "signed_out": "loggade ut en enhet",
	"signed_out_everywhere": "loggade ut flera enheter", "signed_out_by_office": "avslutade inloggningarna för %s",
	"sent_invitation": "skickade en inbjudan till %s", "sent_password": "skickade en länk för ett nytt lösenord till %s",
	"voted": "röstade på eller tog tillbaka rösten på %s",
	"told":  "skickade brev om ändringar till %s", "notices_chosen": "valde hur ofta breven om ändringar kommer",
	"calendar_address": "skapade en adress till sin kalender", "calendar_address_dropped": "tog bort adressen till sin kalender",
	"letter_sent_again": "skickade ett brev igen",
	"app_begun":         "började lägga till en app för tvåstegsinloggning", "app_added": "lade till en app för tvåstegsinloggning",
	"app_removed": "tog bort appen för tvåstegsinloggning", "passkey_added": "lade till en passnyckel",
	"passkey_renamed": "döpte om en passnyckel", "passkey_removed": "tog bort en passnyckel",
	"codes_made": "skapade nya återställningskoder", "code_spent": "använde en återställningskod",
	"second_off": "stängde av tvåstegsinloggningen", "second_reset": "nollställde tvåstegsinloggningen för %s",
	"second_tried": "skrev fel kod flera gånger vid inloggningen", "reconfirmed": "bekräftade vem det är",

	"phase_added": "lade till en etapp i %s", "phase_edited": "ändrade en etapp i %s", "phase_deleted": "tog bort en etapp ur %s",
	"phases_reordered": "ordnade om etapperna i %s", "made_main": "visade %s på startsidan", "plan_frozen": "låste planen för %s",
	"reordered": "ordnade om aktiviteterna i %s", "accepted": "godkände %s", "declined": "avböjde %s", "confirmed": "bestämde %s",
	"cancelled": "ställde in %s", "resumed": "återupptog %s", "moved": "flyttade %s", "document_added": "lade till ett dokument i %s",
	"document_removed": "tog bort ett dokument ur %s", "produced": "kopplade resultat till %s",

	"marked_ready": "klarmarkerade %s", "text_taken_back": "tog tillbaka %s", "passed_on": "läste %s för enheten",
	"review_approved": "godkände %s ur ett perspektiv", "review_untouched": "såg att ett perspektiv inte berörs av %s",
	"review_asked": "ställde en fråga om %s", "included": "tog med %s i rapporten", "left_out": "tog ut %s ur rapporten",
	"statements_edited": "ändrade räkningarna i %s", "assembled": "sammanställde %s", "report_proposed": "noterade att %s är föreslagen",
	"audited": "lämnade %s till revisorerna", "report_approved": "noterade att %s är godkänd",
	"sent_to_members": "skickade %s till medlemmarna", "report_archived": "arkiverade %s", "attached": "lade till en bilaga i %s",
	"detached": "tog bort en bilaga ur %s",
	"posted":   "satte upp %s", "taken_down": "tog ner %s", "time_ended": "tog ner %s när tiden var ute",
	"marked_done": "markerade %s som klar", "undone": "ångrade att %s var klar",
	"adopted": "antog %s", "duties_changed": "ändrade vilka som ansvarar i %s",
	"lines_edited": "ändrade rader i %s", "followed_up": "ändrade prognos och utfall i %s", "proposed": "föreslog %s för styrelsen",
	"taken_back": "tog tillbaka förslaget till %s", "sent_back": "skickade tillbaka %s", "approved_budget": "godkände %s",
	"budget_published": "publicerade %s", "budget_withdrawn": "drog tillbaka %s", "revised": "började revidera %s",
	"answer_asked": "frågade en organisation om medverkan i %s", "answer_yes": "skrev in ett ja till %s",
	"answer_no": "skrev in ett nej till %s", "answer_left": "skrev in att en organisation lämnar %s",
	"not_asked": "tog bort en tillfrågad organisation ur %s", "alternative_saved": "sparade ett alternativ i %s",
	"alternative_deleted": "tog bort ett alternativ ur %s", "fees_set": "satte avgifterna för %s",
	"issued": "ställde ut %s", "credited": "krediterade en faktura genom %s", "sent": "skickade fakturor",
	"reminded": "skickade en påminnelse om %s", "payments_read": "läste in en fil med betalningar",
	"payment_booked": "beslutade om en betalning", "payment_unbooked": "ångrade beslutet om en betalning",
	"invited": "lade till mottagare i %s", "invitations_sent": "skickade inbjudningar i %s",
	"invitations_reminded": "påminde om inbjudningar i %s", "invitation_extended": "förlängde sista dagen i %s",
	"invitation_withdrawn": "tog tillbaka en inbjudan i %s", "invitation_opened": "noterade att en inbjudan i %s öppnades",
	"invitation_accepted": "noterade ett ja till en inbjudan i %s", "invitation_declined": "noterade ett nej till en inbjudan i %s",
	"let_in":      "gav %s en länk för att välja lösenord",
	"contributed": "bidrog till %s", "sent_in": "lämnade in %s", "left_to_head": "lämnade %s till chefen", "returned": "skickade tillbaka %s",
	"taken_from_head": "tog tillbaka %s från chefen",
	"documented":      "gjorde dokumentation av %s",
	"refused_back":    "lät bli att lämna tillbaka %s",
	"handed_to_head":  "lämnade %s till chefen", "asked_to_complete": "bad om komplettering av %s",
	"places_decided": "bestämde kategori och platser för %s", "offer_accepted": "tog en ledig plats i %s",
	"place_left": "lämnade en plats i %s", "moved_first": "flyttade någon först i kön i %s", "place_seated": "gav en plats åt %s",
	"place_offered": "erbjöd en ledig plats åt %s", "place_lapsed": "lät ett erbjudande gå ut för %s",
	"registration_confirmed": "bekräftade %s",
	"said_no":                "sade nej till %s", "link_sent": "fick en ny länk till %s",
	"place_handed_over": "lämnade över sin plats i %s", "place_taken_over": "tog över en plats i %s",
	"named": "vill synas med namn i %s", "not_named": "vill inte synas med namn i %s", "came": "prickade av %s",
	"came_undone": "tog bort avprickningen av %s", "letter_sent": "skickade ett brev om %s",
	"needs_deleted":   "raderade vad de som anmält sig behöver, i %s",
	"queue_cared_for": "gav lediga platser till kön för %s",
	"approved":        "godkände %s", "extended": "gav längre tid för %s", "asked_back": "bad att få tillbaka %s",
	"payment_added": "lade till en betalning av %s", "books_written": "skrev en fil till bokföringen",
}

// severalDeeds say what somebody did to a known number of things at once.
var severalDeeds = map[string][2]string{
	"began": {"ändrade %d sak ur en lista", "ändrade %d saker på en gång"},
	"undid": {"ångrade ändringen av %d sak", "ångrade ändringen av %d saker"},
}

// things are the names of the kinds with the article, before the name of a thing.
var things = map[id.Kind]string{
	id.Source: "källan %s", id.Trend: "trenden %s", id.Scenario: "scenariot %s", id.Fiction: "designfiktionen %s",
	id.Documentation: "dokumentationen %s", id.Plan: "planen %s", id.Goal: "målet %s", id.Commitment: "åtagandet %s",
	id.Project: "projektet %s", id.Network: "nätverket %s",
	id.Process: "processen %s", id.Activity: "aktiviteten %s", id.Organisation: "organisationen %s", id.Account: "användaren %s",
	id.Venue: "lokalen %s", id.Budget: "budgeten %s", id.Financing: "finansieringen av %s", id.Due: "avgiften %s", id.Invoice: "fakturan %s",
	id.Membership: "gruppen %s", id.Round: "utskicket %s", id.SavedView: "vyn %s",
	id.FollowUp: "uppföljningen %s", id.GoalText: "texten om %s",
	id.Announcement: "anslaget %s", id.DueDate: "hållpunkten %s", id.Report: "rapporten %s",
	id.Homework: "hemarbetet %s", id.Answer: "svaret på %s", id.Summary: "sammanfattningen av %s",
	id.Enrolment: "anmälan till %s", id.Delegation: "anmälan från %s",
	id.SignUp: "anmälan till %s", id.Registration: "anmälan %s",
}

// deed is a change in words: Who did what to the thing Name at Href, between Before and After. Name is "" for what was done to no
// thing, and Href for what has no page.
type deed struct{ Who, Before, Name, Href, After string }

// ChangedKinds are the kinds of what can be changed.
func ChangedKinds() form.Options {
	var out form.Options
	for k, names := range kindNames {
		out = append(out, form.Option{Value: string(k), Label: names[0]})
	}
	slices.SortFunc(out, func(a, b form.Option) int { return strings.Compare(a.Label, b.Label) })
	return out
}

// mark stands where the name of the thing goes, until the sentence is divided there.
const mark = "\x00"

// deedOf says a change in the language of the page.
func deedOf(ctx context.Context, e history.Entry) deed {
	d := deed{Who: recordview.Who(ctx, e), Href: changedAt(ctx, e)}
	if words, several := severalDeeds[e.Verb]; several {
		if n, err := strconv.Atoi(e.Named); err == nil {
			d.Before, d.Href = i18n.N(ctx, n, words[0], words[1]), ""
			return d
		}
	}
	sentence, known := deeds[e.Verb]
	if !known {
		sentence = deeds["edited"]
	}
	if !strings.Contains(sentence, "%s") {
		d.Before, d.Href = i18n.T(ctx, sentence), ""
		return d
	}
	d.Before, d.After, _ = strings.Cut(i18n.T(ctx, sentence, mark), mark)
	d.Name = changedThing(ctx, e)
	return d
}

// changedThing returns the name of what was changed with its kind: trenden AI i vården.
func changedThing(ctx context.Context, e history.Entry) string {
	name := e.Title
	if name == "" && isNamed(e) {
		name = e.Named
	}
	if name == "" && e.Ref != 0 {
		name = i18n.T(ctx, "med nummer %s", id.String(e.Ref))
	}
	if thing, ok := things[e.Kind]; ok && name != "" {
		return i18n.T(ctx, thing, name)
	}
	return i18n.T(ctx, kindNames[e.Kind][0])
}

// isNamed reports whether what a change names is the thing itself.
func isNamed(e history.Entry) bool { return e.Verb == "deleted" || e.Kind == id.SavedView }

// changedAt returns the address of what was changed, "" if it has none or no longer has.
func changedAt(ctx context.Context, e history.Entry) string {
	if e.Ref == 0 || e.Verb == "deleted" {
		return ""
	}
	if slices.Contains(id.Content, e.Kind) {
		return link.Item(ctx, e.Kind, id.Item(e.Ref), "")
	}
	switch e.Kind {
	case id.Process:
		return link.Item(ctx, e.Kind, id.ProcessNo(e.Ref), "")
	case id.Activity:
		return link.Item(ctx, e.Kind, id.ActivityNo(e.Ref), "historik")
	case id.Organisation:
		return link.Item(ctx, e.Kind, id.Org(e.Ref), "")
	case id.Venue:
		return link.Item(ctx, e.Kind, id.VenueNo(e.Ref), "")
	case id.Budget:
		return link.Item(ctx, e.Kind, id.BudgetNo(e.Ref), "")
	case id.Financing:
		return link.Item(ctx, e.Kind, id.ProcessNo(e.Ref), "")
	case id.Due:
		return link.Item(ctx, e.Kind, id.DueNo(e.Ref), "")
	case id.Invoice:
		return link.Item(ctx, e.Kind, id.InvoiceNo(e.Ref), "")
	case id.Delegation:
		return link.Item(ctx, e.Kind, id.DelegationNo(e.Ref), "")
	case id.SignUp:
		return link.SignUp(ctx, id.ActivityNo(e.Ref), "")
	case id.Registration:
		return link.Item(ctx, e.Kind, id.RegistrationNo(e.Ref), "")
	case id.Enrolment:
		return link.Registrations(ctx, id.ProcessNo(e.Ref), "")
	case id.FollowUp:
		return link.Item(ctx, e.Kind, id.FollowUpNo(e.Ref), "")
	case id.Report:
		return link.Item(ctx, e.Kind, id.ReportNo(e.Ref), "")
	case id.Announcement:
		return link.Item(ctx, e.Kind, id.AnnouncementNo(e.Ref), "")
	case id.DueDate:
		return link.Item(ctx, e.Kind, id.DueDateNo(e.Ref), "")
	case id.Homework:
		return link.Item(ctx, e.Kind, id.HomeworkNo(e.Ref), "")
	case id.Summary:
		return link.Item(ctx, id.Homework, id.HomeworkNo(e.Ref), "sammanstallning")
	case id.Sender:
		return link.Sender(ctx, "")
	case id.Account:
		return link.Person(ctx, id.User(e.Ref), "redigera")
	case id.Round:
		return link.Item(ctx, e.Kind, id.RoundNo(e.Ref), "")
	case id.Membership:
		return link.Item(ctx, e.Kind, id.Group(e.Ref), "")
	}
	return ""
}

// ChangeNote returns the note on a change, with the name of what it concerned besides. What is only numbers is for the program.
func ChangeNote(e history.Entry) string {
	if strings.Trim(e.Note, "0123456789") == "" {
		e.Note = ""
	}
	switch {
	case isNamed(e):
		return e.Note
	case e.Named != "" && e.Note != "":
		return e.Named + ": " + e.Note
	}
	return cmp.Or(e.Named, e.Note)
}
