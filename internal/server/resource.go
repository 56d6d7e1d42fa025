package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// resource is a kind of content on the web. Every kind is listed, read, recorded, linked, compared, shared and published
// by the same handlers; what differs between kinds is named here.
type resource[B content.Body] struct {
	*Server
	kind  content.Kind[B]
	names contentview.Names
	// groups are the ways to filter its lists.
	groups []listing.Group
	// fresh is what the form for a new one holds.
	fresh B
	// asked is the field of a new one that an address may fill in; "" for none.
	asked string
	// read reads its form, fields are the fields.
	read   func(f *form.Form) B
	fields func(ctx context.Context, q db.Q, f *form.Form) (templ.Component, error)
	inputs []ui.Field
	// lists are the lists of rows in the form, with their columns.
	lists map[string][]string
	// body is its content as its working page shows it.
	body func(b B) templ.Component
	// upload is the file that its form can carry.
	upload upload[B]
	// known sees to that what its form names may be known to whoever sends it; nil where it names nothing.
	known func(ctx context.Context, q db.Q, f *form.Form, old B) error
	// doubt looks for what a person should know before it is saved; nil for nothing.
	doubt func(ctx context.Context, q db.Q, n id.Item, b B) ([]content.Item, error)
	// of leads to what it tells of; nil where that is nothing.
	of func(ctx context.Context, q db.Q, b B) (ui.Crumb, error)
	// public is the page that everybody reads once it is published.
	public func(b B, p contentview.Published) templ.Component
}

// upload is a file that belongs to a kind: the field it is sent in, what it may be, and where it is kept.
type upload[B any] struct {
	field   string
	allowed []string
	wrong   string
	get     func(b B) id.File
	set     func(b *B, n id.File)
}

// alone are the fields of a form that needs nothing from the database.
func alone(fields func(f *form.Form) templ.Component) func(context.Context, db.Q, *form.Form) (templ.Component, error) {
	return func(_ context.Context, _ db.Q, f *form.Form) (templ.Component, error) { return fields(f), nil }
}

// routes are the working pages of a kind, below /arbete/{its word}.
func (k resource[B]) routes(r chi.Router) {
	r.Get("/", k.do(k.list))
	r.Get("/lista.csv", k.do(k.csv))
	r.Get("/ny", k.do(k.newForm))
	r.With(takesFile(k.upload.field)).Post("/ny", k.do(k.add))
	r.Route("/{id}", func(r chi.Router) {
		r.Get("/", k.do(k.page))
		r.Get("/redigera", k.do(k.editForm))
		r.With(takesFile(k.upload.field)).Post("/redigera", k.do(k.edit))
		r.Get("/kopplingar", k.do(k.links))
		r.Post("/kopplingar", k.do(k.changeLinks))
		r.Get("/historik", k.do(k.history))
		r.Get("/historik/{version}", k.do(k.compare))
		r.Post("/aterstall", k.do(k.restoreVersion))
		r.Get("/publicera", k.do(k.publishForm))
		r.Post("/publicera", k.do(k.publish))
		r.Get("/dra-tillbaka", k.do(k.withdrawForm))
		r.Post("/dra-tillbaka", k.do(k.withdraw))
		r.Post("/dela", k.do(k.state(content.Share, "Nu kan alla som är inloggade läsa.")))
		r.Post("/sluta-dela", k.do(k.state(content.Unshare, "Nu är det ett utkast igen.")))
		r.Post("/arkivera", k.do(k.state(archive(true), "Nu ligger det i arkivet.")))
		r.Post("/ta-fram", k.do(k.state(archive(false), "Nu är det framtaget ur arkivet.")))
		r.Get("/ta-bort", k.do(k.deleteForm))
		r.Post("/ta-bort", k.do(k.remove))
	})
}

func archive(away bool) func(context.Context, *db.Tx, id.Item) error {
	return func(ctx context.Context, tx *db.Tx, n id.Item) error { return content.Archive(ctx, tx, n, away) }
}

// load reads the item that an address names, as far as whoever asks may know of it.
func (k resource[B]) load(r *http.Request) (content.Doc[B], error) {
	n, err := numbered[id.Item](r)
	if err != nil {
		return content.Doc[B]{}, err
	}
	return k.kind.Get(r.Context(), k.as(r), n)
}

// as reads the database on behalf of whoever asks.
func (s *Server) as(r *http.Request) db.Q { return s.db.As(actor(r)) }

func (k resource[B]) at(r *http.Request, n id.Item, do string) string {
	return link.Item(r.Context(), k.kind.Kind, n, do)
}

func (k resource[B]) frame(title string) layout.Page {
	return layout.Page{Title: title, Section: link.Segment(k.kind.Kind), NoIndex: true}
}

// page shows a working copy.
func (k resource[B]) page(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	thread, err := content.Thread(r.Context(), k.as(r), d.ID)
	if err != nil {
		return err
	}
	return k.show(w, r, k.frame(d.Title), work, contentview.Item(contentview.ItemProps{
		Names: k.names, Item: d.Item, By: actor(r), Body: k.body(d.Body), Thread: thread,
	}))
}

// state is the action of a button that moves an item to another state.
func (k resource[B]) state(move func(context.Context, *db.Tx, id.Item) error, said string) action {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := k.load(r)
		if err != nil {
			return err
		}
		if _, err := readForm(w, r); err != nil {
			return err
		}
		to, err := k.write(w, r, func(tx *db.Tx) (landing, error) {
			return land(k.at(r, d.ID, ""), said), move(r.Context(), tx, d.ID)
		})
		if err != nil {
			return err
		}
		return k.lead(w, r, to)
	}
}

func version(f *form.Form) int {
	n, _ := strconv.Atoi(f.Get("version"))
	return n
}
