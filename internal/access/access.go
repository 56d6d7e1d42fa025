// Package access decides who may do what. The decisions are data, the table Rules, which the store, the pages and the tests read;
// nothing else in the program knows what a role may do.
package access

import (
	"errors"
	"slices"

	"framsyn/internal/id"
)

// Role is what a person does in the process. A person can have several.
type Role string

// The roles. Everybody who is signed in is also a Participant.
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

// Roles lists the roles that an account can be given, in display order.
var Roles = []Role{Staff, Strategist, Head, Politician, Editor, Office, Board, GoalOwner, Reviewer, Administrator}

// Label returns the Swedish name of the role, which is also its key in the translations.
func (r Role) Label() string { return roleLabels[r] }

var roleLabels = map[Role]string{
	Participant: "deltagare", Staff: "medarbetare", Strategist: "framsynsstrateg", Head: "chef",
	Politician: "politiker", Editor: "redaktör", Office: "kansli", Board: "styrelse",
	GoalOwner: "målområdesansvarig", Reviewer: "granskare", Administrator: "administratör",
}

// Help returns what the role lets somebody do, in Swedish.
func (r Role) Help() string { return roleHelp[r] }

var roleHelp = map[Role]string{
	Participant: "Läser det som delas och anmäler sig till aktiviteter.",
	Staff:       "Lägger till källor, föreslår arrangemang och bidrar till organisationens hemarbeten.",
	Strategist: "Skriver, delar och kopplar den egna organisationens källor, trender, scenarier, designfiktioner och planer, och håller " +
		"ihop dess hemarbeten.",
	Head:          "Skickar in organisationens anmälningar och svar på hemarbeten, antar dess planer och ser dess fakturor.",
	Politician:    "Läser det som delas, med den egna regionens scenarier först, och ser organisationens anmälningar.",
	Editor:        "Ändrar allas texter, publicerar dem och återställer tidigare versioner.",
	Office:        "Sköter processer, aktiviteter, inbjudningar, användare, budgetar, avgifter och fakturor, och publicerar.",
	Board:         "Läser budgetar, finansiering och summor, godkänner budgetar och antar planer.",
	GoalOwner:     "Läser det som delas, skriver hur det går med sina mål och läser texterna i sitt målområde innan de granskas.",
	Reviewer:      "Läser det som delas och granskar texterna om målen ur sitt perspektiv.",
	Administrator: "Får göra allt, också ge andra roller och läsa portalens brev och logg.",
}

// Actor is the person, or the program itself, on whose behalf something is read or written. Groups are those of which the
// person is a member today.
type Actor struct {
	User   id.User
	Org    id.Org
	Name   string
	Roles  []Role
	Groups []id.Group
	// SingleKeys reports whether single keys do something on the pages that the person sees.
	SingleKeys bool
	system     bool
	link       bool
}

// Visitor returns the actor of somebody who is not signed in.
func Visitor() Actor { return Actor{} }

// System returns the actor of the program itself, which may do everything: migrations, background jobs, the demonstration
// world.
func System() Actor { return Actor{Name: "Systemet", system: true} }

// LinkHolder returns the actor of the program when it does what the link in a letter allows whoever holds it.
func LinkHolder() Actor { return Actor{Name: "Den som har länken", system: true, link: true} }

// HoldsLink reports whether the program acts for somebody who holds the link in a letter.
func (a Actor) HoldsLink() bool { return a.link }

// SignedIn reports whether the actor is a person with an account.
func (a Actor) SignedIn() bool { return a.User != 0 }

// HasRole reports whether the actor has any of the roles.
func (a Actor) HasRole(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool {
		return r == Participant && a.SignedIn() || slices.Contains(a.Roles, r)
	})
}

// Subject is what a right is about. Org is the organisation that it belongs to, Author the person who created it, and Groups
// those that it is for. Draft reports whether only its makers have seen it yet.
type Subject struct {
	Kind   id.Kind
	Org    id.Org
	Author id.User
	Draft  bool
	Groups []id.Group
}

// Can reports whether the actor may do act to s. It does not read the database.
func (a Actor) Can(act Action, s Subject) bool {
	return a.system || a.HasRole(Administrator) || a.CanByRole(act, s)
}

// CanByRole is Can without the rights of administrators and of the program itself: for what is closed to them, too.
func (a Actor) CanByRole(act Action, s Subject) bool {
	for _, r := range Rules {
		if r.Action != act || !slices.Contains(r.Kinds, s.Kind) {
			continue
		}
		own := a.Org != 0 && a.Org == s.Org
		author := a.SignedIn() && a.User == s.Author && s.Draft
		member := slices.ContainsFunc(s.Groups, func(g id.Group) bool { return slices.Contains(a.Groups, g) })
		if a.HasRole(r.Any...) || own && a.HasRole(r.Own...) || author && a.HasRole(r.Author...) || member && a.HasRole(r.Member...) {
			return true
		}
	}
	return false
}

// CanAdd reports whether the actor may add something of a kind in their own organisation.
func (a Actor) CanAdd(k id.Kind) bool {
	return a.Can(Add, Subject{Kind: k, Org: a.Org, Author: a.User, Draft: true})
}

// Scope is the set of things that a right covers, for use in queries: all of them, or those of an organisation, of an author
// or for any of some groups.
type Scope struct {
	All    bool
	Org    id.Org
	Author id.User
	Groups []id.Group
}

// Scope returns the things of a kind to which the actor may do act. Org and Author are 0, and Groups is empty, if they give
// no right.
func (a Actor) Scope(act Action, k id.Kind) Scope {
	can := func(s Subject) bool { s.Kind = k; return a.Can(act, s) }
	var s Scope
	s.All = can(Subject{Org: -1, Author: -1, Draft: true})
	if a.Org != 0 && can(Subject{Org: a.Org, Author: -1, Draft: true}) {
		s.Org = a.Org
	}
	if a.SignedIn() && can(Subject{Org: -1, Author: a.User, Draft: true}) {
		s.Author = a.User
	}
	s.Groups = []id.Group{}
	for _, g := range a.Groups {
		if can(Subject{Org: -1, Author: -1, Draft: true, Groups: []id.Group{g}}) {
			s.Groups = append(s.Groups, g)
		}
	}
	return s
}

// KindsInScope returns those of some kinds of which the actor may do act to all things, to those of their organisation, and to their own.
func (a Actor) KindsInScope(act Action, kinds []id.Kind) (all, ours, own []id.Kind) {
	all, ours, own = []id.Kind{}, []id.Kind{}, []id.Kind{}
	for _, k := range kinds {
		s := a.Scope(act, k)
		if s.All {
			all = append(all, k)
		}
		if s.Org != 0 {
			ours = append(ours, k)
		}
		if s.Author != 0 {
			own = append(own, k)
		}
	}
	return all, ours, own
}

// ErrDenied reports that the actor may not do something. Where even its existence is secret, db.ErrNotFound is returned
// instead.
var ErrDenied = errors.New("access: denied")

// OwnAccount returns a person's account as the subject of rights to one's own account.
func OwnAccount(n id.User) Subject {
	return Subject{Kind: id.Account, Author: n, Draft: true}
}
