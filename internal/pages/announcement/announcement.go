// Package announcement serves the notice board that everybody reads, and the pages on which those who manage it post and take down.
package announcement

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/announcement"
	"framsyn/internal/choice"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/announcementview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// pages are the handlers of the notice board.
type pages struct{ *server.Server }

// Routes adds the notice board.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	public.Get("/anslagstavla", s.HandleFrozenList(s.publicBoard))
	public.Get("/anslagstavla/flode.atom", s.HandleFrozen(s.publicFeed))
	public.Get("/anslagstavla/kalender.ics", s.HandleFrozen(s.publicCalendar))
	public.Get("/anslagstavla/{id}", s.HandleFrozen(s.publicAnnouncement))
	work.Route("/"+link.Segment(id.Announcement), func(r chi.Router) {
		s.list().Mount(r)
		e := s.editor()
		e.Mount(r)
		r.Get("/{id}", s.Handle(s.announcement))
		r.Get("/{id}/bevis", s.Handle(s.proof))
		s.HandleStep(r, "/{id}/satt-upp", s.post)
		s.HandleStep(r, "/{id}/ta-ner", s.takeDown)
		s.HandleStep(r, "/{id}/ta-bort", s.delete)
	})
}

// Care notes what has been taken down since its last day is over.
func Care(ctx context.Context, d *db.DB) error { return announcement.Care(ctx, d, time.Now()) }

var boardField = server.PickField{Name: announcement.OrganisationField, From: choice.NoticeBoards}

// mayManage returns an error unless the actor manages the board of some organisation.
func mayManage(r *http.Request) error {
	return server.Require(r, access.Manage, access.Subject{Kind: id.Announcement, Org: server.Actor(r).Org})
}

func (s pages) editor() server.Editor[id.AnnouncementNo, announcement.Announcement] {
	return server.Editor[id.AnnouncementNo, announcement.Announcement]{
		Server: s.Server, Records: announcement.Records, Section: layout.Announcements, Plural: "Anslag", New: "Nytt anslag",
		Lead:     "Ett anslag är ett utkast tills det sätts upp. Sedan ändras det inte.",
		FormPath: "/{id}/redigera", Blank: blank, FormFields: formFields, Read: readAnnouncement, Check: s.check,
		Picks: server.FixedPicks(boardField), MayAdd: mayManage, MayEdit: mayEdit,
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, a, current announcement.Announcement) error {
			return announcement.Edit(r.Context(), tx, current.ID, server.FormVersion(f), a)
		},
		AddedMessage: server.FixedText("Utkastet är sparat. Sätt upp anslaget när det är klart."),
		History:      true, Irrevocable: true, Verbs: announcementview.Verbs,
	}
}

func mayEdit(r *http.Request, a announcement.Announcement) error {
	if err := server.Require(r, access.Manage, a.Subject()); err != nil {
		return err
	}
	if a.Posted != nil {
		return announcement.ErrPosted
	}
	return nil
}

// formFields leaves out the organisation of an announcement that has one.
func formFields(a announcement.Announcement) field.Set[announcement.Announcement] {
	if a.ID != 0 {
		return announcement.Fields.Without(announcement.OrganisationField)
	}
	return announcement.Fields
}

// readAnnouncement reads the form. An announcement stays on the board of its organisation.
func readAnnouncement(_ *http.Request, f *form.Form, current announcement.Announcement) announcement.Announcement {
	if current.ID != 0 {
		f.Set(announcement.OrganisationField, id.String(current.Org))
	}
	a := announcement.Fields.Read(f)
	a.ID = current.ID
	return a
}

// blank begins with the board of the actor's own organisation.
func blank(r *http.Request, f *form.Form) error {
	announcement.Fields.Fill(announcement.Announcement{Kind: announcement.Protocol, Org: server.Actor(r).Org}, f)
	return nil
}

func (s pages) check(r *http.Request, f *form.Form, a *announcement.Announcement, current announcement.Announcement) error {
	announcement.CheckDays(r.Context(), f, *a, today())
	return s.CheckPicks(r, f, boardField, "Välj en organisation vars anslagstavla du sköter.", id.String(current.Org))
}

// load returns the announcement of a request, if the actor manages it.
func (s pages) load(r *http.Request) (announcement.Announcement, error) {
	n, err := server.PathID[id.AnnouncementNo](r)
	if err != nil {
		return announcement.Announcement{}, err
	}
	return announcement.Records.Get(r.Context(), s.As(r), n)
}

func (s pages) announcement(w http.ResponseWriter, r *http.Request) error {
	a, err := s.load(r)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(a.Title, layout.Announcements), server.Work, announcementview.Work(a, today()))
}

// proof shows the proof that an announcement was on the board; there is none of a draft.
func (s pages) proof(w http.ResponseWriter, r *http.Request) error {
	a, err := s.load(r)
	if err == nil && a.Posted == nil {
		err = db.ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Anslagsbevis", layout.Announcements), server.Work, announcementview.Proof(a, today()))
}

// step completes a step with the announcement of a request.
func (s pages) step(r *http.Request, a announcement.Announcement, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, why string) error) server.Step {
	st = s.editor().CompleteStep(r, a, do, st)
	if st.Why.Name != "" {
		st.Form, st.Person = form.New(), server.Actor(r).User
	}
	st.Do = func(tx *db.Tx) error {
		why := ""
		if st.Form != nil {
			why = st.Form.Text(st.Why.Name)
		}
		return run(r.Context(), tx, why)
	}
	return st
}

func (s pages) post(r *http.Request) (server.Step, error) {
	a, err := s.load(r)
	if err != nil {
		return server.Step{}, err
	}
	st := server.Step{Said: "Anslaget sitter på tavlan.", AskProps: ui.AskProps{Title: "Sätt upp anslaget", Label: "Sätt upp",
		Kind: ui.Primary, Text: "Alla läser anslaget. Det ändras inte efteråt: är något fel tas det ner med ett skäl, och ett nytt sätts upp.",
		More: announcementview.BeforePosting(r.Context(), a, today())}}
	return s.step(r, a, "satt-upp", st, func(ctx context.Context, tx *db.Tx, _ string) error {
		return announcement.Post(ctx, tx, a.ID, time.Now())
	}), nil
}

func (s pages) takeDown(r *http.Request) (server.Step, error) {
	a, err := s.load(r)
	if err != nil {
		return server.Step{}, err
	}
	st := server.Step{Said: "Anslaget är nedtaget.", AskProps: ui.AskProps{Title: "Ta ner anslaget", Label: "Ta ner", Kind: ui.Danger,
		Text: "Anslaget går inte längre att läsa på tavlan. Texten, tiderna och skälet finns kvar i anslagsbeviset."}}
	if a.NeedsReason(today()) {
		st.Text = "Tiden på tavlan är inte ute. Anslaget går inte längre att läsa där. Texten, tiderna och skälet finns kvar i anslagsbeviset."
		if a.Kind == announcement.Protocol {
			st.Text = "Tiden för att överklaga är inte ute. Anslaget går inte längre att läsa på tavlan. Texten, tiderna och skälet finns " +
				"kvar i anslagsbeviset."
		}
		st.AskWhy("Varför tas det ner i förtid?", "Skriv varför anslaget tas ner i förtid.")
	}
	return s.step(r, a, "ta-ner", st, func(ctx context.Context, tx *db.Tx, why string) error {
		return announcement.TakeDown(ctx, tx, a.ID, time.Now(), why)
	}), nil
}

func (s pages) delete(r *http.Request) (server.Step, error) {
	a, err := s.load(r)
	if err != nil {
		return server.Step{}, err
	}
	st := server.Step{Said: "Utkastet är borttaget.", AskProps: ui.AskProps{Title: "Ta bort utkastet", Label: "Ta bort", Kind: ui.Danger,
		Text: "Bara ett utkast tas bort. Det som har suttit på tavlan finns kvar."}}
	st = s.step(r, a, "ta-bort", st, func(ctx context.Context, tx *db.Tx, _ string) error {
		return announcement.Delete(ctx, tx, a.ID)
	})
	st.Then = func() string { return link.Work(r.Context(), id.Announcement) }
	return st, nil
}

func today() string { return day.ISO(time.Now()) }
