package access_test

import (
	"slices"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// kinds are all kinds that rights are about.
var kinds = append(slices.Clone(id.Content), id.Process, id.Activity, id.Organisation, id.Account, id.Membership, id.Venue,
	id.Budget, id.Financing, id.Due, id.Invoice, id.Sender, id.Invitation, id.Homework, id.Answer, id.FollowUp, id.GoalText,
	id.Announcement, id.DueDate, id.Report,
	id.Enrolment, id.Delegation, id.SignUp, id.Registration, id.Portal)

// actions are all actions.
var actions = []access.Action{access.ReadDraft, access.ReadShared, access.ReadClosed, access.Add, access.Edit, access.Share,
	access.Publish, access.Restore,
	access.Archive, access.Delete, access.Manage, access.ReadMail, access.ReadRules, access.ReadAudit,
	access.ReadMoney, access.ReadTotals, access.Approve, access.Answer, access.ReadNeeds, access.SendIn, access.ReadRegister,
	access.EditOwnAccount,
	access.Vote, access.Review}

// actors returns a visitor, the program, a person without a role, and a person with each role.
func actors() []access.Actor {
	out := []access.Actor{access.Visitor(), access.System(), {User: 1, Org: 1}}
	for _, r := range access.Roles {
		out = append(out, access.Actor{User: 1, Org: 1, Roles: []access.Role{r}})
	}
	return out
}

func TestAVisitorMayDoNothingAndAnAdministratorEverything(t *testing.T) {
	t.Parallel()
	for _, act := range actions {
		for _, k := range kinds {
			for _, s := range []access.Subject{{Kind: k}, {Kind: k, Org: 1, Author: 1, Draft: true}} {
				if access.Visitor().Can(act, s) {
					t.Errorf("a visitor may %s %v", act, s)
				}
				if (access.Actor{User: 1, Org: 2}).Can(act, access.Subject{Kind: k, Org: 1, Draft: true}) && act != access.ReadShared {
					t.Errorf("somebody without a role may %s %v", act, s)
				}
				for _, a := range []access.Actor{access.System(), {User: 1, Roles: []access.Role{access.Administrator}}} {
					if !a.Can(act, s) {
						t.Errorf("%s may not %s %v", a.Name, act, s)
					}
				}
			}
		}
	}
}

func TestEveryRuleSpeaksOfWhatThereIs(t *testing.T) {
	t.Parallel()
	known := append(slices.Clone(access.Roles), access.Participant)
	for _, r := range access.Rules {
		if !slices.Contains(actions, r.Action) || len(r.Kinds) == 0 {
			t.Errorf("%v is about nothing", r)
		}
		for _, k := range r.Kinds {
			if !slices.Contains(kinds, k) {
				t.Errorf("%v speaks of %q", r, k)
			}
		}
		roles := slices.Concat(r.Any, r.Own, r.Member, r.Author)
		if len(roles) == 0 || slices.Contains(roles, access.Administrator) {
			t.Errorf("%v gives nobody anything that they do not have", r)
		}
		for _, role := range roles {
			if !slices.Contains(known, role) {
				t.Errorf("%v speaks of %q", r, role)
			}
		}
	}
	for _, r := range known {
		if r.Label() == "" {
			t.Errorf("%s has no name", r)
		}
	}
}

func TestAScopeAllowsExactlyWhatARightDoes(t *testing.T) {
	t.Parallel()
	for _, a := range actors() {
		for _, act := range actions {
			for _, k := range kinds {
				scope := a.Scope(act, k)
				for _, s := range []access.Subject{{Org: 1, Author: 1}, {Org: 1, Author: 2}, {Org: 2, Author: 1}, {Org: 2, Author: 2}, {}} {
					s.Kind, s.Draft = k, true
					listed := scope.All || scope.Org != 0 && scope.Org == s.Org || scope.Author != 0 && scope.Author == s.Author
					if may := a.Can(act, s); may != listed {
						t.Errorf("%v may %s %v: %t, but a list says %t", a.Roles, act, s, may, listed)
					}
				}
			}
		}
	}
}

func TestTheAuthorsRightEndsWithTheDraft(t *testing.T) {
	t.Parallel()
	staff := access.Actor{User: 7, Org: 3, Roles: []access.Role{access.Staff}}
	s := access.Subject{Kind: id.Source, Org: 3, Author: 7, Draft: true}
	if !staff.Can(access.Edit, s) {
		t.Error("the author may not edit the own draft")
	}
	if s.Draft = false; staff.Can(access.Edit, s) {
		t.Error("the author may still edit what is shared")
	}
	if staff.CanAdd(id.Trend) || !staff.CanAdd(id.Source) {
		t.Error("staff suggest sources and nothing else")
	}
}
