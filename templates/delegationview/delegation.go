// Package delegationview is what the pages of the registration of organisations for processes look like.
package delegationview

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/internal/process"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Verbs are the verbs in the history of a registration, besides the common ones.
var Verbs = map[string]string{
	"added": "Blev tillfrågad", "handed_to_head": "Lämnades till chefen", "sent_in": "Skickades in",
	"asked_to_complete": "Kansliet bad om komplettering", "approved": "Godkändes", "declined": "Tackade nej",
	"withdrawn":      "Anmälan togs tillbaka",
	"places_decided": "Kategori och platser bestämdes", "offer_accepted": "Tog en ledig plats", "place_left": "Lämnade sin plats",
	"moved_first": "Flyttades först i kön", "place_seated": "Fick plats", "place_offered": "Erbjöds en ledig plats",
	"place_lapsed": "Svarade inte på erbjudandet i tid",
}

var stateTones = map[delegation.State]ui.Tone{delegation.Sent: ui.Info, delegation.Incomplete: ui.Warning, delegation.Approved: ui.Success,
	delegation.WithHead: ui.Info}

// Props is the page of the registration of an organisation. Own reports whether the reader is of the organisation; May what the reader may
// do. Fee is nil where it is not known, and Homework where there is none.
// Dates are what comes next in the process, and Changed how the registration differs from what was
// approved.
type Props struct {
	delegation.Delegation
	Enrolment  delegation.Enrolment
	Groups     form.Options
	Seats      []delegation.Seat
	Capacities []delegation.Capacity
	Fee        *financing.MemberFee
	Dates      []process.Activity
	Changed    recordview.Comparison
	Homework   templ.Component
	Taking     int // organisations whose registration is approved
	Own        bool
	May        May
	Now        time.Time
}

// May is what somebody may do with a registration in its state.
type May struct{ Edit, SendIn, HandToHead, Leave, Approve bool }

func (p Props) at(ctx context.Context, do string) string {
	return link.Item(ctx, id.Delegation, p.ID, do)
}

func (p Props) title(ctx context.Context) ui.Head {
	if p.Own {
		return ui.Head{Title: i18n.T(ctx, "Vår delegation"), Subtitle: p.ProcessName, Kicker: "Anmälan"}
	}
	return ui.Head{Title: p.OrgName, Subtitle: p.ProcessName, Kicker: "Anmälan"}
}

func (p Props) crumbs(ctx context.Context) []ui.Crumb {
	if p.May.Approve {
		return []ui.Crumb{{Href: link.Work(ctx, id.Process), Label: "Processer"},
			{Href: link.Item(ctx, id.Process, p.Process, ""), Label: p.ProcessName},
			{Href: link.Registrations(ctx, p.Process, ""), Label: "Anmälningar"}, {Label: p.OrgName}}
	}
	return []ui.Crumb{{Href: link.MyPage(ctx, ""), Label: "Min sida"}, {Label: "Vår delegation"}}
}

// LastDay returns the last day to register in words.
func LastDay(ctx context.Context, e delegation.Enrolment) string {
	return day.Partial(e.LastDay).Text(ctx)
}

// category says which category the organisation belongs to, and how many it may send.
func (p Props) category(ctx context.Context) string {
	name := i18n.T(ctx, delegation.CategoryNames.Label(p.Category))
	for _, g := range p.Enrolment.Groups() {
		if q, ok := p.Enrolment.Quota(g, p.Category); ok {
			n := q.Hi
			if p.Reserved != nil {
				n = *p.Reserved
			}
			if !q.PerOrganisation() {
				return i18n.T(ctx, "%s, %s tillsammans", name, i18n.N(ctx, n, "%d plats", "%d platser"))
			}
			name = i18n.T(ctx, "%s, %s", name, i18n.N(ctx, n, "%d plats", "%d platser"))
		}
	}
	return name
}

func (p Props) facts(ctx context.Context) []ui.Pair {
	category := "Kategori"
	if p.Own {
		category = "Er kategori"
	}
	out := []ui.Pair{{Term: category, Text: p.category(ctx)}}
	if p.Fee != nil {
		out = append(out, ui.Pair{Term: "Avgift", Text: p.fee(ctx)})
	}
	return append(out, ui.Pair{Term: "Sista anmälningsdag", Text: LastDay(ctx, p.Enrolment)},
		ui.Pair{Term: "Kontaktperson", Text: p.ContactName}, ui.Pair{Term: "E-postadress", Text: p.ContactEmail},
		ui.Pair{Term: "Diarienummer", Text: p.Number.String()}, ui.Pair{Term: "För att processen ska bli av", Text: p.least(ctx)})
}

// fee says what the organisation pays each year, and that an amount is unknown where it is.
func (p Props) fee(ctx context.Context) string {
	var text strings.Builder
	for i, year := range p.Fee.Years {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString(strconv.Itoa(year) + ": " + p.Fee.Fees[i].Text(ctx))
	}
	return text.String()
}

// least says how many organisations are needed for the process to begin, and how many take part.
func (p Props) least(ctx context.Context) string { return LeastText(ctx, p.Enrolment, p.Taking) }

// LeastText says how many organisations an enrolment needs and how many there are; "" if it needs none.
func LeastText(ctx context.Context, e delegation.Enrolment, taking int) string {
	switch lack := e.Least - taking; {
	case e.Least == 0:
		return ""
	case lack > 0:
		return i18n.T(ctx, "Minst %d organisationer. %d är godkända, %d till krävs.", e.Least, taking, lack)
	}
	return i18n.T(ctx, "Minst %d organisationer. %d är godkända, och det räcker.", e.Least, taking)
}

// row is somebody whom the organisation sends, with the place, which is zero before the registration is sent in.
type row struct {
	delegation.Person
	Seat delegation.Seat
}

func (p Props) rows() []row {
	var out []row
	for _, x := range p.People {
		r := row{Person: x}
		for _, s := range p.Seats {
			if s.Email == x.Email && s.Group == x.Group && s.ID > r.Seat.ID {
				r.Seat = s
			}
		}
		out = append(out, r)
	}
	return out
}

// about is what is said of somebody besides the name. Where there is one group only, it is not told.
func (p Props) about(r row) []string {
	out := []string{r.Email, r.Part}
	if len(p.Groups) > 1 {
		out = append(out, p.Groups.Label(id.String(r.Group)))
	}
	return slices.DeleteFunc(out, func(text string) bool { return text == "" })
}

// seatText is what is to be known of somebody's place besides its state.
func (p Props) seatText(ctx context.Context, r row) string {
	switch {
	case r.Seat.ID == 0:
		return i18n.T(ctx, "Får besked när anmälan är inskickad")
	case r.Seat.State == place.Queued, r.Seat.State == place.Offered:
		return SeatText(ctx, r.Seat)
	}
	return ""
}

// SeatText says what place somebody has, or stands where in the queue and by what rule.
func SeatText(ctx context.Context, s delegation.Seat) string {
	category := i18n.T(ctx, delegation.Categories.Label(s.Category))
	switch s.State {
	case place.Queued:
		return i18n.T(ctx, "Plats %d av %d i kön bland %s.", s.Position, s.Waiting, category) + " " + i18n.T(ctx, place.Rule(s.Moved))
	case place.Offered:
		return i18n.T(ctx, "Ledig plats, erbjuden till %s.", day.DateTime(ctx, *s.OfferedUntil))
	}
	return i18n.T(ctx, s.State.Label())
}

var seatTones = map[place.State]ui.Tone{place.Seated: ui.Success, place.Queued: ui.Warning, place.Offered: ui.Info}

// room says how much room there is for the organisation in a group.
func (p Props) room(ctx context.Context, c delegation.Capacity) string {
	group, category := p.Groups.Label(id.String(c.Group)), i18n.T(ctx, delegation.Categories.Label(p.Category))
	own := i18n.T(ctx, "%s: %s, %d upptagna.", group, i18n.N(ctx, c.Own, "%d egen plats", "%d egna platser"), c.Held)
	if c.Own == 0 {
		own = group + ":"
	}
	switch {
	case c.Free > 0:
		return i18n.T(ctx, "%s %s ledig bland %s.", own, i18n.N(ctx, c.Free, "%d plats till är", "%d platser till är"), category)
	case c.Waiting > 0:
		return i18n.T(ctx, "%s Inga fler är lediga, och %d står i kö bland %s.", own, c.Waiting, category)
	}
	return i18n.T(ctx, "%s Inga fler är lediga bland %s. Fler än så ställs i kö.", own, category)
}

// next says what is to be done with the registration now.
func (p Props) next(ctx context.Context) (tone ui.Tone, title, text string) {
	last := LastDay(ctx, p.Enrolment)
	over := p.Enrolment.IsOver(p.Now)
	switch p.State {
	case delegation.Asked, delegation.Draft:
		switch {
		case over:
			return ui.Warning, "Sista anmälningsdagen har passerat",
				i18n.T(ctx, "Den var %s. Hör av er till kansliet om ni ändå vill vara med.", last)
		case p.State == delegation.Asked:
			return ui.Info, "Vill ni vara med?", i18n.T(ctx, "Anmälan ska vara inskickad senast %s. Ni kan också tacka nej.", last)
		}
		return ui.Info, "Anmälan är inte inskickad", i18n.T(ctx, "Skicka in den senast %s.", last)
	case delegation.WithHead:
		return ui.Info, "Anmälan ligger hos chefen", i18n.T(ctx, "Den är inskickad först när chefen har skickat in den, senast %s.", last)
	case delegation.Sent:
		if p.ApprovedVersion > 0 {
			return ui.Info, "Ändringen väntar på kansliet", i18n.T(ctx, "Anmälan var godkänd och har ändrats sedan dess.")
		}
		return ui.Info, "Anmälan är inskickad", i18n.T(ctx, "Kansliet går igenom den och hör av sig.")
	case delegation.Incomplete:
		return ui.Warning, "Kansliet ber er komplettera", p.Remark
	case delegation.Approved:
		return ui.Success, "Anmälan är godkänd", i18n.T(ctx, "Ni är med.")
	case delegation.Declined:
		return ui.Plain, "Organisationen har tackat nej", p.Remark
	}
	return ui.Plain, "Anmälan är återtagen", p.Remark
}

func (p Props) answers() []ui.Pair {
	var out []ui.Pair
	for _, a := range p.Answers {
		if a.Text != "" {
			out = append(out, ui.Pair{Term: a.Question, Text: a.Text})
		}
	}
	return out
}

func (p Props) lacks() []delegation.Lack {
	if p.State != delegation.Asked && p.State != delegation.Draft && p.State != delegation.Incomplete {
		return nil
	}
	return p.Delegation.Lacks(p.Enrolment)
}

// seatDo returns the address of what is done with a place.
func (p Props) seatDo(ctx context.Context, s delegation.Seat, do string) string {
	return p.at(ctx, "plats/"+id.String(s.ID)+"/"+do)
}
