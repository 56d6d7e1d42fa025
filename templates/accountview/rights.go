package accountview

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// kindNames are the names of the kinds, in the singular and the plural.
var kindNames = map[id.Kind][2]string{
	id.Source: {"Källa", "Källor"}, id.Trend: {"Trend", "Trender"}, id.Scenario: {"Scenario", "Scenarier"},
	id.Fiction: {"Designfiktion", "Designfiktioner"}, id.Plan: {"Plan", "Planer"}, id.Goal: {"Mål", "Mål"},
	id.Commitment: {"Åtagande", "Åtaganden"}, id.Project: {"Projekt", "Projekt"}, id.Network: {"Nätverk", "Nätverk"},
	id.Organisation: {"Organisation", "Organisationer"}, id.Account: {"Användare", "Användare"},
	id.Documentation: {"Dokumentation", "Dokumentation"}, id.Process: {"Process", "Processer"}, id.Activity: {"Aktivitet", "Aktiviteter"},
	id.Venue: {"Lokal", "Lokaler"}, id.Membership: {"Grupp", "Grupper"}, id.Portal: {"Portalen", "Portalen"},
	id.Budget: {"Budget", "Budgetar"}, id.Financing: {"Finansiering", "Finansiering"}, id.Invoice: {"Faktura", "Fakturor"},
	id.Due:    {"Avgift", "Avgifter"},
	id.Sender: {"Fakturornas avsändare", "Fakturornas avsändare"}, id.SavedView: {"Vy av en lista", "Vyer av listor"},
	id.Invitation: {"Inbjudan", "Inbjudningar"}, id.Round: {"Utskick av inbjudningar", "Utskick av inbjudningar"},
	id.Homework: {"Hemarbete", "Hemarbeten"}, id.Answer: {"Svar på ett hemarbete", "Svar på hemarbeten"},
	id.FollowUp: {"Uppföljning", "Uppföljningar"}, id.GoalText: {"Text om ett mål", "Texter om mål"},
	id.Announcement: {"Anslag", "Anslag"}, id.DueDate: {"Hållpunkt", "Hållpunkter"}, id.Report: {"Rapport", "Rapporter"},
	id.Summary:   {"Sammanfattning av ett hemarbete", "Sammanfattningar av hemarbeten"},
	id.Enrolment: {"Anmälan till en process", "Anmälningar till processer"}, id.Delegation: {"Anmälan", "Anmälningar"},
	id.SignUp: {"Anmälan till en aktivitet", "Anmälningar till aktiviteter"}, id.Registration: {"Persons anmälan", "Personers anmälningar"},
	id.Several: {"Ändring av flera saker", "Ändringar av flera saker"},
}

// actionLabels are the names of the actions, in display order.
var actionLabels = []struct {
	action access.Action
	label  string
}{
	{access.ReadDraft, "Läsa utkast"},
	{access.ReadShared, "Läsa det som är delat"},
	{access.ReadClosed, "Läsa det som bara är för en grupp"},
	{access.Add, "Lägga till"},
	{access.Edit, "Ändra"},
	{access.Share, "Dela med alla deltagare"},
	{access.Publish, "Publicera och dra tillbaka"},
	{access.Restore, "Återställa en tidigare version"},
	{access.Archive, "Lägga i arkivet"},
	{access.Delete, "Ta bort utkast"},
	{access.Manage, "Lägga till, ändra och avsluta"},
	{access.ReadMoney, "Läsa"},
	{access.ReadTotals, "Läsa summor"},
	{access.Approve, "Godkänna"},
	{access.Answer, "Svara på"},
	{access.ReadNeeds, "Läsa om mat och tillgänglighet"},
	{access.Vote, "Rösta på"},
	{access.Review, "Granska"},
	{access.SendIn, "Skicka in"},
	{access.ReadRegister, "Läsa diariet"},
	{access.EditOwnAccount, "Ändra sin egen profil"},
	{access.ReadMail, "Läsa portalens brev"},
	{access.ReadRules, "Läsa behörigheterna"},
	{access.ReadAudit, "Läsa loggen"},
}

func actionLabel(a access.Action) string {
	for _, l := range actionLabels {
		if l.action == a {
			return l.label
		}
	}
	return string(a)
}

// onlyAdministrators lists the actions that no rule allows, in the language of the page.
func onlyAdministrators(ctx context.Context) string {
	allowed := map[access.Action]bool{}
	for _, r := range access.Rules {
		allowed[r.Action] = true
	}
	var out []string
	for _, l := range actionLabels {
		if !allowed[l.action] {
			out = append(out, strings.ToLower(i18n.T(ctx, l.label)))
		}
	}
	return strings.Join(out, ", ")
}

// kindList lists kinds in the language of the page.
func kindList(ctx context.Context, kinds []id.Kind) string {
	var out []string
	for _, k := range kinds {
		out = append(out, i18n.T(ctx, kindNames[k][1]))
	}
	return strings.Join(out, ", ")
}
