package delegation

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/delegationview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// step completes a step about the registration of a request, to which the actor has a right.
func (s pages) step(r *http.Request, act access.Action, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error) (server.Step, error) {
	d, err := s.arranged(r)
	if err != nil {
		return st, err
	}
	if err := server.Require(r, act, d.Subject()); err != nil {
		return st, err
	}
	st = s.editor().CompleteStep(r, d, do, st)
	st.Form = form.New()
	st.Do = func(tx *db.Tx) error { return run(r.Context(), tx, d) }
	return st, nil
}

func (s pages) handToHead(r *http.Request) (server.Step, error) {
	return s.step(r, access.Manage, "till-chefen", server.Step{Said: "Anmälan ligger nu hos chefen.", AskProps: ui.AskProps{
		Title: "Lämna till chefen", Label: "Lämna till chefen", Kind: ui.Primary,
		Text: "Chefen läser anmälan och skickar in den. Så länge den inte är inskickad kan ni ändra i den."}},
		func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
			return delegation.HandToHead(ctx, tx, d.ID)
		})
}

func (s pages) sendIn(r *http.Request) (server.Step, error) {
	return s.step(r, access.Manage, "skicka-in", server.Step{Said: "Anmälan är inskickad. Under Deltagare står vilka som fick plats.",
		AskProps: ui.AskProps{Title: "Skicka in anmälan", Label: "Skicka in", Kind: ui.Primary,
			Text: "Anmälan diarieförs, och de som ni skickar får sina platser eller ställs i kö. Kansliet går sedan igenom den."}},
		func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
			if err := delegation.SendIn(ctx, tx, d.ID); err != nil {
				return err
			}
			if err := invitation.Accept(ctx, tx, d.Process, d.Org); err != nil {
				return err
			}
			return s.arrange(ctx, tx, d.Process)
		})
}

func (s pages) leave(r *http.Request) (server.Step, error) {
	d, err := s.arranged(r)
	if err != nil {
		return server.Step{}, err
	}
	ask := ui.AskProps{Title: "Tacka nej", Label: "Tacka nej", Kind: ui.Primary,
		Text: "Kansliet får veta att ni inte är med, och platserna går till kön. Ni kan ångra er till och med sista anmälningsdagen."}
	said := "Ni har tackat nej."
	if d.Sent != nil {
		ask.Title, ask.Label, ask.Kind = "Ta tillbaka anmälan", "Ta tillbaka anmälan", ui.Danger
		ask.Text = "Alla som ni har anmält lämnar sina platser, som går till kön. De kan inte få tillbaka dem."
		said = "Anmälan är återtagen."
	}
	st := server.Step{Said: said, AskProps: ask}
	st.AskWhy("Varför?", "Skriv varför, så att kansliet vet.")
	var out server.Step
	out, err = s.step(r, access.Manage, "lamna", st, func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
		why := out.Form.Text("varfor")
		if err := delegation.Leave(ctx, tx, d.ID, why); err != nil {
			return err
		}
		if err := invitation.Decline(ctx, tx, d.Process, d.Org, why); err != nil {
			return err
		}
		return s.follow(ctx, tx, d, false)
	})
	return out, err
}

// follow has the financing of a process and the members of its groups follow what was decided of a registration.
func (s pages) follow(ctx context.Context, tx *db.Tx, d delegation.Delegation, takesPart bool) error {
	err := tx.Within(ctx, access.System(), func(tx *db.Tx) error { return financing.Follow(ctx, tx, d.Process, d.Org, takesPart) })
	if err != nil && !errors.Is(err, record.ErrUnchanged) {
		return err
	}
	return s.arrange(ctx, tx, d.Process)
}

func (s pages) approve(r *http.Request) (server.Step, error) {
	return s.step(r, access.Approve, "godkann", server.Step{Said: "Anmälan är godkänd.", AskProps: ui.AskProps{
		Title: "Godkänn anmälan", Label: "Godkänn", Kind: ui.Primary,
		Text: "Organisationen räknas som deltagare i processen och i dess finansiering. De som har plats blir med i gruppen, och den som " +
			"saknar konto får en inbjudan till ett."}},
		func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
			if err := delegation.Approve(ctx, tx, d.ID, s.letters()); err != nil {
				return err
			}
			return s.follow(ctx, tx, d, true)
		})
}

func (s pages) askToComplete(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Organisationen är ombedd att komplettera.", AskProps: ui.AskProps{
		Title: "Be om komplettering", Label: "Be om komplettering", Kind: ui.Primary,
		Text: "Organisationen ser på sin sida vad som behövs, och skickar in anmälan igen."}}
	st.AskWhy("Vad behöver kompletteras?", "Skriv vad som behöver kompletteras.")
	var out server.Step
	out, err := s.step(r, access.Approve, "komplettering", st, func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
		return delegation.AskToComplete(ctx, tx, d.ID, out.Form.Text("varfor"), s.letters())
	})
	return out, err
}

// seatStep completes a step about one of the places of a registration.
func (s pages) seatStep(r *http.Request, act access.Action, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, d id.DelegationNo, n place.No) error) (server.Step, error) {
	n, ok := id.Parse[place.No](chi.URLParam(r, "plats"))
	if !ok {
		return st, db.ErrNotFound
	}
	d, err := s.arranged(r)
	if err != nil {
		return st, err
	}
	seats, err := delegation.SeatsOf(r.Context(), s.As(r), d)
	if err != nil {
		return st, err
	}
	for _, x := range seats {
		if x.ID == n {
			st.More = []string{x.Name + ". " + delegationview.SeatText(r.Context(), x)}
			return s.step(r, act, "plats/"+id.String(n)+"/"+do, st, func(ctx context.Context, tx *db.Tx, d delegation.Delegation) error {
				if err := run(ctx, tx, d.ID, n); err != nil {
					return err
				}
				return s.arrange(ctx, tx, d.Process)
			})
		}
	}
	return st, db.ErrNotFound
}

func (s pages) acceptOffer(r *http.Request) (server.Step, error) {
	return s.seatStep(r, access.Manage, "ja", server.Step{Said: "Platsen är tagen.", AskProps: ui.AskProps{
		Title: "Ta den lediga platsen", Label: "Ta platsen", Kind: ui.Primary}}, delegation.AcceptOffer)
}

func (s pages) leavePlace(r *http.Request) (server.Step, error) {
	return s.seatStep(r, access.Manage, "nej", server.Step{Said: "Platsen är lämnad.", AskProps: ui.AskProps{
		Title: "Lämna platsen", Label: "Lämna platsen", Kind: ui.Danger,
		Text: "Platsen går till nästa i kön. Ska någon annan från er komma i stället, byt namnet i anmälan, så behåller ni platsen."}},
		delegation.DeclineOffer)
}

func (s pages) moveFirst(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Personen står nu först i kön.", AskProps: ui.AskProps{
		Title: "Flytta först i kön", Label: "Flytta först i kön", Kind: ui.Primary,
		Text: "Kön avgörs annars av anmälningstid. Skälet sparas i historiken."}}
	st.AskWhy("Varför?", "Skriv skälet. Det sparas i historiken.")
	var out server.Step
	out, err := s.seatStep(r, access.Approve, "forst", st, func(ctx context.Context, tx *db.Tx, d id.DelegationNo, n place.No) error {
		return delegation.MoveFirst(ctx, tx, d, n, out.Form.Text("varfor"))
	})
	return out, err
}

// placesForm shows the form by which the office decides the category of an organisation and how many places it has for itself.
func (s pages) placesForm(w http.ResponseWriter, r *http.Request) error {
	d, err := s.approvable(r)
	if err != nil {
		return err
	}
	f := form.New()
	f.Set("kategori", d.DecidedCategory)
	if d.Reserved != nil {
		f.Set("platser", strconv.Itoa(*d.Reserved))
	}
	s.RestoreForm(r, f)
	return s.showPlaces(w, r, http.StatusOK, d, f)
}

// approvable returns the registration of a request if the actor approves registrations.
func (s pages) approvable(r *http.Request) (delegation.Delegation, error) {
	d, err := s.arranged(r)
	if err != nil {
		return d, err
	}
	return d, server.Require(r, access.Approve, d.Subject())
}

func (s pages) showPlaces(w http.ResponseWriter, r *http.Request, code int, d delegation.Delegation, f *form.Form) error {
	p, err := s.props(r, d)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(i18n.T(r.Context(), "Kategori och platser")+": "+d.OrgName, layout.Registrations), server.Work,
		delegationview.PlacesPage(p, f))
	return nil
}

func (s pages) decidePlaces(w http.ResponseWriter, r *http.Request) error {
	d, err := s.approvable(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	category := f.Choice("kategori", delegation.CategoryNames)
	why := f.Required("varfor", "Skriv skälet. Det sparas i historiken.", form.Max(500))
	n := f.Int("platser", 0, delegation.MaxPeople)
	var places *int
	if f.Text("platser") != "" {
		places = &n
	}
	if !f.OK() {
		return s.showPlaces(w, r, http.StatusUnprocessableEntity, d, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		if err := delegation.DecidePlaces(r.Context(), tx, d.ID, category, places, why); err != nil {
			return server.Landing{}, err
		}
		return server.LandOn(link.Item(r.Context(), id.Delegation, d.ID, ""), "Sparat."), s.arrange(r.Context(), tx, d.Process)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
