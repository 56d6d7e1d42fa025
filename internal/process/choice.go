package process

import "framsyn/internal/form"

// The choices of processes and activities.
var (
	// Kinds are what activities there are. Periods are those of them that stretch over weeks.
	Kinds = form.Options{
		{Value: "conference", Label: "Konferens"}, {Value: "workshop", Label: "Workshop"}, {Value: "leaders", Label: "Ledarseminarium"},
		{Value: "politicians", Label: "Politikerseminarium"}, {Value: "homework", Label: "Hemarbete"},
		{Value: "editorial", Label: "Redaktionsarbete"}, {Value: "in_depth", Label: "Fördjupningsdag"},
		{Value: "members", Label: "Medlemsmöte"}, {Value: "board", Label: "Styrelsemöte"}, {Value: "trip", Label: "Resa"},
		{Value: OwnEvent, Label: "Eget arrangemang"},
	}
	Modes = form.Options{
		{Value: "on_site", Label: "På plats"}, {Value: "remote", Label: "På distans"}, {Value: "both", Label: "På plats och på distans"},
	}
	Visibilities = form.Options{
		{Value: string(Public), Label: "Alla, även utan konto"}, {Value: string(Participants), Label: "Alla som är inloggade"},
		{Value: string(Closed), Label: "Bara dem som aktiviteten är för"},
	}
	DocumentKinds = form.Options{
		{Value: "slides", Label: "Presentation"}, {Value: "film", Label: "Film"}, {Value: "exercise", Label: "Övning"},
		{Value: "report", Label: "Rapport"}, {Value: "programme", Label: "Program"}, {Value: "other", Label: "Annat"},
	}
	// Competences are the eight that a project group needs.
	Competences = form.Options{
		{Value: "lead", Label: "Projektledning"}, {Value: "anchoring", Label: "Förankring"},
		{Value: "scanning", Label: "Omvärldsspaning och analys"}, {Value: "method", Label: "Framsynsmetodik"},
		{Value: "facilitation", Label: "Processledning"}, {Value: "editing", Label: "Redaktionellt arbete"},
		{Value: "conference", Label: "Konferensarrangemang"}, {Value: "support", Label: "Stöd på hemmaplan"},
	}
	// QuotaCategories are those who send people to a group: categories of organisations by their fee, and two that are not.
	QuotaCategories = form.Options{
		{Value: "region", Label: "Region"}, {Value: "metropolitan", Label: "Storstadsregion"}, {Value: "agency", Label: "Myndigheter och SKR"},
		{Value: "board", Label: "Styrelsen"}, {Value: "partner", Label: "Partner och särskilt inbjudna"},
	}
	// NoticeChoices are how often somebody wants letters about changes.
	NoticeChoices = form.Options{
		{Value: "hour", Label: "Samlat, inom en timme"}, {Value: "day", Label: "En gång om dagen"},
		{Value: "week", Label: "En gång i veckan"}, {Value: "none", Label: "Inga brev"},
	}
)

// OwnEvent is the kind of what a member arranges on its own.
const OwnEvent = "own"

// IsPeriod reports whether a kind of activity stretches over weeks in which other things happen: homework, the editors' work.
func IsPeriod(kind string) bool { return kind == "homework" || kind == "editorial" }

// Status is how certain an activity is.
type Status string

// The statuses. Proposed waits for the office, which makes it Planned or Confirmed, or Declined; Moved is confirmed on
// another time than before.
const (
	Proposed  Status = "proposed"
	Planned   Status = "planned"
	Confirmed Status = "confirmed"
	Moved     Status = "moved"
	Cancelled Status = "cancelled"
	Declined  Status = "declined"
)

// Statuses lists the statuses.
var Statuses = []Status{Proposed, Planned, Confirmed, Moved, Cancelled, Declined}

// Label returns the status's Swedish name.
func (s Status) Label() string {
	return map[Status]string{Proposed: "Förslag", Planned: "Planerad", Confirmed: "Bestämd", Moved: "Flyttad",
		Cancelled: "Inställd", Declined: "Avböjd"}[s]
}

// Draft reports whether it is not in the shared calendar.
func (s Status) Draft() bool { return s == Proposed || s == Declined }

// IsSettled reports whether those it is for count on it.
func (s Status) IsSettled() bool { return s == Confirmed || s == Moved }

// Visibility is who may know of an activity.
type Visibility string

// The visibilities: everybody, everybody signed in, or those it is for.
const (
	Public       Visibility = "public"
	Participants Visibility = "participants"
	Closed       Visibility = "group"
)
