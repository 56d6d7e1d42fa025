package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/record"
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
	below, err := content.UnpublishedBelow(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	k.Answer(w, r, code, k.workPage(d.Title), Work, page(contentview.ConfirmProps{
		Names: k.Names, Item: d.Item, Form: f, Thread: thread, Actor: Actor(r), Below: below,
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

// shareForm asks whether the drafts that an item rests on are shared with it.
func (k Resource[B]) shareForm(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	if err := Require(r, access.Share, d.Subject()); err != nil {
		return err
	}
	drafts, err := content.DraftsBelow(r.Context(), k.As(r), d.ID)
	if err != nil {
		return err
	}
	return k.Show(w, r, k.workPage(d.Title), Work, contentview.Share(contentview.ConfirmProps{Names: k.Names, Item: d.Item, Actor: Actor(r),
		Below: drafts}))
}

// share shares an item, and the drafts that it rests on if the form says so.
func (k Resource[B]) share(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		here := k.pageAddress(r, d.ID, "")
		if !f.Has(content.BelowAnswer, content.WithDrafts) {
			return LandOn(here, "Nu kan alla som är inloggade läsa."), content.Share(r.Context(), tx, d.ID)
		}
		_, err := content.ShareWithDrafts(r.Context(), tx, d.ID)
		return LandOn(here, "Nu kan alla som är inloggade läsa det, och utkasten som delades med det."), err
	})
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
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
	at, later := readPlan(f)
	if !f.OK() {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Publish)
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		if f.Has(content.BelowAnswer, content.WithDrafts) {
			if err := k.bringBelow(r.Context(), tx, d.ID, f.Get(content.BelowVersionsField), at, later); err != nil {
				return Landing{}, err
			}
		}
		if later {
			return LandOn(k.pageAddress(r, d.ID, ""), "Tiden är bestämd. Då publiceras det som det står nu."),
				content.PlanFor(r.Context(), tx, d.ID, content.PlannedPublication, at, FormVersion(f), note)
		}
		if err := k.Kind.Publish(r.Context(), tx, d.ID, FormVersion(f), note); err != nil {
			return Landing{}, err
		}
		if _, listed := listQuery(r, ""); listed {
			return LandOn(k.pageAddress(r, d.ID, ""), "Publicerat."), nil
		}
		now, err := content.Get(r.Context(), tx, d.ID) // the first publication sets its slug
		return LandOn(link.Published(r.Context(), k.Kind.Kind, now.Slug), "Publicerat. Så här ser alla det."), err
	})
	if errors.Is(err, db.ErrStale) {
		f.Notice = form.Problem{Text: "Det har sparats något nytt sedan du öppnade sidan. Läs igenom det innan du publicerar."}
		return k.showConfirm(w, r, http.StatusConflict, d, f, contentview.Publish)
	}
	if f.AddError(err) {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Publish)
	}
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}

// bringBelow publishes what an item rests on, or decides that it is to be at a later time; db.ErrStale if that is not what was shown.
func (k Resource[B]) bringBelow(ctx context.Context, tx *db.Tx, n id.Item, shown string, at time.Time, later bool) error {
	below, err := content.UnpublishedBelow(ctx, tx, n)
	switch {
	case err != nil:
		return err
	case below.Versions() != shown:
		return db.ErrStale
	case later:
		return below.PlanAlong(ctx, tx, at)
	}
	return below.PublishAlong(ctx, tx, k.publishers)
}

// readPlan reads when something is to be done, and reports whether that is later than now.
func readPlan(f *form.Form) (at time.Time, later bool) {
	if !f.Has("nar", "senare") {
		return at, false
	}
	date, err := day.ParseDate(f.Required(content.DayField, "Skriv vilken dag."))
	if err != nil {
		f.Fault(content.DayField, err.Error())
	}
	hour, err := day.ParseHour(f.Required("klockslag", "Skriv klockslaget."))
	if err != nil {
		f.Fault("klockslag", err.Error())
	}
	at, shown := day.At(date, hour)
	if f.OK() && !shown {
		f.Fault("klockslag", day.NotOnTheClock.Error())
	}
	return at, true
}

// dropPlan takes back that an item is to be published or withdrawn at a time.
func (k Resource[B]) dropPlan(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	back := LandOn(k.pageAddress(r, d.ID, ""), "Tiden är borttagen.")
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return back, content.DropPlan(r.Context(), tx, d.ID, content.Act(f.Get("vad")))
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		to = back
	case err != nil:
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
	at, later := readPlan(f)
	if !f.OK() {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Withdraw)
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		if later {
			return LandOn(k.pageAddress(r, d.ID, ""), "Tiden är bestämd. Då dras det tillbaka."),
				content.PlanFor(r.Context(), tx, d.ID, content.PlannedWithdrawal, at, d.Version, note)
		}
		return LandOn(k.pageAddress(r, d.ID, ""), "Tillbakadraget. Det är delat men inte längre publicerat."),
			content.Withdraw(r.Context(), tx, d.ID, note)
	})
	if f.AddError(err) {
		return k.showConfirm(w, r, http.StatusUnprocessableEntity, d, f, contentview.Withdraw)
	}
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
