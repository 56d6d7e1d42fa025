package processview

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// PublicProps is the page of a process. Groups are the names of the groups that have quotas, and MinPeople and
// MaxPeople the total number of people of the quotas. Work is the address of the working page for those who may see it,
// and "" for others. Budget is the address of its published budget, "" if it has none.
type PublicProps struct {
	process.Process
	Groups               map[id.Group]string
	MinPeople, MaxPeople int
	Journey              Journey
	Work, Budget         string
}

// publicMissing is the text for what is not known.
const publicMissing = "uppgift saknas"

func publicOrMissing(ctx context.Context, text string) string {
	if text == "" {
		return i18n.T(ctx, publicMissing)
	}
	return text
}

// groupNames returns the groups that lead a process.
func groupNames(p process.Process) string {
	return strings.Join(slices.DeleteFunc([]string{p.SteeringName, p.ProjectName}, func(s string) bool { return s == "" }), ", ")
}

// publicPeriod returns the period of a process as text, or "" if nothing is known of it.
func publicPeriod(ctx context.Context, p process.Process) string {
	from, to := p.Begins.Text(ctx), p.Ends.Text(ctx)
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return i18n.T(ctx, "från %s", from)
	case from == "":
		return i18n.T(ctx, "till %s", to)
	case from == to:
		return from
	}
	return from + "–" + to
}

func publicYear(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// publicState returns the state of a process: an example, ended, or its kind.
func publicState(p process.Process) string {
	switch {
	case p.Example:
		return "Exempel"
	case p.Closed != nil:
		return "Avslutad"
	}
	return "Process"
}

func publicCard(ctx context.Context, p process.Process) ui.CardProps {
	c := ui.CardProps{Href: link.Published(ctx, id.Process, p.Slug), Title: p.Name, Kicker: publicState(p), Text: p.Lead.In(ctx), Level: 2}
	if period := publicPeriod(ctx, p); period != "" {
		c.Meta = []string{period}
	}
	return c
}

// publicRange returns the number of people of a quota as text.
func publicRange(ctx context.Context, lo, hi int) string {
	if lo == hi {
		return ui.Number(ctx, lo)
	}
	return ui.Number(ctx, lo) + "–" + ui.Number(ctx, hi)
}

func publicQuotaScope(x process.Quota) string {
	if x.PerOrganisation() {
		return "från varje"
	}
	return "sammanlagt"
}

// publicOwner returns a link to the organisation that is responsible for a process, if there is one.
func publicOwner(ctx context.Context, p process.Process) ui.Pair {
	if p.Owner == 0 {
		return ui.Pair{}
	}
	return ui.Pair{Term: "Ägare", Text: p.OwnerName, Href: link.Published(ctx, id.Organisation, p.OwnerSlug)}
}
