package link

import (
	"context"
	"net/url"

	"framsyn/internal/id"
)

// InvitationPath is the path of the links in invitations, each followed by the token of the link.
const InvitationPath = "/inbjudan/"

// OwnInvitation returns the page on which somebody with an account answers an invitation.
func OwnInvitation(ctx context.Context, n id.InvitationNo) string {
	return Page(ctx, "/min-inbjudan/"+id.String(n))
}

// Invitations returns a page of who is invited to a process; do is "" or paminn.
func Invitations(ctx context.Context, n id.ProcessNo, do string) string {
	return Item(ctx, id.Process, n, "inbjudningar"+subPage(do))
}

// InvitationsTo returns the list of the invitations to a process.
func InvitationsTo(ctx context.Context, n id.ProcessNo) string {
	return WithQuery(Work(ctx, id.Invitation), url.Values{"process": {id.String(n)}})
}

// NewRound returns the form for a new sending of invitations to a process, or to an activity of it if that is not 0.
func NewRound(ctx context.Context, n id.ProcessNo, activity id.ActivityNo) string {
	q := url.Values{"process": {id.String(n)}}
	if activity != 0 {
		q.Set("aktivitet", id.String(activity))
	}
	return WithQuery(New(ctx, id.Round), q)
}
