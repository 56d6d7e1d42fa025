package server

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/security"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// ErrNoMailServer reports that no letter can be sent, since no mail server is configured.
var ErrNoMailServer = fault.New("server: no mail server is given",
	"Ingen e-postserver är angiven. Öppna brevet för att läsa det och lämna över länken själv.")

// Step is an action on a thing by one button: the question asked first, the action, and the message after it. If it asks why,
// WhyMissing is the message for a missing answer, and Do finds the answer in Form. If it asks something else instead, Read reads the
// answer and sets the form's problems. Then, if set, returns the address shown after
// it. Event, if set, is recorded in the security log.
type Step struct {
	ui.AskProps
	Section    string
	Do         func(tx *db.Tx) error
	Said       string
	WhyMissing string
	Read       func(f *form.Form)
	Then       func() string
	Event      security.Event
	// By is who does it, whom the address identifies, on a page of its own without the menus; nil for who has signed in.
	By *access.Actor
}

// HandleStep adds the routes of a step: GET asks, POST runs it. A button elsewhere may post at once.
func (s *Server) HandleStep(r chi.Router, path string, of func(r *http.Request) (Step, error)) {
	r.Get(path, s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		st, err := of(r)
		if err != nil {
			return err
		}
		if st.Why.Name != "" {
			s.RestoreForm(r, st.Form)
		}
		return s.showStep(w, r, http.StatusOK, st)
	}))
	r.Post(path, s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		st, err := of(r)
		if err != nil {
			return err
		}
		if st.Why.Name != "" {
			f, err := ReadForm(w, r)
			if err != nil {
				return err
			}
			*st.Form = *f // where Do looks for it
			if st.Read != nil {
				st.Read(st.Form)
			} else {
				st.Form.Required(st.Why.Name, st.WhyMissing, form.Max(st.Why.Max))
			}
			if !st.Form.OK() {
				return s.showStep(w, r, http.StatusUnprocessableEntity, st)
			}
		}
		return s.runStep(w, r, st)
	}))
}

// runStep runs a step and redirects.
func (s *Server) runStep(w http.ResponseWriter, r *http.Request, st Step) error {
	by := Actor(r)
	if st.By != nil {
		by = *st.By
	}
	to, err := s.WriteAs(w, r, by, func(tx *db.Tx) (Landing, error) {
		switch err := st.Do(tx); {
		case st.By != nil:
			return Landing{Address: WithVisitorMessage(st.Back, MessageSaved)}, err
		case err != nil || st.Then == nil:
			return LandOn(st.Back, st.Said), err
		}
		return LandOn(st.Then(), st.Said), nil
	})
	if errors.Is(err, record.ErrUnchanged) { // it has been done from another page; the one it leads to says how it stands
		to, err = Landing{Address: st.Back}, nil
	}
	if p, ok := fault.FormWords(err); ok {
		st.Problem = p
		return s.showStep(w, r, http.StatusUnprocessableEntity, st)
	}
	if err != nil {
		return err
	}
	if st.Event.Kind != "" && !IsRepeated(r) {
		s.NoteSecurity(r, st.Event)
	}
	return s.Land(w, r, to)
}

func (s *Server) showStep(w http.ResponseWriter, r *http.Request, code int, st Step) error {
	frame := Work
	if st.By != nil {
		frame = layout.Narrow
	}
	s.Answer(w, r, code, WorkPage(st.Title, st.Section), frame, ui.Ask(st.AskProps))
	return nil
}

// WorkPage returns the layout of a page that search engines must not index.
func WorkPage(title, section string) layout.Page {
	return layout.Page{Title: title, Section: section, NoIndex: true}
}

// PathID returns the number in the path of a request; db.ErrNotFound if it is malformed.
func PathID[T ~int64](r *http.Request) (T, error) {
	n, ok := id.Parse[T](chi.URLParam(r, "id"))
	if !ok {
		return 0, db.ErrNotFound
	}
	return n, nil
}

// FilledForm returns a form filled in from a version.
func FilledForm(version int, fill func(*form.Form)) *form.Form {
	f := form.New()
	fill(f)
	f.Set("version", strconv.Itoa(version))
	return f
}

// ConflictForm returns the form that was sent beside the values that somebody else has saved in the meantime, to be saved over
// them.
func ConflictForm(f, latest *form.Form) *form.Form {
	f.Set("version", latest.Get("version"))
	for name, theirs := range latest.Values {
		if mine := f.Values[name]; !slices.Equal(theirs, mine) {
			f.Set(name, mine...)
			f.Theirs[name] = strings.Join(theirs, ",")
		}
	}
	for name := range f.Values {
		if strings.Contains(name, ".") && !latest.Values.Has(name) {
			f.Theirs[name] = "" // a row that the other version lacks
		}
	}
	f.Notice = form.Problem{Text: "Någon annan har sparat medan du skrev. Din text är kvar. Jämför och spara igen."}
	return f
}

// AskWhy makes a step ask why.
func (st *Step) AskWhy(label, missing string) {
	st.Why = ui.Field{Name: "varfor", Label: label, Required: true, Max: 500, Rows: 3}
	st.WhyMissing = missing
}
