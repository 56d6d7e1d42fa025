package server

import (
	"cmp"
	"errors"
	"maps"
	"net/http"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/templates/contentview"
)

// links shows what an item rests on and what rests on it, and the form by which it is linked to more.
func (k Resource[B]) links(w http.ResponseWriter, r *http.Request) error {
	d, err := k.linkableItem(r)
	if err != nil {
		return err
	}
	f := form.New()
	k.RestoreForm(r, f)
	return k.showLinks(w, r, http.StatusOK, d, f)
}

// linkableItem returns the item of a request if the actor may link it to something, or could before it was archived.
func (k Resource[B]) linkableItem(r *http.Request) (content.Item, error) {
	d, err := k.load(r)
	if err == nil && !content.IsLinkable(Actor(r), d.Item) {
		err = Require(r, access.Edit, d.Subject())
	}
	return d.Item, err
}

// linkField is the field of the items that an item is linked to.
func linkField(r *http.Request, i content.Item) PickField {
	return PickField{contentview.LinkedField, choice.LinksOf(i, Actor(r)), true}
}

func (k Resource[B]) showLinks(w http.ResponseWriter, r *http.Request, code int, i content.Item, f *form.Form) error {
	thread, err := content.Thread(r.Context(), k.As(r), i.ID)
	if err != nil {
		return err
	}
	if err := k.Pickers(r, f, linkField(r, i)); err != nil {
		return err
	}
	if !f.Values.Has("version") {
		f.Set("version", id.String(id.Item(i.Version)))
	}
	k.Answer(w, r, code, k.workPage(i.Title), Work, contentview.Links(contentview.LinksProps{
		Names: k.Names, Item: i, Actor: Actor(r), Thread: thread, Form: f, Person: id.String(Actor(r).User)}))
	return nil
}

// changeLinks adds links or removes one.
func (k Resource[B]) changeLinks(w http.ResponseWriter, r *http.Request) error {
	i, err := k.linkableItem(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	switch {
	case err != nil:
		return err
	case f.Has("gor", "ta-bort"):
		return k.removeLink(w, r, i, f)
	case f.IsSearching():
		return k.showLinks(w, r, http.StatusOK, i, f)
	}
	changes, err := k.readLinks(r, i, f)
	if err != nil {
		return err
	}
	if !f.OK() {
		return k.showLinks(w, r, http.StatusUnprocessableEntity, i, f)
	}
	var at linkChange
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		n := 0
		for _, at = range changes {
			if err := k.linkers[at.owner.Kind].Link(r.Context(), tx, at.owner.ID, at.version, at.links...); err != nil {
				return Landing{}, err
			}
			n += len(at.links)
		}
		return LandOn(k.pageAddress(r, i.ID, "kopplingar"), i18n.N(r.Context(), n, "%d koppling är sparad.", "%d kopplingar är sparade.")), nil
	})
	switch {
	case errors.Is(err, db.ErrStale):
		return k.showStaleLinks(w, r, i, f, at.owner.ID)
	case err != nil:
		return err
	}
	return k.Land(w, r, to)
}

// linkChange is the links that are added to what an item rests on, over a version of it.
type linkChange struct {
	owner   content.Item
	version int
	links   []content.Link
}

// readLinks reads the links that a form adds, ordered by the items that own them, as they are locked.
func (k Resource[B]) readLinks(r *http.Request, i content.Item, f *form.Form) ([]linkChange, error) {
	field := linkField(r, i)
	if len(f.Values[field.Name]) == 0 {
		f.Fault(field.Name, "Välj vad det ska kopplas till.")
	}
	note := f.Text("not", form.Max(300))
	if err := k.CheckPicks(r, f, field, "En av dem går inte att koppla till. Den finns inte, eller är arkiverad."); err != nil || !f.OK() {
		return nil, err
	}
	versions := map[id.Item]int{}
	for _, v := range f.Values[field.Name] {
		n, version, ok := choice.SplitVersion(v)
		if !ok {
			f.Fault(field.Name, "En av dem går inte att koppla till. Den finns inte, eller är arkiverad.")
		}
		versions[n] = version
	}
	others, err := content.LoadVisible(r.Context(), k.As(r), slices.Collect(maps.Keys(versions)))
	if err != nil {
		return nil, err
	}
	changes := map[id.Item]linkChange{}
	for _, other := range others {
		owner, version, l := i, FormVersion(f), content.Link{To: other.ID, Note: note}
		relation, up, ok := contentview.RelationChosen(f, i.Kind, other.Kind)
		if !ok {
			f.Fault(contentview.RelationField(other.Kind), "Välj hur de hänger ihop.")
			continue
		}
		if up {
			owner, version, l.To = other, versions[other.ID], i.ID
		}
		if l.Relation = relation.Key; !Actor(r).Can(access.Edit, owner.Subject()) {
			f.Fault(field.Name, "Du får inte ändra ”%s”, som kopplingen skulle stå i. Välj ett annat slags koppling.", owner.Title)
		}
		changes[owner.ID] = linkChange{owner, version, append(changes[owner.ID].links, l)}
	}
	return slices.SortedFunc(maps.Values(changes), func(a, b linkChange) int { return cmp.Compare(a.owner.ID, b.owner.ID) }), nil
}

// showStaleLinks shows the form again after somebody else has changed an item that links were to be added to. Sent again, it adds them
// to the latest version.
func (k Resource[B]) showStaleLinks(w http.ResponseWriter, r *http.Request, i content.Item, f *form.Form, stale id.Item) error {
	now, err := content.Get(r.Context(), k.As(r), stale)
	if err != nil {
		return err
	}
	f.Notice = form.Problem{Text: "%s har ändrat ”%s” medan du valde. Läs det som står där nu, och koppla igen om det fortfarande stämmer.",
		Args: []any{cmp.Or(now.UpdatedBy, i18n.T(r.Context(), "Någon annan")), now.Title}}
	if now.ID == i.ID {
		f.Set("version", id.String(id.Item(now.Version)))
		i = now
	}
	for n, v := range f.Values[contentview.LinkedField] {
		if number, _, _ := choice.SplitVersion(v); number == now.ID {
			f.Values[contentview.LinkedField][n] = choice.WithVersion(now.ID, now.Version)
		}
	}
	return k.showLinks(w, r, http.StatusConflict, i, f)
}

// removeLink removes a link from the item, or to it from the item that rests on it.
func (k Resource[B]) removeLink(w http.ResponseWriter, r *http.Request, i content.Item, f *form.Form) error {
	n, ok := id.Parse[id.Item](f.Get(contentview.LinkedField))
	if !ok {
		return db.ErrNotFound
	}
	owner, l := i, content.Link{To: n, Relation: f.Get("relation")}
	if f.Has("at", "upp") {
		other, err := content.Get(r.Context(), k.As(r), n)
		if err != nil {
			return err
		}
		owner, l.To = other, i.ID
	}
	back := LandOn(k.pageAddress(r, i.ID, "kopplingar"), "Kopplingen är borttagen.")
	led, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return back, k.linkers[owner.Kind].Unlink(r.Context(), tx, owner.ID, FormVersion(f), l)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		led = back
	case err != nil:
		return err
	}
	return k.Land(w, r, led)
}
