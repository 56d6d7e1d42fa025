package outcomeview

import (
	"context"
	"net/url"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/outcome"
	"framsyn/internal/process"
	"framsyn/templates/figure"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// ResultsProps is the page of what a process has given. Public reports whether it counts only what is published. Operations are what
// the engines of the portal compute.
type ResultsProps struct {
	outcome.Results
	Public     bool
	Actor      access.Actor
	Now        time.Time
	Operations []string
}

// The lists that numbers lead to.
const (
	ScenarioList      = "scenarier"
	TrendList         = "trender"
	FictionList       = "designfiktioner"
	DocumentationList = "dokumentation"
	WorkshopList      = "workshoppar"
	HeldList          = "aktiviteter"
	OrganisationList  = "organisationer"
	EventList         = "arrangemang"
	AheadList         = "kommande"
)

// ListTitles are the headings of the lists.
var ListTitles = map[string]string{ScenarioList: "Scenarier", TrendList: "Trender", FictionList: "Designfiktioner",
	DocumentationList: "Dokumentation",
	WorkshopList:      "Workshoppar som har hållits", HeldList: "Aktiviteter som har hållits",
	OrganisationList: "Organisationer som har varit med",
	EventList:        "Egna arrangemang", AheadList: "Kommande aktiviteter"}

// at returns the page of the results, or one of its lists.
func (p ResultsProps) at(ctx context.Context, list string) string {
	if p.Public {
		return link.Results(ctx, p.Process.Slug, list)
	}
	return link.WorkResults(ctx, p.Process.ID, list)
}

// bank returns the list of a kind of content of the portal, narrowed.
func (p ResultsProps) bank(ctx context.Context, k id.Kind, name, value string) string {
	address := link.Work(ctx, k)
	if p.Public {
		address = link.Public(ctx, k)
	}
	if name == "" {
		return address
	}
	return link.WithQuery(address, url.Values{name: {value}})
}

func (p ResultsProps) crumbs(ctx context.Context, more ...ui.Crumb) []ui.Crumb {
	out := []ui.Crumb{{Href: link.Public(ctx, id.Process), Label: "Processer"},
		{Href: link.Published(ctx, id.Process, p.Process.Slug), Label: p.Process.Name}}
	if !p.Public && p.Actor.Can(access.Manage, access.Subject{Kind: id.Process}) {
		out = []ui.Crumb{{Href: link.Work(ctx, id.Process), Label: "Processer"},
			{Href: link.Item(ctx, id.Process, p.Process.ID, ""), Label: p.Process.Name}}
	}
	if len(more) > 0 {
		out = append(out, ui.Crumb{Href: p.at(ctx, ""), Label: "Vad processen ger"})
		return append(out, more...)
	}
	return append(out, ui.Crumb{Label: "Vad processen ger"})
}

func (p ResultsProps) tile(ctx context.Context, n int, href, one, several string) glance.Tile {
	return glance.Tile{Number: ui.Number(ctx, n), Label: words(ctx, n, one, several), Href: href}
}

func (p ResultsProps) material(ctx context.Context) []glance.Tile {
	return p.withoutNone([]glance.Tile{
		p.tile(ctx, len(p.Pieces(id.Scenario)), p.at(ctx, ScenarioList), "scenario", "scenarier"),
		p.tile(ctx, len(p.Pieces(id.Trend)), p.at(ctx, TrendList), "trend", "trender"),
		p.tile(ctx, len(p.Pieces(id.Fiction)), p.at(ctx, FictionList), "designfiktion", "designfiktioner"),
		p.tile(ctx, len(p.Pieces(id.Documentation)), p.at(ctx, DocumentationList), "dokumentation", "dokumentationer")})
}

// withoutNone leaves out the tiles of what there is nothing of.
func (p ResultsProps) withoutNone(tiles []glance.Tile) (out []glance.Tile) {
	for _, t := range tiles {
		if t.Number != "0" {
			out = append(out, t)
		}
	}
	return out
}

func (p ResultsProps) sources() (n int) {
	for _, c := range p.Sources {
		n += c.N
	}
	return n
}

func (p ResultsProps) scanning(ctx context.Context) []glance.Tile {
	return p.withoutNone([]glance.Tile{p.tile(ctx, p.sources(), p.bank(ctx, id.Source, "", ""), "källa", "källor"),
		p.tile(ctx, p.Trends, p.bank(ctx, id.Trend, "", ""), "trend", "trender")})
}

func (p ResultsProps) sourceBars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "kallslag", Title: "Källor av varje slag", RowLabel: "Slag", ValueLabel: "Antal"}
	for _, o := range horizon.SourceKinds {
		for _, c := range p.Sources {
			if c.Value == o.Value {
				out.Rows = append(out.Rows, figure.Bar{Label: i18n.T(ctx, o.Label), Value: float64(c.N), Text: ui.Number(ctx, c.N),
					Href: p.bank(ctx, id.Source, "typ", c.Value)})
			}
		}
	}
	return out
}

// maxQuarters is how many of the latest quarters are drawn.
const maxQuarters = 12

// growth shows how much came in each quarter, what came before the latest ones together.
func growth(ctx context.Context, name, title string, all []outcome.Quarter) figure.BarsProps {
	out := figure.BarsProps{ID: name, Title: title, RowLabel: "Kvartal", ValueLabel: "Antal"}
	add := func(label string, n int) {
		out.Rows = append(out.Rows, figure.Bar{Label: label, Value: float64(n), Text: ui.Number(ctx, n)})
	}
	before := max(0, len(all)-maxQuarters)
	if earlier := 0; before > 0 {
		for _, q := range all[:before] {
			earlier += q.N
		}
		add(i18n.T(ctx, "Tidigare"), earlier)
	}
	for _, q := range all[before:] {
		add(i18n.T(ctx, "Kvartal %d %d", (int(q.Begins.Month())+2)/3, q.Begins.Year()), q.N)
	}
	return out
}

func (p ResultsProps) methods(ctx context.Context) []glance.Tile {
	return p.withoutNone([]glance.Tile{
		p.tile(ctx, p.Methods, p.bank(ctx, id.Source, "tagg", outcome.MethodTag), "källa om metoder", "källor om metoder"),
		p.tile(ctx, len(p.Operations), "#motorer", "beräkning i metodmotorerna", "beräkningar i metodmotorerna")})
}

func (p ResultsProps) competence(ctx context.Context) []glance.Tile {
	out := []glance.Tile{p.tile(ctx, len(p.Held(p.Now, "workshop")), p.at(ctx, WorkshopList), "workshop som har hållits",
		"workshoppar som har hållits")}
	if p.Workshop.Total > 0 {
		out = append(out, p.tile(ctx, p.Workshop.Total, "#med-i-workshop", "person som har varit med", "personer som har varit med"))
	}
	return p.withoutNone(out)
}

// peopleBars are whom the organisations have sent; numbers lead to who they are where the reader may know that.
func (p ResultsProps) peopleBars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "med-i-workshop", Title: "Personer som har varit med i minst en workshop", RowLabel: "Organisation",
		ValueLabel: "Personer"}
	shown := 0
	for _, t := range p.Workshop.Shown {
		b := figure.Bar{Label: t.Name, Value: float64(t.People), Text: ui.Number(ctx, t.People)}
		switch {
		case p.Public:
		case p.Actor.Org == t.Org:
			b.Href = link.PeopleOfProcess(link.Foresight(ctx), p.Process.ID)
		case outcome.KnowsPeople(p.Actor, t.Org):
			b.Href = link.PeopleOfProcess(link.ForesightOf(ctx, t.Org), p.Process.ID)
		}
		out.Rows, shown = append(out.Rows, b), shown+t.People
	}
	if rest := p.Workshop.Total - shown; p.Workshop.Hidden && rest > 0 {
		out.Rows = append(out.Rows, figure.Bar{Label: i18n.T(ctx, "Organisationer med färre än fem, tillsammans"), Value: float64(rest),
			Text: ui.Number(ctx, rest)})
	}
	return out
}

var broaderLabels = map[string]string{"politician": "Politiker", "head": "Chefer", "other": "Medarbetare och andra"}

func (p ResultsProps) broaderBars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "bredare", Title: "Personer som har varit med i någon aktivitet", RowLabel: "Grupp", ValueLabel: "Personer"}
	for _, c := range p.Broader {
		out.Rows = append(out.Rows, figure.Bar{Label: i18n.T(ctx, broaderLabels[c.Value]), Value: float64(c.N), Text: ui.Number(ctx, c.N)})
	}
	return out
}

func (p ResultsProps) held(ctx context.Context) []glance.Tile {
	return p.withoutNone([]glance.Tile{p.tile(ctx, len(p.Held(p.Now)), p.at(ctx, HeldList), "aktivitet som har hållits",
		"aktiviteter som har hållits")})
}

func (p ResultsProps) heldBars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "hallna", Title: "Aktiviteter som har hållits, av varje slag", RowLabel: "Slag", ValueLabel: "Antal"}
	for _, o := range process.Kinds {
		if n := len(p.Held(p.Now, o.Value)); n > 0 && o.Value != "homework" {
			out.Rows = append(out.Rows, figure.Bar{Label: i18n.T(ctx, o.Label), Value: float64(n), Text: ui.Number(ctx, n),
				Href: link.WithQuery(p.at(ctx, HeldList), url.Values{"slag": {o.Value}})})
		}
	}
	return out
}

func (p ResultsProps) network(ctx context.Context) []glance.Tile {
	return p.withoutNone([]glance.Tile{
		p.tile(ctx, len(p.Organisations), p.at(ctx, OrganisationList), "organisation som har varit med", "organisationer som har varit med"),
		p.tile(ctx, len(p.Events()), p.at(ctx, EventList), "eget arrangemang", "egna arrangemang"),
		p.tile(ctx, len(p.Ahead(p.Now)), p.at(ctx, AheadList), "kommande aktivitet", "kommande aktiviteter")})
}

// ListProps is a list that a number leads to. Kind narrows activities, "" for all.
type ListProps struct {
	ResultsProps
	List, Kind string
}

// listRow is a row of such a list.
type listRow struct {
	href, title string
	meta        []string
}

func (p ListProps) rows(ctx context.Context) (out []listRow) {
	activities := func(all []process.Activity) {
		for _, a := range all {
			out = append(out, listRow{link.Published(ctx, id.Activity, a.Slug), a.Name,
				[]string{i18n.T(ctx, process.Kinds.Label(a.Kind)), a.When.Text(ctx)}})
		}
	}
	pieces := func(all []outcome.Piece) {
		for _, x := range all {
			href := link.Item(ctx, x.Kind, x.ID, "")
			if p.Public {
				href = link.Published(ctx, x.Kind, x.Slug)
			}
			out = append(out, listRow{href, x.Title, []string{x.OrgName, day.Text(ctx, x.At)}})
		}
	}
	switch p.List {
	case ScenarioList:
		pieces(p.Pieces(id.Scenario))
	case TrendList:
		pieces(p.Pieces(id.Trend))
	case FictionList:
		pieces(p.Pieces(id.Fiction))
	case DocumentationList:
		pieces(p.Pieces(id.Documentation))
	case WorkshopList:
		activities(p.Held(p.Now, "workshop"))
	case HeldList:
		if p.Kind != "" {
			activities(p.Held(p.Now, p.Kind))
		} else {
			activities(p.Held(p.Now))
		}
	case EventList:
		activities(p.Events())
	case AheadList:
		activities(p.Ahead(p.Now))
	case OrganisationList:
		for _, o := range p.Organisations {
			out = append(out, listRow{link.Published(ctx, id.Organisation, o.Slug), o.Name, nil})
		}
	}
	return out
}
