package attendanceview

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/question"
	"framsyn/templates/figure"
	"framsyn/templates/letterview"
	"framsyn/templates/ui"
)

// cameQuery narrows the list of registrations to those who came.
var cameQuery = url.Values{attendance.CameGroup: {"ja"}}

// OverviewProps is the office's page of who has registered for an activity. Silent is how many have not answered, and Needs of how many it
// is known what they need.
type OverviewProps struct {
	attendance.SignUp
	All           []attendance.Registration
	Rooms         []attendance.Room
	Silent, Needs int
	Closed        attendance.Closed
}

func (p OverviewProps) at(ctx context.Context, do string) string {
	return link.SignUp(ctx, p.Activity, do)
}

// crumbs returns where a page about the registration for an activity stands; title is that of one below the overview, "" for that.
func crumbs(ctx context.Context, s attendance.SignUp, title string) []ui.Crumb {
	out := []ui.Crumb{{Href: link.Work(ctx, id.Activity), Label: "Aktiviteter"},
		{Href: link.Item(ctx, id.Activity, s.Activity, ""), Label: s.Name}}
	if title == "" {
		return append(out, ui.Crumb{Label: "Anmälan"})
	}
	return append(out, ui.Crumb{Href: link.SignUp(ctx, s.Activity, ""), Label: "Anmälan"}, ui.Crumb{Label: title})
}

// SignUpCrumbs returns where a page below the overview of the registration for an activity stands.
func SignUpCrumbs(ctx context.Context, s attendance.SignUp) []ui.Crumb {
	all := crumbs(ctx, s, "x")
	return all[:len(all)-1]
}

// count returns how many people have registrations in some states by a way, companions counted; "" for any way.
func (p OverviewProps) count(way string, states ...attendance.State) int {
	n := 0
	for _, r := range p.All {
		for _, s := range states {
			if r.State == s && (way == "" || r.Way == way) {
				n += r.Size()
			}
		}
	}
	return n
}

func (p OverviewProps) came() int {
	n := 0
	for _, r := range p.All {
		if r.Came != nil {
			n += r.Size()
		}
	}
	return n
}

func (p OverviewProps) facts(ctx context.Context) []ui.Pair {
	out := []ui.Pair{{Term: "När", Text: p.When.Text(ctx)}, {Term: "Sista anmälningsdag", Text: LastDay(ctx, p.SignUp)},
		{Term: "Öppen för", Text: i18n.T(ctx, attendance.Openings.Label(p.OpenTo))},
		{Term: "Ett erbjudande gäller", Text: i18n.N(ctx, p.OfferHours, "%d timme", "%d timmar")}}
	if d := p.DeletionDay(); p.AsksNeeds && !d.IsZero() {
		out = append(out, ui.Pair{Term: "Behoven raderas", Text: day.Text(ctx, d)})
	}
	return out
}

// numbers are the numbers of a way to take part, in people: places or "", those who have one, are offered one and wait, and free places.
func (p OverviewProps) numbers(ctx context.Context, r attendance.Room) []string {
	places, free := i18n.T(ctx, "ingen gräns"), "–"
	if r.Places > 0 {
		places, free = ui.Number(ctx, r.Places), ui.Number(ctx, r.Free)
	}
	return []string{places, ui.Number(ctx, p.count(r.Way, attendance.Seated)), ui.Number(ctx, p.count(r.Way, attendance.Offered)),
		ui.Number(ctx, p.count(r.Way, attendance.Queued)), free}
}

func (p OverviewProps) shares(ctx context.Context) figure.SharesProps {
	out := figure.SharesProps{ID: "platser", Title: "Platser", About: "En stapel för varje sätt att delta. Tabellen säger samma sak.",
		Parts: []figure.SharePart{{Look: figure.Yes, Label: "Har plats"}, {Look: figure.Begun, Label: "Erbjudna"},
			{Look: figure.Waits, Label: "I kö"}, {Look: figure.Over, Label: "Lediga"}}}
	for _, r := range p.Rooms {
		s := figure.Share{Label: i18n.T(ctx, attendance.Ways.Label(r.Way)), Counts: []int{p.count(r.Way, attendance.Seated),
			p.count(r.Way, attendance.Offered), p.count(r.Way, attendance.Queued), 0}}
		s.Text = i18n.N(ctx, s.Counts[0], "%d har plats", "%d har plats")
		if r.Places > 0 {
			s.Counts[3] = r.Free
			s.Text = i18n.T(ctx, "%d av %d har plats", s.Counts[0], r.Places)
		}
		out.Rows = append(out.Rows, s)
	}
	return out
}

// answerBars returns a picture of what those who have a place have chosen in each question with alternatives.
func (p OverviewProps) answerBars(ctx context.Context) (out []figure.BarsProps) {
	for i, q := range p.Questions {
		lines := form.Lines(q.Options)
		if len(lines) == 0 {
			continue
		}
		b := figure.BarsProps{ID: question.Field(i), Title: q.Text, RowLabel: "Svar", ValueLabel: "Antal"}
		for _, line := range lines {
			n := 0
			for _, r := range p.All {
				for _, a := range r.Answers {
					if r.State == attendance.Seated && a.Question == q.Text && a.Text == line {
						n++
					}
				}
			}
			b.Rows = append(b.Rows, figure.Bar{Label: line, Text: ui.Number(ctx, n), Value: float64(n)})
		}
		out = append(out, b)
	}
	return out
}

// waiting returns those who are offered a place, and then those who wait for one, in the order of the queue.
func (p OverviewProps) waiting() (out []attendance.Registration) {
	for _, r := range p.All {
		if r.State == attendance.Queued || r.State == attendance.Offered {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b attendance.Registration) int { return cmp.Compare(a.Position, b.Position) })
	return out
}

// list returns the list of the registrations in a state, "" for all.
func (p OverviewProps) list(ctx context.Context, state attendance.State) string {
	more := url.Values{}
	if state != "" {
		more.Set(attendance.StateGroup, string(state))
	}
	return link.RegisteredFor(ctx, p.Activity, more)
}

// NeedsProps is the office's list of what people need.
type NeedsProps struct {
	attendance.SignUp
	All []attendance.Need
}

// needsSummary says what is kept, and when it is deleted.
func (p NeedsProps) summary(ctx context.Context) string {
	n := i18n.N(ctx, len(p.All), "%d person", "%d personer")
	if d := p.DeletionDay(); !d.IsZero() {
		return i18n.T(ctx, "Uppgifter om %s. De raderas %s, och hur många det var sparas i historiken.", n, day.Text(ctx, d))
	}
	return i18n.T(ctx, "Uppgifter om %s. De raderas efter aktiviteten, och hur många det var sparas i historiken.", n)
}

// LettersProps is the page on which the office writes to those whom an activity is for. Counts are how many each audience is. Preview is
// the letter as it will look, zero before it has been looked at, and To those who will get it.
type LettersProps struct {
	attendance.SignUp
	Counts  map[attendance.Audience]int
	Form    *form.Form
	Person  id.User
	Preview letterview.Props
	To      []attendance.Registration
	Sent    []attendance.SentLetter
}

// LetterFields are the fields of a letter.
var LetterFields = []ui.Field{{Name: "till", Label: "Till", Required: true}, {Name: "rubrik", Label: "Ämne", Required: true, Max: 200},
	{Name: "text", Label: "Text", Required: true, Max: 10000, Rows: 10,
		Help: "Brevet börjar med en hälsning och slutar med en länk till anmälan."}}

func (p LettersProps) audiences(ctx context.Context) form.Options {
	var out form.Options
	for _, o := range attendance.Audiences {
		out = append(out, form.Option{Value: o.Value,
			Label: i18n.T(ctx, "%s (%d)", i18n.T(ctx, o.Label), p.Counts[attendance.Audience(o.Value)])})
	}
	return out
}

// CheckInProps is the page on which the office notes who came. All are those who have a place, wait for one or came. Found is who was
// found by the code on a badge, nil if nobody was.
type CheckInProps struct {
	attendance.SignUp
	All   []attendance.Registration
	Form  *form.Form
	Found *attendance.Registration
}

// badgeField is the code on a badge.
var badgeField = ui.Field{Name: "skylt", Label: "Koden på namnskylten", Width: "medium", Autocomplete: "off"}

func (p CheckInProps) text(ctx context.Context) string {
	came, seated := 0, 0
	for _, r := range p.All {
		if r.Came != nil {
			came++
		}
		if r.State == attendance.Seated {
			seated++
		}
	}
	return i18n.T(ctx, "%d har kommit. %d har plats.", came, seated)
}

// about is what stands beside a name in the list of who came.
func about(ctx context.Context, r attendance.Registration) []string {
	out := []string{}
	if r.OrgName != "" {
		out = append(out, r.OrgName)
	}
	if r.Companions > 0 {
		out = append(out, i18n.N(ctx, r.Companions, "%d medföljande", "%d medföljande"))
	}
	if r.Way == attendance.Remote {
		out = append(out, i18n.T(ctx, "På distans"))
	}
	return out
}

// PrintProps is what is printed for an activity: badges, a list of names, or a sign for the door. Large reports that it is printed in
// large letters. All are those who have a place on site, in Swedish order, and BaseURL that of the portal.
type PrintProps struct {
	attendance.SignUp
	All     []attendance.Registration
	Where   []string
	Large   bool
	BaseURL string
	Days    []SignDay
}

// SignDay is a day of the programme on the sign for a door.
type SignDay struct {
	Title string
	Slots []SignSlot
}

// SignSlot is an item of it.
type SignSlot struct{ Hours, Title string }

// SignDays returns the programme of an activity for the sign.
func SignDays(ctx context.Context, a process.Activity) (out []SignDay) {
	for _, s := range a.Programme {
		title := ""
		if s.Day != "" {
			title = day.Partial(s.Day).Text(ctx)
		}
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, SignDay{Title: title})
		}
		hours := string(s.Starts)
		if s.Stops != "" {
			hours += "–" + string(s.Stops)
		}
		last := &out[len(out)-1]
		last.Slots = append(last.Slots, SignSlot{hours, s.Title})
	}
	return out
}
