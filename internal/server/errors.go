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
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/publish"
	"framsyn/internal/security"
	"framsyn/templates/layout"
)

var (
	errPanic       = errors.New("server: a panic")
	errNotSignedIn = errors.New("server: nobody has signed in")
)

// Action serves a request or returns an error.
type Action func(w http.ResponseWriter, r *http.Request) error

// Handle returns a handler that runs an action and answers its error. No other function turns errors into responses.
func (s *Server) Handle(a Action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := a(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// Fault is an error as it is shown to a person. Title and Text are Swedish keys.
type Fault struct {
	Code        int
	Title, Text string
}

// isTemporary reports whether the same request may succeed later.
func (f Fault) isTemporary() bool { return f.Code >= 500 || f.Code == 408 || f.Code == 429 }

// faults maps errors to what is shown; the first match applies.
var faults = []struct {
	is func(error) bool
	Fault
}{
	{matchesAny(db.ErrNotFound), Fault{404, "Sidan finns inte",
		"Adressen kan vara felskriven, eller så har sidan tagits bort eller inte publicerats ännu."}},
	{matchesAny(access.ErrDenied), Fault{403, "Du får inte göra det här",
		"Ditt konto saknar den behörighet som behövs. Prata med processens kansli om du tror att det är fel."}},
	{matchesAny(db.ErrStale), Fault{409, "Någon annan hann före",
		"Det du ville ändra har ändrats av någon annan. Gå tillbaka, läs in sidan på nytt och försök igen."}},
	{matchesAny(form.ErrTooBig), Fault{413, "Det du skickade är för stort",
		"En fil får vara högst 25 MB, och texterna tillsammans högst 4 MB. Gå tillbaka och skicka mindre."}},
	{matchesAny(form.ErrSlow), Fault{408, "Det tog för lång tid",
		"Det du skickade kom inte fram i tid. Se efter att uppkopplingen fungerar och skicka igen."}},
	{matchesAny(errTooManyUploads), Fault{503, "Många skickar filer just nu", "Vänta en liten stund och skicka igen."}},
	{db.IsMalformed, Fault{400, "Det går inte att läsa det du skickade",
		"Något i adressen eller i formuläret är skrivet så att det inte kan betyda något. Gå tillbaka och försök igen."}},
	{matchesAny(errSearchTooSlow), Fault{422, "Sökningen blev för stor", "Skriv fler bokstäver, eller färre ord, och sök igen."}},
	{matchesAny(db.ErrAlreadySent), Fault{409, "Formuläret är redan sparat",
		"Det du skickade förra gången finns sparat. Det som du har ändrat sedan dess är inte med där."}},
	{matchesAny(db.ErrGone), Fault{409, "Något som hör till är borta",
		"Något som du valde har tagits bort medan du skrev, eller så används det du ville ta bort av något annat."}},
	{matchesAny(db.ErrRace), Fault{503, "Många sparar just nu", "Flera sparade samma sak i samma stund, och din gång kom aldrig."}},
	{matchesAny(db.ErrReadOnly), Fault{503, "Det går inte att spara just nu",
		"Portalen kan läsas men inte ändras, till exempel för att någon ser över den. Felet är vårt."}},
	{matchesAny(db.ErrFull), Fault{503, "Det går inte att spara just nu",
		"Portalens disk är full. Felet är vårt, och den som sköter portalen behöver göra plats."}},
	{matchesAny(db.ErrUnavailable), Fault{503, "Det går inte att nå databasen just nu",
		"Felet är vårt. Vänta en liten stund och försök igen."}},
	{matchesAny(db.ErrBusy, context.DeadlineExceeded),
		Fault{503, "Det tog för lång tid",
			"Portalen har mycket att göra, eller väntar på något som har fastnat. Vänta en liten stund och försök igen."}},
}

func matchesAny(targets ...error) func(error) bool {
	return func(err error) bool {
		return slices.ContainsFunc(targets, func(t error) bool { return errors.Is(err, t) })
	}
}

func faultOf(err error) Fault {
	if l := (TryLater{}); errors.As(err, &l) {
		return l.Fault
	}
	if u := (form.UnreadableError{}); errors.As(err, &u) {
		return Fault{400, "Det går inte att läsa det du skickade", u.Why}
	}
	said, ok := fault.As(err)
	if ok && said.Title != "" {
		return Fault{said.Code, said.Title, said.Text}
	}
	for _, f := range faults {
		if f.is(err) {
			return f.Fault
		}
	}
	if ok {
		return Fault{409, fault.StateTitle, said.Text}
	}
	if db.IsUnavailable(err) {
		return faultOf(db.ErrUnavailable)
	}
	return Fault{500, "Något gick fel", "Felet är vårt och har antecknats. Försök igen om en stund."}
}

// fail answers with the page of an error. What was typed is shown in it, to be sent again if the error is temporary, and otherwise
// to be copied.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return
	}
	if errors.Is(err, errNotSignedIn) {
		s.AskToSignIn(w, r)
		return
	}
	if gone := (publish.WithdrawnError{}); errors.As(err, &gone) {
		s.showWithdrawn(w, r, gone)
		return
	}
	if errors.Is(err, access.ErrDenied) {
		s.NoteSecurity(r, security.Event{Kind: security.AccessDenied, Person: Actor(r).User, Detail: routePattern(r)})
	}
	f := faultOf(err)
	if f.Code == http.StatusNotFound && s.leadOn(w, r) {
		return
	}
	if l := (TryLater{}); errors.As(err, &l) {
		w.Header().Set("Retry-After", strconv.Itoa(l.After))
	}
	if f.Code >= 500 {
		s.log.Error("failed", "request", RequestOf(r).id, "status", f.Code, "error", err.Error())
	}
	if f.Code == http.StatusServiceUnavailable && w.Header().Get("Retry-After") == "" {
		w.Header().Set("Retry-After", "5")
	}
	p := layout.ProblemProps{Code: f.Code, Title: f.Title, Text: f.Text, Request: RequestOf(r).id}
	if said, ok := fault.As(err); ok && f.Text == said.Text {
		p.Text = i18n.T(r.Context(), said.Text, said.Args...) // the page leaves a text alone that is translated already
	}
	s.keepTyped(w, r, f, &p)
	if errors.Is(err, db.ErrAlreadySent) {
		anew := p.Kept.WithoutMark()
		p.Kept, p.Saved, p.Action, p.Button = &anew, RequestOf(r).submission.Outcome.To, LanguagePath(r), "Spara som något nytt"
		p.Advice = "Det du skrev nu står kvar här. Öppna det som är sparat och för in det där, eller spara det som något nytt."
	}
	s.Answer(w, r, f.Code, layout.Page{Title: f.Title, NoIndex: true, OneLanguage: r.Method != http.MethodGet},
		layout.Narrow, layout.Problem(p))
}

// maxUnreadForm is the largest form that is read only to be preserved in an error page.
const maxUnreadForm = form.MaxText + form.MaxFile

// keepTyped adds the form that was sent to the page of an error.
func (s *Server) keepTyped(w http.ResponseWriter, r *http.Request, f Fault, p *layout.ProblemProps) {
	if r.Method != http.MethodPost || isFormUnread(r) && r.ContentLength > maxUnreadForm {
		return
	}
	if _, err := ReadForm(w, r); err != nil {
		return // the page asks the person to go back
	}
	kept := RequestOf(r).typed.Preserve()
	p.Kept, p.Advice = &kept, "Det du skrev är inte sparat. Kopiera det som du vill ha kvar härifrån."
	if f.isTemporary() {
		p.Action, p.Button = LanguagePath(r), "Skicka igen"
		p.Advice = "Det du skrev står kvar här. Vänta en stund och skicka igen, eller kopiera texten och spara den hos dig. Det sparas bara " +
			"en gång, hur ofta du än skickar."
	}
}

func (s *Server) rejectCrossOrigin(w http.ResponseWriter, r *http.Request) {
	s.NoteSecurity(r, security.Event{Kind: security.CrossOriginRequest})
	s.refuse(w, r, Fault{403, "Begäran kom från en annan webbplats",
		"Av säkerhetsskäl tas den inte emot. Öppna sidan här i portalen och försök igen."})
}

func (s *Server) refuse(w http.ResponseWriter, r *http.Request, f Fault) {
	s.Answer(w, r, f.Code, layout.Page{Title: f.Title, NoIndex: true}, layout.Narrow,
		layout.Problem(layout.ProblemProps{Code: f.Code, Title: f.Title, Text: f.Text}))
}

// routePattern returns the method and the matched pattern of a request.
func routePattern(r *http.Request) string {
	if at := chi.RouteContext(r.Context()); at != nil {
		return r.Method + " " + at.RoutePattern()
	}
	return ""
}

func (s *Server) notFound(http.ResponseWriter, *http.Request) error { return db.ErrNotFound }

// methodNotAllowed answers with the methods that an address accepts, or 404 if it accepts none.
func (s *Server) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if s.router.Match(chi.NewRouteContext(), method, r.URL.Path) {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		s.Handle(s.notFound)(w, r) // an unknown method, which the router does not look up
		return
	}
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	s.refuse(w, r, Fault{405, "Så går det inte att använda den här adressen", "Gå till startsidan och sök dig fram därifrån."})
}

// LanguagePath returns the path of a request with the prefix of its language.
func LanguagePath(r *http.Request) string {
	if i18n.FromContext(r.Context()) == i18n.English {
		return "/en" + r.URL.Path
	}
	return r.URL.Path
}
