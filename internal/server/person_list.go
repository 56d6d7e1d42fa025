package server

import (
	"net/http"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// peopleAsked reads what the list of people is asked for, and lists them.
func (s *Server) peopleAsked(r *http.Request) (accountview.Narrowing, []account.Person, error) {
	n := askedFor(r, accountview.People(r.Context()), "q", "organisation", "roll", "inaktiva")
	f := account.PersonFilter{Words: n.Form.Text("q", form.Max(200)), Role: access.Role(n.Form.Choice("roll", account.RoleOptions)),
		Closed: n.Form.Has("inaktiva", "ja")}
	f.Org, _ = id.Parse[id.Org](n.Form.Get("organisation"))
	people, err := account.People(r.Context(), s.as(r), f)
	return n, people, err
}

// people lists those who have an account.
func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	n, people, err := s.peopleAsked(r)
	if err != nil {
		return err
	}
	all, err := account.Organisations(r.Context(), s.as(r), account.OrganisationFilter{Closed: true})
	if err != nil {
		return err
	}
	return s.show(w, r, office("Användare", layout.Users), work, accountview.PeopleList(accountview.PeopleProps{
		Narrowing: n, Rows: people, Organisations: account.Choice(all), Roles: account.RoleOptions,
		CSV: link.With(accountview.People(r.Context())+"/lista.csv", without(r.URL.Query())), Above: overAdministrators(r)}))
}

// peopleCSV is the list as a file, as it is filtered.
func (s *Server) peopleCSV(w http.ResponseWriter, r *http.Request) error {
	_, people, err := s.peopleAsked(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	rows := func(yield func([]string) bool) {
		for _, p := range people {
			var roles []string
			for _, role := range p.Roles {
				roles = append(roles, i18n.T(ctx, role.Label()))
			}
			seen := ""
			if p.Seen != nil {
				seen = day.ISO(*p.Seen)
			}
			if !yield([]string{p.Name, p.Email, p.Title, p.OrgName, strings.Join(roles, ", "), day.ISO(p.Created), seen}) {
				return
			}
		}
	}
	header := []string{"Namn", "E-postadress", "Titel", "Organisation", "Roller", "Kontot lades upp", "Senaste besök"}
	return sendCSV(w, r, layout.Users, header, rows)
}
