package link

import (
	"context"
	"net/url"

	"framsyn/internal/id"
)

// SignInPage returns the page for signing in.
func SignInPage(ctx context.Context) string { return Page(ctx, "/logga-in") }

// SecondStepPage returns the page for the second step of signing in.
func SecondStepPage(ctx context.Context) string { return Page(ctx, "/logga-in/bekrafta") }

// PasskeyPage returns the address that the answer of a passkey is sent to when it is used alone.
func PasskeyPage(ctx context.Context) string { return Page(ctx, "/logga-in/passnyckel") }

// ForgottenPasswordPage returns the page for requesting a new password.
func ForgottenPasswordPage(ctx context.Context) string { return Page(ctx, "/glomt-losenord") }

// PasswordStrengthPage returns the address that estimates the strength of a password.
func PasswordStrengthPage(ctx context.Context) string { return Page(ctx, "/losenord/styrka") }

// Profile returns a page of one's own account; do is "", losenord, tvasteg with its subpages, or inloggningar.
func Profile(ctx context.Context, do string) string { return Page(ctx, "/konto") + subPage(do) }

// People returns the list of people.
func People(ctx context.Context) string { return Page(ctx, "/arbete/anvandare") }

// Person returns a page about a person; do is redigera, inaktivera, aktivera, ny-inbjudan, avsluta-inloggningar or
// nollstall-tvasteg.
func Person(ctx context.Context, n id.User, do string) string {
	return fromList(ctx, id.Account, int64(n), People(ctx)+"/"+id.String(n)+subPage(do))
}

// Letters returns the list of letters sent by the portal.
func Letters(ctx context.Context) string { return Page(ctx, "/arbete/epost") }

// Letter returns a page of a letter; do is "", i-korthet or skicka-igen.
func Letter(ctx context.Context, n int64, do string) string {
	return Letters(ctx) + "/" + id.String(n) + subPage(do)
}

// Trail returns the audit log.
func Trail(ctx context.Context) string { return Page(ctx, "/arbete/logg") }

// SecurityLog returns the security log.
func SecurityLog(ctx context.Context) string { return Page(ctx, "/arbete/sakerhetslogg") }

// PeopleOf returns the list of an organisation's people.
func PeopleOf(ctx context.Context, n id.Org) string {
	return WithQuery(People(ctx), url.Values{"organisation": {id.String(n)}})
}
