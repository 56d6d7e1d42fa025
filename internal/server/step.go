package server

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// step is something that is done to a thing by one button: what is asked first, what is done, and what is said after. Where it asks
// why, missing is what is said to whoever does not answer, and do finds the answer in Form. Where it is set, where
// tells what to show after, and event is what is kept of it for security.
type step struct {
	accountview.AskProps
	section string
	do      func(tx *db.Tx) error
	said    string
	missing string
	where   func() string
	event   security.Event
}

// step serves a step at an address of its own: read, it asks; sent, it is done. A button elsewhere may send it at once.
func (s *Server) step(r chi.Router, path string, of func(r *http.Request) (step, error)) {
	r.Get(path, s.do(func(w http.ResponseWriter, r *http.Request) error {
		st, err := of(r)
		if err != nil {
			return err
		}
		if st.Why.Name != "" {
			s.restore(r, st.Form)
		}
		return s.ask(w, r, http.StatusOK, st)
	}))
	r.Post(path, s.do(func(w http.ResponseWriter, r *http.Request) error {
		st, err := of(r)
		if err != nil {
			return err
		}
		if st.Why.Name != "" {
			f, err := readForm(w, r)
			if err != nil {
				return err
			}
			*st.Form = *f // where do looks for it
			st.Form.Required(st.Why.Name, st.missing, form.Max(st.Why.Max))
			if !st.Form.OK() {
				return s.ask(w, r, http.StatusUnprocessableEntity, st)
			}
		}
		return s.take(w, r, st)
	}))
}

// take does what a step is about, and leads on.
func (s *Server) take(w http.ResponseWriter, r *http.Request, st step) error {
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		if err := st.do(tx); err != nil || st.where == nil {
			return land(st.Back, st.said), err
		}
		return land(st.where(), st.said), nil
	})
	if p, ok := untaken(err); ok {
		st.Problem = p
		return s.ask(w, r, http.StatusUnprocessableEntity, st)
	}
	if err != nil {
		return err
	}
	if st.event.Kind != "" && !repeated(r) {
		s.note(r, st.event)
	}
	return s.lead(w, r, to)
}

// untaken tells why a step was not taken, where whoever asked can do something about it.
func untaken(err error) (form.Problem, bool) {
	if errors.Is(err, process.ErrInUse) {
		return form.Problem{Text: "Aktiviteten har dokumentation och kan inte tas bort. Ta bort dokumentationen först, eller ställ in " +
			"aktiviteten i stället."}, true
	}
	if p, ok := unsendable(err); ok {
		return p, true
	}
	return account.Words(err)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request, code int, st step) error {
	s.answer(w, r, code, office(st.Title, st.section), work, accountview.Ask(st.AskProps))
	return nil
}

// office is the surroundings of a page that search engines have no business with.
func office(title, section string) layout.Page {
	return layout.Page{Title: title, Section: section, NoIndex: true}
}

// numbered is the thing that an address names.
func numbered[T ~int64](r *http.Request) (T, error) {
	n, ok := id.Parse[T](chi.URLParam(r, "id"))
	if !ok {
		return 0, db.ErrNotFound
	}
	return n, nil
}

// filled is the form of something as it stands in a version.
func filled(version int, fill func(*form.Form)) *form.Form {
	f := form.New()
	fill(f)
	f.Set("version", strconv.Itoa(version))
	return f
}

// told is the form of what somebody typed beside what somebody else has saved in the meantime, to be saved over that.
func told(f, latest *form.Form) *form.Form {
	f.Set("version", latest.Get("version"))
	for name, theirs := range latest.Values {
		if mine := f.Values[name]; !slices.Equal(theirs, mine) {
			f.Set(name, mine...)
			f.Theirs[name] = strings.Join(theirs, ",")
		}
	}
	for name := range f.Values {
		if strings.Contains(name, ".") && !latest.Values.Has(name) {
			f.Theirs[name] = "" // a row that they do not have
		}
	}
	f.Notice = form.Problem{Text: "Någon annan har sparat medan du skrev. Din text är kvar. Jämför och spara igen."}
	return f
}

// askedFor is a list's panel as its address fills it in, and how many of its fields are.
func askedFor(r *http.Request, action string, fields ...string) accountview.Narrowing {
	n := accountview.Narrowing{Action: action, Form: form.From(r.URL.Query())}
	for _, name := range fields {
		if n.Form.Text(name, form.Max(200)) != "" {
			n.Chosen++
		}
	}
	return n
}
