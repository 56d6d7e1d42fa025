package office

import (
	"context"
	"iter"
	"net/http"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// queryClosed is the box of the list that shows closed accounts.
const queryClosed = "inaktiva"

// listedPerson is a person in the list. MayChange reports whether the reader may change them.
type listedPerson struct {
	account.Person
	MayChange bool
}

// peopleGroups are the groups of values by which people are narrowed.
func (s pages) peopleGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	groups, err := account.GroupOptions(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.byOrganisation(form.FilterGroup{Key: account.RoleGroup, Label: "Roll", Options: account.RoleOptions},
		form.FilterGroup{Key: account.AccountGroup, Label: "Konto", Options: account.AccountStates},
		form.FilterGroup{Key: account.MemberGroup, Label: "Grupp", Options: groups})(ctx, q)
}

func personFilter(r *http.Request, f listing.Filter) account.PersonFilter {
	return account.PersonFilter{Filter: f, Closed: r.URL.Query().Get(queryClosed) != ""}
}

// people is the list of those who have an account.
func (s pages) people() server.Worklist[listedPerson] {
	return server.Worklist[listedPerson]{
		Server: s.Server, Key: layout.Users, Section: layout.Users, Title: "Användare", New: "Bjud in en användare",
		Lead:      "De som har ett konto, och vad de får göra.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d person", "%d personer") },
		Empty:     "Inga användare än", EmptyText: "Bjud in den första.",
		Address: link.People, Sensitive: true, CSV: "lista.csv", Groups: s.peopleGroups,
		TitleLabel: "Namn", TitleSort: listing.Title, Usual: listing.Title, Columns: personColumns(),
		Flags: []listview.Flag{{Name: queryClosed, Label: "Visa inaktiverade konton i stället"}},
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[listedPerson], listing.Tally, error) {
			page, tally, err := account.PeoplePage(ctx, s.As(r), personFilter(r, f))
			out := listing.Page[listedPerson]{Next: page.Next, Prev: page.Prev, Count: page.Count}
			for _, p := range page.Rows {
				out.Rows = append(out.Rows, listedPerson{p, maySetRoles(r, p.Roles)})
			}
			return out, tally, err
		},
		Beside: func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after listedPerson, err error) {
			before.Person, after.Person, err = account.PeopleBeside(ctx, s.As(r), personFilter(r, f), id.User(n))
			before.MayChange, after.MayChange = maySetRoles(r, before.Roles), maySetRoles(r, after.Roles)
			return before, after, err
		},
		Numbers: func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error) {
			return account.PersonNumbers(ctx, s.As(r), personFilter(r, f), bulk.MaxItems+1)
		},
		Row:  personRow,
		Bulk: s.personBulk(),
	}
}

func personRow(ctx context.Context, p listedPerson) listview.Row {
	row := listview.Row{ID: id.String(p.ID), Title: p.Name, Summary: p.Person.Title}
	if p.MayChange {
		row.Href = link.Person(ctx, p.ID, "redigera")
	}
	if p.Deactivated != nil {
		row.Badges = []listview.Badge{{Tone: ui.Plain, Text: "Inaktiverad"}}
	} else if !p.HasPassword {
		row.Badges = []listview.Badge{{Tone: ui.Info, Text: "Inbjuden"}}
	}
	return row
}

func personColumns() []server.ListColumn[listedPerson] {
	text := func(of func(ctx context.Context, p listedPerson) string) func(context.Context, listedPerson) listview.Cell {
		return func(ctx context.Context, p listedPerson) listview.Cell { return listview.Cell{Text: of(ctx, p)} }
	}
	return []server.ListColumn[listedPerson]{
		{Key: "roller", Label: "Roller", Usual: true, Wraps: true, Evident: true, Cell: text(func(ctx context.Context, p listedPerson) string {
			return strings.Join(roleNames(ctx, p.Roles), ", ")
		})},
		{Key: listing.OrgGroup, Label: "Organisation", Sort: listing.OrgGroup, Usual: true, Wraps: true, Evident: true,
			Cell: text(func(_ context.Context, p listedPerson) string { return p.OrgName })},
		{Key: "titel", Label: "Titel", Cell: text(func(_ context.Context, p listedPerson) string { return p.Person.Title })},
		{Key: "epost", Label: "E-postadress", Sort: "epost", Cell: text(func(_ context.Context, p listedPerson) string { return p.Email })},
		{Key: "skapad", Label: "Kontot lades upp", Sort: "skapad", LargestFirst: true,
			Cell: text(func(_ context.Context, p listedPerson) string { return day.ISO(p.Created) })},
		{Key: "besok", Label: "Senast här", Sort: "besok", LargestFirst: true, Usual: true,
			Cell: text(func(_ context.Context, p listedPerson) string { return lastVisit(p.Person) })},
	}
}

// roleNames returns the names of roles in the language of the page.
func roleNames(ctx context.Context, roles []access.Role) []string {
	var out []string
	for _, role := range roles {
		out = append(out, i18n.T(ctx, role.Label()))
	}
	return out
}

// lastVisit returns the day on which somebody was last here, "" if they have not been.
func lastVisit(p account.Person) string {
	if p.LastVisit == nil {
		return ""
	}
	return day.ISO(*p.LastVisit)
}

// peopleCSV is the list as a file, as it is filtered.
func (s pages) peopleCSV(w http.ResponseWriter, r *http.Request) error {
	selected, err := s.people().Filter(r)
	if err != nil {
		return err
	}
	f := personFilter(r, selected)
	header := []string{"Namn", "E-postadress", "Titel", "Organisation", "Roller", "Kontot lades upp", "Senaste besök"}
	return s.SendCSV(w, r, layout.Users, header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return server.TableRows(account.EachPerson(ctx, s.As(r), f), func(p account.Person) []string {
			return []string{p.Name, p.Email, p.Title, p.OrgName, strings.Join(roleNames(ctx, p.Roles), ", "), day.ISO(p.Created), lastVisit(p)}
		})
	})
}
