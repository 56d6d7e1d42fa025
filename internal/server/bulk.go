package server

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// maxShown is the most things of each outcome that the page of an action with several things shows.
const maxShown = 200

func queueBulk(ctx context.Context, tx *db.Tx, j bulk.Job) error { return jobs.Insert(ctx, tx, j) }

// bulkRoutes are the pages of what the person does with several things at once.
func (s *Server) bulkRoutes(r chi.Router) {
	r.Get("/{id}", s.Handle(s.bulkPage))
	r.With(s.confirmSensitive).Post("/{id}", s.Handle(s.changeBulk))
}

// offer is an action with several things as a list has it; those who do it confirm who they are first if it is sensitive.
type offer struct {
	BulkAction
	sensitive bool
	section   string
	title     string
	address   func(ctx context.Context) string
	countText func(ctx context.Context, n int) string
}

// ActionLabel returns the Swedish name of an action with several things; the name itself if no list has it any longer.
func (s *Server) ActionLabel(name string) string {
	for _, o := range s.offers[name] {
		return o.Label
	}
	return name
}

// offerOf returns the action that is done with several things, as the list has it that they were chosen in. Without one it has the
// name of the action and no address.
func (s *Server) offerOf(b bulk.Bulk) offer {
	chosenIn, _, _ := strings.Cut(b.Back, "?")
	for _, o := range s.offers[b.Action] {
		if o.address(i18n.WithLang(context.Background(), i18n.Swedish)) == chosenIn {
			return o
		}
	}
	return offer{BulkAction: BulkAction{Label: s.ActionLabel(b.Action)}, title: "Listan"}
}

// isSensitive reports whether those who do an action confirm who they are first.
func (s *Server) isSensitive(action string) bool {
	return slices.ContainsFunc(s.offers[action], func(o offer) bool { return o.sensitive })
}

// confirmSensitive asks those who change something that is done with several things to confirm who they are, if the action is such.
func (s *Server) confirmSensitive(next http.Handler) http.Handler {
	asking := s.RequireConfirmed(next)
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		b, err := s.bulkOf(r)
		if err != nil {
			return err
		}
		if s.isSensitive(b.Action) {
			asking.ServeHTTP(w, r)
		} else {
			next.ServeHTTP(w, r)
		}
		return nil
	})
}

func (s *Server) bulkOf(r *http.Request) (bulk.Bulk, error) {
	n, err := PathID[id.Bulk](r)
	if err != nil {
		return bulk.Bulk{}, err
	}
	return bulk.Get(r.Context(), s.As(r), n)
}

// bulkPage shows how far something has come that is done with several things, and what became of each.
func (s *Server) bulkPage(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bulkOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	o := s.offerOf(b)
	p := listview.ProgressProps{Bulk: b, Label: o.Label, Address: link.Several(ctx, b.ID), CanUndo: b.CanUndo(s.Actions),
		List: ui.Crumb{Href: link.Path(ctx, b.Back), Label: o.title}, CountText: o.countText}
	if o.address != nil {
		p.Things = o.address(ctx)
	}
	if p.Answers, err = s.answers(r, o, b.Answers); err != nil {
		return err
	}
	if b.UndoneBy != 0 {
		p.UndoneBy = link.Several(ctx, b.UndoneBy)
	}
	if p.Left, err = bulk.Items(ctx, s.As(r), b.ID, bulk.Kept, maxShown); err != nil {
		return err
	}
	if p.Done, err = bulk.Items(ctx, s.As(r), b.ID, bulk.Done, maxShown); err != nil {
		return err
	}
	return s.Show(w, r, layout.Page{Title: p.Label, Section: o.section, NoIndex: true}, Work, listview.Progress(p))
}

// answers returns what was answered to what an action asks, as its fields name it, but for what is no longer there.
func (s *Server) answers(r *http.Request, o offer, given bulk.Answers) ([]ui.Pair, error) {
	if o.Inputs == nil || len(given) == 0 {
		return nil, nil
	}
	f := form.From(url.Values(given))
	if o.Picks != nil {
		if err := s.Pickers(r, f, o.Picks(r)...); err != nil {
			return nil, err
		}
	}
	inputs, err := o.Inputs(r, f)
	var out []ui.Pair
	for _, in := range inputs {
		pair := ui.Pair{Term: in.Label}
		if p, picked := f.Pickers[in.Name]; !picked {
			pair.Text = answerText(r.Context(), f, in)
		} else if len(p.Known) > 0 {
			n, _ := id.Parse[int64](p.Known[0].Value)
			pair.Text, pair.Href = p.Known[0].Name, link.Item(r.Context(), id.Kind(p.Known[0].Kind), n, "")
		}
		out = append(out, pair)
	}
	return out, err
}

// answerText returns what is answered in a field, in words.
func answerText(ctx context.Context, f *form.Form, in field.Input) string {
	var words []string
	for _, v := range f.Values[in.Name] {
		switch label := in.Options.Label(v); {
		case in.Control == field.Box:
			words = append(words, i18n.T(ctx, "Ja"))
		case label != "":
			words = append(words, i18n.T(ctx, label))
		case v != "" && in.Options == nil:
			words = append(words, v)
		}
	}
	return strings.Join(words, ", ")
}

// changeBulk stops something that is done with several things, goes on with it, or undoes it.
func (s *Server) changeBulk(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bulkOf(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (Landing, error) {
		here := link.Several(ctx, b.ID)
		switch f.Get("gor") {
		case "stoppa":
			return LandOn(here, "Stoppat. Det som är gjort är gjort."), bulk.Stop(ctx, tx, b.ID)
		case "fortsatt":
			return LandOn(here, "Det fortsätter."), bulk.GoOn(ctx, tx, queueBulk, b.ID)
		case "angra":
			n, err := s.Actions.BeginUndo(security.WithAddress(ctx, s.ClientAddress(r)), tx, queueBulk, b.ID)
			return LandOn(link.Several(ctx, n), ""), err
		}
		return Landing{}, db.ErrNotFound
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
