package processview

import (
	"context"
	"strconv"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// PublicProps is the page of a process. Groups are the names of those that it has quotas for, MinPeople and MaxPeople how many people
// the quotas give in all. Work is the address of its working page for those who keep it, "" for others.
type PublicProps struct {
	process.Process
	Groups               map[id.Group]string
	MinPeople, MaxPeople int
	Journey              Journey
	Work                 string
}

// publicMissing is said where something is not known.
const publicMissing = "uppgift saknas"

func publicOr(ctx context.Context, text string) string {
	if text == "" {
		return i18n.T(ctx, publicMissing)
	}
	return text
}

// publicPeriod is from when to when a process goes on, "" where nothing of it is known.
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

// publicState is whether a process is made up or has ended, and otherwise only what it is.
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

// publicFilled returns who fills a competence, nobody where its Person is 0.
func publicFilled(p process.Process, key string) process.Competence {
	for _, c := range p.Competences {
		if c.Key == key {
			return c
		}
	}
	return process.Competence{Key: key}
}

// publicNumbers returns how many people a quota gives.
func publicNumbers(ctx context.Context, lo, hi int) string {
	if lo == hi {
		return ui.Number(ctx, lo)
	}
	return ui.Number(ctx, lo) + "–" + ui.Number(ctx, hi)
}

func publicEach(x process.Quota) string {
	if x.PerOrganisation() {
		return "från varje"
	}
	return "sammanlagt"
}

// publicOwner leads to the organisation that answers for a process.
func publicOwner(ctx context.Context, p process.Process) ui.Pair {
	if p.Owner == 0 {
		return ui.Pair{Term: "Ägare", Text: publicOr(ctx, "")}
	}
	return ui.Pair{Term: "Ägare", Text: p.OwnerName, Href: link.Published(ctx, id.Organisation, p.OwnerSlug)}
}
