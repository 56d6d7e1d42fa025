package invitation

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/agendaview"
	"framsyn/templates/invitationview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// held returns the invitation of a link. The address is a secret, so it must reach neither other sites nor caches.
func (s pages) held(w http.ResponseWriter, r *http.Request) (invitation.Held, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return invitation.ByToken(r.Context(), s.DB.As(access.System()), chi.URLParam(r, "token"), time.Now())
}

// publicPage answers with a page about an invitation, which search engines must not keep.
func (s pages) publicPage(w http.ResponseWriter, r *http.Request, code int, p invitationview.PublicProps, reply bool) error {
	page := layout.Page{Title: "Inbjudan", NoIndex: true}
	if reply {
		page.Title = "Svara på inbjudan"
		s.Answer(w, r, code, page, layout.Narrow, invitationview.Reply(p))
	} else {
		s.Answer(w, r, code, page, layout.Narrow, invitationview.Public(p))
	}
	return nil
}

// showDeadLink shows why a link leads nowhere, if the error says so, and returns other errors.
func (s pages) showDeadLink(w http.ResponseWriter, r *http.Request, err error) error {
	withdrawn := errors.Is(err, invitation.ErrWithdrawn)
	if !withdrawn && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	s.Answer(w, r, http.StatusGone, layout.Page{Title: "Inbjudan gäller inte", NoIndex: true}, layout.Narrow,
		invitationview.DeadLink(withdrawn, s.Config.Contact))
	return nil
}

// props returns what a page about an invitation shows.
func (s pages) props(r *http.Request, i invitation.Invitation, round invitation.Round, base string) (invitationview.PublicProps, error) {
	p := invitationview.PublicProps{Invitation: i, Round: round, Base: base, Contact: s.Config.Contact, Over: i.IsOver(time.Now()),
		Form: form.New()}
	if i.State == invitation.Accepted && i.Person == 0 && server.Actor(r).SignedIn() {
		var err error
		if p.Next, err = s.afterAccept(r.Context(), i); err != nil {
			return p, err
		}
	}
	if i.Activity == 0 {
		of, err := process.ProcessRecords.Get(r.Context(), s.DB.As(access.System()), i.Process)
		p.Lead = of.Lead
		return p, err
	}
	a, err := process.ActivityRecords.Get(r.Context(), s.DB.As(access.System()), i.Activity)
	p.When, p.Where = agendaview.When(r.Context(), a.When), strings.Join(a.PlaceLines(), ", ")
	return p, err
}

// heldProps returns what a page shows the holder of a link.
func (s pages) heldProps(r *http.Request, h invitation.Held, do string) (invitationview.PublicProps, error) {
	p, err := s.props(r, h.Invitation, h.Round, link.Page(r.Context(), link.InvitationPath+chi.URLParam(r, "token"))+do)
	getsAccount := h.Invitation.Person == 0 && h.Invitation.Activity == 0 && !h.IsClosed
	if getsAccount && !server.Actor(r).SignedIn() {
		p.AsksName, p.HasAccount = !h.HasAccount, h.HasAccount
	}
	p.Form.Set("namn", h.Recipient.Name)
	return p, err
}

// invited shows the page that the link in a letter leads to. It changes nothing, since programs that scan mail open links too.
func (s pages) invited(w http.ResponseWriter, r *http.Request) error {
	h, err := s.held(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	p, err := s.heldProps(r, h, "")
	if err != nil {
		return err
	}
	return s.publicPage(w, r, http.StatusOK, p, false)
}

// open notes that somebody has pressed the button of the page, which no scanner does, and leads to where the invitation is answered.
func (s pages) open(w http.ResponseWriter, r *http.Request) error {
	h, err := s.held(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	to, err := s.WriteAs(w, r, access.LinkHolder(), func(tx *db.Tx) (server.Landing, error) {
		at := link.Page(r.Context(), link.InvitationPath+chi.URLParam(r, "token")+"/svara")
		return server.Landing{Address: at}, invitation.Open(r.Context(), tx, h.Invitation.ID, h.Recipient.ID, time.Now())
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// replyForm shows the page on which the holder of a link answers.
func (s pages) replyForm(w http.ResponseWriter, r *http.Request) error {
	h, err := s.held(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	p, err := s.heldProps(r, h, "/svara")
	if err != nil {
		return err
	}
	s.RestoreForm(r, p.Form)
	return s.publicPage(w, r, http.StatusOK, p, true)
}

// reply answers an invitation through its link. Who says yes for an organisation to a process gets an account, or signs in to the one that
// there is.
func (s pages) reply(w http.ResponseWriter, r *http.Request) error {
	h, err := s.held(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	p, err := s.heldProps(r, h, "/svara")
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	a := invitation.Reply{Accepts: f.Has("svar", "ja"), By: h.Recipient.Name, Why: f.Text("varfor", form.Max(1000))}
	if !a.Accepts && !f.Has("svar", "nej") {
		return db.ErrNotFound
	}
	person := account.Person{Email: h.Recipient.Email, Org: h.Invitation.Org, Language: i18n.FromContext(r.Context()),
		Roles: account.RolesOfPart(h.Recipient.Part)}
	if a.Accepts && p.AsksName {
		person.Name = f.Required("namn", "Skriv ditt namn.", form.Max(200))
		person.Title = f.Text("titel", form.Max(200))
		a.By = person.Name
	}
	if !f.OK() {
		return s.publicPage(w, r, http.StatusUnprocessableEntity, p, true)
	}
	to, err := s.WriteAs(w, r, access.LinkHolder(), func(tx *db.Tx) (server.Landing, error) {
		if err := s.answer(r.Context(), tx, h.Invitation, a); err != nil {
			return server.Landing{}, err
		}
		return s.afterReply(r, tx, h, a, person)
	})
	if late := (invitation.TooLateError{}); errors.As(err, &late) {
		p.Over = true
		return s.publicPage(w, r, http.StatusGone, p, true)
	}
	if f.AddError(err) {
		return s.publicPage(w, r, http.StatusUnprocessableEntity, p, true)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// afterReply returns where an answer leads: back to the invitation, or on to the account by which the organisation goes on.
func (s pages) afterReply(r *http.Request, tx *db.Tx, h invitation.Held, a invitation.Reply,
	person account.Person) (server.Landing, error) {
	ctx := r.Context()
	next, err := s.afterAccept(ctx, h.Invitation)
	if err != nil {
		return server.Landing{}, err
	}
	on := url.Values{"till": {next}}
	switch {
	case !a.Accepts || h.Invitation.Person != 0 || h.Invitation.Activity != 0 || h.IsClosed:
		return server.Landing{Address: link.Page(ctx, link.InvitationPath+chi.URLParam(r, "token"))}, nil
	case server.Actor(r).SignedIn():
		return server.LandOn(on.Get("till"), "Tack! Svaret är sparat."), nil
	case h.HasPassword:
		return server.Landing{Address: link.WithQuery(server.WithVisitorMessage(link.SignInPage(ctx), server.MessageAnswered), on)}, nil
	}
	n := h.Recipient.Person
	if !h.HasAccount {
		if n, err = account.AddPerson(ctx, tx, person, ""); err != nil {
			return server.Landing{}, err
		}
	}
	token, err := signin.LetIn(ctx, tx, id.User(n))
	at := server.WithVisitorMessage(link.Page(ctx, mailview.WelcomePath+token), server.MessageAnswered)
	return server.Landing{Address: link.WithQuery(at, on)}, err
}
