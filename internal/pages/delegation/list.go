package delegation

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/register"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/delegationview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// The groups of values by which the list of registrations is narrowed, and its orders.
const (
	stateGroup, categoryGroup = "lage", "kategori"

	byState, byPeople, bySent, byNumber listing.Sort = "lage", "deltagare", "inskickad", "dnr"
)

// registrations is the office's list of the registrations for all processes.
func (s pages) registrations() server.Worklist[delegation.Delegation] {
	return server.Worklist[delegation.Delegation]{
		Server: s.Server, Key: link.Segment(id.Delegation), Section: layout.Registrations, Title: "Anmälningar",
		Lead:  "Organisationerna som är tillfrågade om att vara med i en process, och hur långt var och en har kommit.",
		Empty: "Ingen är tillfrågad än", EmptyText: "Öppna anmälan från processens sida och lägg till organisationer.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d anmälan", "%d anmälningar") },
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Delegation) },
		TitleLabel: "Organisation", TitleSort: listing.Title, Usual: listing.Title, Columns: registrationColumns,
		Groups: registrationGroups, File: registrationFile,
		Row: func(ctx context.Context, d delegation.Delegation) listview.Row {
			return listview.Row{ID: id.String(d.ID), Href: link.Item(ctx, id.Delegation, d.ID, ""), Title: d.OrgName, Lang: "sv"}
		},
	}.FromWhole(server.Whole[delegation.Delegation]{Rows: registrationRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]delegation.Delegation, error) {
			return delegation.All(ctx, s.As(r), 0)
		}})
}

func registrationGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	processes, err := process.ProcessOptions(ctx, q)
	return []form.FilterGroup{{Key: delegationview.ProcessGroup, Label: "Process", Options: processes},
		{Key: stateGroup, Label: "Läge", Options: delegation.States},
		{Key: categoryGroup, Label: "Kategori", Options: delegation.CategoryNames}}, err
}

func registrationRows(context.Context) listing.Rows[delegation.Delegation] {
	type row = delegation.Delegation
	return listing.Rows[row]{Number: func(d row) int64 { return int64(d.ID) },
		Words: func(d row) string {
			words := []string{d.OrgName, d.ProcessName, d.ContactName, d.Number.String()}
			for _, p := range d.People {
				words = append(words, p.Name)
			}
			return strings.Join(words, " ")
		},
		Groups: map[string]func(row) []string{
			delegationview.ProcessGroup: func(d row) []string { return []string{id.String(d.Process)} },
			stateGroup:                  func(d row) []string { return []string{string(d.State)} },
			categoryGroup:               func(d row) []string { return []string{d.Category} },
		},
		Orders: []listing.RowOrder[row]{
			{Name: listing.Title, Text: func(d row) string { return d.OrgName }},
			{Name: byState, Value: func(d row) int {
				return slices.IndexFunc(delegation.States, func(o form.Option) bool { return o.Value == string(d.State) })
			}},
			{Name: byPeople, Value: func(d row) int { return len(d.People) }, Descending: true},
			{Name: bySent, Descending: true, Value: func(d row) int {
				if d.Sent == nil {
					return 0
				}
				return int(d.Sent.Unix())
			}},
			{Name: byNumber, Value: func(d row) int { return d.Number.Year*1_000_000 + d.Number.Number }, Descending: true},
		}}
}

var registrationColumns = []server.ListColumn[delegation.Delegation]{
	{Key: "process", Label: "Process", Usual: true,
		Cell: func(_ context.Context, d delegation.Delegation) listview.Cell {
			return listview.Cell{Text: d.ProcessName}
		}},
	{Key: categoryGroup, Label: "Kategori", Usual: true, Cell: func(ctx context.Context, d delegation.Delegation) listview.Cell {
		return listview.Cell{Text: i18n.T(ctx, delegation.CategoryNames.Label(d.Category))}
	}},
	{Key: stateGroup, Label: "Läge", Sort: byState, Usual: true, Evident: true,
		Cell: func(_ context.Context, d delegation.Delegation) listview.Cell {
			return listview.Cell{Body: delegationview.StateBadge(d.State)}
		}},
	{Key: string(byPeople), Label: "Deltagare", Sort: byPeople, LargestFirst: true, Number: true, Usual: true,
		Cell: func(ctx context.Context, d delegation.Delegation) listview.Cell {
			return listview.Cell{Text: ui.Number(ctx, len(d.People))}
		}},
	{Key: string(bySent), Label: "Inskickad", Sort: bySent, LargestFirst: true, Usual: true,
		Cell: func(ctx context.Context, d delegation.Delegation) listview.Cell {
			if d.Sent == nil {
				return listview.Cell{}
			}
			return listview.Cell{Text: day.Text(ctx, *d.Sent)}
		}},
	{Key: string(byNumber), Label: "Diarienummer", Sort: byNumber, Usual: true,
		Cell: func(_ context.Context, d delegation.Delegation) listview.Cell {
			return listview.Cell{Text: d.Number.String()}
		}},
	{Key: "kontakt", Label: "Kontaktperson",
		Cell: func(_ context.Context, d delegation.Delegation) listview.Cell {
			return listview.Cell{Text: d.ContactName}
		}},
}

var registrationFile = server.ListFile[delegation.Delegation]{Name: "anmalningar", Columns: []server.FileColumn[delegation.Delegation]{
	server.TextColumn("Organisation", 36, func(_ context.Context, d delegation.Delegation) string { return d.OrgName }),
	server.TextColumn("Process", 24, func(_ context.Context, d delegation.Delegation) string { return d.ProcessName }),
	server.TextColumn("Kategori", 24, func(ctx context.Context, d delegation.Delegation) string {
		return i18n.T(ctx, delegation.CategoryNames.Label(d.Category))
	}),
	server.TextColumn("Läge", 16, func(ctx context.Context, d delegation.Delegation) string { return i18n.T(ctx, d.State.Label()) }),
	server.TextColumn("Diarienummer", 16, func(_ context.Context, d delegation.Delegation) string { return d.Number.String() }),
	server.TextColumn("Kontaktperson", 24, func(_ context.Context, d delegation.Delegation) string { return d.ContactName }),
	server.TextColumn("E-postadress", 32, func(_ context.Context, d delegation.Delegation) string { return d.ContactEmail }),
	{Column: sheet.Column{Name: "Deltagare", Kind: sheet.Whole}, Value: func(_ context.Context, d delegation.Delegation) any {
		return int64(len(d.People))
	}},
}}

// register is the register of what has come in and gone out.
func (s pages) register() server.Worklist[register.Entry] {
	type row = register.Entry
	cell := func(of func(ctx context.Context, e row) string) func(context.Context, row) listview.Cell {
		return func(ctx context.Context, e row) listview.Cell { return listview.Cell{Text: of(ctx, e)} }
	}
	return server.Worklist[row]{
		Server: s.Server, Key: "diarium", Section: layout.Register, Title: "Diarium",
		Lead:  "Det som har kommit in och upprättats: dag, diarienummer, avsändare eller mottagare, och vad det rör i korthet.",
		Empty: "Inget är diariefört än", EmptyText: "En anmälan som skickas in diarieförs här.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d handling", "%d handlingar") },
		Address:   link.Register, TitleLabel: "Vad det rör", TitleSort: listing.Title,
		Columns: []server.ListColumn[row]{
			{Key: "dnr", Label: "Diarienummer", Sort: register.ByNumber, LargestFirst: true, Usual: true, Evident: true,
				Cell: cell(func(_ context.Context, e row) string { return e.Number.String() })},
			{Key: "dag", Label: "Dag", Sort: listing.Latest, LargestFirst: true, Usual: true,
				Cell: cell(func(_ context.Context, e row) string { return day.ISO(e.Day) })},
			{Key: "riktning", Label: "In eller ut", Usual: true,
				Cell: cell(func(ctx context.Context, e row) string {
					return i18n.T(ctx, register.Directions.Label(string(e.Direction)))
				})},
			{Key: "part", Label: "Avsändare eller mottagare", Sort: register.ByParty, Usual: true,
				Cell: cell(func(_ context.Context, e row) string { return e.Party })},
		},
		Groups: func(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
			years, err := register.Years(ctx, q)
			return []form.FilterGroup{{Key: register.YearGroup, Label: "År", Options: years},
				{Key: register.DirectionGroup, Label: "In eller ut", Options: register.Directions}}, err
		},
		File: server.ListFile[row]{Name: "diarium", Columns: []server.FileColumn[row]{
			server.TextColumn("Dag", 12, func(_ context.Context, e row) string { return day.ISO(e.Day) }),
			server.TextColumn("Diarienummer", 16, func(_ context.Context, e row) string { return e.Number.String() }),
			server.TextColumn("In eller ut", 12, func(ctx context.Context, e row) string {
				return i18n.T(ctx, register.Directions.Label(string(e.Direction)))
			}),
			server.TextColumn("Avsändare eller mottagare", 36, func(_ context.Context, e row) string { return e.Party }),
			server.TextColumn("Vad det rör", 60, func(_ context.Context, e row) string { return e.Subject }),
		}},
		Row: func(ctx context.Context, e row) listview.Row {
			return listview.Row{ID: id.String(e.ID), Href: link.Path(ctx, e.Address), Title: e.Subject, Lang: "sv"}
		},
	}.From(register.Entries, nil)
}
