package overviewview

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"framsyn/internal/board"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/overview"
	"framsyn/internal/process"
	"framsyn/templates/contentview"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// maxCount is the largest number that is told exactly; more are told as "99+".
const maxCount = 99

// count returns a number that is counted up to 100.
func count(ctx context.Context, n int) string {
	return ui.CountUpTo(ctx, n, maxCount)
}

// words returns the words after a number, in the singular if it is 1.
func words(ctx context.Context, n int, one, many string) string {
	if n != 1 {
		one = many
	}
	return i18n.T(ctx, one)
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// inState returns the working list of a kind of content in a state.
func inState(ctx context.Context, k id.Kind, state string, more ...string) string {
	q := url.Values{"lage": {state}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return link.WithQuery(link.Work(ctx, k), q)
}

// tiles returns the numbers that await the person, the most pressing first.
func (p Props) tiles(ctx context.Context) (out []glance.Tile) {
	add := func(n int, href string, tone ui.Tone, label string) {
		if n > 0 {
			out = append(out, glance.Tile{Number: count(ctx, n), Label: label, Href: href, Tone: tone})
		}
	}
	out = append(out, p.Money.tiles(ctx)...)
	n := p.Awaits.ToApprove
	add(n, toApprovePage(ctx), ui.Warning, words(ctx, n, "anmälan att godkänna", "anmälningar att godkänna"))
	a := p.Person.Agenda
	add(a.Waiting, proposedPage(ctx), ui.Warning, i18n.T(ctx, "förslag väntar på dig"))
	for _, o := range board.Lacks {
		add(p.Lacks[o.Value], LackingPage(ctx, o.Value), ui.Plain, words(ctx, p.Lacks[o.Value], tileLacks[o.Value][0], tileLacks[o.Value][1]))
	}
	if n, only := p.waiting(); only != "" {
		add(n, inState(ctx, only, ui.Shared), ui.Plain, i18n.T(ctx, "väntar på publicering"))
	} else {
		add(n, "#publicera", ui.Plain, i18n.T(ctx, "väntar på publicering"))
	}
	for _, k := range id.Content {
		if !p.showsDrafts() {
			add(p.Person.MyDrafts[k], inState(ctx, k, ui.Draft, "mina", "ja"), ui.Plain, i18n.T(ctx, "%s i utkast", i18n.T(ctx, lowerNames[k])))
		}
	}
	if !p.Person.Blocks.Planning {
		add(p.Unread, link.MyPage(ctx, "nytt"), ui.Info, i18n.T(ctx, "nytt att läsa"))
	}
	return out
}

// proposedPage returns the list of proposals.
func proposedPage(ctx context.Context) string {
	return link.WithQuery(link.Work(ctx, id.Activity), url.Values{"lage": {string(process.Proposed)}})
}

// tileLacks are what is said of activities that lack something, of one and of several.
var tileLacks = map[string][2]string{
	board.LackDay:       {"aktivitet saknar dag", "aktiviteter saknar dag"},
	board.LackPlace:     {"aktivitet saknar plats", "aktiviteter saknar plats"},
	board.LackProgramme: {"aktivitet saknar program", "aktiviteter saknar program"},
	board.LackDocument:  {"aktivitet saknar dokument", "aktiviteter saknar dokument"},
}

// lowerNames are the names of kinds of content in a sentence.
var lowerNames = map[id.Kind]string{
	id.Source: "källor", id.Trend: "trender", id.Scenario: "scenarier", id.Fiction: "designfiktioner", id.Documentation: "dokumentationer",
	id.Plan: "planer", id.Goal: "mål", id.Commitment: "åtaganden", id.Project: "projekt", id.Network: "nätverk",
}

// waiting returns how many items wait to be published, and of which kind if all are of one and have never been published.
func (p Props) waiting() (n int, only id.Kind) {
	kinds := 0
	for _, k := range id.Content {
		if m := p.Person.Unpublished[k]; m > 0 {
			n, only, kinds = n+m, k, kinds+1
		}
		if m := p.Person.Edited[k]; m > 0 {
			n, kinds = n+m, kinds+2
		}
	}
	if kinds > 1 {
		only = ""
	}
	return n, only
}

// panels returns the short lists of the person, what is to be done first. What would only say that it is empty is left out, but for
// the first.
func (p Props) panels(ctx context.Context) (out []glance.ListProps) {
	b := p.Person.Blocks
	decides := p.Money.Budgets && !b.Planning
	if l := p.awaits(ctx); len(l.Rows) > 0 {
		out = append(out, l)
	}
	if b.Planning {
		out = append(out, p.toDo(ctx))
	}
	if decides {
		out = append(out, p.decisions(ctx))
	}
	if b.Publishing {
		out = append(out, p.publishing(ctx))
	}
	if drafts := p.drafts(ctx); p.showsDrafts() && (len(out) == 0 || len(drafts.Rows) > 0) {
		out = append(out, drafts)
	}
	if b.PublishedFirst {
		out = append(out, p.scenarios(ctx))
	}
	out = append(out, p.news(ctx), p.next(ctx))
	if b.Standing {
		out = append(out, p.ownWork(ctx))
	}
	if b.Published && !b.PublishedFirst && !decides {
		out = append(out, p.scenarios(ctx))
	}
	return out
}

// showsDrafts reports whether the drafts have a list of their own; those with much else to do have them as numbers.
func (p Props) showsDrafts() bool { return p.Person.Blocks.Drafts && !p.Person.Blocks.Planning }

// toDo returns what the office does next: proposals to answer, then what coming activities lack.
func (p Props) toDo(ctx context.Context) glance.ListProps {
	a := p.Person.Agenda
	l := glance.ListProps{ID: "saknas", Title: "Att göra", None: "Inget förslag väntar, och allt som kommer har det som behövs."}
	for _, x := range a.Proposals {
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Activity, x.ID, ""), Before: shortWhen(ctx, x.When), Title: x.Name,
			Lang: "sv", Meta: []string{x.OrganiserName}, Act: answer(x)})
	}
	for _, u := range p.Lacking[:min(len(p.Lacking), overview.MaxRows-len(l.Rows))] {
		r := lackingRow(ctx, u)
		r.Act = putAside(p.aside(overview.LackingList, id.Activity, int64(u.ID)), u.Name)
		l.Rows = append(l.Rows, r)
	}
	if a.Waiting > 0 {
		l.All = append(l.All, ui.Crumb{Href: proposedPage(ctx), Label: "Alla förslag"})
	}
	if len(p.Lacks) > 0 {
		l.All = append(l.All, ui.Crumb{Href: LackingPage(ctx, ""), Label: "Allt att ordna"})
		if len(l.Rows) == 0 {
			l.None = "Det som saknas är undanlagt."
		}
	}
	return l
}

// aside returns a thing of a list, as the page knows it.
func (p Props) aside(list string, k id.Kind, ref int64) overview.Aside {
	return overview.Aside{List: list, Kind: k, Ref: ref, Seen: p.Person.Seen}
}

func (p Props) publishing(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "publicera", Title: "Att publicera", None: "Inget väntar på publicering.",
		Rows: p.contentRows(ctx, overview.PublishList, p.Person.Publish)}
	all := 0
	for _, k := range id.Content {
		all += p.Person.Unpublished[k] + p.Person.Edited[k]
		if p.Person.Unpublished[k] > 0 {
			l.All = append(l.All, ui.Crumb{Href: inState(ctx, k, ui.Shared), Label: allOf(ctx, k)})
		} else if p.Person.Edited[k] > 0 {
			l.All = append(l.All, ui.Crumb{Href: inState(ctx, k, ui.Published), Label: allOf(ctx, k)})
		}
	}
	if all > 0 {
		l.Count = count(ctx, all)
		if len(l.Rows) == 0 {
			l.None = "Det som väntar är undanlagt."
		}
	}
	return l
}

func allOf(ctx context.Context, k id.Kind) string {
	return i18n.T(ctx, "Visa alla %s", i18n.T(ctx, lowerNames[k]))
}

func (p Props) drafts(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "utkast", Title: "Utkast", None: "Inga utkast. Titel och typ räcker för att börja.",
		Rows: p.contentRows(ctx, overview.DraftList, p.Person.Drafts)}
	for _, k := range id.Content {
		if p.Person.MyDrafts[k] > 0 {
			l.All = append(l.All, ui.Crumb{Href: inState(ctx, k, ui.Draft, "mina", "ja"),
				Label: i18n.T(ctx, "Mina %s", i18n.T(ctx, lowerNames[k]))})
		}
	}
	return l
}

// contentRows returns rows about content with buttons that put them aside.
func (p Props) contentRows(ctx context.Context, list string, rows []overview.Row) (out []glance.Row) {
	for _, r := range rows {
		meta := []string{i18n.T(ctx, contentview.KindName(r.Kind)), day.Short(ctx, r.At, r.At, time.Now())}
		if r.EditedSincePublished {
			meta = append(meta, i18n.T(ctx, "Opublicerade ändringar"))
		}
		out = append(out, glance.Row{Href: link.Item(ctx, r.Kind, r.ID, ""), Title: r.Title, Lang: "sv", Meta: meta,
			Act: putAside(p.aside(list, r.Kind, int64(r.ID)), r.Title)})
	}
	return out
}

func (p Props) news(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "nytt", Title: "Nytt", None: "Inget nytt som rör dig.", All: []ui.Crumb{{Href: link.MyPage(ctx, "nytt"),
		Label: "Visa alla"}}}
	for _, n := range p.Person.News {
		r := newsRow(ctx, p.Actor, n, p.Compared)
		r.Meta = []string{day.Short(ctx, n.At, n.At, time.Now())}
		if verb, content := shortVerbs[n.Verb]; content && r.Lang != "" {
			r.Meta = []string{i18n.T(ctx, verb, i18n.T(ctx, contentview.KindName(n.Kind))), r.Meta[0]}
		}
		r.Act = putAside(p.aside(overview.NewsList, n.Kind, n.Ref), r.Title)
		l.Rows = append(l.Rows, r)
	}
	if p.Unread > 0 {
		l.Count = count(ctx, p.Unread)
	}
	return l
}

// shortVerbs are what has been done with content, by its kind.
var shortVerbs = map[string]string{"edited": "%s: ändrad", "restored": "%s: ändrad", "shared": "%s: delad", "published": "%s: publicerad"}

func (p Props) next(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "kommande", Title: "Närmast i tid",
		None: "Inget är på gång för dig. Det som ordnas för dina grupper, eller av din organisation, visas här.",
		All:  []ui.Crumb{{Href: link.Calendar(ctx, ""), Label: "Hela kalendern"}}}
	for _, a := range p.Person.Agenda.Next {
		l.Rows = append(l.Rows, nextRow(ctx, a))
	}
	if p.Person.Blocks.Planning {
		l.None = "Inget är på gång."
		l.All = append(l.All, ui.Crumb{Href: link.Work(ctx, id.Activity), Label: "Alla aktiviteter"})
	}
	return l
}

func (p Props) scenarios(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "scenarier", Title: "Publicerade scenarier", None: "Inga scenarier är publicerade än.",
		All: []ui.Crumb{{Href: link.Public(ctx, id.Scenario), Label: "Alla scenarier"}}}
	for _, s := range p.Person.Scenarios {
		r := glance.Row{Href: link.Published(ctx, id.Scenario, s.Slug), Title: s.Title, Lang: "sv", Meta: []string{s.OrgName}}
		if s.Own {
			r.Meta = append(r.Meta, i18n.T(ctx, "Din region"))
		}
		l.Rows = append(l.Rows, r)
	}
	return l
}

// listTitles are the names of the lists that things are put aside from.
var listTitles = map[string]string{
	overview.PublishList: "Att publicera", overview.DraftList: "Utkast", overview.LackingList: "Att ordna", overview.NewsList: "Nytt",
	overview.StartList: "De första dagarna",
}

// hiddenTitle returns what something that was put aside is called.
func hiddenTitle(ctx context.Context, h overview.Hidden) string {
	switch {
	case h.List == overview.StartList:
		return i18n.T(ctx, "De första stegen")
	case h.Kind == id.Invoice:
		return i18n.T(ctx, "Faktura %s", h.Title)
	}
	return h.Title
}

func hiddenRows(ctx context.Context, all []overview.Hidden) (out []glance.Row) {
	for _, h := range all {
		out = append(out, glance.Row{Title: hiddenTitle(ctx, h), Meta: []string{i18n.T(ctx, listTitles[h.List]), day.Text(ctx, h.At)},
			Act: takeBack(h.Aside, "Ta fram igen")})
	}
	return out
}
