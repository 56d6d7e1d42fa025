package server

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// Resource is the pages of a kind of content. All kinds share the same handlers; the fields describe how they differ.
type Resource[B any] struct {
	*Server
	Kind  content.Kind[B]
	Names contentview.Names
	// Blank is the value that fills in the form for a new item. Begin, if set, returns another that the query asks for, or Blank.
	Blank B
	Begin func(q url.Values) B
	// QueryField is the field that the query may fill in for a new item; "" for none.
	QueryField string
	// Picks are the fields in which things are chosen by typing.
	Picks []PickField
	// Body returns the content on the working page.
	Body func(b B) templ.Component
	// Upload is the file in the form.
	Upload Upload[B]
	// Check checks that the actor may refer to what the form names; nil if it names nothing.
	Check func(r *http.Request, f *form.Form, old B) error
	// Similar returns items that the person should see before saving; nil if there are none.
	Similar func(ctx context.Context, q db.Q, n id.Item, b B) ([]content.Item, error)
	// About returns a link to what the item is about; nil if there is nothing.
	About func(ctx context.Context, q db.Q, b B) (ui.Crumb, error)
	// Buttons stand beside the heading of the working list; nil if there are none.
	Buttons templ.Component
	// AddButtons stand there for those who may add items; nil if there are none.
	AddButtons templ.Component
	// Further returns what the working page shows after the content; nil if there is nothing.
	Further func(ctx context.Context, q db.Q, d content.Doc[B]) (templ.Component, error)
	// Behind is a kind of content that the public page also links to: that which the items it rests on rest on; "" for none.
	Behind id.Kind
	// PublicFurther returns what the public page shows besides the frozen copy; nil if there is nothing. It reads only what is published.
	PublicFurther func(ctx context.Context, q db.Q, n id.Item, b B) (templ.Component, error)
	// Public returns the public page.
	Public func(b B, p contentview.Published) templ.Component
}

// Upload is a file of a kind of content: its form field, its accepted types, and where its number is in the content.
type Upload[B any] struct {
	Field            string
	Allowed          []string
	WrongTypeMessage string
	Get              func(b B) id.File
	Set              func(b *B, n id.File)
}

// UploadOf returns the upload of a kind; wrong is the message for a file of another type.
func UploadOf[B any](k content.Kind[B], allowed []string, wrong string) Upload[B] {
	name, number := k.Fields.UploadField()
	return Upload[B]{Field: name, Allowed: allowed, WrongTypeMessage: wrong,
		Get: func(b B) id.File { return *number(&b) }, Set: func(b *B, n id.File) { *number(b) = n }}
}

// PictureOf returns the upload of a kind whose file is a picture.
func PictureOf[B any](k content.Kind[B]) Upload[B] {
	return UploadOf(k, files.Pictures, "Filen är inte en bild som går att visa. Välj en JPEG, PNG eller WebP.")
}

// Mount adds the routes of the public and the working pages.
func (k Resource[B]) Mount(public, work chi.Router) {
	base := "/" + link.Segment(k.Kind.Kind)
	k.linkers[k.Kind.Kind], k.publishers[k.Kind.Kind] = k.Kind, k.Kind
	public.Get(base, k.HandleFrozenList(k.publicList))
	public.Get(base+".csv", k.Handle(k.publicCSV))
	public.Get(base+"/{namn}", k.HandleFrozen(k.publicPage))
	work.Route(base, k.workRoutes)
}

func (k Resource[B]) workRoutes(r chi.Router) {
	k.worklist().Mount(r)
	r.Get("/lista.csv", k.Handle(k.csv))
	r.Get("/ny", k.Handle(k.newForm))
	r.With(TakesFile(k.Upload.Field)).Post("/ny", k.Handle(k.add))
	r.Route("/{id}", func(r chi.Router) {
		r.Use(RememberList(k.Kind.Kind))
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
		r.Post("/ta-bort-tiden", k.Handle(k.dropPlan))
		r.Get("/dela", k.Handle(k.shareForm))
		r.Post("/dela", k.Handle(k.share))
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

// load returns the item of a request, if the actor may see it.
func (k Resource[B]) load(r *http.Request) (content.Doc[B], error) {
	n, err := PathID[id.Item](r)
	if err != nil {
		return content.Doc[B]{}, err
	}
	return k.Kind.Get(r.Context(), k.As(r), n)
}

// As returns the database as the actor of a request sees it.
func (s *Server) As(r *http.Request) db.Q { return s.DB.As(Actor(r)) }

func (k Resource[B]) pageAddress(r *http.Request, n id.Item, do string) string {
	return link.Item(r.Context(), k.Kind.Kind, n, do)
}

func (k Resource[B]) workPage(title string) layout.Page {
	return layout.Page{Title: title, Section: link.Segment(k.Kind.Kind), NoIndex: true}
}

// page shows the working page of an item.
func (k Resource[B]) page(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	thread, err := content.Thread(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	var drafts content.Below
	if d.State == content.Draft && Actor(r).Can(access.Share, d.Subject()) {
		if drafts, err = content.DraftsBelow(r.Context(), k.As(r), d.ID); err != nil {
			return err
		}
	}
	plans, err := content.Plans(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	list, err := k.worklist().Steps(r, int64(d.ID))
	if err != nil {
		return err
	}
	p := contentview.ItemProps{Names: k.Names, Item: d.Item, Actor: Actor(r), Body: k.Body(d.Body), Thread: thread, List: list,
		Plans: plans, RestsOnDrafts: !drafts.IsEmpty()}
	if k.Further != nil {
		if p.Further, err = k.Further(r.Context(), k.As(r), d); err != nil {
			return err
		}
	}
	if k.Mentions != nil {
		if p.Mentions, err = k.Mentions(r.Context(), k.As(r), d.ID); err != nil {
			return err
		}
	}
	return k.Show(w, r, k.workPage(d.Title), Work, contentview.Item(p))
}

// stateAction returns the action of a button that changes the state of an item.
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

// FormVersion returns the version that a form was made from, 0 if it has none.
func FormVersion(f *form.Form) int {
	n, _ := strconv.Atoi(f.Get("version"))
	return n
}
