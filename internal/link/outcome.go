package link

import (
	"context"
	"net/url"

	"framsyn/internal/id"
)

// Foresight returns the page of what the reader's organisation does in foresight.
func Foresight(ctx context.Context) string { return Page(ctx, "/arbete/framsyn") }

// ForesightOf returns the same page of any organisation.
func ForesightOf(ctx context.Context, n id.Org) string {
	return Item(ctx, id.Organisation, n, "framsyn")
}

// PeopleOfProcess narrows the page of an organisation to the people who took part in a workshop of a process.
func PeopleOfProcess(page string, n id.ProcessNo) string {
	return WithQuery(page, url.Values{"process": {id.String(n)}}) + "#manniskor"
}

// Results returns a public page of what a process has given; list is "" or one of its lists.
func Results(ctx context.Context, slug, list string) string {
	return Published(ctx, id.Process, slug) + "/resultat" + subPage(list)
}

// WorkResults returns the same page of what the reader may read.
func WorkResults(ctx context.Context, n id.ProcessNo, list string) string {
	return Item(ctx, id.Process, n, "resultat"+subPage(list))
}
