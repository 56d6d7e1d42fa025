package server

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/templates/contentview"
)

// confirmPage returns the action of a page that asks before an item is published, withdrawn or deleted.
func (k Resource[B]) confirmPage(act access.Action, page func(contentview.ConfirmProps) templ.Component) Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := k.load(r)
		if err != nil {
			return err
		}
		if err := Require(r, act, d.Subject()); err != nil {
			return err
		}
		f := form.New()
		k.RestoreForm(r, f)
		return k.showConfirm(w, r, http.StatusOK, d, f, page)
	}
}

func (k Resource[B]) showConfirm(w http.ResponseWriter, r *http.Request, code int, d content.Doc[B], f *form.Form,
	page func(contentview.ConfirmProps) templ.Component) error {
	thread, err := content.Thread(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	k.Answer(w, r, code, k.workPage(d.Title), Work, page(contentview.ConfirmProps{
		Names: k.Names, Item: d.Item, Form: f, Thread: thread, Actor: Actor(r),
	}))
	return nil
}

func (k Resource[B]) publishForm(w http.ResponseWriter, r *http.Request) error {
	return k.confirmPage(access.Publish, contentview.Publish)(w, r)
}

func (k Resource[B]) withdrawForm(w http.ResponseWriter, r *http.Request) error {
	return k.confirmPage(access.Publish, contentview.Withdraw)(w, r)
}

func (k Resource[B]) deleteForm(w http.ResponseWriter, r *http.Request) error {
	return k.confirmPage(access.Delete, contentview.Delete)(w, r)
}

// publish publishes the version that was shown.
func (k Resource[B]) publish(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	note := f.Text("vad-andrades", form.Max(500))
	if d.PublishedVersion > 0 && note == "" {
		f.Fault("vad-andrades", "Skriv vad som är nytt sedan det publicerades förra gången.")
	}
	if !f.OK() {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Publish)
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		if err := k.Kind.Publish(r.Context(), tx, d.ID, FormVersion(f), note); err != nil {
			return Landing{}, err
		}
		now, err := content.Get(r.Context(), tx, d.ID) // the first publication sets its slug
		return LandOn(link.Published(r.Context(), k.Kind.Kind, now.Slug), "Publicerat. Så här ser alla det."), err
	})
	if errors.Is(err, db.ErrStale) {
		f.Notice = form.Problem{Text: "Det har sparats en ny version sedan du öppnade sidan. Läs igenom den innan du publicerar."}
		return k.showConfirm(w, r, http.StatusConflict, d, f, contentview.Publish)
	}
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}

// withdraw removes an item from the public pages.
func (k Resource[B]) withdraw(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	note := f.Required("varfor", "Skriv varför det dras tillbaka. Skälet syns i historiken.", form.Max(500))
	if !f.OK() {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Withdraw)
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return LandOn(k.pageAddress(r, d.ID, ""), "Tillbakadraget. Det är delat men inte längre publicerat."),
			content.Withdraw(r.Context(), tx, d.ID, note)
	})
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}

// deleteDraft deletes a draft.
func (k Resource[B]) deleteDraft(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return LandOn(link.Work(r.Context(), k.Kind.Kind), "Utkastet är borttaget."), content.Delete(r.Context(), tx, d.ID)
	})
	if f := form.New(); f.AddError(err) {
		return k.showConfirm(w, r, http.StatusConflict, d, f, contentview.Delete)
	}
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}
