// Package id defines typed numbers of the things of the portal, so that the number of a person cannot be passed where that of an
// organisation is expected.
package id

import "strconv"

// User is the number of a person with an account; 0 is nobody.
type User int64

// Org is the number of an organisation; 0 is none.
type Org int64

// Group is the number of a group of people that may cut across organisations.
type Group int64

// Item is the number of a piece of content: a source, a trend, a scenario. It is unique across kinds.
type Item int64

// ProcessNo is the number of a process; 0 is none.
type ProcessNo int64

// PhaseNo is the number of a phase of a process; 0 is none.
type PhaseNo int64

// ActivityNo is the number of an activity; 0 is none.
type ActivityNo int64

// VenueNo is the number of a venue; 0 is none.
type VenueNo int64

// BudgetNo is the number of a budget; 0 is none.
type BudgetNo int64

// SenderNo is the number of the record of who sends the invoices, of which there is one.
type SenderNo int64

// DueNo is the number of something that an organisation owes; 0 is none.
type DueNo int64

// InvoiceNo is the number by which the portal knows an invoice or a credit note, which is not the number printed on it; 0 is none.
type InvoiceNo int64

// PaymentNo is the number of a payment; 0 is none.
type PaymentNo int64

// RoundNo is the number of a sending of invitations; 0 is none.
type RoundNo int64

// InvitationNo is the number of an invitation; 0 is none.
type InvitationNo int64

// DelegationNo is the number of an organisation's registration for a process; 0 is none.
type DelegationNo int64

// RegistrationNo is the number of somebody's registration for an activity; 0 is none.
type RegistrationNo int64

// HomeworkNo is the number of homework; 0 is none.
type HomeworkNo int64

// FollowUpNo is the number of a period in which the goals of a plan are followed up; 0 is none.
type FollowUpNo int64

// GoalTextNo is the number of what is written of a goal in such a period; 0 is none.
type GoalTextNo int64

// AnnouncementNo is the number of what is announced on a notice board; 0 is none.
type AnnouncementNo int64

// ReportNo is the number of an interim report; 0 is none.
type ReportNo int64

// DueDateNo is the number of a due date of an organisation; 0 is none.
type DueDateNo int64

// View is the number of a view of a list that somebody keeps; 0 is none.
type View int64

// Bulk is the number of something that is done with several things at once; 0 is none.
type Bulk int64

// File is the number of an uploaded file; 0 is none.
type File int64

// Kind is the kind of a thing.
type Kind string

// The kinds of content, in the order of the red thread, then the other kinds.
const (
	Source   Kind = "source"
	Trend    Kind = "trend"
	Scenario Kind = "scenario"
	Fiction  Kind = "fiction" // a design fiction
	// What a public body plans and promises: Plan, Goal and Commitment, and the Project and Network that carry it out.
	Plan       Kind = "plan"
	Goal       Kind = "goal"
	Commitment Kind = "commitment"
	Project    Kind = "project"
	Network    Kind = "network"
	// Documentation describes an activity afterwards; it is outside the thread and may refer to any part of it.
	Documentation Kind = "documentation"

	Process      Kind = "process"
	Activity     Kind = "activity"
	Organisation Kind = "organisation"
	Account      Kind = "user"
	Venue        Kind = "venue"
	Enrolment    Kind = "enrolment" // how organisations register for a process
	Delegation   Kind = "delegation"
	SignUp       Kind = "sign_up" // how people register for an activity
	Registration Kind = "registration"
	Budget       Kind = "budget"
	Financing    Kind = "financing"
	Due          Kind = "due"
	Invoice      Kind = "invoice"
	Sender       Kind = "sender" // of the invoices
	Homework     Kind = "homework"
	Answer       Kind = "homework_answer"  // of an organisation
	Summary      Kind = "homework_summary" // what the editors write of the answers to homework
	FollowUp     Kind = "follow_up"        // of the goals of a plan, in a period
	GoalText     Kind = "goal_text"        // of how it goes with a goal
	Announcement Kind = "announcement"     // on the notice board of an organisation
	Report       Kind = "report"           // of what was followed up in a period
	DueDate      Kind = "due_date"         // of an organisation
	Membership   Kind = "group"
	Invitation   Kind = "invitation"
	Round        Kind = "invitation_round" // of invitations
	SavedView    Kind = "view"             // of a list
	Several      Kind = "bulk"             // things with which the same is done at once
	Portal       Kind = "portal"
)

// Content lists the kinds of content in the order of the red thread.
var Content = []Kind{Source, Trend, Scenario, Fiction, Plan, Goal, Commitment, Project, Network, Documentation}

// Planning lists the kinds of content by which a public body plans and promises.
var Planning = []Kind{Plan, Goal, Commitment, Project, Network}

// Parse returns the positive number in a string, and whether it is written exactly as String writes it.
func Parse[T ~int64](s string) (T, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return T(n), err == nil && n > 0 && String(n) == s
}

// String returns a number as decimal digits.
func String[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }
