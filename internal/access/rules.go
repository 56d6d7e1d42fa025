package access

import "framsyn/internal/id"

// Action is something that requires a right.
type Action string

// The actions. Everybody may read what is published, so that is not an action.
const (
	ReadDraft      Action = "read_draft"
	ReadShared     Action = "read_shared"
	ReadClosed     Action = "read_closed"
	Add            Action = "add"
	Edit           Action = "edit"
	Share          Action = "share"
	Publish        Action = "publish"
	Restore        Action = "restore"
	Archive        Action = "archive"
	Delete         Action = "delete"
	Manage         Action = "manage"
	ReadMail       Action = "read_mail"
	ReadRules      Action = "read_rules"
	ReadAudit      Action = "read_audit"
	ReadMoney      Action = "read_money"
	ReadTotals     Action = "read_totals"
	ReadRegister   Action = "read_register"
	Approve        Action = "approve"
	SendIn         Action = "send_in"
	Answer         Action = "answer"
	ReadNeeds      Action = "read_needs"
	Vote           Action = "vote"
	Review         Action = "review"
	EditOwnAccount Action = "own_profile"
)

// Rule gives roles the right to an action on kinds of things: Any on all of them, Own on those of the person's organisation,
// Member on those for a group that the person is a member of, and Author on drafts that the person created, or is named as
// responsible for.
type Rule struct {
	Action Action
	Kinds  []id.Kind
	Any    []Role
	Own    []Role
	Member []Role
	Author []Role
}

// ofTheOffice is the content that the office writes like an editor: what has been done, and what is planned.
var ofTheOffice = append([]id.Kind{id.Documentation}, id.Planning...)

// Rules lists all rights but those of administrators, who may do everything.
var Rules = []Rule{
	{Action: ReadDraft, Kinds: id.Content, Any: []Role{Editor}, Own: []Role{Strategist}, Author: []Role{Participant}},
	{Action: ReadShared, Kinds: id.Content, Any: []Role{Participant}},
	{Action: Add, Kinds: []id.Kind{id.Source}, Any: []Role{Editor}, Own: []Role{Staff, Strategist}},
	{Action: Add, Kinds: []id.Kind{id.Trend, id.Scenario, id.Fiction}, Any: []Role{Editor}, Own: []Role{Strategist}},
	{Action: Add, Kinds: ofTheOffice, Any: []Role{Editor, Office}, Own: []Role{Strategist}},
	{Action: Edit, Kinds: ofTheOffice, Any: []Role{Office}},
	{Action: Share, Kinds: ofTheOffice, Any: []Role{Office}},
	{Action: ReadDraft, Kinds: []id.Kind{id.Documentation}, Any: []Role{Office}},
	{Action: Approve, Kinds: []id.Kind{id.Plan}, Any: []Role{Office, Board}, Own: []Role{Head}},
	{Action: Edit, Kinds: id.Content, Any: []Role{Editor}, Own: []Role{Strategist}, Author: []Role{Staff}},
	{Action: Share, Kinds: id.Content, Any: []Role{Editor}, Own: []Role{Strategist}},
	{Action: Publish, Kinds: id.Content, Any: []Role{Editor, Office}},
	{Action: Restore, Kinds: id.Content, Any: []Role{Editor}},
	{Action: Archive, Kinds: id.Content, Any: []Role{Editor}, Own: []Role{Strategist}},
	{Action: Delete, Kinds: id.Content, Any: []Role{Editor}, Own: []Role{Strategist}, Author: []Role{Staff}},
	{Action: Vote, Kinds: []id.Kind{id.Fiction}, Member: []Role{Strategist}},
	{Action: ReadShared, Kinds: []id.Kind{id.Activity}, Any: []Role{Participant}},
	{Action: ReadClosed, Kinds: []id.Kind{id.Activity}, Any: []Role{Office}, Own: []Role{Strategist}, Member: []Role{Participant}},
	{Action: ReadDraft, Kinds: []id.Kind{id.Activity}, Any: []Role{Office}, Own: []Role{Strategist}, Author: []Role{Participant}},
	{Action: Add, Kinds: []id.Kind{id.Activity}, Any: []Role{Office}, Own: []Role{Staff, Strategist}},
	{Action: Edit, Kinds: []id.Kind{id.Activity}, Any: []Role{Office}, Own: []Role{Strategist}, Author: []Role{Staff}},
	{Action: Delete, Kinds: []id.Kind{id.Activity}, Any: []Role{Office}, Own: []Role{Strategist}, Author: []Role{Staff}},
	{Action: Manage, Kinds: []id.Kind{id.Process, id.Activity}, Any: []Role{Office}},
	{Action: Manage, Kinds: []id.Kind{id.Organisation, id.Membership, id.Account, id.Venue}, Any: []Role{Office}},
	{Action: Manage, Kinds: []id.Kind{id.Invitation}, Any: []Role{Office}},
	{Action: Answer, Kinds: []id.Kind{id.Invitation}, Any: []Role{Office}, Own: []Role{Staff, Strategist, Head},
		Author: []Role{Participant}},
	{Action: Manage, Kinds: []id.Kind{id.Budget, id.Financing, id.Due, id.Invoice}, Any: []Role{Office}},
	{Action: ReadMoney, Kinds: []id.Kind{id.Budget, id.Financing}, Any: []Role{Office, Board}},
	{Action: ReadMoney, Kinds: []id.Kind{id.Invoice}, Any: []Role{Office}, Own: []Role{Head}},
	{Action: ReadTotals, Kinds: []id.Kind{id.Invoice}, Any: []Role{Office, Board}},
	{Action: Approve, Kinds: []id.Kind{id.Budget}, Any: []Role{Board}},
	{Action: ReadRegister, Kinds: []id.Kind{id.Portal}, Any: []Role{Office}},
	{Action: Manage, Kinds: []id.Kind{id.Enrolment}, Any: []Role{Office}},
	{Action: ReadDraft, Kinds: []id.Kind{id.Delegation}, Any: []Role{Office}, Own: []Role{Staff, Strategist, Head, Politician}},
	{Action: Manage, Kinds: []id.Kind{id.Delegation}, Any: []Role{Office}, Own: []Role{Staff, Strategist, Head}},
	{Action: SendIn, Kinds: []id.Kind{id.Delegation}, Own: []Role{Head}},
	{Action: Approve, Kinds: []id.Kind{id.Delegation}, Any: []Role{Office}},
	{Action: Manage, Kinds: []id.Kind{id.SignUp, id.Registration}, Any: []Role{Office}},
	{Action: ReadNeeds, Kinds: []id.Kind{id.Registration}, Any: []Role{Office}},
	{Action: Add, Kinds: []id.Kind{id.Registration}, Any: []Role{Office}, Member: []Role{Participant}},
	{Action: Answer, Kinds: []id.Kind{id.Registration}, Any: []Role{Office}, Own: []Role{Strategist, Head},
		Author: []Role{Participant}},
	{Action: ReadShared, Kinds: []id.Kind{id.Homework, id.Answer}, Any: []Role{Participant}},
	{Action: Manage, Kinds: []id.Kind{id.Homework, id.Answer}, Any: []Role{Office}},
	{Action: Edit, Kinds: []id.Kind{id.Homework}, Any: []Role{Editor, Office}},
	{Action: ReadDraft, Kinds: []id.Kind{id.Answer}, Own: []Role{Staff, Strategist, Head}},
	{Action: Add, Kinds: []id.Kind{id.Answer}, Own: []Role{Staff, Strategist}},
	{Action: Edit, Kinds: []id.Kind{id.Answer}, Own: []Role{Strategist}},
	{Action: Approve, Kinds: []id.Kind{id.Answer}, Own: []Role{Head}},
	{Action: ReadShared, Kinds: []id.Kind{id.FollowUp, id.GoalText}, Any: []Role{Participant}},
	{Action: Manage, Kinds: []id.Kind{id.FollowUp}, Any: []Role{Office}, Own: []Role{Strategist}},
	{Action: Publish, Kinds: []id.Kind{id.FollowUp}, Any: []Role{Editor, Office}},
	{Action: ReadDraft, Kinds: []id.Kind{id.GoalText}, Any: []Role{Office, Editor}, Own: []Role{Staff, Strategist, Head, Politician},
		Author: []Role{Participant}},
	{Action: Edit, Kinds: []id.Kind{id.GoalText}, Any: []Role{Office, Editor}, Own: []Role{Strategist}, Author: []Role{Participant}},
	{Action: Approve, Kinds: []id.Kind{id.GoalText}, Any: []Role{Office}, Own: []Role{Strategist, Head}, Author: []Role{Participant}},
	{Action: Review, Kinds: []id.Kind{id.GoalText}, Author: []Role{Participant}},
	{Action: Manage, Kinds: []id.Kind{id.Announcement}, Any: []Role{Office}, Own: []Role{Strategist}},
	{Action: ReadDraft, Kinds: []id.Kind{id.Report}, Any: []Role{Office, Editor, Board}, Own: []Role{Staff, Strategist, Head, Politician}},
	{Action: Add, Kinds: []id.Kind{id.Report}, Any: []Role{Office}, Own: []Role{Strategist}},
	{Action: Manage, Kinds: []id.Kind{id.Report}, Any: []Role{Office}, Own: []Role{Strategist}},
	{Action: Approve, Kinds: []id.Kind{id.Report}, Any: []Role{Office, Board}, Own: []Role{Head}},
	{Action: ReadShared, Kinds: []id.Kind{id.DueDate}, Any: []Role{Office}, Own: []Role{Participant}, Author: []Role{Participant}},
	{Action: Manage, Kinds: []id.Kind{id.DueDate}, Any: []Role{Office}, Own: []Role{Strategist, Head}},
	{Action: Approve, Kinds: []id.Kind{id.DueDate}, Any: []Role{Office}, Own: []Role{Strategist, Head}, Author: []Role{Participant}},
	{Action: EditOwnAccount, Kinds: []id.Kind{id.Account}, Author: []Role{Participant}},
}
