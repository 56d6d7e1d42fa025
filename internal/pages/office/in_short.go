package office

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/templates/accountview"
	"framsyn/templates/agendaview"
	"framsyn/templates/ui"
)

// mostInShort is how many things of a kind are told of a record beside its list.
const mostInShort = 12

// organisationFacts returns what an organisation has in the processes, and what it pays as far as the reader may know.
func organisationFacts(ctx context.Context, q db.Q, o account.Organisation) ([]ui.Pair, error) {
	of := listing.Filter{}.With(listing.OrgGroup, id.String(o.ID))
	var written []ui.Line
	for _, k := range []struct {
		kind  id.Kind
		label string
	}{{id.Source, "Källor"}, {id.Trend, "Trender"}, {id.Scenario, "Scenarier"},
		{id.Fiction, "Designfiktioner"}, {id.Plan, "Planer"}, {id.Goal, "Mål"}, {id.Commitment, "Åtaganden"},
		{id.Project, "Projekt"}, {id.Network, "Nätverk"}} {
		const most = 1000
		all, err := content.Numbers(ctx, q, content.Filter{Kind: k.kind, Filter: of}, most)
		if err != nil {
			return nil, fmt.Errorf("%s of organisation %d: %w", k.kind, o.ID, err)
		}
		if len(all) > 0 {
			written = append(written, ui.Line{Text: i18n.T(ctx, k.label) + ": " + ui.Number(ctx, len(all)),
				Href: link.WithQuery(link.Work(ctx, k.kind), url.Values{listing.OrgGroup: {id.String(o.ID)}})})
		}
	}
	held, err := process.Activities(ctx, q, process.Query{Organiser: o.ID, From: time.Now(), Limit: mostInShort})
	if err != nil {
		return nil, fmt.Errorf("activities of organisation %d: %w", o.ID, err)
	}
	facts := []ui.Pair{ui.LinesPair("Har skrivit", written), ui.LinesPair("Arrangerar", agendaview.Lines(ctx, held, true))}
	if !q.Actor().Can(access.ReadMoney, access.Subject{Kind: id.Invoice, Org: o.ID}) {
		return facts, nil
	}
	fees, err := billing.FeesOf(ctx, q, o.ID)
	if err != nil {
		return nil, fmt.Errorf("fees of organisation %d: %w", o.ID, err)
	}
	var lines []ui.Line
	for _, f := range fees[:min(len(fees), mostInShort)] {
		lines = append(lines, ui.Line{Text: f.ProcessName + " " + strconv.Itoa(f.Year),
			Beside: f.Category + ", " + f.Amount.Text(ctx)})
	}
	open, err := billing.Invoices.Sum(ctx, q, of)
	return append(facts, ui.LinesPair("Deltar i", lines), ui.Pair{Term: "Öppet på fakturor",
		Text: money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, money.Ore(open)), Href: link.InvoicesOf(ctx, o.ID)}), err
}

// groupFacts returns who is in a group, the processes in which it meets, and what is ahead.
func groupFacts(ctx context.Context, q db.Q, g account.Group) ([]ui.Pair, error) {
	members, err := account.Members(ctx, q, g.ID)
	if err != nil {
		return nil, fmt.Errorf("members of group %d: %w", g.ID, err)
	}
	var people []ui.Line
	for _, m := range members[:min(len(members), mostInShort)] {
		people = append(people, ui.Line{Text: m.Name, Beside: accountview.MemberText(ctx, m)})
	}
	if left := len(members) - len(people); left > 0 {
		people = append(people, ui.Line{Text: i18n.N(ctx, left, "och %d till", "och %d till"), Href: link.Item(ctx, id.Membership, g.ID, "")})
	}
	const most = 200
	all, err := process.Activities(ctx, q, process.Query{Group: g.ID, LatestFirst: true, Limit: most})
	if err != nil {
		return nil, fmt.Errorf("activities of group %d: %w", g.ID, err)
	}
	var processes []ui.Line
	var ahead []process.Activity
	for _, a := range all {
		in := ui.Line{Text: a.ProcessName, Href: link.Item(ctx, id.Process, a.Process, "")}
		if !slices.Contains(processes, in) {
			processes = append(processes, in)
		}
		if a.When.IsKnown() && !a.When.IsOver(time.Now()) {
			ahead = append(ahead, a)
		}
	}
	slices.Reverse(ahead)
	return []ui.Pair{ui.LinesPair("Medlemmar", people), ui.LinesPair("Processer", processes),
		ui.LinesPair("Kommande aktiviteter", agendaview.Lines(ctx, ahead[:min(len(ahead), mostInShort)], true))}, nil
}
