package link

import "context"

// MyPage returns one's own page or a page below it; do is "", nytt, att-ordna, undanlagt, lagg-undan or ta-fram.
func MyPage(ctx context.Context, do string) string { return Page(ctx, "/min-sida") + subPage(do) }

// helpWords are the words of the roles in the addresses of their help.
var helpWords = map[string]string{
	"participant": "deltagare", "staff": "medarbetare", "strategist": "framsynsstrateg", "head": "chef", "politician": "politiker",
	"editor": "redaktor", "office": "kansli", "board": "styrelse", "goal_owner": "malomradesansvarig", "reviewer": "granskare",
	"administrator": "administrator",
}

// Help returns the page of help for a role, or of all help if it is "".
func Help[T ~string](ctx context.Context, role T) string {
	return Page(ctx, "/hjalp") + subPage(helpWords[string(role)])
}

// HelpRole returns the role whose help has a word in its address, "" if there is none.
func HelpRole(word string) string {
	for role, w := range helpWords {
		if w == word {
			return role
		}
	}
	return ""
}

// Keys returns the page of the keys.
func Keys(ctx context.Context) string { return Page(ctx, "/hjalp/tangenter") }
