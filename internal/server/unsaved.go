package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/unsaved"
	"framsyn/templates/recordview"
)

// What is typed in a long form is kept while it is typed, and can be taken up when the form is opened again. The script of the form
// sends what it holds, with what it calls the text, the address of the form, what it is about, and a number that grows.
const (
	keepAddress  = "_adress"
	keepTitle    = "_rubrik"
	keepSequence = "_nummer"
)

// takeUpQuery is the query parameter of a form in which an unsaved text is taken up.
const takeUpQuery = "osparat"

func (s *Server) unsavedRoutes(r chi.Router) {
	r.Get("/osparat", s.Handle(s.unsavedTexts))
	r.Post("/osparat", s.Handle(s.keepUnsaved))
	r.Post("/osparat/kasta", s.Handle(s.throwAwayUnsaved))
}

// keptAnswer is what the script of a form is told: Said is shown. Again asks it to give the text another key and send it again.
type keptAnswer struct {
	Said  string `json:"said,omitempty"`
	Again bool   `json:"again,omitempty"`
}

// keepUnsaved keeps what is typed in a form.
func (s *Server) keepUnsaved(w http.ResponseWriter, r *http.Request) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	t, taken, ok := unsavedText(f)
	if !ok {
		return form.UnreadableError{Why: "Texten hör inte till något formulär i portalen."}
	}
	if f.Get(PersonField) != id.String(Actor(r).User) {
		return answerKept(w, http.StatusForbidden, keptAnswer{Said: i18n.T(r.Context(),
			"Någon annan är inloggad i webbläsaren nu. Texten står kvar här men sparas inte.")})
	}
	kept, err := unsaved.Keep(r.Context(), s.DB, Actor(r).User, t, taken...)
	switch {
	case errors.Is(err, unsaved.ErrTooLong):
		return answerKept(w, http.StatusRequestEntityTooLarge, keptAnswer{Said: i18n.T(r.Context(),
			"Texten är för lång för att sparas av sig själv. Spara den då och då.")})
	case err != nil:
		return err
	case !kept:
		return answerKept(w, http.StatusConflict, keptAnswer{Again: true})
	}
	said, err := s.keptText(r, t)
	if err != nil {
		return err
	}
	return answerKept(w, http.StatusOK, keptAnswer{Said: said})
}

// keptText says when a text was kept, and whether the same thing has a later text elsewhere.
func (s *Server) keptText(r *http.Request, t unsaved.Text) (string, error) {
	ctx := r.Context()
	now := time.Now().In(day.Zone)
	said := i18n.T(ctx, "Sparat %d.%02d", now.Hour(), now.Minute())
	if t.Version == 0 {
		return said, nil
	}
	at, err := unsaved.Elsewhere(ctx, s.As(r), t.Key)
	if errors.Is(err, db.ErrNotFound) {
		return said, nil
	}
	return said + ". " + i18n.T(ctx, "Du har nyare text i en annan flik eller på en annan dator, från %s.", day.Clock(ctx, at)), err
}

func answerKept(w http.ResponseWriter, code int, a keptAnswer) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(a) // the client has left
	return nil
}

// unsavedText reads a text and those that its form has taken up, and reports whether it can be one. The last that the form names is
// the text itself.
func unsavedText(f *form.Form) (t unsaved.Text, taken []unsaved.Taken, ok bool) {
	taken = unsaved.ParseTaken(f.Get(form.UnsavedField))
	address, _ := link.SplitLang(f.Get(keepAddress))
	n, err := strconv.ParseInt(f.Get(keepSequence), 10, 64)
	if len(taken) == 0 || err != nil || n <= 0 || !strings.HasPrefix(address, "/arbete/") || len(address) > 200 {
		return t, nil, false
	}
	title := []rune(strings.Join(strings.Fields(f.Get(keepTitle)), " "))
	t = unsaved.Text{Key: taken[len(taken)-1].Key, Address: address, Title: string(title[:min(len(title), 200)]), Version: FormVersion(f),
		Fields: keptFields(f), Sequence: n}
	return t, taken[:len(taken)-1], true
}

// throwAwayUnsaved removes an unsaved text.
func (s *Server) throwAwayUnsaved(w http.ResponseWriter, r *http.Request) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	to := LandOn(link.Page(r.Context(), "/arbete/osparat"), "Den osparade texten är bortkastad.")
	if place, ok := link.ParseInternal(f.Get("till")); ok {
		to.Address = place
	}
	texts := unsaved.ParseTaken(f.Get("text"))
	if len(texts) != 1 {
		return db.ErrNotFound
	}
	if err := unsaved.ThrowAway(s.SubmissionContext(w, r, to), s.DB, Actor(r).User, texts...); err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// unsavedTexts lists what the person has typed and not saved.
func (s *Server) unsavedTexts(w http.ResponseWriter, r *http.Request) error {
	all, err := unsaved.Texts(r.Context(), s.As(r), "")
	if err != nil {
		return err
	}
	return s.Show(w, r, WorkPage("Osparad text", ""), Work, recordview.Unsaved(all))
}

// takeUp fills in a form with what waits for it: what was sent after the session had ended, or an unsaved text that the query names. It
// lists the others in the form, and returns the form with the status of its page. A text that was made from another version than the
// form is shown beside that version.
func (s *Server) takeUp(r *http.Request, f *form.Form) (*form.Form, int, error) {
	s.RestoreForm(r, f)
	key := r.URL.Query().Get(takeUpQuery)
	all, err := unsaved.Texts(r.Context(), s.As(r), r.URL.Path)
	if err != nil {
		return nil, 0, err
	}
	code := http.StatusOK
	for _, t := range all {
		if t.Key != key {
			f.Unsaved = append(f.Unsaved, form.Unsaved{Key: t.Key, Title: t.Title, At: t.SavedAt})
		}
	}
	if !unsaved.IsKey(key) {
		return f, code, nil
	}
	t, err := unsaved.Get(r.Context(), s.As(r), key)
	if errors.Is(err, db.ErrNotFound) || err == nil && t.Address != r.URL.Path {
		f.Notice = form.Problem{Text: "Den texten finns inte längre: den är sparad eller bortkastad."}
		return f, code, nil
	}
	if err != nil {
		return nil, 0, err
	}
	mine := form.From(t.Fields)
	mine.Unsaved = f.Unsaved
	if t.Version != FormVersion(f) {
		mine, code = ConflictForm(mine, f), http.StatusConflict
		mine.Notice = form.Problem{Text: "En ny version har sparats sedan du skrev. Där texterna skiljer sig står båda. Spara igen för " +
			"att låta din text gälla."}
	} else {
		mine.Notice = form.Problem{Text: "Det här är din text från %s. Den är inte sparad än.",
			Args: []any{day.DateTime(r.Context(), t.SavedAt)}}
	}
	mine.Set(form.UnsavedField, unsaved.Taken{Key: t.Key, Sequence: t.Sequence}.String())
	return mine, code, nil
}

// keptFields returns the fields of a form that are kept: not its secrets, nor what the portal has added.
func keptFields(f *form.Form) url.Values {
	out := url.Values{}
	for name, values := range WithoutSecrets(f) {
		if !strings.HasPrefix(name, "_") {
			out[name] = values
		}
	}
	return out
}

// namedUnsaved returns the unsaved texts that a form makes unnecessary when it is saved.
func namedUnsaved(r *http.Request) []unsaved.Taken {
	if q := RequestOf(r); q.typed != nil {
		return unsaved.ParseTaken(q.typed.Get(form.UnsavedField))
	}
	return nil
}

// endUnsaved ends the unsaved texts that the form of a request makes unnecessary, in the transaction that saves it.
func endUnsaved(r *http.Request, tx *db.Tx) error {
	q := RequestOf(r)
	if q.typed == nil || !q.typed.Values.Has(form.UnsavedField) {
		return nil
	}
	return unsaved.Saved(r.Context(), tx, r.URL.Path, keptFields(q.typed), namedUnsaved(r))
}
