package server

import (
	"errors"
	"net/http"
	"net/url"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
)

// newForm shows the form for a new item, which may rest on an item in the query.
func (k Resource[B]) newForm(w http.ResponseWriter, r *http.Request) error {
	if err := k.requireAdd(r); err != nil {
		return err
	}
	f := form.New()
	blank := k.Blank
	if k.Begin != nil {
		blank = k.Begin(r.URL.Query())
	}
	k.Kind.Fields.Fill(blank, f)
	f.Set("vilar-pa", r.URL.Query().Get("vilar-pa"))
	f.Set(link.ReturnField, r.URL.Query().Get(link.ReturnField))
	if v := r.URL.Query().Get(k.QueryField); v != "" {
		f.Set(k.QueryField, v)
	}
	if err := k.fillCopy(r, f); err != nil {
		return err
	}
	f, code, err := k.takeUp(r, f)
	if err != nil {
		return err
	}
	return k.showForm(w, r, code, f, content.Item{Kind: k.Kind.Kind}, nil)
}

// fillCopy fills in the form with the item that a new one begins as a copy of, without its file, which belongs to that item.
func (k Resource[B]) fillCopy(r *http.Request, f *form.Form) error {
	n, ok := id.Parse[id.Item](r.URL.Query().Get(link.CopyField))
	if !ok {
		return nil
	}
	d, err := k.Kind.Get(r.Context(), k.As(r), n)
	if err != nil {
		return err
	}
	k.Kind.Fields.Fill(d.Body, f)
	f.Set(field.PictureTextField)
	markCopy(f, id.String(n))
	f.Set(copyLinksField, "ja")
	return nil
}

// markCopy has a form tell what it is a copy of, and name the copy so that it is not taken for the original.
func markCopy(f *form.Form, of string) {
	f.Set(link.CopyField, of)
	for _, name := range []string{"titel", "namn"} {
		if text := f.Get(name); text != "" {
			f.Set(name, text+" (kopia)")
		}
	}
}

// copyLinksField is the box that says that a copy is linked to what the original rests on.
const copyLinksField = "kopia-kopplingar"

func (k Resource[B]) requireAdd(r *http.Request) error {
	by := Actor(r)
	return Require(r, access.Add, access.Subject{Kind: k.Kind.Kind, Org: by.Org, Author: by.User, Draft: true})
}

// add saves a new item.
func (k Resource[B]) add(w http.ResponseWriter, r *http.Request) error {
	if err := k.requireAdd(r); err != nil {
		return err
	}
	blank := content.Item{Kind: k.Kind.Kind}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	var none B
	b, ready, err := k.readBody(w, r, f, blank, none)
	if err != nil || !ready {
		return err
	}
	rests, err := k.initialLinks(r, f)
	if err != nil {
		return err
	}
	said, by := "Sparat som utkast. Bara din organisations strateger och redaktionen ser det än.", Actor(r)
	if !by.Can(access.Share, access.Subject{Kind: k.Kind.Kind, Org: by.Org, Author: by.User, Draft: true}) {
		said = "Tack! Förslaget är sparat som utkast. En strateg i din organisation eller redaktionen kan dela det."
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		n, err := k.Kind.Add(r.Context(), tx, b, rests...)
		if back, ok := link.ParseInternal(f.Get(link.ReturnField)); ok {
			return LandOn(link.WithQuery(back, url.Values{link.MadeField: {id.String(n)}}), said), err
		}
		return LandOn(k.pageAddress(r, n, ""), said), err
	})
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}

// initialLinks returns the links that a new item starts with: those of what it is a copy of, or the one that the form has.
func (k Resource[B]) initialLinks(r *http.Request, f *form.Form) ([]content.Link, error) {
	if n, ok := id.Parse[id.Item](f.Get(link.CopyField)); ok && f.Has(copyLinksField, "ja") {
		return content.VisibleLinks(r.Context(), k.As(r), n)
	}
	n, ok := id.Parse[id.Item](f.Get("vilar-pa"))
	if !ok || f.Get("relation") == "" {
		return nil, nil
	}
	if _, err := content.Get(r.Context(), k.As(r), n); err != nil {
		return nil, err
	}
	return []content.Link{{To: n, Relation: f.Get("relation"), Note: f.Text("not", form.Max(300))}}, nil
}

// editForm shows the form with the latest version.
func (k Resource[B]) editForm(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	if err := Require(r, access.Edit, d.Subject()); err != nil {
		return err
	}
	f := k.filledForm(d)
	k.fillFile(f, d.Body)
	f, code, err := k.takeUp(r, f)
	if err != nil {
		return err
	}
	return k.showForm(w, r, code, f, d.Item, nil)
}

// filledForm returns the form with a version.
func (k Resource[B]) filledForm(d content.Doc[B]) *form.Form {
	return FilledForm(d.Version, func(f *form.Form) { k.Kind.Fields.Fill(d.Body, f) })
}

// edit saves the form over the version it was made from, or shows both versions.
func (k Resource[B]) edit(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	if err := Require(r, access.Edit, d.Subject()); err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	b, ready, err := k.readBody(w, r, f, d.Item, d.Body)
	if err != nil || !ready {
		return err
	}
	why := f.Text("vad-andrades", form.Max(300))
	back := k.pageAddress(r, d.ID, "")
	return k.Save(w, r, SaveRequest{
		Form: f, Back: back,
		Write: func(tx *db.Tx) (Landing, error) {
			return LandOn(back, "Sparat."), k.Kind.Edit(r.Context(), tx, d.ID, FormVersion(f), b, why)
		},
		ShowAgain: func(code int, f *form.Form) error { return k.showForm(w, r, code, f, d.Item, nil) },
		LatestForm: func() (_ *form.Form, err error) {
			d, err = k.load(r)
			return k.filledForm(d), err
		},
		ConflictNotice: func() form.Problem {
			return form.Problem{Text: "%s har sparat en ny version medan du skrev. Där era texter skiljer sig står båda. Spara igen för " +
				"att låta din text gälla.", Args: []any{d.UpdatedBy}}
		},
	})
}

// readBody reads the form. It returns false if the form is not ready to be saved and has been shown again.
func (k Resource[B]) readBody(w http.ResponseWriter, r *http.Request, f *form.Form, i content.Item, old B) (B, bool, error) {
	if RearrangeRows(f, k.Kind.Fields.Lists()) {
		return old, false, k.showForm(w, r, http.StatusOK, f, i, nil)
	}
	b := k.Kind.Fields.Read(f)
	if k.Check != nil {
		if err := k.Check(r, f, old); err != nil {
			return b, false, err
		}
	}
	if err := k.saveFile(r, f, &b, old, i); err != nil {
		return b, false, err
	}
	if image, alt := k.Kind.Fields.Picture(b); image != 0 && alt == "" {
		f.Fault(field.PictureTextField, "Beskriv vad bilden visar, för den som inte ser den.")
	}
	if !f.OK() {
		return b, false, k.showForm(w, r, http.StatusUnprocessableEntity, f, i, nil)
	}
	if k.Similar != nil && !f.Has("anda", "ja") {
		like, err := k.Similar(r.Context(), k.As(r), i.ID, b)
		if err != nil {
			return b, false, err
		}
		if len(like) > 0 {
			return b, false, k.showForm(w, r, http.StatusUnprocessableEntity, f, i, like)
		}
	}
	return b, true, nil
}

func (k Resource[B]) showForm(w http.ResponseWriter, r *http.Request, code int, f *form.Form, i content.Item, like []content.Item) error {
	ctx, q := r.Context(), k.As(r)
	fields := k.Kind.Fields
	if err := k.Pickers(r, f, k.Picks...); err != nil {
		return err
	}
	p := contentview.FormProps{Names: k.Names, Item: i, Form: f, Sections: fields.Form(),
		Inputs: recordview.Inputs(fields.Inputs()), Duplicates: like,
		Person: id.String(Actor(r).User), Action: link.New(ctx, k.Kind.Kind), File: k.Upload.Field != ""}
	title := k.Names.New
	if i.ID != 0 {
		p.Action, title = k.pageAddress(r, i.ID, "redigera"), i.Title
	}
	if on, ok := id.Parse[id.Item](f.Get("vilar-pa")); ok && i.ID == 0 {
		rest, err := content.Get(ctx, q, on)
		if err != nil {
			return err
		}
		p.RestsOn = &rest
	}
	if n, ok := id.Parse[id.File](f.Get(fileNumberField)); ok {
		if file, err := files.Get(ctx, q, n); err == nil && k.mayUseFile(r, file, i) {
			p.CurrentFile = &file
		}
	}
	k.Answer(w, r, code, layout.Page{Title: title, Section: link.Segment(k.Kind.Kind), NoIndex: true}, Work, contentview.Form(p))
	return nil
}

// fileNumberField is the hidden field with the number of the file stored so far, so that the file need not be chosen again if the
// form is shown again.
const fileNumberField = "fil-nummer"

func (k Resource[B]) fillFile(f *form.Form, b B) {
	if k.Upload.Field != "" && k.Upload.Get(b) != 0 {
		f.Set(fileNumberField, id.String(k.Upload.Get(b)))
	}
}

// mayUseFile reports whether the actor may attach a file to an item: it is attached already, or the actor uploaded it.
func (k Resource[B]) mayUseFile(r *http.Request, file files.File, i content.Item) bool {
	if file.CreatedBy != 0 && file.CreatedBy == Actor(r).User {
		return true
	}
	if i.ID == 0 {
		return false
	}
	b, err := k.Kind.Load(r.Context(), k.As(r), i.ID)
	return err == nil && k.Upload.Get(b) == file.ID
}

// saveFile stores an uploaded file as pending, and sets the file of the item to it, to the earlier one, or to none.
func (k Resource[B]) saveFile(r *http.Request, f *form.Form, b *B, old B, i content.Item) error {
	u := k.Upload
	if u.Field == "" {
		return nil
	}
	if f.Has("ta-bort-fil", "ja") {
		f.Values.Del(fileNumberField)
	}
	sent, ok := f.Files[u.Field]
	if !ok {
		return k.reuseFile(r, f, b, old, i)
	}
	if sent.TooBig {
		f.Fault(u.Field, "Filen är för stor. Den får vara högst 25 MB.")
		return k.reuseFile(r, f, b, old, i)
	}
	kind, fits := files.DetectType(sent.Content, u.Allowed)
	if !fits {
		f.Fault(u.Field, u.WrongTypeMessage)
		return k.reuseFile(r, f, b, old, i)
	}
	err := k.DB.Write(r.Context(), Actor(r), func(tx *db.Tx) error {
		n, err := files.AddPending(r.Context(), tx, k.Kind.Kind, sent.Name, kind, sent.Content)
		u.Set(b, n)
		f.Set(fileNumberField, id.String(n))
		delete(f.Files, u.Field)
		return err
	})
	return err
}

// reuseFile sets the file of the item to the one in fileNumberField. If that is gone or was uploaded by somebody else, it is
// reported, unless it belonged to a version that has been replaced in the meantime.
func (k Resource[B]) reuseFile(r *http.Request, f *form.Form, b *B, old B, i content.Item) error {
	n, ok := id.Parse[id.File](f.Get(fileNumberField))
	if !ok {
		return nil
	}
	if n == k.Upload.Get(old) {
		k.Upload.Set(b, n)
		return nil
	}
	file, err := files.Get(r.Context(), k.As(r), n)
	if errors.Is(err, db.ErrNotFound) || err == nil && file.CreatedBy != Actor(r).User {
		f.Values.Del(fileNumberField)
		if i.ID == 0 || FormVersion(f) == i.Version {
			f.Fault(k.Upload.Field, "Filen finns inte kvar. Välj den igen.")
		}
		return nil
	}
	if err == nil {
		k.Upload.Set(b, n)
	}
	return err
}
