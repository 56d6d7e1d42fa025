package importer

import (
	"context"
	"path"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/published"
)

// pictureField is the field of a picture, which has a text beside it.
const pictureField = "bild"

// states returns how far content can have come.
func states() form.Options {
	var out form.Options
	for _, s := range content.States {
		out = append(out, form.Option{Value: string(s), Label: s.Label()})
	}
	return out
}

func (c contentKind[B]) check(ctx context.Context, i *intake, r *record, f entry) error {
	if r.text("av") == "" && r.text("organisation") == "" {
		i.problem(r, f, "organisation", "Skriv vilken organisation det är från, eller med av: vem som har skrivit det.")
	}
	if r.text("av") != "" && r.text("organisation") != "" {
		i.problem(r, f, "organisation", "Skriv antingen av eller organisation: den som har skrivit gör det för sin organisation.")
	}
	file, _ := c.use.Fields.Upload()
	if i.attachment(r, f, file, c.allowed) != nil && file == pictureField && f.Get(field.PictureTextField) == "" {
		i.problem(r, f, field.PictureTextField, "Beskriv vad bilden visar, för den som inte ser den.")
	}
	if f.Has("arkiverad", "ja") && f.Get("lage") == string(content.Published) {
		i.problem(r, f, "arkiverad", "Det som är publicerat kan inte vara arkiverat.")
	}
	org, err := i.organisationOf(ctx, r)
	if err != nil || org == 0 {
		return err
	}
	there, err := content.TitleExists(ctx, i.tx, c.use.Kind, org, f.Get("titel"))
	if there {
		i.exists(r, f, "titel", f.Get("titel"))
	}
	return err
}

// organisationOf returns the organisation that content is from, 0 if the folder brings it or there is none.
func (i *intake) organisationOf(ctx context.Context, r *record) (id.Org, error) {
	key := r.text("organisation")
	if who := r.text("av"); who != "" {
		person := i.keys["personer"][kindOf("personer").asKey(who)]
		if person == nil {
			by, err := i.actor(ctx, who)
			return by.Org, ignoreNotFound(err)
		}
		key = person.text("organisation")
	}
	if i.keys["organisationer"][wordOf(key)] != nil || key == "" {
		return 0, nil
	}
	n, err := i.number(ctx, kindOf("organisationer"), key)
	return id.Org(n), ignoreNotFound(err)
}

// author returns who content is from: somebody, or the program on behalf of an organisation.
func (i *intake) author(ctx context.Context, r *record) (access.Actor, error) {
	by, err := i.actor(ctx, r.text("av"))
	if org := r.text("organisation"); err == nil && org != "" {
		n, err := i.number(ctx, kindOf("organisationer"), org)
		by.Org = id.Org(n)
		return by, err
	}
	return by, err
}

// keep keeps a piece of content, with its links to other kinds, and shares it if it has come so far.
func (c contentKind[B]) keep(ctx context.Context, i *intake, r *record) error {
	by, err := i.author(ctx, r)
	if err != nil {
		return err
	}
	f := i.fill(ctx, r)
	b := c.use.Fields.Read(f.Form)
	file, number := c.use.Fields.Upload()
	if x := i.attachments[path.Clean(r.text(file))]; x != nil {
		*number(&b) = id.File(x.n)
	}
	links, err := i.linksOf(ctx, r, false)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.Item, error) {
		n, err := c.use.Add(ctx, tx, b, links...)
		if err != nil || f.Choice("lage", states()) == string(content.Draft) || f.Get("lage") == "" {
			return n, err
		}
		return n, content.Share(ctx, tx, n)
	})
}

// finish links a piece of content to others of its kind, once they all are kept, and publishes it.
func (c contentKind[B]) finish(ctx context.Context, i *intake, r *record) error {
	by, err := i.author(ctx, r)
	if err != nil {
		return err
	}
	n := id.Item(r.n)
	links, err := i.linksOf(ctx, r, true)
	if err != nil {
		return err
	}
	for _, l := range links {
		err := i.tx.Within(ctx, by, func(tx *db.Tx) error {
			now, err := content.Get(ctx, tx, n)
			if err != nil {
				return err
			}
			return c.use.Link(ctx, tx, n, now.Version, l)
		})
		if err != nil {
			return err
		}
	}
	f := i.fill(ctx, r)
	if f.Has("arkiverad", "ja") {
		return i.tx.Within(ctx, by, func(tx *db.Tx) error { return content.Archive(ctx, tx, n, true) })
	}
	if f.Choice("lage", states()) != string(content.Published) {
		return nil
	}
	if by, err = i.actor(ctx, i.o.Editor); err != nil {
		return err
	}
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		now, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		return c.use.Publish(ctx, tx, n, now.Version, "")
	})
}

// find returns what has been published at an address.
func (c contentKind[B]) find(ctx context.Context, q db.Q, slug string) (int64, error) {
	p, err := published.Get(ctx, q, c.use.Kind, slug)
	return int64(p.Item), err
}

// contentKinds are the kinds of content by their folders.
var contentKinds = map[string]id.Kind{
	"kallor": id.Source, "trender": id.Trend, "scenarier": id.Scenario, "dokumentation": id.Documentation,
}

// item returns the content that is named by its folder and its key. If there is none, that is a problem, and it returns false.
func (i *intake) item(ctx context.Context, r *record, field, name string) (id.Kind, id.Item, bool) {
	folder, key, _ := strings.Cut(name, "/")
	k := kindOf(wordOf(folder))
	if k == nil || contentKinds[k.folder] == "" {
		i.add(r.file, r.lineOf(field), "%s: %q ska vara en mapp och en nyckel, som trender/aldrande-befolkning.", field, name)
		return "", 0, false
	}
	n, err := i.number(ctx, k, key)
	if err != nil {
		i.add(r.file, r.lineOf(field), "%s: %q finns varken i mappen eller i portalen.", field, name)
		return "", 0, false
	}
	return contentKinds[k.folder], id.Item(n), true
}

// outgoing is a link of the folder: its row, what it leads to, and how.
type outgoing struct {
	row            *record
	to             *kind
	key            string
	relation, note string
}

// checkLink checks that a link ties what can be tied, once, and notes it for the thing in which it begins.
func checkLink(ctx context.Context, i *intake, r *record, f entry) error {
	from, _, ok := i.item(ctx, r, "fran", r.text("fran"))
	to, _, also := i.item(ctx, r, "till", r.text("till"))
	if !ok || !also {
		return nil
	}
	folder, key, _ := strings.Cut(r.text("fran"), "/")
	at := i.keys[wordOf(folder)][wordOf(key)]
	folder, key, _ = strings.Cut(r.text("till"), "/")
	t := outgoing{r, kindOf(wordOf(folder)), wordOf(key), i.relation(r, f, from, to), f.Text("not", form.Max(300))}
	i.report(ctx, r, f)
	switch {
	case at == nil:
		i.problem(r, f, "fran", "%q finns redan i portalen. Koppla det där.", r.text("fran"))
	case at == i.keys[t.to.folder][t.key]:
		i.problem(r, f, "till", "Inget kan kopplas till sig självt.")
	}
	for _, other := range i.links[at] {
		if other.to == t.to && other.key == t.key && other.relation == t.relation {
			i.problem(r, f, "till", "Kopplingen står redan i %s:%d.", other.row.file, other.row.line)
		}
	}
	i.links[at] = append(i.links[at], t)
	return nil
}

// relation returns the relation of a link, which is given by its key or as it reads from what rests on the other.
func (i *intake) relation(r *record, f entry, from, to id.Kind) string {
	var o form.Options
	for _, x := range content.RelationsFrom(from) {
		if x.To == to {
			o = append(o, form.Option{Value: x.Key, Label: x.Down})
		}
	}
	switch {
	case len(o) == 0:
		i.problem(r, f, "till", "%q kan inte kopplas till %q.", r.text("fran"), r.text("till"))
	case r.text("relation") == "":
		i.problem(r, f, "relation", "Välj relation: %s.", labels(o))
	default:
		return f.Choice("relation", o)
	}
	return ""
}

// linksOf returns the links of a thing: those to its own kind, or those to others.
func (i *intake) linksOf(ctx context.Context, r *record, own bool) ([]content.Link, error) {
	var out []content.Link
	for _, t := range i.links[r] {
		if (t.to == r.kind) != own {
			continue
		}
		n, err := i.number(ctx, t.to, t.key)
		if err != nil {
			return nil, i.attribute(ctx, t.row, err)
		}
		out = append(out, content.Link{To: id.Item(n), Relation: t.relation, Note: t.note})
	}
	return out, nil
}

// fileType is what a file may be, and how that is told.
type fileType struct {
	types []string
	what  string
}

var (
	pdf      = fileType{files.Documents, "en PDF"}
	picture  = fileType{files.Pictures, "en JPEG, PNG eller WebP"}
	document = fileType{process.DocumentTypes, "en PDF, en bild, eller en text, ett ark eller bilder från ett kontorsprogram"}
)

// attachment returns the file that a field names, nil if it names none. What is wrong with it is a problem when the folder is checked.
func (i *intake) attachment(r *record, f entry, field string, allowed fileType) *attachment {
	name := f.Get(field)
	if name == "" {
		return nil
	}
	x := i.attachments[path.Clean(name)]
	if x == nil {
		i.problem(r, f, field, "%q finns inte i mappen %s.", name, attachments)
		return nil
	}
	if i.keeping {
		return x
	}
	if x.owner == nil {
		x.owner = r
	}
	if x.mediaType == "" {
		b, ok := i.read(i.Problems, x.name, form.MaxFile)
		if x.mediaType, _ = files.Type(b, nil); ok && i.o.Drawings && path.Ext(name) == ".svg" {
			x.mediaType = files.Drawing
		}
	}
	if !slices.Contains(allowed.types, x.mediaType) && x.mediaType != files.Drawing {
		i.problem(r, f, field, "%q ska vara %s.", name, allowed.what)
	}
	return x
}
