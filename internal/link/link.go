// Package link returns the addresses of all pages. Pages link only by its functions, and a test compares them with the routes.
// Addresses are Swedish and permanent; English pages have the same under /en.
package link

import (
	"context"
	"net/url"
	"strings"
	"unicode"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// Path returns a path with the prefix of the context's language. The path begins with a slash.
func Path(ctx context.Context, path string) string {
	if i18n.FromContext(ctx) == i18n.English {
		return strings.TrimSuffix("/en"+path, "/")
	}
	return path
}

// SplitLang splits the path of a request into the path without its language prefix and the language.
func SplitLang(path string) (string, i18n.Lang) {
	rest, ok := strings.CutPrefix(path, "/en")
	if ok && (rest == "" || rest[0] == '/') {
		if rest == "" {
			rest = "/"
		}
		return rest, i18n.English
	}
	return path, i18n.Swedish
}

// after is what mail programs and people take for a part of an address that ends before it.
const after = "/.,;:!?)]}>'\"”’»"

// Tidy returns a path without double slashes, and without what stands after an address in a text.
func Tidy(path string) string {
	path = strings.TrimSuffix(strings.TrimSuffix(path, "&gt;"), "&quot;")
	path = strings.TrimRightFunc(path, func(r rune) bool {
		return strings.ContainsRune(after, r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
	})
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	if path == "" {
		return "/"
	}
	return path
}

// Segment returns the path segment of a kind, such as trender.
func Segment(k id.Kind) string { return segments[k] }

var segments = map[id.Kind]string{
	id.Source: "kallor", id.Trend: "trender", id.Scenario: "scenarier", id.Fiction: "designfiktioner", id.Organisation: "organisationer",
	id.Plan: "planer", id.Goal: "mal", id.Commitment: "ataganden", id.Project: "projekt", id.Network: "natverk",
	id.Documentation: "dokumentation", id.Process: "process", id.Activity: "aktiviteter",
	id.Venue: "lokaler", id.Membership: "grupper", id.Invitation: "inbjudningar", id.Round: "utskick", id.Delegation: "anmalningar",
	id.Registration: "anmalda",
	id.Budget:       "budgetar", id.Financing: "finansiering", id.Due: "avgifter", id.Invoice: "fakturor", id.Homework: "hemarbete",
	id.FollowUp: "uppfoljningar", id.Announcement: "anslag", id.Report: "rapporter", id.DueDate: "arshjul/hallpunkter",
}

// Home returns the public start page.
func Home(ctx context.Context) string { return Path(ctx, "/") }

// Public returns the public list of a kind of content.
func Public(ctx context.Context, k id.Kind) string { return Path(ctx, "/"+segments[k]) }

// Published returns the public page of an item.
func Published(ctx context.Context, k id.Kind, slug string) string {
	return Path(ctx, "/"+segments[k]+"/"+url.PathEscape(slug))
}

// Lasting returns the address of the public page of an item as a text links to it, whatever its language.
func Lasting(k id.Kind, slug string) string { return "/" + segments[k] + "/" + url.PathEscape(slug) }

// Numbered returns the address of an item as a text links to it while it is not published.
func Numbered(n id.Item) string { return "/post/" + id.String(n) }

// Work returns the working list of a kind.
func Work(ctx context.Context, k id.Kind) string { return Path(ctx, "/arbete/"+segments[k]) }

// New returns the form for a new item of a kind.
func New(ctx context.Context, k id.Kind) string { return Work(ctx, k) + "/ny" }

// NewRestingOn returns the form for a new item that rests on another.
func NewRestingOn(ctx context.Context, k id.Kind, on id.Item) string {
	return New(ctx, k) + "?" + url.Values{"vilar-pa": {id.String(on)}}.Encode()
}

// Item returns a working page of a thing; do is "" or one of its pages: redigera, kopplingar, historik, publicera, dela,
// dra-tillbaka, arkivera, aterstall, ta-bort.
func Item[T ~int64](ctx context.Context, k id.Kind, n T, do string) string {
	p := Work(ctx, k) + "/" + id.String(n)
	if do != "" {
		p += "/" + do
	}
	return fromList(ctx, k, int64(n), p)
}

// fromList returns an address of a thing that says from which list the thing was opened.
func fromList(ctx context.Context, k id.Kind, n int64, address string) string {
	if in, ok := ctx.Value(listKey{}).(listed); ok && in.kind == k && in.number == n {
		return WithQuery(address, in.query)
	}
	return address
}

// CopyField is the query parameter with the thing that a new one begins as a copy of.
const CopyField = "kopia"

// ReturnField is the query parameter with the form that something new is made for, to which its own form leads, and MadeField that of the
// other form with the number of what was made.
const ReturnField, MadeField = "tillbaka", "ny"

// NewFor returns the form for a new item of a kind that leads back to another form.
func NewFor(ctx context.Context, k id.Kind, back string) string {
	return WithQuery(New(ctx, k), url.Values{ReturnField: {back}})
}

// NewCopyOf returns the address of the form for something new that begins as a copy.
func NewCopyOf[T ~int64](ctx context.Context, k id.Kind, n T) string {
	return WithQuery(New(ctx, k), url.Values{CopyField: {id.String(n)}})
}

// ListField is the query parameter with the list that a page was opened from.
const ListField = "lista"

type listKey struct{}

// listed is a thing that was opened from a list.
type listed struct {
	kind   id.Kind
	number int64
	query  url.Values
}

// InList returns a context in which the addresses of a thing say that it was opened from a list, which text tells.
func InList(ctx context.Context, k id.Kind, n int64, text string) context.Context {
	return context.WithValue(ctx, listKey{}, listed{k, n, url.Values{ListField: {text}}})
}

// FictionGroups returns the list of the groups that have made design fictions.
func FictionGroups(ctx context.Context) string { return Work(ctx, id.Fiction) + "/grupper" }

// FictionsOf returns the page with the design fictions of a group, by votes.
func FictionsOf(ctx context.Context, n id.Group) string {
	return FictionGroups(ctx) + "/" + id.String(n)
}

// Sender returns a page of who sends the invoices; do is "", historik or aterstall.
func Sender(ctx context.Context, do string) string {
	return Work(ctx, id.Invoice) + "/avsandare" + subPage(do)
}

// Several returns the address of something that is done with several things at once.
func Several(ctx context.Context, n id.Bulk) string { return Path(ctx, "/arbete/flera/"+id.String(n)) }

// File returns the address of an uploaded file.
func File(ctx context.Context, n id.File) string { return Path(ctx, "/filer/"+id.String(n)) }

// SharePrefix begins the addresses of the pictures that are shown where pages are shared.
const SharePrefix = "/dela/"

// SharePicture returns the address of the picture that is shown where the page with a path is shared.
func SharePicture(ctx context.Context, path string) string {
	if path == "/" {
		path = "/start"
	}
	return Path(ctx, "/dela"+path+".png")
}

// WithQuery returns an address with a query.
func WithQuery(address string, q url.Values) string {
	if len(q) == 0 {
		return address
	}
	if strings.Contains(address, "?") {
		return address + "&" + q.Encode()
	}
	return address + "?" + q.Encode()
}

// Page returns the address of a page with a fixed path, such as "/om".
func Page(ctx context.Context, path string) string { return Path(ctx, path) }

// Payments returns a page of payments; do is "", alla, ny, las-in, exempelfil, filer/ and the number of a file, oppna-poster, paminnelser
// or bokforing, each with its subpages.
func Payments(ctx context.Context, do string) string {
	return Page(ctx, "/arbete/betalningar") + subPage(do)
}

// Payment returns a page of a payment; do is "", i-korthet or angra.
func Payment(ctx context.Context, n id.PaymentNo, do string) string {
	return Payments(ctx, id.String(n)) + subPage(do)
}
