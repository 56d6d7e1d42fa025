package layout

import (
	"context"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// MainNav returns the menu of what everybody reads.
func MainNav(ctx context.Context, section string) []ui.Tab {
	return []ui.Tab{
		{Href: link.Public(ctx, id.Scenario), Label: "Scenarier", Current: section == Scenarios},
		{Href: link.Public(ctx, id.Trend), Label: "Trender", Current: section == Trends},
		{Href: link.Public(ctx, id.Source), Label: "Källor", Current: section == Sources},
		{Href: link.Public(ctx, id.Plan), Label: "Planer", Current: slices.Contains(planningSections, section)},
		{Href: link.Public(ctx, id.Process), Label: "Process", Current: section == Process},
		{Href: link.Page(ctx, "/kalender"), Label: "Kalender", Current: section == Calendar},
		{Href: link.Public(ctx, id.Organisation), Label: "Organisationer", Current: section == Organisations},
		{Href: link.Page(ctx, "/om"), Label: "Om", Current: section == About},
	}
}

// planningSections are the parts of the portal that belong to the plans.
var planningSections = []string{Plans, Goals, Commitments, Projects, Networks, FollowUps}

// Workspace returns the menu of what the actor works with, in groups of which none is empty.
func Workspace(ctx context.Context, by access.Actor, section string) []ui.TabGroup {
	var groups []ui.TabGroup
	group := func(label string) { groups = append(groups, ui.TabGroup{Label: label}) }
	add := func(may bool, href, label, name string) {
		if may {
			g := &groups[len(groups)-1]
			g.Tabs = append(g.Tabs, ui.Tab{Href: href, Label: label, Current: section == name})
		}
	}
	may := func(act access.Action, k id.Kind) bool { return by.Can(act, access.Subject{Kind: k}) }
	group("")
	add(true, link.Page(ctx, "/min-sida"), "Min sida", MyPage)
	add(by.SignedIn(), link.Foresight(ctx), "Vår framsyn", Foresight)
	group(i18n.In("meny", "Innehåll"))
	for _, part := range []struct {
		kind        id.Kind
		label, name string
	}{{id.Source, "Källor", Sources}, {id.Trend, "Trender", Trends}, {id.Scenario, "Scenarier", Scenarios},
		{id.Fiction, "Designfiktioner", Fictions},
		{id.Documentation, "Dokumentation", Documentation}} {
		add(may(access.ReadShared, part.kind), link.Work(ctx, part.kind), part.label, part.name)
	}
	group("Planering")
	for _, part := range []struct {
		kind        id.Kind
		label, name string
	}{{id.Plan, "Planer", Plans}, {id.Goal, "Mål", Goals}, {id.Commitment, "Åtaganden", Commitments}, {id.Project, "Projekt", Projects},
		{id.Network, "Nätverk", Networks}, {id.FollowUp, "Uppföljning", FollowUps}} {
		add(may(access.ReadShared, part.kind), link.Work(ctx, part.kind), part.label, part.name)
	}
	add(by.Can(access.ReadDraft, access.Subject{Kind: id.Report, Org: by.Org}), link.Work(ctx, id.Report), "Rapporter", Reports)
	add(by.Can(access.ReadShared, access.Subject{Kind: id.DueDate, Org: by.Org}), link.Wheel(ctx, 0, 0), "Årshjul", Wheel)
	add(by.Can(access.Manage, access.Subject{Kind: id.Announcement, Org: by.Org}), link.Work(ctx, id.Announcement), "Anslag", Announcements)
	group("Process")
	add(may(access.Manage, id.Process), link.Work(ctx, id.Process), "Processer", Process)
	add(by.CanAdd(id.Activity), link.Work(ctx, id.Activity), "Aktiviteter", Activities)
	add(may(access.Manage, id.Invitation), link.Work(ctx, id.Invitation), "Inbjudningar", Invitations)
	add(may(access.Approve, id.Delegation), link.Work(ctx, id.Delegation), "Anmälningar", Registrations)
	add(by.Can(access.Answer, access.Subject{Kind: id.Registration, Org: by.Org}), link.Work(ctx, id.Registration), "Anmälda", Registered)
	add(by.Can(access.ReadDraft, access.Subject{Kind: id.Answer, Org: by.Org}) || may(access.Edit, id.Homework), link.Work(ctx, id.Homework),
		"Hemarbete", Homework)
	add(may(access.Manage, id.Venue), link.Work(ctx, id.Venue), "Lokaler", Venues)
	group("Pengar")
	add(may(access.ReadMoney, id.Budget), link.Work(ctx, id.Budget), "Budgetar", Budgets)
	add(may(access.ReadMoney, id.Financing), link.Work(ctx, id.Financing), "Finansiering", Financing)
	add(may(access.Manage, id.Due), link.Dues(ctx, ""), "Avgifter", Dues)
	if by.Can(access.ReadMoney, access.Subject{Kind: id.Invoice, Org: by.Org}) {
		add(true, link.Invoices(ctx, ""), "Fakturor", Invoices)
	} else {
		add(may(access.ReadTotals, id.Invoice), link.Invoices(ctx, "summor"), "Fakturor", Invoices)
	}
	add(may(access.Manage, id.Invoice), link.Payments(ctx, ""), "Betalningar", Payments)
	group("Deltagare")
	add(may(access.Manage, id.Organisation), link.Work(ctx, id.Organisation), "Organisationer", Organisations)
	add(may(access.Manage, id.Account), link.Page(ctx, "/arbete/anvandare"), "Användare", Users)
	add(may(access.Manage, id.Membership), link.Page(ctx, "/arbete/grupper"), "Grupper", Groups)
	add(may(access.ReadRegister, id.Portal), link.Register(ctx), "Diarium", Register)
	group("System")
	add(may(access.ReadMail, id.Portal), link.Page(ctx, "/arbete/epost"), "E-post", Mail)
	add(may(access.ReadRules, id.Portal), link.Page(ctx, "/arbete/behorigheter"), "Behörigheter", Rights)
	add(may(access.ReadAudit, id.Portal), link.Page(ctx, "/arbete/logg"), "Logg", Log)
	add(may(access.ReadAudit, id.Portal), link.Page(ctx, "/arbete/sakerhetslogg"), "Säkerhetslogg", Security)
	return slices.DeleteFunc(groups, func(g ui.TabGroup) bool { return len(g.Tabs) == 0 })
}

// place returns the name of the part of the workspace that a page belongs to, "" for none.
func place(groups []ui.TabGroup) string {
	for _, g := range groups {
		for _, t := range g.Tabs {
			if t.Current {
				return t.Label
			}
		}
	}
	return ""
}
