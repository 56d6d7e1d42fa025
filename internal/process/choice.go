package process

import "framsyn/internal/form"

// The choices of processes and activities.
var (
	// Kinds are the kinds of activities.
	Kinds = form.Options{
		{Value: "conference", Label: "Konferens", Help: "För många, med föredrag och samtal."},
		{Value: "workshop", Label: "Workshop", Help: "Deltagarna arbetar tillsammans."},
		{Value: "leaders", Label: "Ledarseminarium", Help: "För dem som leder organisationerna."},
		{Value: "politicians", Label: "Politikerseminarium", Help: "För förtroendevalda."},
		{Value: "homework", Label: "Hemarbete",
			Help: "Sträcker sig över en tid: var organisation arbetar på hemmaplan mellan två träffar."},
		{Value: "editorial", Label: "Redaktionsarbete", Help: "Sträcker sig över en tid: redaktionen skriver och redigerar."},
		{Value: "in_depth", Label: "Fördjupningsdag", Help: "En dag om ett ämne."},
		{Value: "members", Label: "Medlemsmöte"}, {Value: "board", Label: "Styrelsemöte"}, {Value: "trip", Label: "Resa"},
		{Value: "course", Label: "Kurs", Help: "En utbildning, ofta av någon annan som leverantör."},
		{Value: OwnEvent, Label: "Eget arrangemang", Help: "En organisation ordnar det själv, och kansliet tar upp det i kalendern."},
	}
	Modes = form.Options{
		{Value: "on_site", Label: "På plats"}, {Value: "remote", Label: "På distans"}, {Value: "both", Label: "På plats och på distans"},
	}
	Visibilities = form.Options{
		{Value: string(Public), Label: "Alla, även utan konto", Help: "Står i den publika kalendern."},
		{Value: string(Participants), Label: "Alla som är inloggade", Help: "Står i kalendern för den som har ett konto."},
		{Value: string(Closed), Label: "Bara dem som aktiviteten är för",
			Help: "Syns bara för aktivitetens grupper, arrangörens strateger och kansliet."},
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
	// QuotaCategories are the fee categories of organisations that send people to a group, and two that are not fee categories.
	QuotaCategories = form.Options{
		{Value: "region", Label: "Region"}, {Value: "metropolitan", Label: "Storstadsregion"}, {Value: "agency", Label: "Myndigheter och SKR"},
		{Value: "board", Label: "Styrelsen"}, {Value: "partner", Label: "Partner och särskilt inbjudna"},
	}
	// NoticeChoices are how often a person wants letters about changes.
	NoticeChoices = form.Options{
		{Value: "hour", Label: "Samlat, inom en timme"}, {Value: "day", Label: "En gång om dagen"},
		{Value: "week", Label: "En gång i veckan"}, {Value: "none", Label: "Inga brev"},
	}
)

// OwnEvent is the kind of an event that a member organisation arranges on its own.
const OwnEvent = "own"

// IsPeriod reports whether a kind of activity stretches over weeks in which other things happen: homework, the editors' work.
func IsPeriod(kind string) bool { return kind == "homework" || kind == "editorial" }

// Status is the status of an activity, which says how certain it is.
type Status string

// The statuses. The office makes what is Proposed Planned, Confirmed or Declined; Moved is confirmed at another time than
// before.
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

// IsDraft reports whether the activity is not in the shared calendar.
func (s Status) IsDraft() bool { return s == Proposed || s == Declined }

// IsSettled reports whether the activity is certain: Confirmed or Moved.
func (s Status) IsSettled() bool { return s == Confirmed || s == Moved }

// Visibility says who may see an activity.
type Visibility string

// The visibilities: everybody, everybody signed in, or those it is for.
const (
	Public       Visibility = "public"
	Participants Visibility = "participants"
	Closed       Visibility = "group"
)
