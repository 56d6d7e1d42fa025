// Package attendanceview is what the pages look like on which people register for activities, and the office keeps who comes.
package attendanceview

import (
	"context"
	"net/url"
	"strings"

	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/templates/ui"
)

// Verbs are the verbs in the history of a registration, besides the common ones.
var Verbs = map[string]string{
	"added": "Anmälde sig", "registered": "Anmälde sig igen", "registration_confirmed": "Bekräftade anmälan", "link_sent": "Fick en ny länk",
	"said_no": "Sade att hen inte kommer", "offer_accepted": "Tog en ledig plats", "place_left": "Lämnade sin plats",
	"moved_first": "Flyttades först i kön", "place_seated": "Fick plats", "place_offered": "Erbjöds en ledig plats",
	"place_lapsed": "Svarade inte på erbjudandet i tid", "place_handed_over": "Lämnade över sin plats",
	"place_taken_over": "Tog över en plats", "named": "Vill synas med namn", "not_named": "Vill inte synas med namn", "came": "Kom",
	"came_undone": "Avprickningen togs bort",
}

// SignUpVerbs are the verbs in the history of how people register, besides the common ones.
var SignUpVerbs = map[string]string{"queue_cared_for": "Lediga platser gick till kön", "needs_deleted": "Behov raderades, antal personer",
	"letter_sent": "Ett brev skickades"}

var stateTones = map[attendance.State]ui.Tone{attendance.Seated: ui.Success, attendance.Queued: ui.Warning, attendance.Offered: ui.Info,
	attendance.Unconfirmed: ui.Warning}

// SignUpProps is the page on which somebody registers for an activity. Closed says why nobody can, and MayRegister whether the reader
// may. MaySayNo reports whether the reader may say that they do not come.
type SignUpProps struct {
	attendance.SignUp
	Place       []string
	Rooms       []attendance.Room
	Closed      attendance.Closed
	MayRegister bool
	MaySayNo    bool
	SignedIn    bool
	Form        *form.Form
	Fields      field.Set[attendance.Entry]
	Person      id.User
	Contact     string
	Sent        bool // a letter to who registered without an account
}

// LastDay returns the last day to register in words.
func LastDay(ctx context.Context, s attendance.SignUp) string {
	return day.Partial(s.LastDay).Text(ctx)
}

// closedTexts say why nobody can register: a title, and what to do.
var closedTexts = map[attendance.Closed][2]string{
	attendance.IsProposed:  {"Aktiviteten är inte bestämd än", "Det går att anmäla sig när den är bestämd."},
	attendance.IsCancelled: {"Aktiviteten är inställd", "Därför går det inte att anmäla sig."},
	attendance.IsHeld:      {"Aktiviteten är över", "Det går inte att anmäla sig längre."},
	attendance.IsLate:      {"Anmälan är stängd", "Sista anmälningsdagen har passerat. Hör av dig till kansliet om du ändå vill vara med."},
}

// roomText says how much room there is for a way to take part.
func roomText(ctx context.Context, r attendance.Room, several bool) string {
	var text string
	switch {
	case r.Places == 0:
		text = i18n.T(ctx, "Det finns plats för alla.")
	case r.Free > 0:
		text = i18n.T(ctx, "Lediga platser: %d av %d.", r.Free, r.Places)
	case r.Waiting > 0:
		text = i18n.T(ctx, "Fullt, %d av %d platser, och %d i kö. Den som anmäler sig ställs sist i kön.", r.Held, r.Places, r.Waiting)
	default:
		text = i18n.T(ctx, "Fullt, %d av %d platser. Den som anmäler sig ställs i kö.", r.Held, r.Places)
	}
	if several {
		return i18n.T(ctx, attendance.Ways.Label(r.Way)) + ": " + text
	}
	return text
}

// RoomTexts say how much room there is for each way to take part.
func RoomTexts(ctx context.Context, rooms []attendance.Room) (out []string) {
	for _, r := range rooms {
		out = append(out, roomText(ctx, r, len(rooms) > 1))
	}
	return out
}

// OwnProps is the page of somebody's registration. Base is its address, and Own reports whether the reader is the one who comes.
// Participants are those who have a place, for the one who has one. RemoteURL is the link to the meeting for who takes part remotely.
type OwnProps struct {
	attendance.Registration
	SignUp       attendance.SignUp
	Needs        attendance.Needs
	Place        []string
	RemoteURL    string
	Base         string
	Own, Office  bool
	HasAccount   bool // the reader has signed in
	Participants attendance.Participants
	Closed       attendance.Closed
}

func (p OwnProps) at(do string) string { return p.Base + "/" + do }

func (p OwnProps) head() ui.Head {
	if p.Own {
		return ui.Head{Kicker: "Min anmälan", Title: p.ActivityName, Lang: "sv"}
	}
	return ui.Head{Kicker: "Anmälan", Title: p.Name, Subtitle: p.ActivityName, Lang: "sv"}
}

func (p OwnProps) crumbs(ctx context.Context) []ui.Crumb {
	switch {
	case !p.HasAccount:
		return []ui.Crumb{{Href: link.Published(ctx, id.Activity, p.ActivitySlug), Label: p.ActivityName}, {Label: "Min anmälan"}}
	case p.Own && !p.Office:
		return []ui.Crumb{{Href: link.MyPage(ctx, ""), Label: "Min sida"}, {Label: "Min anmälan"}}
	}
	return []ui.Crumb{{Href: link.Work(ctx, id.Registration), Label: "Anmälda"}, {Label: p.Name}}
}

// standing says where the registration stands, and what is to be done.
func (p OwnProps) standing(ctx context.Context) (tone ui.Tone, title, text string) {
	switch {
	case !p.Own:
		return stateTones[p.State], p.State.Label(), QueueText(ctx, p.Registration)
	case p.Closed == attendance.IsCancelled:
		return ui.Error, "Aktiviteten är inställd", ""
	case p.State == attendance.Unconfirmed && p.Closed != "":
		return ui.Warning, closedTexts[p.Closed][0], i18n.T(ctx, closedTexts[p.Closed][1])
	}
	switch p.State {
	case attendance.Seated:
		if p.Came != nil {
			return ui.Success, "Du var med", ""
		}
		return ui.Success, "Du har plats", p.When.Text(ctx)
	case attendance.Queued:
		return ui.Warning, "Du står i kö", QueueText(ctx, p.Registration)
	case attendance.Offered:
		return ui.Info, "En plats är ledig för dig", QueueText(ctx, p.Registration)
	case attendance.Unconfirmed:
		return ui.Info, "Bekräfta din anmälan", i18n.T(ctx, "Först då får du en plats. Bekräfta inom ett dygn, annars tas anmälan bort.")
	case attendance.Lapsed:
		return ui.Warning, "Platsen gick till nästa i kön", i18n.T(ctx, "Du tog den inte i tid. Du kan anmäla dig igen.")
	case attendance.Declined:
		return ui.Plain, "Du tackade nej till platsen", ""
	case attendance.No:
		return ui.Plain, "Du har sagt att du inte kommer", ""
	}
	return ui.Plain, "Du har ingen plats längre", ""
}

// QueueText says where somebody stands in the queue and by what rule, or until when a place is offered; "" for others.
func QueueText(ctx context.Context, r attendance.Registration) string {
	switch place.State(r.State) {
	case place.Queued:
		return i18n.T(ctx, "Plats %d av %d i kön.", r.Position, r.Waiting) + " " + i18n.T(ctx, place.Rule(r.Moved))
	case place.Offered:
		return i18n.T(ctx, "Ta den senast %s. Sedan går den till nästa i kön.", day.DateTime(ctx, *r.OfferedUntil))
	}
	return ""
}

func (p OwnProps) facts(ctx context.Context) []ui.Pair {
	out := []ui.Pair{{Term: "När", Text: p.When.Text(ctx)}, {Term: "Var", Text: strings.Join(p.Place, ", ")}}
	if !p.Own {
		out = append(out, ui.Pair{Term: "Organisation", Text: p.OrgName}, ui.Pair{Term: "E-postadress", Text: p.Email})
	}
	if len(p.SignUp.Ways()) > 1 {
		out = append(out, ui.Pair{Term: "Deltar", Text: i18n.T(ctx, attendance.Ways.Label(p.Way))})
	}
	if p.RemoteURL != "" {
		out = append(out, ui.Pair{Term: "Länk till mötet", Text: p.RemoteURL, Href: p.RemoteURL})
	}
	if p.Companions > 0 {
		out = append(out, ui.Pair{Term: "Medföljande", Text: ui.Number(ctx, p.Companions)})
	}
	for _, a := range p.Answered() {
		out = append(out, ui.Pair{Term: a.Question, Text: a.Text})
	}
	out = append(out, ui.Pair{Term: "Mat", Text: p.Needs.Diet}, ui.Pair{Term: "Tillgänglighet", Text: p.Needs.Access})
	if p.Office {
		out = append(out, ui.Pair{Term: "Kod på skylten", Text: p.Badge})
	}
	return out
}

// mayRegister reports whether the reader can register again.
func (p OwnProps) mayRegister() bool {
	return p.Own && !p.State.IsOpen() && p.State != attendance.Unconfirmed && p.Closed == ""
}

// mayChange reports whether what stands in the registration can be changed.
func (p OwnProps) mayChange() bool {
	return p.State.IsOpen() && p.Closed != attendance.IsHeld && p.Closed != attendance.IsCancelled
}

// participantsText says how many have a place besides those who are named.
func (p OwnProps) participantsText(ctx context.Context) string {
	switch more := p.Participants.All - len(p.Participants.Named); {
	case len(p.Participants.Named) == 0:
		return i18n.N(ctx, p.Participants.All, "%d person har plats.", "%d personer har plats.")
	case more > 0:
		return i18n.N(ctx, more, "Och %d till.", "Och %d till.")
	}
	return ""
}

// EntryProps is the page with the form of a registration. Title and Label are Swedish keys. Above are words above the form.
type EntryProps struct {
	Crumbs       []ui.Crumb
	Title, Label string
	Subtitle     string
	Above        []string
	Action, Back string
	Form         *form.Form
	Fields       field.Set[attendance.Entry]
	Person       id.User
	WithoutNeeds bool // what somebody needs is left to who comes
}

// substituteFields are the fields of who takes over a place.
var substituteFields = []ui.Field{{Name: "namn", Label: "Namn", Required: true, Max: 200},
	{Name: "epost", Label: "E-postadress", Required: true, Max: 254, Type: "email", InputMode: "email"}}

// SubstituteProps is the page on which somebody's place is handed over.
type SubstituteProps struct {
	attendance.Registration
	Crumbs []ui.Crumb
	Base   string
	Form   *form.Form
	Person id.User
}

// InviteProps is what the page of an activity says of how to register. Own is the reader's registration, nil if there is none.
type InviteProps struct {
	attendance.SignUp
	Own         *attendance.Registration
	Closed      attendance.Closed
	MayRegister bool
	SignedIn    bool
}

func (p InviteProps) openText(ctx context.Context) string {
	return i18n.T(ctx, "Anmäl dig senast %s.", LastDay(ctx, p.SignUp))
}

// needsKept says until when what somebody needs is kept.
func needsKept(ctx context.Context, s attendance.SignUp) string {
	if d := s.DeletionDay(); !d.IsZero() {
		return i18n.T(ctx, "Mat och tillgänglighet ser bara kansliet. Det raderas %s.", day.Text(ctx, d))
	}
	return i18n.T(ctx, "Mat och tillgänglighet ser bara kansliet. Det raderas efter aktiviteten.")
}

// signInHref returns the page for signing in, from which somebody comes back to register.
func signInHref(ctx context.Context, s attendance.SignUp) string {
	return link.WithQuery(link.SignInPage(ctx), url.Values{"till": {link.RegisterFor(ctx, s.Slug)}})
}

// AnswersText returns what somebody has answered to the questions, one on each line.
func AnswersText(r attendance.Registration) string {
	var lines []string
	for _, a := range r.Answered() {
		lines = append(lines, a.Question+": "+a.Text)
	}
	return strings.Join(lines, "\n")
}
