package link

import (
	"context"
	"net/url"

	"framsyn/internal/id"
)

// SignInPage returns where somebody signs in.
func SignInPage(ctx context.Context) string { return Page(ctx, "/logga-in") }

// SecondStepPage returns where somebody whose password was right takes the second step.
func SecondStepPage(ctx context.Context) string { return Page(ctx, "/logga-in/bekrafta") }

// PasskeyPage returns what the answer of a passkey is sent to, to sign in by it alone.
func PasskeyPage(ctx context.Context) string { return Page(ctx, "/logga-in/passnyckel") }

// ForgottenPasswordPage returns where somebody asks for a new password.
func ForgottenPasswordPage(ctx context.Context) string { return Page(ctx, "/glomt-losenord") }

// PasswordStrengthPage tells how hard a password is to guess.
func PasswordStrengthPage(ctx context.Context) string { return Page(ctx, "/losenord/styrka") }

// Profile returns the address of one's own account; do is "", losenord, tvasteg with what is below it, or inloggningar.
func Profile(ctx context.Context, do string) string { return Page(ctx, "/konto") + subPage(do) }

// People returns the list of people.
func People(ctx context.Context) string { return Page(ctx, "/arbete/anvandare") }

// Person returns the office's page about a person; do is redigera, inaktivera, aktivera,
// ny-inbjudan, avsluta-inloggningar or nollstall-tvasteg.
func Person(ctx context.Context, n id.User, do string) string {
	return People(ctx) + "/" + id.String(n) + subPage(do)
}

// Letters returns the list of letters that the portal has written.
func Letters(ctx context.Context) string { return Page(ctx, "/arbete/epost") }

// Letter is one of them; do is "" or skicka-igen.
func Letter(ctx context.Context, n int64, do string) string {
	return Letters(ctx) + "/" + id.String(n) + subPage(do)
}

// Trail returns the log of every change.
func Trail(ctx context.Context) string { return Page(ctx, "/arbete/logg") }

// SecurityLog returns the log of what matters for security.
func SecurityLog(ctx context.Context) string { return Page(ctx, "/arbete/sakerhetslogg") }

// PeopleOf returns the list of an organisation's people.
func PeopleOf(ctx context.Context, n id.Org) string {
	return WithQuery(People(ctx), url.Values{"organisation": {id.String(n)}})
}
