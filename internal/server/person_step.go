package server

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
	"framsyn/templates/ui"
)

// deactivate closes an account.
func (s *Server) deactivate(r *http.Request) (step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "inaktivera")
	st.Title, st.Label, st.Kind = "Inaktivera kontot", "Inaktivera", ui.Danger
	st.Text = "Personen loggas ut överallt och kan inte logga in. Den egna kalenderadressen tas bort. Det personen har gjort finns kvar, " +
		"och kontot kan aktiveras igen."
	st.do = func(tx *db.Tx) error { return account.Deactivate(r.Context(), tx, p.ID) }
	st.said = "Kontot är inaktiverat."
	st.event = security.Event{Kind: security.RightsChanged, Person: p.ID, Detail: "inaktiverat"}
	return st, err
}

// reactivate opens a closed account again.
func (s *Server) reactivate(r *http.Request) (step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "aktivera")
	st.Title, st.Label, st.Kind = "Aktivera kontot igen", "Aktivera igen", ui.Primary
	st.Text = "Personen kan logga in igen, med samma lösenord och roller som förut."
	st.do = func(tx *db.Tx) error { return account.Reactivate(r.Context(), tx, p.ID) }
	st.said = "Kontot är aktivt igen."
	st.event = security.Event{Kind: security.RightsChanged, Person: p.ID, Detail: "aktiverat"}
	return st, err
}

// inviteAgain sends a new invitation in place of the earlier ones.
func (s *Server) inviteAgain(r *http.Request) (step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "ny-inbjudan")
	st.Title, st.Label, st.Kind = "Skicka en ny inbjudan", "Skicka", ui.Primary
	st.Text = "Personen får ett nytt brev med en länk som gäller i sju dagar. Tidigare länkar slutar fungera."
	st.do = func(tx *db.Tx) error { return account.Invite(r.Context(), tx, p.ID, mailview.Links(s.cfg.BaseURL)) }
	st.said = s.invited("En ny inbjudan är på väg med e-post.")
	return st, err
}

// endSignIns signs somebody out everywhere, as when a device has been lost.
func (s *Server) endSignIns(r *http.Request) (step, error) {
	p, err := s.personOf(r)
	if err != nil {
		return step{}, err
	}
	ctx := r.Context()
	devices, err := account.SignInsOf(ctx, s.as(r), p.ID, s.cfg.SessionIdle)
	st := s.personStep(r, p, "avsluta-inloggningar")
	st.Title, st.Label, st.Kind = "Avsluta inloggningar", "Avsluta inloggningar", ui.Danger
	st.Text = "Personen loggas ut på alla enheter och får logga in på nytt. Lösenordet är detsamma som förut."
	st.More = accountview.SignedInOn(ctx, devices)
	st.do = func(tx *db.Tx) error { return account.EndSignInsOf(ctx, tx, p.ID) }
	st.said = "Inloggningarna är avslutade."
	st.event = security.Event{Kind: security.SignedOut, Person: p.ID}
	return st, err
}

func (s *Server) personStep(r *http.Request, p account.Person, do string) step {
	ctx := r.Context()
	back := accountview.Person(ctx, p.ID, "redigera")
	return step{
		AskProps: accountview.AskProps{Subtitle: p.Name, Action: accountview.Person(ctx, p.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: accountview.People(ctx), Label: "Användare"}, {Href: back, Label: p.Name}}},
		section: layout.Users,
	}
}
