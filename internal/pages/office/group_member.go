package office

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/choice"
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

// memberField is the field of the person that becomes a member.
var memberField = server.PickField{Name: "person", From: choice.People}

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
	if f.IsSearching() {
		return s.showGroup(w, r, http.StatusOK, g, f)
	}
	m, change, said, detail := account.Member{}, account.PutMember, "Sparat.", "i en grupp"
	if text, pressed := f.Pressed("ta-bort"); pressed {
		m.Person, _ = id.Parse[id.User](text) // 0 is in no group
		change, said, detail = account.RemoveMember, "Personen är inte längre med i gruppen.", "inte längre i en grupp"
	} else {
		m = account.MemberFields.Read(f)
		if err := s.checkMember(r, f, g); err != nil {
			return err
		}
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

// checkMember checks that the person of a form has an account, or is a member already.
func (s pages) checkMember(r *http.Request, f *form.Form, g account.Group) error {
	members, err := account.Members(r.Context(), s.As(r), g.ID)
	if err != nil {
		return err
	}
	var was []string
	for _, m := range members {
		was = append(was, id.String(m.Person))
	}
	return s.CheckPicks(r, f, memberField, "Personen finns inte.", was...)
}

func (s pages) showGroup(w http.ResponseWriter, r *http.Request, code int, g account.Group, f *form.Form) error {
	members, err := account.Members(r.Context(), s.As(r), g.ID)
	if err != nil {
		return err
	}
	if err := s.Pickers(r, f, memberField); err != nil {
		return err
	}
	head := s.groupEditor().Head(r, g)
	if head.Steps, err = s.groupEditor().Steps(r, g); err != nil {
		return err
	}
	head.Kicker = account.GroupKinds.Label(g.Kind)
	head.Buttons = append([]recordview.Button{{Kind: ui.Secondary, Href: head.At("redigera"), Label: "Redigera"}}, head.Buttons...)
	s.Answer(w, r, code, server.WorkPage(g.Name, layout.Groups), server.Work, accountview.GroupPage(accountview.GroupProps{
		Head: head, Group: g, Members: members, Fields: account.MemberFields, Form: f,
		Person: server.Actor(r).User}))
	return nil
}
