package financing

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/financingview"
	"framsyn/templates/ui"
)

// sensitivity shows how sensitive the balance is, with the numbers of the query.
func (s pages) sensitivity(w http.ResponseWriter, r *http.Request) error {
	h, err := s.financingHead(r, financingview.Sensitivity)
	if err != nil {
		return err
	}
	p := financingview.SensitivityProps{Head: h, Form: form.From(r.URL.Query())}
	questions, code := h.Plan.ReadQuestions(p.Form), http.StatusOK
	if !p.Form.OK() {
		questions, code = h.Plan.ReadQuestions(form.New()), http.StatusUnprocessableEntity
	}
	if h.Plan.HasCosts() {
		if a, err := h.Plan.Analyse(questions); err == nil {
			p.Analysis = &a
		}
	}
	return s.showFinancing(w, r, code, h, financingview.SensitivityPage(p))
}

// alternatives compares the what-ifs of a financing.
func (s pages) alternatives(w http.ResponseWriter, r *http.Request) error {
	h, err := s.financingHead(r, financingview.Alternatives)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showAlternatives(w, r, http.StatusOK, h, f, nil)
}

// tryAlternative shows what a what-if comes to, or saves it.
func (s pages) tryAlternative(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	h, err := s.financingHead(r, financingview.Alternatives)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	changes, name := h.Plan.ReadChanges(f), f.Text("namn", form.Max(100))
	_, saves := f.Pressed("spara")
	if !saves && f.OK() {
		return s.showAlternatives(w, r, http.StatusOK, h, f, &changes)
	}
	if saves && name == "" {
		f.Fault("namn", "Skriv vad alternativet heter.")
	}
	if !f.OK() {
		return s.showAlternatives(w, r, http.StatusUnprocessableEntity, h, f, nil)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(ctx, id.Financing, h.Plan.ID, financingview.Alternatives), "Alternativet är sparat."),
			financing.SaveAlternative(ctx, tx, h.Plan.ID, name, changes)
	})
	if f.AddError(err) {
		return s.showAlternatives(w, r, http.StatusUnprocessableEntity, h, f, &changes)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) showAlternatives(w http.ResponseWriter, r *http.Request, code int, h financingview.Head, f *form.Form,
	tried *financing.Changes) error {
	ctx := r.Context()
	saved, err := financing.Alternatives(ctx, s.As(r), h.Plan.ID)
	if err != nil {
		return err
	}
	p := financingview.AlternativesProps{Head: h, Form: f, Person: server.Actor(r).User}
	if h.Plan.HasCosts() {
		p.Columns = alternativeColumns(ctx, h.Plan, saved, tried)
	}
	return s.showFinancing(w, r, code, h, financingview.AlternativesPage(p))
}

// alternativeColumns returns what is compared: today, the what-if that is tried, if all take part, and those that are saved.
func alternativeColumns(ctx context.Context, p financing.Plan, saved []financing.Alternative,
	tried *financing.Changes) []financingview.Column {
	column := func(a financing.Alternative) financingview.Column {
		c := financingview.Column{ID: a.ID, Name: a.Name, Texts: p.Describe(ctx, a.Changes)}
		if o, err := p.Outcome(p.With(a.Changes), a.Changes.Price); err == nil {
			c.Outcome = &o
		}
		return c
	}
	out := []financingview.Column{column(financing.Alternative{Name: "Idag"})}
	if tried != nil {
		out = append(out, column(financing.Alternative{Name: "Det du provar", Changes: *tried}))
	}
	all := financingview.Column{Name: "Om samtliga deltar", Texts: []string{i18n.T(ctx, "Alla i listan deltar alla år.")}}
	if o, err := p.Outcome(p.IfAll(), 0); err == nil {
		all.Outcome = &o
	}
	out = append(out, all)
	for _, a := range saved {
		out = append(out, column(a))
	}
	return out
}

// deleteAlternative returns the step that deletes a what-if.
func (s pages) deleteAlternative(r *http.Request) (server.Step, error) {
	h, err := s.financingHead(r, financingview.Alternatives)
	n, ok := id.Parse[financing.AlternativeNo](chi.URLParam(r, "alternativ"))
	if err == nil && !ok {
		err = db.ErrNotFound
	}
	st := s.memberStep(r, h, "", server.Step{AskProps: ui.AskProps{Title: "Ta bort alternativet", Label: "Ta bort", Kind: ui.Danger,
		Text: "Det som har jämförts med alternativet finns inte kvar."}, Said: "Alternativet är borttaget."})
	st.Back = link.Item(r.Context(), id.Financing, h.Plan.ID, financingview.Alternatives)
	st.Action = st.Back + "/" + id.String(n) + "/ta-bort"
	st.Crumbs[2] = ui.Crumb{Href: st.Back, Label: "Alternativ"}
	st.Do = func(tx *db.Tx) error { return financing.DeleteAlternative(r.Context(), tx, h.Plan.ID, n) }
	return st, err
}
