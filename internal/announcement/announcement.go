// Package announcement holds the notice boards: what each organisation announces there, when it was posted and taken down, and the proof
// of that. What has been posted never changes; what is wrong is taken down with a reason, and announced anew.
package announcement

import (
	"context"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

// Announcement is something on a notice board. Its days are as 2017-02-08, "" where there is none: LastDay is the last on which it stands
// there, and WhyShorter why that is before the time to appeal ends. Posted and Removed are when it was posted and taken down, nil if it
// has not been; Poster and Remover are who did it, "" for the portal itself.
type Announcement struct {
	ID              id.AnnouncementNo
	Org             id.Org
	Kind            string
	Title, Body     string
	Organ           string
	MeetingDay      string
	Paragraphs      string
	AdjustedDay     string
	KeptAt, Address string
	Contact         string
	LastDay         string
	WhyShorter      string
	Version         int
	Posted, Removed *time.Time
	WhyRemoved      string

	OrgName, OrgSlug string
	Poster, Remover  string
}

// The kinds of announcements: that minutes have been adjusted, that a meeting is to be held, and others.
const Protocol, Meeting, Other = "protocol", "meeting", "other"

// Kinds are the kinds of announcements.
var Kinds = form.Options{{Value: Protocol, Label: "Justerat protokoll"}, {Value: Meeting, Label: "Kungörelse av sammanträde"},
	{Value: Other, Label: "Annat tillkännagivande"}}

// OrganisationField is the field of the organisation whose board it is, which is chosen by typing.
const OrganisationField = "organisation"

const (
	kindField, meetingField, adjustedField = "slag", "sammantrade", "justerat"
	keptField, addressField                = "forvaras", "lank"
	lastDayField, shorterField             = "sista", "kortare"
)

// Fields are the fields of an announcement.
var Fields = field.Of("announcement",
	field.Name(func(a *Announcement) *string { return &a.Title }, field.Input{Name: "namn", Label: "Rubrik", Column: "title", Max: 200,
		Missing: "Skriv en rubrik."}),
	field.Number(func(a *Announcement) *id.Org { return &a.Org }, field.Input{Name: OrganisationField, Label: "Organisation",
		Column: "organisation_id", Missing: "Välj vems anslagstavla det gäller."}),
	field.Choice(func(a *Announcement) *string { return &a.Kind }, Kinds, field.Input{Name: kindField, Label: "Slag av anslag",
		Column: "kind", Missing: "Välj vad det är för anslag."}),
	field.Markdown(func(a *Announcement) *string { return &a.Body }, field.Input{Name: "text", Label: "Text", Column: "body", Max: 20000,
		Rows: 10, Help: "Det som tillkännages. För ett protokoll räcker ofta uppgifterna nedan."}),
	field.Text(func(a *Announcement) *string { return &a.Organ }, field.Input{Name: "organ", Label: "Organ", Column: "organ", Max: 200,
		Missing: "Skriv vilket organ det gäller.", Help: "Till exempel Regionfullmäktige.", Section: "Sammanträdet", SectionOpen: true}),
	field.WholeDay(func(a *Announcement) *string { return &a.MeetingDay }, field.Input{Name: meetingField, Label: "Sammanträdets dag",
		Column: "meeting_day"}),
	field.Text(func(a *Announcement) *string { return &a.Paragraphs }, field.Input{Name: "paragrafer", Label: "Paragrafer",
		Column: "paragraphs", Max: 200, Beside: meetingField, Help: "Till exempel 12–27."}),
	field.WholeDay(func(a *Announcement) *string { return &a.AdjustedDay }, field.Input{Name: adjustedField,
		Label: "Dagen då protokollet justerades", Column: "adjusted_day",
		Help: "Ett justerat protokoll anslås senast andra dagen efter justeringen."}),
	field.Text(func(a *Announcement) *string { return &a.KeptAt }, field.Input{Name: keptField, Label: "Var handlingen finns",
		Column: "kept_at", Max: 300, Help: "Till exempel Regionens hus, registraturen."}),
	field.Text(func(a *Announcement) *string { return &a.Address }, field.Input{Name: addressField, Label: "Länk till handlingen",
		Column: "address", Help: "En sida i portalen, som /planer/verksamhetsplan, eller en adress som börjar med https://."}),
	field.Text(func(a *Announcement) *string { return &a.Contact }, field.Input{Name: "kontakt", Label: "Kontakt", Column: "contact",
		Max: 300, Help: "Vem som svarar på frågor, och hur man når dem."}),
	field.WholeDay(func(a *Announcement) *string { return &a.LastDay }, field.Input{Name: lastDayField, Label: "Sista dagen på tavlan",
		Column: "last_day", Section: "Tid på tavlan", SectionOpen: true,
		Help: "Anslaget tas ner dagen efter. Tomt för ett protokoll betyder att det sitter uppe tills tiden för att överklaga har gått ut."}),
	field.Text(func(a *Announcement) *string { return &a.WhyShorter }, field.Input{Name: shorterField, Label: "Varför tiden är kortare",
		Column: "why_shorter", Max: 500, Rows: 3, Help: "Behövs bara om ett protokoll tas ner innan tiden för att överklaga har gått ut."}),
).WithCheck(checkAnnouncement)

func checkAnnouncement(f *form.Form, a *Announcement) {
	if a.Kind == Protocol {
		if a.AdjustedDay == "" {
			f.Fault(adjustedField, "Skriv vilken dag protokollet justerades.")
		}
		if a.KeptAt == "" {
			f.Fault(keptField, "Skriv var protokollet finns.")
		}
	} else if a.Kind != "" && a.LastDay == "" {
		f.Fault(lastDayField, "Skriv vilken dag som är den sista på tavlan.")
	}
	if a.MeetingDay != "" && a.AdjustedDay != "" && a.AdjustedDay < a.MeetingDay {
		f.Fault(adjustedField, "Protokollet kan inte vara justerat före sammanträdet.")
	}
	if !isAddress(a.Address) {
		f.Fault(addressField, "Länken ska börja med https://, eller med / om den leder till en sida i portalen.")
	}
}

// maxAddress is the length of the longest address of a document, in bytes.
const maxAddress = 2000

// isAddress reports whether a text can be the address of a document: a page of the portal, an address elsewhere, or nothing.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	if err != nil || len(text) > maxAddress {
		return false
	}
	_, inside := link.ParseInternal(text)
	return text == "" || inside || u.Scheme == "https" && u.Host != ""
}

// CheckDays says in the form what is wrong with the days of an announcement that is posted today.
func CheckDays(ctx context.Context, f *form.Form, a Announcement, today string) {
	if a.AdjustedDay > today {
		f.Fault(adjustedField, "Protokollet kan inte vara justerat i framtiden.")
	}
	switch ends := AppealEnds(today); {
	case a.LastDay == "":
	case a.LastDay < today:
		f.Fault(lastDayField, errOver.Text)
	case a.isShort(today):
		f.Fault(shorterField, "Tiden för att överklaga går ut %s. Skriv varför anslaget ska tas ner tidigare, eller lämna sista dagen tom.",
			day.Partial(ends).Text(ctx))
	}
}

// isShort reports whether it is to be taken down before the time to appeal ends, if it is posted on a day.
func (a Announcement) isShort(posted string) bool {
	return a.Kind == Protocol && a.LastDay != "" && a.LastDay < AppealEnds(posted) && a.WhyShorter == ""
}

const columns = `a.id, a.organisation_id as org, a.kind, a.title, a.organ, a.meeting_day, a.paragraphs, a.adjusted_day, a.kept_at,
	a.address, a.contact, a.last_day, a.why_shorter, a.version, a.posted_at as posted, a.removed_at as removed, a.why_removed,
	org_name(a.organisation_id, coalesce((a.posted_at at time zone 'Europe/Stockholm')::date, current_date)) as org_name,
	o.slug as org_slug`

const (
	whole = `select ` + columns + `, a.body, coalesce(p.name::text, '') as poster, coalesce(r.name::text, '') as remover
from announcement a join organisation o on o.id = a.organisation_id left join person p on p.id = a.posted_by
	left join person r on r.id = a.removed_by`
	listed = `select ` + columns + `, '' as body, '' as poster, '' as remover
from announcement a join organisation o on o.id = a.organisation_id`
)

// Records keeps the announcements, for those who manage the board of their organisation.
var Records = record.Kind[id.AnnouncementNo, Announcement]{
	Kind: id.Announcement, Table: "announcement", Fields: Fields, Select: whole + ` where a.id = $1`,
	Row:     func(a Announcement) (id.AnnouncementNo, int, *time.Time) { return a.ID, a.Version, a.Removed },
	Name:    func(a Announcement) string { return a.Title },
	Subject: Announcement.Subject, Visible: Announcement.MayManage,
	OnChange: func(_ Announcement, ctx context.Context, tx *db.Tx) error { return publish.NotifyChanged(ctx, tx) },
}

// Subject is the announcement as the subject of rights.
func (a Announcement) Subject() access.Subject {
	return access.Subject{Kind: id.Announcement, Org: a.Org}
}

// MayManage reports whether an actor manages the board that it stands on.
func (a Announcement) MayManage(by access.Actor) bool { return by.Can(access.Manage, a.Subject()) }

// State is where an announcement is.
type State string

// The states of an announcement. One that has been taken down is Removed, by a person or since its last day is over.
const (
	Draft   State = "draft"
	OnBoard State = "on_board"
	Removed State = "removed"
)

// States are the states of an announcement.
var States = form.Options{{Value: string(Draft), Label: "Utkast"}, {Value: string(OnBoard), Label: "På tavlan"},
	{Value: string(Removed), Label: "Nedtaget"}}

// State returns where an announcement is on a day.
func (a Announcement) State(today string) State {
	switch {
	case a.Posted == nil:
		return Draft
	case a.Removed != nil || a.LastDay < today:
		return Removed
	}
	return OnBoard
}

// PostedDay returns the day on which it was posted; "" if it has not been.
func (a Announcement) PostedDay() string {
	if a.Posted == nil {
		return ""
	}
	return day.ISO(*a.Posted)
}

// RemovalDay returns the day on which it is planned to be taken down: that after the last.
func (a Announcement) RemovalDay() string { return day.AddDays(a.LastDay, 1) }

// TakenDown returns when it was taken down, or went off the board by itself; the zero time if it is not posted or has no last day.
func (a Announcement) TakenDown() time.Time {
	if a.Removed != nil {
		return *a.Removed
	}
	t, _ := day.ParseDate(a.RemovalDay())
	return t
}

// IsLate reports whether it announces minutes later than the law says, if it is or was posted on a day.
func (a Announcement) IsLate(posted string) bool {
	return a.Kind == Protocol && a.AdjustedDay != "" && posted > AnnounceBy(a.AdjustedDay)
}

// NeedsReason reports whether taking it down on a day is early: for minutes, before the time to appeal has ended; for others, before the
// last day is over.
func (a Announcement) NeedsReason(today string) bool {
	if a.Kind == Protocol {
		return today <= AppealEnds(a.PostedDay())
	}
	return today <= a.LastDay
}

// maxListed is how many announcements a working list has at most, without their texts.
const maxListed = 5000

const selectAll = listed + ` where @every or a.organisation_id = nullif(@org::bigint, 0)
order by coalesce(a.posted_at, a.updated_at) desc, a.id desc limit @most::bigint`

// All lists the announcements of the boards that the actor manages, the latest first, without their texts.
func All(ctx context.Context, q db.Q) ([]Announcement, error) {
	s := q.Actor().Scope(access.Manage, id.Announcement)
	return db.All[Announcement](ctx, q, selectAll, pgx.StrictNamedArgs{"every": s.All, "org": s.Org, "most": maxListed})
}

// Owner is an organisation whose board has announcements.
type Owner struct {
	Org  id.Org
	Name string
}

const selectOwners = `select o.id as org, org_name(o.id, current_date) as name from organisation o
where (@every or o.id = nullif(@org::bigint, 0)) and exists (select from announcement a where a.organisation_id = o.id)
order by org_name(o.id, current_date) collate "sv-x-icu", o.id`

// Owners lists the organisations whose boards the actor manages and that have announcements, by name.
func Owners(ctx context.Context, q db.Q) ([]Owner, error) {
	s := q.Actor().Scope(access.Manage, id.Announcement)
	return db.All[Owner](ctx, q, selectOwners, pgx.StrictNamedArgs{"every": s.All, "org": s.Org})
}
