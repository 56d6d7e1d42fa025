package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// Resource is a kind of content on the web. Every kind is listed, read, recorded, linked, compared, shared and published
// by the same handlers; what differs between kinds is named here.
type Resource[B any] struct {
	*Server
	Kind  content.Kind[B]
	Names contentview.Names
	// Blank is what the form for a new one holds.
	Blank B
	// QueryField is the field of a new one that an address may fill in; "" for none.
	QueryField string
	// Fields are the fields of a form that offers what the database holds; nil for those of its kind as they are.
	Fields func(ctx context.Context, q db.Q) (field.Set[B], error)
	// Body is its content as its working page shows it.
	Body func(b B) templ.Component
	// Upload is the file that its form carries.
	Upload Upload[B]
	// Check makes sure that what its form names may be known to whoever sends it; nil where it names nothing.
	Check func(ctx context.Context, q db.Q, f *form.Form, old B) error
	// Similar looks for what a person should know before it is saved; nil for nothing.
	Similar func(ctx context.Context, q db.Q, n id.Item, b B) ([]content.Item, error)
	// About leads to what it tells of; nil where that is nothing.
	About func(ctx context.Context, q db.Q, b B) (ui.Crumb, error)
	// Behind is a kind of content that its public page leads to where what it rests on rests on that; "" for none.
	Behind id.Kind
	// Public is the page that everybody reads once it is published.
	Public func(b B, p contentview.Published) templ.Component
}

// Upload is a file that belongs to a kind: the field it is sent in, what it may be, and where it is kept.
type Upload[B any] struct {
	Field            string
	Allowed          []string
	WrongTypeMessage string
	Get              func(b B) id.File
	Set              func(b *B, n id.File)
}

// UploadOf returns the file of a kind, which may be one of some types; wrong is what is said of any other.
func UploadOf[B any](k content.Kind[B], allowed []string, wrong string) Upload[B] {
	name, number := k.Fields.UploadField()
	return Upload[B]{Field: name, Allowed: allowed, WrongTypeMessage: wrong,
		Get: func(b B) id.File { return *number(&b) }, Set: func(b *B, n id.File) { *number(b) = n }}
}

// PictureOf returns the picture of a kind.
func PictureOf[B any](k content.Kind[B]) Upload[B] {
	return UploadOf(k, files.Pictures, "Filen är inte en bild som går att visa. Välj en JPEG, PNG eller WebP.")
}

// Mount adds the pages of a kind, those that everybody reads and the working ones.
func (k Resource[B]) Mount(public, work chi.Router) {
	base := "/" + link.Segment(k.Kind.Kind)
	public.Get(base, k.HandleFrozen(k.publicList))
	public.Get(base+".csv", k.Handle(k.publicCSV))
	public.Get(base+"/{namn}", k.HandleFrozen(k.publicPage))
	work.Route(base, k.workRoutes)
}

func (k Resource[B]) workRoutes(r chi.Router) {
	r.Get("/", k.Handle(k.list))
	r.Get("/lista.csv", k.Handle(k.csv))
	r.Get("/ny", k.Handle(k.newForm))
	r.With(TakesFile(k.Upload.Field)).Post("/ny", k.Handle(k.add))
	r.Route("/{id}", func(r chi.Router) {
		r.Get("/", k.Handle(k.page))
		r.Get("/redigera", k.Handle(k.editForm))
		r.With(TakesFile(k.Upload.Field)).Post("/redigera", k.Handle(k.edit))
		r.Get("/kopplingar", k.Handle(k.links))
		r.Post("/kopplingar", k.Handle(k.changeLinks))
		r.Get("/historik", k.Handle(k.history))
		r.Get("/historik/{version}", k.Handle(k.compare))
		r.Post("/aterstall", k.Handle(k.restoreVersion))
		r.Get("/publicera", k.Handle(k.publishForm))
		r.Post("/publicera", k.Handle(k.publish))
		r.Get("/dra-tillbaka", k.Handle(k.withdrawForm))
		r.Post("/dra-tillbaka", k.Handle(k.withdraw))
		r.Post("/dela", k.Handle(k.stateAction(content.Share, "Nu kan alla som är inloggade läsa.")))
		r.Post("/sluta-dela", k.Handle(k.stateAction(content.Unshare, "Nu är det ett utkast igen.")))
		r.Post("/arkivera", k.Handle(k.stateAction(archive(true), "Nu ligger det i arkivet.")))
		r.Post("/ta-fram", k.Handle(k.stateAction(archive(false), "Nu är det framtaget ur arkivet.")))
		r.Get("/ta-bort", k.Handle(k.deleteForm))
		r.Post("/ta-bort", k.Handle(k.deleteDraft))
	})
}

func archive(away bool) func(context.Context, *db.Tx, id.Item) error {
	return func(ctx context.Context, tx *db.Tx, n id.Item) error { return content.Archive(ctx, tx, n, away) }
}

// load reads the item that an address names, as far as whoever asks may know of it.
func (k Resource[B]) load(r *http.Request) (content.Doc[B], error) {
	n, err := PathID[id.Item](r)
	if err != nil {
		return content.Doc[B]{}, err
	}
	return k.Kind.Get(r.Context(), k.As(r), n)
}

// As reads the database on behalf of whoever asks.
func (s *Server) As(r *http.Request) db.Q { return s.DB.As(Actor(r)) }

func (k Resource[B]) pageAddress(r *http.Request, n id.Item, do string) string {
	return link.Item(r.Context(), k.Kind.Kind, n, do)
}

func (k Resource[B]) workPage(title string) layout.Page {
	return layout.Page{Title: title, Section: link.Segment(k.Kind.Kind), NoIndex: true}
}

// page shows a working copy.
func (k Resource[B]) page(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	thread, err := content.Thread(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	return k.Show(w, r, k.workPage(d.Title), Work, contentview.Item(contentview.ItemProps{
		Names: k.Names, Item: d.Item, Actor: Actor(r), Body: k.Body(d.Body), Thread: thread,
	}))
}

// stateAction returns the action of a button that moves an item to another state.
func (k Resource[B]) stateAction(move func(context.Context, *db.Tx, id.Item) error, said string) Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := k.load(r)
		if err != nil {
			return err
		}
		if _, err := ReadForm(w, r); err != nil {
			return err
		}
		to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
			return LandOn(k.pageAddress(r, d.ID, ""), said), move(r.Context(), tx, d.ID)
		})
		if err != nil {
			return err
		}
		return k.Land(w, r, to)
	}
}

// FormVersion returns the version that a form was made of, 0 where it names none.
func FormVersion(f *form.Form) int {
	n, _ := strconv.Atoi(f.Get("version"))
	return n
}
