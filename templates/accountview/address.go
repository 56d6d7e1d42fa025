// Package accountview shows who takes part: signing in, the own account, and the office's pages for organisations,
// people, groups, letters, rights and the log.
package accountview

import (
	"context"
	"net/url"

	"framsyn/internal/id"
	"framsyn/internal/link"
)

// SignInPage is where somebody signs in.
func SignInPage(ctx context.Context) string { return link.Page(ctx, "/logga-in") }

// SecondPage is where somebody whose password was right takes the second step.
func SecondPage(ctx context.Context) string { return link.Page(ctx, "/logga-in/bekrafta") }

// PasskeyPage is what the answer of a passkey is sent to, to sign in by it alone.
func PasskeyPage(ctx context.Context) string { return link.Page(ctx, "/logga-in/passnyckel") }

// ForgottenPage is where somebody asks for a new password.
func ForgottenPage(ctx context.Context) string { return link.Page(ctx, "/glomt-losenord") }

// StrengthPage tells how hard a password is to guess.
func StrengthPage(ctx context.Context) string { return link.Page(ctx, "/losenord/styrka") }

// Profile is the own account; do is "", losenord, tvasteg with what is below it, or inloggningar.
func Profile(ctx context.Context, do string) string { return at(link.Page(ctx, "/konto"), do) }

// Organisation is the office's page about an organisation; do is "", stang or oppna.
func Organisation(ctx context.Context, n id.Org, do string) string {
	return at(link.Work(ctx, id.Organisation)+"/"+id.String(n), do)
}

// People is the list of people.
func People(ctx context.Context) string { return link.Page(ctx, "/arbete/anvandare") }

// Person is the office's page about a person; do is redigera, inaktivera, aktivera,
// ny-inbjudan, avsluta-inloggningar or nollstall-tvasteg.
func Person(ctx context.Context, n id.User, do string) string {
	return at(People(ctx)+"/"+id.String(n), do)
}

// Groups is the list of groups.
func Groups(ctx context.Context) string { return link.Page(ctx, "/arbete/grupper") }

// Group is the page of a group; do is "", redigera, stang or oppna.
func Group(ctx context.Context, n id.Group, do string) string {
	return at(Groups(ctx)+"/"+id.String(n), do)
}

// Letters is the list of letters that the portal has written.
func Letters(ctx context.Context) string { return link.Page(ctx, "/arbete/epost") }

// Letter is one of them; do is "" or skicka-igen.
func Letter(ctx context.Context, n int64, do string) string {
	return at(Letters(ctx)+"/"+id.String(n), do)
}

// Trail is the log of every change.
func Trail(ctx context.Context) string { return link.Page(ctx, "/arbete/logg") }

func at(page, do string) string {
	if do == "" {
		return page
	}
	return page + "/" + do
}

// peopleOf is the list of an organisation's people.
func peopleOf(ctx context.Context, n id.Org) string {
	return link.With(People(ctx), url.Values{"organisation": {id.String(n)}})
}
