package office

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
	"framsyn/templates/ui"
)

// deactivate closes an account.
func (s pages) deactivate(r *http.Request) (server.Step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "inaktivera")
	st.Title, st.Label, st.Kind = "Inaktivera kontot", "Inaktivera", ui.Danger
	st.Text = "Personen loggas ut överallt och kan inte logga in. Den egna kalenderadressen tas bort. Det personen har gjort finns kvar, " +
		"och kontot kan aktiveras igen."
	st.Do = func(tx *db.Tx) error {
		if err := account.Deactivate(r.Context(), tx, p.ID); err != nil {
			return err
		}
		return signin.RevokeAccess(r.Context(), tx, p.ID)
	}
	st.Said = "Kontot är inaktiverat."
	st.Event = security.Event{Kind: security.RightsChanged, Person: p.ID, Detail: "inaktiverat"}
	return st, err
}

// reactivate opens a closed account again.
func (s pages) reactivate(r *http.Request) (server.Step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "aktivera")
	st.Title, st.Label, st.Kind = "Aktivera kontot igen", "Aktivera igen", ui.Primary
	st.Text = "Personen kan logga in igen, med samma lösenord och roller som förut."
	st.Do = func(tx *db.Tx) error { return account.Reactivate(r.Context(), tx, p.ID) }
	st.Said = "Kontot är aktivt igen."
	st.Event = security.Event{Kind: security.RightsChanged, Person: p.ID, Detail: "aktiverat"}
	return st, err
}

// inviteAgain sends a new invitation in place of the earlier ones.
func (s pages) inviteAgain(r *http.Request) (server.Step, error) {
	p, err := s.personOf(r)
	st := s.personStep(r, p, "ny-inbjudan")
	st.Title, st.Label, st.Kind = "Skicka en ny inbjudan", "Skicka", ui.Primary
	st.Text = "Personen får ett nytt brev med en länk som gäller i sju dagar. Tidigare länkar slutar fungera."
	st.Do = func(tx *db.Tx) error {
		return signin.Invite(r.Context(), tx, p.ID, mailview.LinkLetters(s.Config.BaseURL))
	}
	st.Said = s.invitationMessage("En ny inbjudan är på väg med e-post.")
	return st, err
}

// endSignIns signs somebody out everywhere, as when a device has been lost.
func (s pages) endSignIns(r *http.Request) (server.Step, error) {
	p, err := s.personOf(r)
	if err != nil {
		return server.Step{}, err
	}
	ctx := r.Context()
	devices, err := signin.ActiveSessionsOf(ctx, s.As(r), p.ID, s.Config.SessionIdle)
	st := s.personStep(r, p, "avsluta-inloggningar")
	st.Title, st.Label, st.Kind = "Avsluta inloggningar", "Avsluta inloggningar", ui.Danger
	st.Text = "Personen loggas ut på alla enheter och får logga in på nytt. Lösenordet är detsamma som förut."
	st.More = accountview.ActiveSessionLines(ctx, devices)
	st.Do = func(tx *db.Tx) error { return signin.EndAllSessionsOf(ctx, tx, p.ID) }
	st.Said = "Inloggningarna är avslutade."
	st.Event = security.Event{Kind: security.SessionsEnded, Person: p.ID}
	return st, err
}

func (s pages) personStep(r *http.Request, p account.Person, do string) server.Step {
	ctx := r.Context()
	back := link.Person(ctx, p.ID, "redigera")
	return server.Step{
		AskProps: ui.AskProps{Subtitle: p.Name, Action: link.Person(ctx, p.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: link.People(ctx), Label: "Användare"}, {Href: back, Label: p.Name}}},
		Section: layout.Users,
	}
}

// resetSecond takes the second step away from somebody who has lost it.
func (s pages) resetSecond(r *http.Request) (server.Step, error) {
	p, err := s.personOf(r)
	if err != nil {
		return server.Step{}, err
	}
	factors, err := signin.SecondFactorsOf(r.Context(), s.As(r), p.ID)
	if err == nil && !factors.Enabled() {
		err = db.ErrNotFound
	}
	st := s.personStep(r, p, "nollstall-tvasteg")
	st.Title, st.Label, st.Kind = "Nollställ tvåstegsinloggningen", "Nollställ", ui.Danger
	st.Text = "Gör det bara när du vet att det är personen själv som ber om det, till exempel för att du har pratat med den." +
		" Personen loggas ut överallt, kommer in med enbart lösenordet och får ett brev om det."
	st.Do = func(tx *db.Tx) error { return s.Verifier.ResetSecondFactors(r.Context(), tx, p.ID) }
	st.Said = "Tvåstegsinloggningen är nollställd, och personen får ett brev om det."
	st.Event = security.Event{Kind: security.SecondFactorChanged, Person: p.ID, Detail: "nollställd"}
	return st, err
}
