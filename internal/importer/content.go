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

// pictureField is the field of a picture, which is accompanied by a field for its text.
const pictureField = "bild"

// stateOptions returns the states that content can be given.
func stateOptions() form.Options {
	var out form.Options
	for _, s := range content.States {
		out = append(out, form.Option{Value: string(s), Label: s.Label()})
	}
	return out
}

func (c contentKind[B]) check(ctx context.Context, i *importRun, r *record, f filledForm) error {
	if r.text("av") == "" && r.text("organisation") == "" {
		i.reportProblem(r, f, "organisation", "Skriv vilken organisation det är från, eller med av: vem som har skrivit det.")
	}
	if r.text("av") != "" && r.text("organisation") != "" {
		i.reportProblem(r, f, "organisation", "Skriv antingen av eller organisation: den som har skrivit gör det för sin organisation.")
	}
	file, _ := c.content.Fields.UploadField()
	if i.attachment(r, f, file, c.allowed) != nil && file == pictureField && f.Get(field.PictureTextField) == "" {
		i.reportProblem(r, f, field.PictureTextField, "Beskriv vad bilden visar, för den som inte ser den.")
	}
	if f.Has("arkiverad", "ja") && f.Get("lage") == string(content.Published) {
		i.reportProblem(r, f, "arkiverad", "Det som är publicerat kan inte vara arkiverat.")
	}
	org, err := i.organisationOf(ctx, r)
	if err != nil || org == 0 {
		return err
	}
	there, err := content.TitleExists(ctx, i.tx, c.content.Kind, org, f.Get("titel"))
	if there {
		i.reportExisting(r, f, "titel", f.Get("titel"))
	}
	return err
}

// organisationOf returns the organisation that content comes from, or 0 if the organisation is in the folder or not
// given.
func (i *importRun) organisationOf(ctx context.Context, r *record) (id.Org, error) {
	key := r.text("organisation")
	if who := r.text("av"); who != "" {
		person := i.keys["personer"][kindOf("personer").asKey(who)]
		if person == nil {
			by, err := i.actor(ctx, who)
			return by.Org, ignoreNotFound(err)
		}
		key = person.text("organisation")
	}
	if i.keys["organisationer"][slugOf(key)] != nil || key == "" {
		return 0, nil
	}
	n, err := i.number(ctx, kindOf("organisationer"), key)
	return id.Org(n), ignoreNotFound(err)
}

// author returns the author of content: a person, or the program acting for an organisation.
func (i *importRun) author(ctx context.Context, r *record) (access.Actor, error) {
	by, err := i.actor(ctx, r.text("av"))
	if org := r.text("organisation"); err == nil && org != "" {
		n, err := i.number(ctx, kindOf("organisationer"), org)
		by.Org = id.Org(n)
		return by, err
	}
	return by, err
}

// save saves a content item with its links to kinds that are saved before it, and shares it if its state is shared or later.
func (c contentKind[B]) save(ctx context.Context, i *importRun, r *record) error {
	by, err := i.author(ctx, r)
	if err != nil {
		return err
	}
	f := i.fillForm(ctx, r)
	b := c.content.Fields.Read(f.Form)
	file, number := c.content.Fields.UploadField()
	if x := i.attachments[path.Clean(r.text(file))]; x != nil {
		*number(&b) = id.File(x.number)
	}
	links, err := i.linksOf(ctx, r, false)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.Item, error) {
		n, err := c.content.Add(ctx, tx, b, links...)
		if err != nil || f.Choice("lage", stateOptions()) == string(content.Draft) || f.Get("lage") == "" {
			return n, err
		}
		return n, content.Share(ctx, tx, n)
	})
}

// finish links a content item to the others, once all are saved, and publishes it if its state is published.
func (c contentKind[B]) finish(ctx context.Context, i *importRun, r *record) error {
	by, err := i.author(ctx, r)
	if err != nil {
		return err
	}
	n := id.Item(r.number)
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
			return c.content.Link(ctx, tx, n, now.Version, l)
		})
		if err != nil {
			return err
		}
	}
	f := i.fillForm(ctx, r)
	if f.Has("arkiverad", "ja") {
		return i.tx.Within(ctx, by, func(tx *db.Tx) error { return content.Archive(ctx, tx, n, true) })
	}
	if f.Choice("lage", stateOptions()) != string(content.Published) {
		return nil
	}
	if by, err = i.actor(ctx, i.options.Editor); err != nil {
		return err
	}
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		now, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		return c.content.Publish(ctx, tx, n, now.Version, "")
	})
}

// find returns the number of the item that is published under a slug.
func (c contentKind[B]) find(ctx context.Context, q db.Q, slug string) (int64, error) {
	p, err := published.Get(ctx, q, c.content.Kind, slug)
	return int64(p.Item), err
}

// contentKinds maps folders to kinds of content.
var contentKinds = map[string]id.Kind{
	"kallor": id.Source, "trender": id.Trend, "scenarier": id.Scenario, "designfiktioner": id.Fiction, "dokumentation": id.Documentation,
	"planer": id.Plan, "mal": id.Goal, "ataganden": id.Commitment, "projekt": id.Project, "natverk": id.Network,
}

// findItem returns the content item that is named by its folder and key. If there is none it reports a problem and
// returns false.
func (i *importRun) findItem(ctx context.Context, r *record, field, name string) (id.Kind, id.Item, bool) {
	folder, key, _ := strings.Cut(name, "/")
	k := kindOf(slugOf(folder))
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

// outgoingLink is a link that the folder holds: its row, its target and its relation.
type outgoingLink struct {
	row            *record
	to             *kind
	key            string
	relation, note string
}

// checkLink checks that a link is allowed and given only once, and adds it to the record where it begins.
func checkLink(ctx context.Context, i *importRun, r *record, f filledForm) error {
	from, _, ok := i.findItem(ctx, r, "fran", r.text("fran"))
	to, _, also := i.findItem(ctx, r, "till", r.text("till"))
	if !ok || !also {
		return nil
	}
	folder, key, _ := strings.Cut(r.text("fran"), "/")
	at := i.keys[slugOf(folder)][slugOf(key)]
	folder, key, _ = strings.Cut(r.text("till"), "/")
	t := outgoingLink{r, kindOf(slugOf(folder)), slugOf(key), i.readRelation(r, f, from, to), f.Text("not", form.Max(300))}
	i.reportFormProblems(ctx, r, f)
	switch {
	case at == nil:
		i.reportProblem(r, f, "fran", "%q finns redan i portalen. Koppla det där.", r.text("fran"))
	case at == i.keys[t.to.folder][t.key]:
		i.reportProblem(r, f, "till", "Inget kan kopplas till sig självt.")
	}
	for _, other := range i.links[at] {
		if other.to == t.to && other.key == t.key && other.relation == t.relation {
			i.reportProblem(r, f, "till", "Kopplingen står redan i %s:%d.", other.row.file, other.row.line)
		}
	}
	i.links[at] = append(i.links[at], t)
	return nil
}

// readRelation returns the relation of a link, which is given by its key or by its label as read from the dependent
// item.
func (i *importRun) readRelation(r *record, f filledForm, from, to id.Kind) string {
	var o form.Options
	for _, x := range content.RelationsFrom(from) {
		if x.To == to {
			o = append(o, form.Option{Value: x.Key, Label: x.Down})
		}
	}
	switch {
	case len(o) == 0:
		i.reportProblem(r, f, "till", "%q kan inte kopplas till %q.", r.text("fran"), r.text("till"))
	case r.text("relation") == "":
		i.reportProblem(r, f, "relation", "Välj relation: %s.", joinLabels(o))
	default:
		return f.Choice("relation", o)
	}
	return ""
}

// linksOf returns the links of a record: those to kinds that are saved before its own, or if rest is set those to other kinds and its
// own.
func (i *importRun) linksOf(ctx context.Context, r *record, rest bool) ([]content.Link, error) {
	var out []content.Link
	for _, t := range i.links[r] {
		if (slices.Index(kinds, t.to) >= slices.Index(kinds, r.kind)) != rest {
			continue
		}
		n, err := i.number(ctx, t.to, t.key)
		if err != nil {
			return nil, i.asProblem(ctx, t.row, err)
		}
		out = append(out, content.Link{To: id.Item(n), Relation: t.relation, Note: t.note})
	}
	return out, nil
}

// fileType is a set of allowed media types, with the message for other files.
type fileType struct {
	types       []string
	description string
}

var (
	pdf      = fileType{files.Documents, "en PDF"}
	picture  = fileType{files.Pictures, "en JPEG, PNG eller WebP"}
	document = fileType{process.DocumentTypes, "en PDF, en bild, eller en text, ett ark eller bilder från ett kontorsprogram"}
)

// attachment returns the file that a field names, or nil if it names none. Problems with the file are reported while
// the folder is checked.
func (i *importRun) attachment(r *record, f filledForm, field string, allowed fileType) *attachment {
	name := f.Get(field)
	if name == "" {
		return nil
	}
	x := i.attachments[path.Clean(name)]
	if x == nil {
		i.reportProblem(r, f, field, "%q finns inte i mappen %s.", name, attachments)
		return nil
	}
	if i.saving {
		return x
	}
	if x.owner == nil {
		x.owner = r
	}
	if x.mediaType == "" {
		b, ok := i.read(i.Problems, x.name, form.MaxFile)
		if x.mediaType, _ = files.DetectType(b, nil); ok && i.options.Drawings && path.Ext(name) == ".svg" {
			x.mediaType = files.Drawing
		}
	}
	if !slices.Contains(allowed.types, x.mediaType) && x.mediaType != files.Drawing {
		i.reportProblem(r, f, field, "%q ska vara %s.", name, allowed.description)
	}
	return x
}
