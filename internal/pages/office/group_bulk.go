package office

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/templates/ui"
)

// groupField is the field of the group that people are added to.
var groupField = server.PickField{Name: "grupp", From: choice.Groups}

// joinGroup returns an action that adds people to a group, as its page shows it: it asks for the group, and for what the form of a member
// asks.
func joinGroup(a bulk.Action, label, button, text string) server.BulkAction {
	group := field.Input{Name: groupField.Name, Label: "Grupp", Control: field.Select, Missing: "Välj en grupp."}
	fields := account.MemberFields.Without("person")
	return server.BulkAction{Action: a, Key: "grupp", Label: label, Button: button, Text: text, Near: true,
		Inputs: server.FixedInputs(append([]field.Input{group}, fields.Inputs()...)...),
		Picks:  func(*http.Request) []server.PickField { return []server.PickField{groupField} },
		Start:  bulk.Answers{groupField.Name: nil},
		Read: func(f *form.Form) bulk.Answers {
			m := fields.Read(f)
			return bulk.Answers{groupField.Name: {f.Required(groupField.Name, group.Missing)}, "uppgift": {m.Part}, "fran": {m.Begins},
				"till": {m.Ends}}
		},
		May: func(r *http.Request) bool {
			return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Membership})
		}}
}

// The reasons for which people are not added to a group.
const (
	isMember    = "Står redan i gruppen."
	noSuchGroup = "Gruppen finns inte, eller är avslutad."
	noPeople    = "Har inga användare."
	areMembers  = "Alla dess användare står redan i gruppen."
)

// groupOf returns the group that is answered, the zero value where there is none yet or it is no longer there.
func groupOf(ctx context.Context, q db.Q, a bulk.Answers) (account.Group, error) {
	n, ok := id.Parse[id.Group](a.Get(groupField.Name))
	if !ok {
		return account.Group{}, nil
	}
	g, err := account.GroupRecords.Get(ctx, q, n)
	if errors.Is(err, db.ErrNotFound) {
		return account.Group{ID: n, Closed: new(time.Time)}, nil
	}
	return g, err
}

// addMember adds a person to a group as it is answered.
func addMember(ctx context.Context, tx *db.Tx, a bulk.Answers, g id.Group, person id.User) error {
	m := account.Member{Person: person, Part: a.Get("uppgift"), Begins: a.Get("fran"), Ends: a.Get("till")}
	return errors.Join(account.PutMember(ctx, tx, g, m), noteMember(ctx, tx, person, "i en grupp"))
}

// takeOut takes a person out of a group again.
func takeOut(ctx context.Context, tx *db.Tx, g id.Group, person id.User) error {
	if err := account.RemoveMember(ctx, tx, g, account.Member{Person: person}); err != nil {
		return err
	}
	return noteMember(ctx, tx, person, "inte längre i en grupp")
}

func noteMember(ctx context.Context, tx *db.Tx, n id.User, detail string) error {
	return security.RecordWithin(ctx, tx, security.Event{Kind: security.RightsChanged, Person: n, Detail: detail})
}

// joinAction adds people to a group.
var joinAction = bulk.Action{
	Name: "user.join",
	Preview: func(ctx context.Context, q db.Q, a bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
		g, err := groupOf(ctx, q, a)
		if err != nil {
			return nil, err
		}
		already, err := account.MembersAmong(ctx, q, g.ID, refs)
		if err != nil {
			return nil, err
		}
		return previewPeople(ctx, q, refs, func(p account.Person) string { return unjoinable(g, p, already) })
	},
	Do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, ref int64) (any, error) {
		p, err := account.PersonRecords.Get(ctx, tx, id.User(ref))
		if err != nil {
			return nil, err
		}
		g, err := groupOf(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		already, err := account.MembersAmong(ctx, tx, g.ID, []int64{ref})
		if err != nil {
			return nil, err
		}
		if why := unjoinable(g, p, already); why != "" {
			return nil, fault.New("office: not to be added", why)
		}
		return g.ID, addMember(ctx, tx, a, g.ID, p.ID)
	},
	Undo: func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
		var g id.Group
		if err := json.Unmarshal(undo, &g); err != nil {
			return err
		}
		return takeOut(ctx, tx, g, id.User(ref))
	},
}

// unjoinable returns why somebody is not added to a group, "" if they are or if no group has been chosen yet. already are those who
// stand in it.
func unjoinable(g account.Group, p account.Person, already []int64) string {
	switch {
	case p.Deactivated != nil:
		return isClosed
	case g.Closed != nil:
		return noSuchGroup
	case slices.Contains(already, int64(p.ID)):
		return isMember
	}
	return ""
}

// joined are the people of an organisation who were added to a group.
type joined struct {
	Group  id.Group
	People []id.User
}

// joinPeopleAction adds the people of organisations to a group, whose members are people. Undone, only those are taken out who were added.
var joinPeopleAction = bulk.Action{
	Name: "organisation.join",
	Preview: func(ctx context.Context, q db.Q, a bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
		out := make([]bulk.Verdict, len(refs))
		g, err := groupOf(ctx, q, a)
		if err != nil {
			return nil, err
		}
		known := map[int64]string{}
		organisations, err := account.Organisations(ctx, q, account.OrganisationFilter{Closed: true})
		for _, o := range organisations {
			known[int64(o.ID)] = o.Name
		}
		if err != nil {
			return nil, err
		}
		all, err := joinable(ctx, q, g, refs)
		for i, ref := range refs {
			name, ok := known[ref]
			if !ok {
				out[i] = bulk.Left(ref, "", bulk.Gone)
			} else if out[i] = (bulk.Verdict{Ref: ref, Title: name, Will: peopleText(ctx, all[ref].people)}); all[ref].left != "" {
				out[i] = bulk.Left(ref, name, all[ref].left)
			}
		}
		return out, err
	},
	Do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, ref int64) (any, error) {
		g, err := groupOf(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		all, err := joinable(ctx, tx, g, []int64{ref})
		if err != nil {
			return nil, err
		}
		if why := all[ref].left; why != "" {
			return nil, fault.New("office: nobody to be added", why)
		}
		added := joined{Group: g.ID}
		for _, p := range all[ref].people {
			if err := addMember(ctx, tx, a, g.ID, p.ID); err != nil {
				return nil, err
			}
			added.People = append(added.People, p.ID)
		}
		return added, nil
	},
	Undo: func(ctx context.Context, tx *db.Tx, _ int64, undo json.RawMessage) error {
		var added joined
		if err := json.Unmarshal(undo, &added); err != nil {
			return err
		}
		remain, err := account.MembersAmong(ctx, tx, added.Group, added.numbers())
		for _, n := range remain {
			err = errors.Join(err, takeOut(ctx, tx, added.Group, id.User(n)))
		}
		return err
	},
}

func (j joined) numbers() []int64 {
	var out []int64
	for _, n := range j.People {
		out = append(out, int64(n))
	}
	return out
}

// joinableOrg is the people of an organisation who can be added to a group, or why there are none.
type joinableOrg struct {
	people []account.Person
	left   string
}

// joinable returns whom of some organisations can be added to a group.
func joinable(ctx context.Context, q db.Q, g account.Group, organisations []int64) (map[int64]joinableOrg, error) {
	people, err := account.PeopleOf(ctx, q, organisations)
	if err != nil {
		return nil, err
	}
	var numbers []int64
	for _, p := range people {
		numbers = append(numbers, int64(p.ID))
	}
	already, err := account.MembersAmong(ctx, q, g.ID, numbers)
	out := map[int64]joinableOrg{}
	for _, n := range organisations {
		out[n] = joinableOrg{left: noPeople}
	}
	for _, p := range people {
		x := out[int64(p.Org)]
		switch {
		case g.Closed != nil:
			x.left = noSuchGroup
		case !slices.Contains(already, int64(p.ID)):
			x.people, x.left = append(x.people, p), ""
		case len(x.people) == 0:
			x.left = areMembers
		}
		out[int64(p.Org)] = x
	}
	return out, err
}

// mostNamed is the most people of an organisation who are named where it is told what will become of them.
const mostNamed = 5

func peopleText(ctx context.Context, people []account.Person) string {
	var names []string
	for _, p := range people[:min(len(people), mostNamed)] {
		names = append(names, p.Name)
	}
	if more := len(people) - len(names); more > 0 {
		names = append(names, i18n.T(ctx, "och %s till", ui.Number(ctx, more)))
	}
	return strings.Join(names, ", ")
}
