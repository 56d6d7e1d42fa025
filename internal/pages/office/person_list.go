package office

import (
	"context"
	"iter"
	"net/http"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// readPersonFilter reads what the list of people is asked for.
func (s pages) readPersonFilter(r *http.Request) (ui.Narrowing, account.PersonFilter) {
	n := server.ReadNarrowing(r, link.People(r.Context()), "q", "organisation", "roll", "inaktiva")
	f := account.PersonFilter{Words: n.Form.Text("q", form.Max(200)), Role: access.Role(n.Form.Choice("roll", account.RoleOptions)),
		Closed: n.Form.Has("inaktiva", "ja")}
	f.Org, _ = id.Parse[id.Org](n.Form.Get("organisation"))
	return n, f
}

// people lists those who have an account.
func (s pages) people(w http.ResponseWriter, r *http.Request) error {
	n, f := s.readPersonFilter(r)
	asked := r.URL.Query()
	var page listing.Page[account.Person]
	err := s.Search(r, f.Words, func(ctx context.Context) (err error) {
		page, err = account.PeoplePage(ctx, s.As(r), f, listing.Filter{After: asked.Get(server.QueryAfter),
			Before: asked.Get(server.QueryBefore),
			Limit:  peopleSize})
		return err
	})
	if err != nil {
		return err
	}
	organisations, err := account.OrganisationOptions(r.Context(), s.As(r), true, 0)
	if err != nil {
		return err
	}
	p := accountview.PeopleProps{Narrowing: n, Rows: page.Rows, Count: page.Count, Organisations: organisations,
		Roles: account.RoleOptions, MayChange: func(p account.Person) bool { return maySetRoles(r, p.Roles) },
		CSV: link.WithQuery(link.People(r.Context())+"/lista.csv", server.WithoutKeys(asked, server.QueryAfter, server.QueryBefore))}
	p.Next, p.Prev = server.PagerLinks(n.Action, asked, page.Next, page.Prev)
	return s.Show(w, r, server.WorkPage("Användare", layout.Users), server.Work, accountview.PeopleList(p))
}

// peopleSize is how many people stand on a page.
const peopleSize = 200

// peopleCSV is the list as a file, as it is filtered.
func (s pages) peopleCSV(w http.ResponseWriter, r *http.Request) error {
	_, f := s.readPersonFilter(r)
	header := []string{"Namn", "E-postadress", "Titel", "Organisation", "Roller", "Kontot lades upp", "Senaste besök"}
	return s.SendCSV(w, r, layout.Users, header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return server.TableRows(account.EachPerson(ctx, s.As(r), f), func(p account.Person) []string {
			var roles []string
			for _, role := range p.Roles {
				roles = append(roles, i18n.T(ctx, role.Label()))
			}
			seen := ""
			if p.LastVisit != nil {
				seen = day.ISO(*p.LastVisit)
			}
			return []string{p.Name, p.Email, p.Title, p.OrgName, strings.Join(roles, ", "), day.ISO(p.Created), seen}
		})
	})
}
