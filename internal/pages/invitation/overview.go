package invitation

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/invitationview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// overviewProps returns who has answered the invitations to a process or, if the query names one, to one of its activities.
func (s pages) overviewProps(r *http.Request) (p invitationview.OverviewProps, err error) {
	ctx, q := r.Context(), s.As(r)
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return p, err
	}
	of, err := process.ProcessRecords.Get(ctx, q, n)
	if err != nil {
		return p, err
	}
	p.Process, p.ProcessName, p.About = n, of.Name, of.Name
	p.Activity, _ = id.Parse[id.ActivityNo](r.URL.Query().Get(invitation.ActivityField))
	rounds, err := invitation.RoundsOf(ctx, q, n)
	if err != nil {
		return p, err
	}
	all, err := invitation.Of(ctx, q, n, 0)
	if err != nil {
		return p, err
	}
	p.Tabs = tabs(ctx, p, rounds)
	for _, x := range rounds {
		if x.Activity == p.Activity {
			p.Rounds = append(p.Rounds, x)
			p.About = x.About()
		}
	}
	p.Invitations = slices.DeleteFunc(all, func(i invitation.Invitation) bool { return i.Activity != p.Activity })
	return p, nil
}

// tabs returns a tab for the process and each of its activities that somebody is invited to.
func tabs(ctx context.Context, p invitationview.OverviewProps, rounds []invitation.Round) []ui.Tab {
	out := []ui.Tab{{Href: link.Invitations(ctx, p.Process, ""), Label: "Processen", Current: p.Activity == 0}}
	var seen []id.ActivityNo
	for _, x := range rounds {
		if x.Activity != 0 && !slices.Contains(seen, x.Activity) {
			seen = append(seen, x.Activity)
			out = append(out, ui.Tab{Href: link.Invitations(ctx, p.Process, "") + "?" + invitation.ActivityField + "=" + id.String(x.Activity),
				Label: x.ActivityName, Current: p.Activity == x.Activity})
		}
	}
	return out
}

// overview shows who has answered the invitations to a process.
func (s pages) overview(w http.ResponseWriter, r *http.Request) error {
	p, err := s.overviewProps(r)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Inbjudningar", layout.Process), server.Work, invitationview.Overview(p))
}

// remindProcess is the step that reminds all who have not answered the invitations to a process, or to one of its activities.
func (s pages) remindProcess(r *http.Request) (server.Step, error) {
	p, err := s.overviewProps(r)
	st := s.remindAll(r, p.Invitations)
	at := func(do string) string {
		return invitationview.WithActivity(link.Invitations(r.Context(), p.Process, do), p.Activity)
	}
	st.Subtitle, st.Back, st.Action = p.About, at(""), at("paminn")
	st.Crumbs = []ui.Crumb{{Href: link.Work(r.Context(), id.Process), Label: "Processer"},
		{Href: link.Item(r.Context(), id.Process, p.Process, ""), Label: p.ProcessName}, {Href: st.Back, Label: "Inbjudningar"}}
	return st, err
}

// mostNamed is how many of those who will be reminded are named.
const mostNamed = 30

// remindAll returns the step that reminds of those of some invitations that have not been answered, without its addresses.
func (s pages) remindAll(r *http.Request, all []invitation.Invitation) server.Step {
	ctx := r.Context()
	var due []id.InvitationNo
	var names strings.Builder
	for _, i := range all {
		if !i.CanBeReminded() {
			continue
		}
		if due = append(due, i.ID); len(due) > 1 && len(due) <= mostNamed {
			names.WriteString(", ")
		}
		if len(due) <= mostNamed {
			names.WriteString(i.Name)
		}
	}
	st := server.Step{Section: layout.Invitations, Said: "Påminnelserna är skickade.", AskProps: ui.AskProps{
		Title: i18n.N(ctx, len(due), "Påminn %d som inte har svarat", "Påminn %d som inte har svarat"), Label: "Skicka påminnelser",
		Kind: ui.Primary, Text: "Bara de som inte har svarat får en påminnelse, och ingen får två om samma sista dag.",
		More: []string{names.String()}}}
	if more := len(due) - mostNamed; more > 0 {
		st.More = append(st.More, i18n.N(ctx, more, "och %d till", "och %d till"))
	}
	st.Do = func(tx *db.Tx) error {
		_, err := invitation.Remind(ctx, tx, due, time.Now(), s.write)
		return err
	}
	return st
}
