package financing

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/financingview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// askedField is the field of the organisation that is asked to take part.
var askedField = server.PickField{Name: "organisation", From: choice.Organisations}

// financingMembers shows who takes part in a process.
func (s pages) financingMembers(w http.ResponseWriter, r *http.Request) error {
	h, err := s.financingHead(r, financingview.Members)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showFinancingMembers(w, r, http.StatusOK, h, f)
}

func (s pages) showFinancingMembers(w http.ResponseWriter, r *http.Request, code int, h financingview.Head, f *form.Form) error {
	if err := s.Pickers(r, f, askedField); err != nil {
		return err
	}
	return s.showFinancing(w, r, code, h, financingview.MembersPage(financingview.MembersProps{Head: h, Form: f,
		Person: server.Actor(r).User}))
}

// addFinancingMember adds an organisation as asked.
func (s pages) addFinancingMember(w http.ResponseWriter, r *http.Request) error {
	h, err := s.financingHead(r, financingview.Members)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if f.IsSearching() {
		return s.showFinancingMembers(w, r, http.StatusOK, h, f)
	}
	org := form.Number[id.Org](f, "organisation", "Välj en organisation.")
	if err := s.CheckPicks(r, f, askedField, "Organisationen finns inte."); err != nil {
		return err
	}
	f.RequireAmong("kategori", "Välj en av kategorierna.", h.Plan.Options())
	answer := financing.Answer{Said: financing.Asked, Category: form.Number[financing.CategoryNo](f, "kategori", "")}
	if f.OK() {
		to, err := s.writeAnswer(w, r, h.Plan.ID, org, 0, answer)
		switch {
		case err == nil:
			return s.Land(w, r, to)
		case errors.Is(err, db.ErrStale):
			f.Fault("organisation", "Organisationen finns redan i listan.")
		case !f.AddError(err):
			return err
		}
	}
	return s.showFinancingMembers(w, r, http.StatusUnprocessableEntity, h, f)
}

// askAll returns the step that adds all organisations that some category is for.
func (s pages) askAll(r *http.Request) (server.Step, error) {
	h, err := s.financingHead(r, financingview.Members)
	st := s.memberStep(r, h, "/alla", server.Step{AskProps: ui.AskProps{Title: "Lägg till alla organisationer", Label: "Lägg till",
		Kind: ui.Primary, Text: "Alla organisationer vars avgiftskategori hör till någon av kategorierna här läggs till som tillfrågade."},
		Said: "Organisationerna är tillagda som tillfrågade."})
	st.Do = func(tx *db.Tx) error {
		_, err := financing.AskAll(r.Context(), tx, h.Plan.ID)
		return err
	}
	return st, err
}

// memberStep completes a step about who takes part; do is the end of its address after that of the page.
func (s pages) memberStep(r *http.Request, h financingview.Head, do string, st server.Step) server.Step {
	ctx := r.Context()
	st.Subtitle, st.Section = h.Plan.ProcessName, layout.Financing
	st.Back = link.Item(ctx, id.Financing, h.Plan.ID, financingview.Members)
	st.Action = st.Back + do
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Financing), Label: "Finansiering"},
		{Href: link.Item(ctx, id.Financing, h.Plan.ID, ""), Label: h.Plan.ProcessName}, {Href: st.Back, Label: "Deltagare"}}
	return st
}

// memberOf returns the financing of a request and the organisation in its path, which was asked to take part.
func (s pages) memberOf(r *http.Request) (financingview.Head, financing.Member, error) {
	h, err := s.financingHead(r, financingview.Members)
	if err != nil {
		return h, financing.Member{}, err
	}
	org, ok := id.Parse[id.Org](chi.URLParam(r, "org"))
	if !ok {
		return h, financing.Member{}, db.ErrNotFound
	}
	m, err := financing.MemberOf(r.Context(), s.As(r), h.Plan.ID, org)
	return h, m, err
}

// setAnswer changes the answer of an organisation by one press.
func (s pages) setAnswer(w http.ResponseWriter, r *http.Request) error {
	h, m, err := s.memberOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	answer := m.Answer
	answer.Said = f.Get("svar")
	if answer.Said != financing.Yes && answer.Said != financing.No {
		return db.ErrNotFound
	}
	to, err := s.writeAnswer(w, r, h.Plan.ID, m.Org, server.FormVersion(f), answer)
	if errors.Is(err, db.ErrStale) {
		return s.pressedLate(w, r, answer.Said)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// pressedLate meets an answer that was given by one press when somebody else had saved in the meantime.
func (s pages) pressedLate(w http.ResponseWriter, r *http.Request, said string) error {
	h, m, err := s.memberOf(r)
	if err != nil {
		return err
	}
	if ctx := r.Context(); m.Said == said {
		return s.SeeOther(w, r, link.Item(ctx, id.Financing, h.Plan.ID, financingview.Members),
			server.Done(i18n.T(ctx, "%s hade redan fått det svaret.", m.Name)))
	}
	f := filledAnswer(r.Context(), m)
	f.Set("svar", said)
	return s.showAnswerConflict(w, r, f)
}

// showAnswerConflict shows the form of an answer beside what somebody else has saved in the meantime.
func (s pages) showAnswerConflict(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	h, m, err := s.memberOf(r)
	if err != nil {
		return err
	}
	return s.showFinancingMember(w, r, http.StatusConflict, h, m, server.ConflictForm(f, filledAnswer(r.Context(), m)))
}

// writeAnswer stores the answer of an organisation over a version of the member, and leads to the page of who takes part, with what it
// did to the balance.
func (s pages) writeAnswer(w http.ResponseWriter, r *http.Request, n id.ProcessNo, org id.Org, version int,
	a financing.Answer) (server.Landing, error) {
	ctx := r.Context()
	return s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		to := link.Item(ctx, id.Financing, n, financingview.Members)
		before, err := financing.Load(ctx, tx, n)
		if err != nil {
			return server.Landing{}, err
		}
		if err := financing.SetAnswer(ctx, tx, n, org, version, a); err != nil {
			return server.Landing{}, err
		}
		said, err := changeText(ctx, tx, before, org)
		return server.LandOn(to, said), err
	})
}

// changeText says what the answer of an organisation did to the balance.
func changeText(ctx context.Context, tx *db.Tx, before financing.Plan, org id.Org) (string, error) {
	after, err := financing.Load(ctx, tx, before.ID)
	if err != nil {
		return "", err
	}
	m, err := financing.MemberOf(ctx, tx, before.ID, org)
	if err != nil {
		return "", err
	}
	owed, err := financing.OwedText(ctx, tx, before.ID, m)
	return strings.TrimSpace(financing.ChangeText(ctx, m, before, after) + " " + owed), err
}

// financingMember shows the form of the answer of an organisation.
func (s pages) financingMember(w http.ResponseWriter, r *http.Request) error {
	h, m, err := s.memberOf(r)
	if err != nil {
		return err
	}
	f := filledAnswer(r.Context(), m)
	s.RestoreForm(r, f)
	return s.showFinancingMember(w, r, http.StatusOK, h, m, f)
}

// filledAnswer returns the form of an answer as it stands.
func filledAnswer(ctx context.Context, m financing.Member) *form.Form {
	year := func(y int) string {
		if y == 0 {
			return ""
		}
		return strconv.Itoa(y)
	}
	return server.FilledForm(m.Version, func(f *form.Form) {
		f.Set("svar", m.Said)
		f.Set("kategori", id.String(m.Category))
		f.Set("fran", year(m.FromYear))
		f.Set("till", year(m.UntilYear))
		f.Set("sannolikhet", m.Probability.Text(i18n.WithLang(ctx, i18n.Swedish)))
		f.Set("anteckning", m.Note)
	})
}

func (s pages) showFinancingMember(w http.ResponseWriter, r *http.Request, code int, h financingview.Head, m financing.Member,
	f *form.Form) error {
	return s.showFinancing(w, r, code, h, financingview.MemberPage(financingview.MemberProps{Head: h, Member: m,
		Form: f, Person: server.Actor(r).User}))
}

// editFinancingMember stores the answer of an organisation from its form.
func (s pages) editFinancingMember(w http.ResponseWriter, r *http.Request) error {
	h, m, err := s.memberOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	answer := financing.ReadAnswer(f, h.Plan.Financing)
	if f.OK() {
		to, err := s.writeAnswer(w, r, h.Plan.ID, m.Org, server.FormVersion(f), answer)
		switch {
		case err == nil:
			return s.Land(w, r, to)
		case errors.Is(err, db.ErrStale):
			return s.showAnswerConflict(w, r, f)
		case !f.AddError(err):
			return err
		}
	}
	return s.showFinancingMember(w, r, http.StatusUnprocessableEntity, h, m, f)
}

// removeFinancingMember returns the step that removes an organisation that was asked by mistake, over the version in its address.
func (s pages) removeFinancingMember(r *http.Request) (server.Step, error) {
	h, m, err := s.memberOf(r)
	st := s.memberStep(r, h, "/"+id.String(m.Org)+"/ta-bort", server.Step{AskProps: ui.AskProps{
		Title: i18n.T(r.Context(), "Ta bort %s ur listan", m.Name), Label: "Ta bort ur listan", Kind: ui.Danger,
		Text: "Den som inte skulle ha frågats tas bort ur listan. Den som tackar nej ska stå kvar med sitt svar."},
		Said: i18n.T(r.Context(), "%s är borttagen ur listan.", m.Name)})
	version := m.Version
	if shown, wrong := strconv.Atoi(r.URL.Query().Get("version")); wrong == nil {
		version = shown
	}
	st.Action += "?version=" + strconv.Itoa(version)
	st.Do = func(tx *db.Tx) error { return financing.RemoveMember(r.Context(), tx, h.Plan.ID, m.Org, version) }
	return st, err
}
