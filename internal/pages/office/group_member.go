package office

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// group shows a group with its members.
func (s pages) group(w http.ResponseWriter, r *http.Request) error {
	g, err := s.groupEditor().RecordOf(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showGroup(w, r, http.StatusOK, g, f)
}

// changeMembers adds a member, gives one another part, or takes one out.
func (s pages) changeMembers(w http.ResponseWriter, r *http.Request) error {
	g, err := s.groupEditor().RecordOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	m, change, said, detail := account.Member{}, account.PutMember, "Sparat.", "i en grupp"
	if text, pressed := f.Pressed("ta-bort"); pressed {
		m.Person, _ = id.Parse[id.User](text) // 0 is in no group
		change, said, detail = account.RemoveMember, "Personen är inte längre med i gruppen.", "inte längre i en grupp"
	} else {
		m = account.MemberFields.Read(f)
	}
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(link.Item(r.Context(), id.Membership, g.ID, ""), said), change(r.Context(), tx, g.ID, m)
		})
		if err == nil && !server.IsRepeated(r) {
			s.NoteSecurity(r, security.Event{Kind: security.RightsChanged, Person: m.Person, Detail: detail})
		}
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return s.showGroup(w, r, http.StatusUnprocessableEntity, g, f)
}

func (s pages) showGroup(w http.ResponseWriter, r *http.Request, code int, g account.Group, f *form.Form) error {
	members, err := account.Members(r.Context(), s.As(r), g.ID)
	if err != nil {
		return err
	}
	people, err := account.People(r.Context(), s.As(r), account.PersonFilter{})
	if err != nil {
		return err
	}
	choice := make(form.Options, len(people))
	for i, p := range people {
		choice[i] = form.Option{Value: id.String(p.ID), Label: p.Name + ", " + p.OrgName}
	}
	head := s.groupEditor().Head(r, g)
	head.Kicker = account.GroupKinds.Label(g.Kind)
	head.Buttons = []recordview.Button{{Kind: ui.Secondary, Href: head.At("redigera"), Label: "Redigera"}}
	s.Answer(w, r, code, server.WorkPage(g.Name, layout.Groups), server.Work, accountview.GroupPage(accountview.GroupProps{
		Head: head, Group: g, Members: members, Fields: account.MemberFields.WithOptions("person", choice), Form: f,
		Person: server.Actor(r).User}))
	return nil
}
