package processview

import (
	"context"
	"strconv"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/publish"
	"framsyn/templates/ui"
)

// PublicProps is a process as everybody reads it. Activities are in the order of the programme, with the members' own events; Lo and Hi are
// how many people the quotas give; Groups names the groups that may be named.
type PublicProps struct {
	process.Process
	Phases     []process.Phase
	Activities []process.Activity
	Produced   map[id.ActivityNo][]publish.Publication
	Groups     form.Options
	Lo, Hi     int
	Now        time.Time
}

// stretch is a part of the journey: a phase with what happens in it, or what stands in none.
type stretch struct {
	process.Phase
	steps []process.Activity
	here  bool // today is in it
}

// journey is the phases with their activities, and last what stands beside them.
func (p PublicProps) journey() []stretch {
	var out []stretch
	at := map[id.PhaseNo]int{}
	for i, f := range p.Phases {
		at[f.ID] = i
		out = append(out, stretch{Phase: f})
	}
	var beside []process.Activity
	for _, a := range p.Activities {
		if i, known := at[a.Phase]; known && a.Kind != process.OwnEvent {
			out[i].steps = append(out[i].steps, a)
		} else if a.Kind != process.OwnEvent {
			beside = append(beside, a)
		}
	}
	if len(beside) > 0 {
		out = append(out, stretch{Phase: process.Phase{Name: process.Text{Swedish: "Vid sidan av etapperna", English: "Beside the phases"}}, steps: beside})
	}
	if n := p.here(out); n >= 0 {
		out[n].here = true
	}
	return out
}

// here is the phase in which today is: the first in which something is still to come; -1 where the process has ended or nothing
// of it has begun.
func (p PublicProps) here(all []stretch) int {
	if p.over() {
		return -1
	}
	begun := false
	for i, s := range all {
		for _, a := range s.steps {
			begun = begun || started(a, p.Now)
			if begun && a.When.Fixed() && !a.When.Over(p.Now) && a.Status != process.Cancelled {
				return i
			}
		}
	}
	return -1
}

// over tells that the process has ended.
func (p PublicProps) over() bool {
	ends := string(p.Ends)
	return p.Closed != nil || ends != "" && ends < day.ISO(p.Now)[:len(ends)]
}

func started(a process.Activity, now time.Time) bool {
	return a.When.Fixed() && a.When.Begins <= day.ISO(now)
}

// own are the members' own events.
func (p PublicProps) own() (out []process.Activity) {
	for _, a := range p.Activities {
		if a.Kind == process.OwnEvent {
			out = append(out, a)
		}
	}
	return out
}

// stage is how far an activity has come: over, now or coming.
func (p PublicProps) stage(a process.Activity) string {
	switch {
	case a.When.Over(p.Now) || p.over():
		return "over"
	case started(a, p.Now):
		return "now"
	}
	return "coming"
}

// became is when an activity was or is to be, in words; what nobody knows of something that is over is said to be missing.
func (p PublicProps) became(ctx context.Context, a process.Activity) string {
	switch text := a.When.Text(ctx); {
	case text != "":
		return text
	case p.over():
		return i18n.T(ctx, "uppgift saknas")
	}
	return i18n.T(ctx, "inte bestämt")
}

// place is where an activity was or is to be.
func (p PublicProps) place(ctx context.Context, a process.Activity) string {
	switch {
	case a.Place != "":
		return a.Place
	case a.Mode == "remote":
		return i18n.T(ctx, process.Modes.Label(a.Mode))
	case process.Period(a.Kind):
		return ""
	case p.over():
		return i18n.T(ctx, "uppgift saknas")
	}
	return i18n.T(ctx, "inte bestämt")
}

// status tells what a reader must know of an activity's status; a settled one needs no word.
func status(a process.Activity) (ui.Tone, string) {
	switch a.Status {
	case process.Cancelled:
		return ui.Error, a.Status.Label()
	case process.Moved:
		return ui.Warning, a.Status.Label()
	}
	return ui.Plain, ""
}

// filler is who fills a competence, "" where nobody does.
func (p PublicProps) filler(key string) string {
	for _, c := range p.Competences {
		if c.Key == key {
			return c.Name
		}
	}
	return ""
}

// period is when a process goes on.
func period(ctx context.Context, p process.Process) string {
	from, to := p.Begins.Text(ctx), p.Ends.Text(ctx)
	switch {
	case from == "":
		return to
	case to == "":
		return i18n.T(ctx, "från %s", from)
	}
	return from + " – " + to
}

// facts are what is known of a process in a few words.
func (p PublicProps) facts(ctx context.Context) []ui.Pair {
	out := []ui.Pair{{Term: "Arbetsnamn", Text: p.WorkingName}, {Term: "Period", Text: period(ctx, p.Process)}}
	if p.HorizonYear != 0 {
		out = append(out, ui.Pair{Term: "Målår", Text: strconv.Itoa(p.HorizonYear)})
	}
	if p.OwnerName != "" {
		out = append(out, ui.Pair{Term: "Ägare", Text: p.OwnerName, Href: link.Published(ctx, id.Organisation, p.OwnerSlug)})
	}
	return append(out, ui.Pair{Term: "Styrgrupp", Text: p.SteeringName}, ui.Pair{Term: "Projektgrupp", Text: p.ProjectName},
		ui.Pair{Term: "Mer om processen", Text: p.URL, Href: p.URL})
}

// amount is how many people a quota is.
func amount(ctx context.Context, q process.Quota) string {
	n := strconv.Itoa(q.Lo)
	if q.Hi != q.Lo {
		n += "–" + strconv.Itoa(q.Hi)
	}
	if q.PerOrganisation() {
		return i18n.T(ctx, "%s per organisation", n)
	}
	return i18n.T(ctx, "%s i allt", n)
}

// roadWidth is how many columns the journey has where there is room for all.
func roadWidth(p PublicProps) string { return strconv.Itoa(min(max(len(p.Phases), 2), 6)) }
