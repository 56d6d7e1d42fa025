// Package access decides who may do what. The decision is data, the table Rules, which the store, the pages, the
// tests and the administration's page all read; nothing else in the program knows what a role may do.
package access

import (
	"errors"
	"slices"

	"framsyn/internal/id"
)

// Role is what a person is in the process. A person holds one or more.
type Role string

// The roles. Everybody who has signed in is a Participant besides.
const (
	Participant   Role = "participant"
	Staff         Role = "staff"
	Strategist    Role = "strategist"
	Head          Role = "head"
	Politician    Role = "politician"
	Editor        Role = "editor"
	Office        Role = "office"
	Board         Role = "board"
	GoalOwner     Role = "goal_owner"
	Reviewer      Role = "reviewer"
	Administrator Role = "administrator"
)

// Roles lists the roles that an account can be given, in the order in which they are shown.
var Roles = []Role{Staff, Strategist, Head, Politician, Editor, Office, Board, GoalOwner, Reviewer, Administrator}

// Label returns the role's Swedish name, which is also its key in the catalogue of translations.
func (r Role) Label() string { return roleLabels[r] }

var roleLabels = map[Role]string{
	Participant: "deltagare", Staff: "medarbetare", Strategist: "framsynsstrateg", Head: "chef",
	Politician: "politiker", Editor: "redaktör", Office: "kansli", Board: "styrelse",
	GoalOwner: "målområdesansvarig", Reviewer: "granskare", Administrator: "administratör",
}

// Actor is the person, or the program itself, on whose behalf something is read or written.
type Actor struct {
	User   id.User
	Org    id.Org
	Name   string
	Roles  []Role
	Groups []id.Group // that the person is in today
	system bool
}

// Visitor is somebody who has not signed in.
func Visitor() Actor { return Actor{} }

// System returns the program itself: migrations, background jobs, the demonstration world. It may do everything.
func System() Actor { return Actor{Name: "Systemet", system: true} }

// SignedIn reports whether the actor is a person with an account.
func (a Actor) SignedIn() bool { return a.User != 0 }

// Is reports whether the actor holds one of the roles.
func (a Actor) Is(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool {
		return r == Participant && a.SignedIn() || slices.Contains(a.Roles, r)
	})
}

// Subject is the thing that a right is asked about. Org is the organisation it belongs to, Author the person who made
// it, and Draft tells that nobody but its makers has seen it yet. Groups are those it is for, of which the actor may be in
// one.
type Subject struct {
	Kind   id.Kind
	Org    id.Org
	Author id.User
	Draft  bool
	Groups []id.Group
}

// Can reports whether the actor may do this to that. It never consults the database: roles are read with the actor.
func (a Actor) Can(act Action, s Subject) bool {
	if a.system || a.Is(Administrator) {
		return true
	}
	for _, r := range Rules {
		if r.Action != act || !slices.Contains(r.Kinds, s.Kind) {
			continue
		}
		own := a.Org != 0 && a.Org == s.Org
		author := a.SignedIn() && a.User == s.Author && s.Draft
		member := slices.ContainsFunc(s.Groups, func(g id.Group) bool { return slices.Contains(a.Groups, g) })
		if a.Is(r.Any...) || own && a.Is(r.Own...) || author && a.Is(r.Author...) || member && a.Is(r.Member...) {
			return true
		}
	}
	return false
}

// CanAdd reports whether the actor may make something new of this kind in their own organisation.
func (a Actor) CanAdd(k id.Kind) bool {
	return a.Can(Add, Subject{Kind: k, Org: a.Org, Author: a.User, Draft: true})
}

// Scope is a right as lists use it: everything, or what belongs to an organisation, was made by a person or is for one
// of some groups.
type Scope struct {
	All    bool
	Org    id.Org
	Author id.User
	Groups []id.Group
}

// Scope tells on which things of a kind the actor may do this. Org and Author are 0, and Groups empty, where they give no
// right.
func (a Actor) Scope(act Action, k id.Kind) Scope {
	probe := func(s Subject) bool { s.Kind = k; return a.Can(act, s) }
	var s Scope
	s.All = probe(Subject{Org: -1, Author: -1, Draft: true})
	if a.Org != 0 && probe(Subject{Org: a.Org, Author: -1, Draft: true}) {
		s.Org = a.Org
	}
	if a.SignedIn() && probe(Subject{Org: -1, Author: a.User, Draft: true}) {
		s.Author = a.User
	}
	s.Groups = []id.Group{}
	for _, g := range a.Groups {
		if probe(Subject{Org: -1, Author: -1, Draft: true, Groups: []id.Group{g}}) {
			s.Groups = append(s.Groups, g)
		}
	}
	return s
}

// ErrDenied says that the actor may not do this. Where existence itself would leak, it is answered as not found.
var ErrDenied = errors.New("access: denied")
