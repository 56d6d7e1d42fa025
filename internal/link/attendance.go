package link

import (
	"context"
	"maps"
	"net/url"

	"framsyn/internal/id"
)

// RegistrationPath begins the addresses that letters lead those to who have registered without an account.
const RegistrationPath = "/anmalan/"

// SignUp returns the office's page of how people register for an activity; do is "" or one of its pages.
func SignUp(ctx context.Context, n id.ActivityNo, do string) string {
	return Item(ctx, id.Activity, n, "anmalan"+subPage(do))
}

// RegisterFor returns the page on which somebody registers for the activity with a slug.
func RegisterFor(ctx context.Context, slug string) string {
	return Published(ctx, id.Activity, slug) + "/anmalan"
}

// RegisteredFor returns the list of those who have registered for an activity, narrowed as more says.
func RegisteredFor(ctx context.Context, n id.ActivityNo, more url.Values) string {
	q := url.Values{"aktivitet": {id.String(n)}}
	maps.Copy(q, more)
	return WithQuery(Work(ctx, id.Registration), q)
}

// Badge returns the page that the code on a badge leads to.
func Badge(ctx context.Context, code string) string {
	return Page(ctx, "/arbete/skylt/"+url.PathEscape(code))
}
