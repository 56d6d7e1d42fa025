package server

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
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// peopleAsked reads what the list of people is asked for.
func (s *Server) peopleAsked(r *http.Request) (accountview.Narrowing, account.PersonFilter) {
	n := askedFor(r, accountview.People(r.Context()), "q", "organisation", "roll", "inaktiva")
	f := account.PersonFilter{Words: n.Form.Text("q", form.Max(200)), Role: access.Role(n.Form.Choice("roll", account.RoleOptions)),
		Closed: n.Form.Has("inaktiva", "ja")}
	f.Org, _ = id.Parse[id.Org](n.Form.Get("organisation"))
	return n, f
}

// people lists those who have an account.
func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	n, f := s.peopleAsked(r)
	asked := r.URL.Query()
	var page listing.Page[account.Person]
	err := s.searched(r, f.Words, func(ctx context.Context) (err error) {
		page, err = account.PeoplePage(ctx, s.as(r), f, listing.Filter{After: asked.Get(askAfter), Before: asked.Get(askBefore),
			Limit: peopleSize})
		return err
	})
	if err != nil {
		return err
	}
	all, err := account.Organisations(r.Context(), s.as(r), account.OrganisationFilter{Closed: true})
	if err != nil {
		return err
	}
	p := accountview.PeopleProps{Narrowing: n, Rows: page.Rows, Count: page.Count, Organisations: account.Choice(all),
		Roles: account.RoleOptions,
		CSV:   link.With(accountview.People(r.Context())+"/lista.csv", without(asked, askAfter, askBefore)), Above: overAdministrators(r)}
	p.Next, p.Prev = turned(n.Action, asked, page.Next, page.Prev)
	return s.show(w, r, office("Användare", layout.Users), work, accountview.PeopleList(p))
}

// peopleSize is how many people stand on a page.
const peopleSize = 200

// peopleCSV is the list as a file, as it is filtered.
func (s *Server) peopleCSV(w http.ResponseWriter, r *http.Request) error {
	_, f := s.peopleAsked(r)
	header := []string{"Namn", "E-postadress", "Titel", "Organisation", "Roller", "Kontot lades upp", "Senaste besök"}
	return s.sendCSV(w, r, layout.Users, header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return cells(account.EachPerson(ctx, s.as(r), f), func(p account.Person) []string {
			var roles []string
			for _, role := range p.Roles {
				roles = append(roles, i18n.T(ctx, role.Label()))
			}
			seen := ""
			if p.Seen != nil {
				seen = day.ISO(*p.Seen)
			}
			return []string{p.Name, p.Email, p.Title, p.OrgName, strings.Join(roles, ", "), day.ISO(p.Created), seen}
		})
	})
}
