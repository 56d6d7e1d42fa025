// Package invitationview renders invitations: what the office sends and how it is answered, and the pages on which it is answered.
package invitationview

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/figure"
	"framsyn/templates/letterview"
	"framsyn/templates/ui"
)

// Verbs say what was done with the invitations of a round.
var Verbs = map[string]string{"invited": "Lade till inbjudningar", "invitations_sent": "Skickade inbjudningar",
	"invitations_reminded": "Påminde dem som inte hade svarat", "invitation_extended": "Förlängde sista dagen",
	"invitation_withdrawn": "Tog tillbaka en inbjudan", "invitation_opened": "En inbjudan öppnades", "invitation_accepted": "Ett ja",
	"invitation_declined": "Ett nej"}

var tones = map[invitation.State]ui.Tone{invitation.Accepted: ui.Success, invitation.Declined: ui.Error, invitation.Reminded: ui.Warning,
	invitation.Opened: ui.Info, invitation.Lapsed: ui.Warning}

// StateBadge shows the state of an invitation.
func StateBadge(s invitation.State) templ.Component { return ui.Badge(tones[s], s.Label()) }

// CategoryLabel returns a category of organisations as a Swedish key or, of a financing, by its name.
func CategoryLabel(category string) string {
	if l := account.FeeCategories.Label(category); l != "" {
		return l
	}
	return category
}

// About returns the address of the working page of what an invitation is to.
func aboutHref(ctx context.Context, p id.ProcessNo, a id.ActivityNo) string {
	if a != 0 {
		return link.Item(ctx, id.Activity, a, "")
	}
	return link.Item(ctx, id.Process, p, "")
}

// dayOf returns the day of a time, "" if there is none.
func dayOf(ctx context.Context, t *time.Time) string {
	if t == nil {
		return ""
	}
	return day.DateTime(ctx, *t)
}

// RoundProps is the page of a round.
type RoundProps struct {
	invitation.Round
	Invitations []invitation.Invitation
	Unsent      []invitation.Recipient
	// Letter is the letter to the first of those who have not got theirs, or an example.
	Letter   letterview.Props
	Form     *form.Form
	Person   id.User
	Over     bool
	History  []history.Entry
	LogPages ui.Pages
}

// remindable returns how many invitations somebody can be reminded of.
func remindable(all []invitation.Invitation) (n int) {
	for _, i := range all {
		if i.CanBeReminded() {
			n++
		}
	}
	return n
}

// toSend returns how many invitations, and letters, the unsent recipients are.
func toSend(all []invitation.Recipient) (invitations, letters int) {
	var last id.InvitationNo
	for _, x := range all {
		if x.Invitation != last {
			invitations, last = invitations+1, x.Invitation
		}
	}
	return invitations, len(all)
}

// countText says how many invitations there are.
func countText(ctx context.Context, n int) string {
	return i18n.N(ctx, n, "%d inbjudan", "%d inbjudningar")
}

// log returns what has happened, in which a number is one of invitations.
func (p RoundProps) log(ctx context.Context) []history.Entry {
	out := slices.Clone(p.History)
	for i, e := range out {
		if n, err := strconv.Atoi(e.Named); err == nil {
			out[i].Named = countText(ctx, n)
		}
	}
	return out
}

// withoutContacts returns the organisations that have nobody to send to.
func (p RoundProps) withoutContacts() (out []invitation.Invitation) {
	for _, i := range p.Invitations {
		if i.Sent == nil && i.Contacts == 0 && i.Withdrawn == nil {
			out = append(out, i)
		}
	}
	return out
}

func (p RoundProps) facts(ctx context.Context) []ui.Pair {
	remind := i18n.T(ctx, "Ingen")
	if p.RemindDays > 0 {
		remind = i18n.N(ctx, p.RemindDays, "%d dag före, klockan 7", "%d dagar före, klockan 7")
	}
	sent := i18n.T(ctx, "Inte än")
	if p.Sent != nil {
		sent = day.DateTime(ctx, *p.Sent)
	}
	return []ui.Pair{{Term: "Inbjudan till", Text: p.About(), Href: aboutHref(ctx, p.Process, p.Activity)},
		{Term: "Sista dag att svara", Text: invitation.DayText(ctx, p.LastDay)}, {Term: "Automatisk påminnelse", Text: remind},
		{Term: "Skickad", Text: sent}, {Term: "Gjord av", Text: p.AuthorName}}
}

func roundHref(ctx context.Context, n id.RoundNo, do string) string {
	return link.Item(ctx, id.Round, n, do)
}

// GuestFields are the fields of who is to be invited.
var GuestFields = []ui.Field{
	{Name: "organisationer", Label: "Organisationer", Help: "Skriv en del av namnet. Du kan välja flera."},
	{Name: "kategorier", Label: "Alla organisationer i en avgiftskategori"},
	{Name: "grupper", Label: "Grupper", Help: "Var och en som är med i dag får en egen inbjudan."},
}

// PublicProps is what the holder of a link sees, or somebody with an account. Base is the address of the page; Contact is whom to ask.
type PublicProps struct {
	invitation.Invitation
	Round invitation.Round
	// When and Where are those of the activity, "" for a process.
	When, Where string
	// Lead says what the process is.
	Lead    process.Text
	Base    string
	Contact string
	Over    bool
	// Next is where somebody goes on who has signed in and whose organisation has said yes, "" for others.
	Next string
	// AsksName reports that somebody without an account gets one by saying yes, and HasAccount that there is one to sign in to.
	AsksName, HasAccount bool
	Form                 *form.Form
	Person               id.User
}

// ReplyFields are the fields of an answer.
var ReplyFields = []ui.Field{
	{Name: "namn", Label: "Ditt namn", Required: true, Autocomplete: "name", Max: 200},
	{Name: "titel", Label: "Din titel", Autocomplete: "organization-title", Max: 200},
	{Name: "varfor", Label: "Varför passar det inte?", Rows: 3, Max: 1000, Help: "Frivilligt. Kansliet läser det, ingen annan."},
}

func (p PublicProps) isOrganisation() bool { return p.Invitation.Person == 0 }

func (p PublicProps) facts(ctx context.Context) []ui.Pair {
	out := []ui.Pair{{Term: "Till", Text: p.Name}}
	if p.Activity != 0 {
		out = append(out, ui.Pair{Term: "När", Text: p.When}, ui.Pair{Term: "Var", Text: p.Where},
			ui.Pair{Term: "Process", Text: p.ProcessName, Href: link.Published(ctx, id.Process, p.ProcessSlug)})
	} else {
		out = append(out, ui.Pair{Term: "Läs mer", Text: p.ProcessName, Href: link.Published(ctx, id.Process, p.ProcessSlug)})
	}
	return append(out, ui.Pair{Term: "Från", Text: p.Round.AuthorName},
		ui.Pair{Term: "Svara senast", Text: invitation.DayText(ctx, p.LastDay)})
}

// asks says what the invitation asks for.
func (p PublicProps) asks(ctx context.Context) string {
	switch {
	case p.isOrganisation() && p.Activity == 0:
		return i18n.T(ctx, "Ni svarar som en organisation: en av er räcker. Säger ni ja får du ett konto, om du inte har ett, och "+
			"fortsätter där.")
	case p.isOrganisation():
		return i18n.T(ctx, "Ni svarar som en organisation: en av er räcker.")
	}
	return i18n.T(ctx, "Svara ja eller nej. Du behöver inget konto.")
}

// answeredTitle says what has been answered.
func (p PublicProps) answeredTitle() string {
	switch {
	case p.State == invitation.Accepted && p.isOrganisation():
		return "Ni har tackat ja"
	case p.State == invitation.Accepted:
		return "Du har tackat ja"
	case p.isOrganisation():
		return "Ni har tackat nej"
	}
	return "Du har tackat nej"
}

func (p PublicProps) isAnswered() bool {
	return p.State == invitation.Accepted || p.State == invitation.Declined
}

// segment is a part of a bar, with the states that it counts.
type segment struct {
	look   figure.Look
	label  string
	states []invitation.State
}

// segments are the parts of a bar, in their order.
var segments = []segment{{figure.Yes, "Tackat ja", []invitation.State{invitation.Accepted}},
	{figure.No, "Tackat nej", []invitation.State{invitation.Declined}}, {figure.Begun, "Öppnad", []invitation.State{invitation.Opened}},
	{figure.Waits, "Skickad eller påmind", []invitation.State{invitation.Sent, invitation.Reminded}},
	{figure.Over, "Förfallen", []invitation.State{invitation.Lapsed}}}

// OverviewProps is who has answered the invitations to a process, or to one of its activities, by category.
type OverviewProps struct {
	Process     id.ProcessNo
	ProcessName string
	Tabs        []ui.Tab
	Activity    id.ActivityNo
	About       string
	Invitations []invitation.Invitation
	Rounds      []invitation.Round
}

// categoryRow is a category with how many invitations there are in each segment. Unsent and Withdrawn ones are in none.
type categoryRow struct {
	label  string
	counts []int
	total  int
}

func (r categoryRow) answered() int { return r.counts[0] + r.counts[1] }

// rows counts the invitations by category, in order of name.
func (p OverviewProps) rows(ctx context.Context) (out []categoryRow) {
	for _, i := range p.Invitations {
		at := slices.IndexFunc(segments, func(s segment) bool { return slices.Contains(s.states, i.State) })
		if at < 0 {
			continue
		}
		label := i18n.T(ctx, CategoryLabel(i.Category))
		row := slices.IndexFunc(out, func(r categoryRow) bool { return r.label == label })
		if row < 0 {
			out, row = append(out, categoryRow{label: label, counts: make([]int, len(segments))}), len(out)
		}
		out[row].counts[at]++
		out[row].total++
	}
	slices.SortFunc(out, func(a, b categoryRow) int { return strings.Compare(a.label, b.label) })
	return out
}

// sum adds up the rows.
func sum(rows []categoryRow) categoryRow {
	all := categoryRow{counts: make([]int, len(segments))}
	for _, r := range rows {
		for n, c := range r.counts {
			all.counts[n] += c
		}
		all.total += r.total
	}
	return all
}

// shares returns the rows as bars.
func shares(ctx context.Context, rows []categoryRow) figure.SharesProps {
	p := figure.SharesProps{ID: "svar", Title: "Svaren efter kategori",
		About: "En stapel för varje kategori, delad efter svar. Tabellen säger samma sak."}
	for _, s := range segments {
		p.Parts = append(p.Parts, figure.SharePart{Look: s.look, Label: s.label})
	}
	for _, r := range rows {
		p.Rows = append(p.Rows, figure.Share{Label: r.label, Text: i18n.T(ctx, "%d av %d", r.answered(), r.total), Counts: r.counts})
	}
	return p
}

func itoa(n int) string { return strconv.Itoa(n) }

func ownHref(ctx context.Context, i invitation.Invitation) string {
	return link.OwnInvitation(ctx, i.ID)
}

// takeBackLabel is what withdrawing an invitation is called.
func takeBackLabel(i invitation.Invitation) string {
	if i.Sent == nil {
		return "Ta bort"
	}
	return "Ta tillbaka"
}

func (p InvitationProps) facts(ctx context.Context) []ui.Pair {
	return []ui.Pair{{Term: "Inbjudan till", Text: p.About(), Href: aboutHref(ctx, p.Process, p.Activity)},
		{Term: "Kategori", Text: i18n.T(ctx, CategoryLabel(p.Category))}, {Term: "Organisation", Text: p.organisation()},
		{Term: "Sista dag att svara", Text: invitation.DayText(ctx, p.LastDay)}, {Term: "Skickad", Text: dayOf(ctx, p.Sent)},
		{Term: "Öppnad", Text: dayOf(ctx, p.Opened)}, {Term: "Påmind", Text: dayOf(ctx, p.Reminded)},
		{Term: "Svarade", Text: dayOf(ctx, p.Answered)}, {Term: "Svaret gavs av", Text: p.AnsweredBy}, {Term: "Skäl", Text: p.Why},
		{Term: "Tillbakatagen", Text: dayOf(ctx, p.Withdrawn)}, {Term: "Varför den togs tillbaka", Text: p.WithdrawnWhy}}
}

// organisation returns the organisation of a person who is invited.
func (p InvitationProps) organisation() string {
	if p.Person == 0 {
		return ""
	}
	return p.OrgName
}

func (p OverviewProps) remindHref(ctx context.Context) string {
	return WithActivity(link.Invitations(ctx, p.Process, "paminn"), p.Activity)
}

// WithActivity returns an address about one of the activities of a process, or about the process itself if that is 0.
func WithActivity(address string, n id.ActivityNo) string {
	if n == 0 {
		return address
	}
	return link.WithQuery(address, url.Values{invitation.ActivityField: {id.String(n)}})
}

// listHref is the list of the invitations that the page shows.
func (p OverviewProps) listHref(ctx context.Context) string {
	return link.WithQuery(link.InvitationsTo(ctx, p.Process), url.Values{invitation.ActivityGroup: {id.String(p.Activity)}})
}

// answeredText says how many have answered.
func answeredText(ctx context.Context, all categoryRow) string {
	return i18n.N(ctx, all.total, "%d inbjuden: %d har tackat ja och %d nej.", "%d inbjudna: %d har tackat ja och %d nej.", all.counts[0],
		all.counts[1])
}
