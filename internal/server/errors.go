package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/security"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
)

var (
	errPanic  = errors.New("server: a panic")
	errSignIn = errors.New("server: nobody has signed in")
)

// action answers a request or says why it could not.
type action func(w http.ResponseWriter, r *http.Request) error

// do makes a handler of an action. Every error meets HTTP here and nowhere else.
func (s *Server) do(a action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := a(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// fault is an error as a person meets it. Title and text are Swedish keys.
type fault struct {
	code        int
	title, text string
}

func faultOf(err error) fault {
	if l := (later{}); errors.As(err, &l) {
		return l.fault
	}
	unreadable := form.Unreadable{}
	switch {
	case errors.As(err, &unreadable):
		return fault{400, "Det går inte att läsa det du skickade", unreadable.Why}
	case errors.Is(err, form.ErrSlow):
		return fault{408, "Det tog för lång tid", "Det du skickade kom inte fram i tid. Se efter att uppkopplingen fungerar och skicka igen."}
	case errors.Is(err, errCrowded):
		return fault{503, "Många skickar filer just nu", "Vänta en liten stund och skicka igen."}
	case db.Malformed(err):
		return fault{400, "Det går inte att läsa det du skickade", "Något i adressen eller i formuläret är skrivet så att det inte kan betyda något. Gå tillbaka och försök igen."}
	case errors.Is(err, db.ErrNotFound):
		return fault{404, "Sidan finns inte", "Adressen kan vara felskriven, eller så har sidan tagits bort eller inte publicerats ännu."}
	case errors.Is(err, access.ErrDenied):
		return fault{403, "Du får inte göra det här", "Ditt konto saknar den behörighet som behövs. Prata med processens kansli om du tror att det är fel."}
	case errors.Is(err, db.ErrStale):
		return fault{409, "Någon annan hann före", "Det du ville ändra har ändrats av någon annan. Gå tillbaka, läs in sidan på nytt och försök igen."}
	case errors.Is(err, content.ErrState), errors.Is(err, content.ErrArchived), errors.Is(err, process.ErrStatus):
		return fault{409, "Det går inte i det här läget", "Läget har ändrats sedan sidan visades. Gå tillbaka och läs in sidan på nytt."}
	case errors.Is(err, content.ErrRelation):
		return fault{400, "De går inte att koppla så", "Gå tillbaka och välj ett annat slags koppling."}
	case errors.Is(err, form.ErrTooBig):
		return fault{413, "Det du skickade är för stort", "En fil får vara högst 25 MB, och texterna tillsammans högst 4 MB. Gå tillbaka och skicka mindre."}
	case errors.Is(err, listing.ErrTooLong):
		return fault{422, "Listan är för lång för en fil", "En fil kan ha högst 200 000 rader. Begränsa listan och hämta filen igen."}
	case errors.Is(err, errTooMuch):
		return fault{422, "Sökningen blev för stor", "Skriv fler bokstäver, eller färre ord, och sök igen."}
	case db.Unavailable(err), errors.Is(err, context.DeadlineExceeded):
		return fault{503, "Det går inte att nå databasen just nu", "Felet är vårt. Vänta en liten stund och försök igen."}
	}
	return fault{500, "Något gick fel", "Felet är vårt och har antecknats. Försök igen om en stund."}
}

// fail shows an error as a page. What could not be saved because the database is away is kept in the page, to be sent
// again.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return
	}
	if errors.Is(err, errSignIn) {
		s.askToSignIn(w, r)
		return
	}
	if errors.Is(err, access.ErrDenied) {
		s.note(r, security.Event{Kind: security.Refused, Person: actor(r).User, Detail: route(r)})
	}
	f := faultOf(err)
	if l := (later{}); errors.As(err, &l) {
		w.Header().Set("Retry-After", strconv.Itoa(l.after))
	}
	if f.code >= 500 {
		s.log.Error("failed", "request", of(r).id, "status", f.code, "error", err.Error())
	}
	var again *form.Form
	if f.code == 503 && r.Method == http.MethodPost {
		again, _ = readForm(w, r) // without it the page asks to go back
		if again != nil && holdsSecret(again) {
			again = nil // a password is never sent back to the browser
		}
		w.Header().Set("Retry-After", "5")
	}
	s.answer(w, r, f.code, layout.Page{Title: f.title, NoIndex: true, OneLanguage: r.Method != http.MethodGet},
		layout.Narrow, publicview.Problem(f.code, f.title, f.text, of(r).id, i18nPath(r), again))
}

func (s *Server) crossOrigin(w http.ResponseWriter, r *http.Request) {
	s.note(r, security.Event{Kind: security.CrossOrigin})
	f := fault{403, "Begäran kom från en annan webbplats", "Av säkerhetsskäl tas den inte emot. Öppna sidan här i portalen och försök igen."}
	s.answer(w, r, f.code, layout.Page{Title: f.title, NoIndex: true}, layout.Narrow,
		publicview.Problem(f.code, f.title, f.text, of(r).id, "", nil))
}

// route is the pattern that a request has met, with its method.
func route(r *http.Request) string {
	if at := chi.RouteContext(r.Context()); at != nil {
		return r.Method + " " + at.RoutePattern()
	}
	return ""
}

func (s *Server) notFound(http.ResponseWriter, *http.Request) error { return db.ErrNotFound }

// wrongMethod tells what an address can be used for.
func (s *Server) wrongMethod(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if s.router.Match(chi.NewRouteContext(), method, r.URL.Path) {
			allowed = append(allowed, method)
		}
	}
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	f := fault{405, "Så går det inte att använda den här adressen", "Gå till startsidan och sök dig fram därifrån."}
	s.answer(w, r, f.code, layout.Page{Title: f.title, NoIndex: true}, layout.Narrow,
		publicview.Problem(f.code, f.title, f.text, of(r).id, "", nil))
}

// i18nPath is the request's path as its form was sent to.
func i18nPath(r *http.Request) string {
	if i18n.Of(r.Context()) == i18n.English {
		return "/en" + r.URL.Path
	}
	return r.URL.Path
}
