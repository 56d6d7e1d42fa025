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

// asking shows a page that asks before something weighty is done to an item.
func (k resource[B]) asking(act access.Action, page func(contentview.AskProps) templ.Component) action {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := k.load(r)
		if err != nil {
			return err
		}
		if err := require(r, act, d.Subject()); err != nil {
			return err
		}
		f := form.New()
		k.restore(r, f)
		return k.ask(w, r, http.StatusOK, d, f, page)
	}
}

func (k resource[B]) ask(w http.ResponseWriter, r *http.Request, code int, d content.Doc[B], f *form.Form,
	page func(contentview.AskProps) templ.Component) error {
	thread, err := content.Thread(r.Context(), k.as(r), d.ID)
	if err != nil {
		return err
	}
	k.answer(w, r, code, k.frame(d.Title), work, page(contentview.AskProps{
		Names: k.names, Item: d.Item, Form: f, Thread: thread, By: actor(r),
	}))
	return nil
}

func (k resource[B]) publishForm(w http.ResponseWriter, r *http.Request) error {
	return k.asking(access.Publish, contentview.Publish)(w, r)
}

func (k resource[B]) withdrawForm(w http.ResponseWriter, r *http.Request) error {
	return k.asking(access.Publish, contentview.Withdraw)(w, r)
}

func (k resource[B]) deleteForm(w http.ResponseWriter, r *http.Request) error {
	return k.asking(access.Delete, contentview.Delete)(w, r)
}

// publish freezes the version that was shown for everybody.
func (k resource[B]) publish(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	note := f.Text("vad-andrades", form.Max(500))
	if d.PublishedVersion > 0 && note == "" {
		f.Fault("vad-andrades", "Skriv vad som är nytt sedan det publicerades förra gången.")
	}
	if !f.OK() {
		return k.ask(w, r, http.StatusUnprocessableEntity, d, f, contentview.Publish)
	}
	to, err := k.write(w, r, func(tx *db.Tx) (landing, error) {
		if err := k.kind.Publish(r.Context(), tx, d.ID, version(f), note); err != nil {
			return landing{}, err
		}
		now, err := content.Get(r.Context(), tx, d.ID) // its address may have been settled just now
		return land(link.Published(r.Context(), k.kind.Kind, now.Slug), "Publicerat. Så här ser alla det."), err
	})
	if errors.Is(err, db.ErrStale) {
		f.Notice = form.Problem{Text: "Det har sparats en ny version sedan du öppnade sidan. Läs igenom den innan du publicerar."}
		return k.ask(w, r, http.StatusConflict, d, f, contentview.Publish)
	}
	if err != nil {
		return err
	}
	return k.lead(w, r, to)
}

// withdraw takes an item off the public pages.
func (k resource[B]) withdraw(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	note := f.Required("varfor", "Skriv varför det dras tillbaka. Skälet syns i historiken.", form.Max(500))
	if !f.OK() {
		return k.ask(w, r, http.StatusUnprocessableEntity, d, f, contentview.Withdraw)
	}
	to, err := k.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(k.at(r, d.ID, ""), "Tillbakadraget. Det är delat men inte längre publicerat."),
			content.Withdraw(r.Context(), tx, d.ID, note)
	})
	if err != nil {
		return err
	}
	return k.lead(w, r, to)
}

// remove deletes a draft.
func (k resource[B]) remove(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	to, err := k.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(link.Work(r.Context(), k.kind.Kind), "Utkastet är borttaget."), content.Delete(r.Context(), tx, d.ID)
	})
	if errors.Is(err, content.ErrInUse) {
		f := form.New()
		f.Notice = form.Problem{Text: "Det går inte att ta bort: bara utkast som inget annat vilar på och som aldrig varit publicerade kan " +
			"tas bort. Lägg det i arkivet i stället."}
		return k.ask(w, r, http.StatusConflict, d, f, contentview.Delete)
	}
	if err != nil {
		return err
	}
	return k.lead(w, r, to)
}
