package attendance

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// badge shows who has the badge whose code was read. It changes nothing by being opened.
func (s pages) badge(w http.ResponseWriter, r *http.Request) error {
	x, err := attendance.ByBadge(r.Context(), s.As(r), chi.URLParam(r, "skylt"))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(x.Name, layout.Activities), server.Work, attendanceview.ScannedBadge(x))
}

// scanned notes that who has the badge came.
func (s pages) scanned(w http.ResponseWriter, r *http.Request) error {
	x, err := attendance.ByBadge(r.Context(), s.As(r), chi.URLParam(r, "skylt"))
	if err != nil {
		return err
	}
	return s.note(w, r, x.ID, true, server.LandOn(link.Badge(r.Context(), x.Badge), ""))
}

// note notes that somebody came, or did not, and leads on.
func (s pages) note(w http.ResponseWriter, r *http.Request, n id.RegistrationNo, came bool, to server.Landing) error {
	landed, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) { return to, attendance.SetCame(r.Context(), tx, n, came) })
	if errors.Is(err, record.ErrUnchanged) { // two people stand at the door
		landed, err = to, nil
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, landed)
}

// officeStep completes a step of the office about the registration of a request.
func (s pages) officeStep(r *http.Request, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error) (server.Step, error) {
	h, err := s.heldByAccount(r)
	if err != nil {
		return st, err
	}
	if err := server.Require(r, access.Manage, h.Subject()); err != nil {
		return st, err
	}
	st = s.registrationEditor().CompleteStep(r, h.Registration, do, st)
	st.Form = form.New()
	st.Do = func(tx *db.Tx) error { return run(r.Context(), tx, h.ID) }
	return st, nil
}

func (s pages) moveFirst(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Personen står nu först i kön.", AskProps: ui.AskProps{
		Title: "Flytta först i kön", Label: "Flytta först i kön", Kind: ui.Primary,
		Text: "Kön avgörs annars av anmälningstid. Skälet sparas i historiken."}}
	st.AskWhy("Varför?", "Skriv skälet. Det sparas i historiken.")
	var out server.Step
	out, err := s.officeStep(r, "forst", st, func(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error {
		return attendance.MoveFirst(ctx, tx, n, out.Form.Text("varfor"))
	})
	return out, err
}

func (s pages) came(r *http.Request) (server.Step, error) {
	return s.officeStep(r, "kom", server.Step{Said: "Avprickad.", AskProps: ui.AskProps{Title: "Pricka av", Label: "Kom", Kind: ui.Primary}},
		func(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error {
			return attendance.SetCame(ctx, tx, n, true)
		})
}

func (s pages) cameNot(r *http.Request) (server.Step, error) {
	return s.officeStep(r, "kom-inte", server.Step{Said: "Avprickningen är borttagen.", AskProps: ui.AskProps{Title: "Ta bort avprickningen",
		Label: "Ta bort avprickningen", Kind: ui.Primary}},
		func(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error {
			return attendance.SetCame(ctx, tx, n, false)
		})
}
