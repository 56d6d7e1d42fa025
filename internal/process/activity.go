package process

import (
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// Activity is something that happens in a process. About, Questions, Speakers and Programme are empty in lists.
type Activity struct {
	Fields
	ID            id.ActivityNo
	UID           string // identifies it in calendars, for ever
	Slug          string
	Status        Status
	MovedFrom     string // when it was planned before it was moved, as 2017-02-08/2017-02-09 or a term
	Why           string // why it was moved, cancelled or declined, in the words of the office
	ProcessName   string
	ProcessSlug   string
	ProcessClosed bool
	PhaseName     Text
	OrganiserName string
	OrganiserSlug string
	WithName      string // empty also where the actor may not see that activity
	WithSlug      string
	GroupNames    []string
	VenueName     string
	VenueAddress  string
	Position      int
	Author        id.User
	AuthorName    string
	Version       int
	Created       time.Time
	Updated       time.Time
	UpdatedBy     string
}

// Fields is what the form of an activity holds. About is Markdown. Days is the planned number of whole days, 0 if the days
// are fixed or the number is unknown; Expected is the expected number of people, 0 if unknown. With is the activity that it
// is held together with.
type Fields struct {
	Process    id.ProcessNo
	Phase      id.PhaseNo
	Kind       string
	Name       string
	Theme      string
	Provider   string // of a course
	Subsidy    string // what those who take a course are spared, in words
	About      string
	Questions  []string
	When       occasion.When
	Days       int
	Mode       string
	Place      string
	Address    string
	Room       string
	Venue      id.VenueNo
	RemoteURL  string
	Groups     []id.Group
	Expected   int
	Speakers   []Speaker
	Programme  []Slot
	With       id.ActivityNo
	Organiser  id.Org
	Visibility Visibility
	Plan       Plan
}

// Speaker is a speaker of an activity. Title is the speaker's position and organisation.
type Speaker struct{ Name, Title string }

// Slot is an item of a programme. Day is its day as 2017-02-08, "" if the programme has only one; Who is the person who leads it.
type Slot struct {
	Day           string
	Starts, Stops day.Hour
	Title         string
	Who           string
	Text          string
}

// Plan is what was planned of an activity when the process was decided on, to compare with the outcome. In reports whether the
// activity was in the plan, When says in words when it was to be held.
type Plan struct {
	In         bool
	When, Text string
}

// Subject returns what access rules are asked about the activity.
func (a Activity) Subject() access.Subject {
	return access.Subject{Kind: id.Activity, Org: a.Organiser, Author: a.Author, Draft: a.Status.IsDraft(), Groups: a.Groups}
}

// Visible reports whether an actor may see the activity.
func (a Activity) Visible(by access.Actor) bool {
	switch {
	case a.Status.IsDraft():
		return by.Can(access.ReadDraft, a.Subject())
	case a.Visibility == Public:
		return true
	case a.Visibility == Participants:
		return by.Can(access.ReadShared, a.Subject())
	}
	return by.Can(access.ReadClosed, a.Subject())
}

// IsFor reports whether an activity is for an actor: a member of its groups, or anybody signed in if it has none, the organiser
// or the office. They may have the link to a remote meeting and the documents that are not for everybody.
func (a Activity) IsFor(by access.Actor) bool {
	if !by.SignedIn() {
		return false
	}
	return len(a.Groups) == 0 || by.Can(access.ReadClosed, a.Subject()) || by.Org == a.Organiser
}

// Concerns reports whether an activity is for one of the actor's groups or arranged by the actor's organisation.
func (a Activity) Concerns(by access.Actor) bool {
	return by.SignedIn() && (by.Org == a.Organiser ||
		slices.ContainsFunc(a.Groups, func(g id.Group) bool { return slices.Contains(by.Groups, g) }))
}

// OriginalWhen returns when the activity was planned before it was moved, or the zero value if it was not moved.
func (a Activity) OriginalWhen() occasion.When { return occasion.Decode(a.MovedFrom) }

// Site returns the site of an activity in short: its venue and the place typed, or one of them if it contains the other.
func (a Activity) Site() string {
	switch {
	case strings.Contains(a.VenueName, a.Place):
		return a.VenueName
	case strings.Contains(a.Place, a.VenueName):
		return a.Place
	}
	return a.VenueName + ", " + a.Place
}

// PlaceLines returns the lines of an activity's place: its site, the room, the address, and the address of its venue,
// without those that repeat another.
func (a Activity) PlaceLines() []string {
	site, address := a.Site(), a.Address
	if a.VenueName != "" && strings.Contains(a.VenueAddress, a.Place) {
		site = a.VenueName
	}
	if strings.Contains(a.VenueAddress, address) {
		address = ""
	}
	return slices.DeleteFunc([]string{site, a.Room, address, a.VenueAddress}, func(line string) bool { return line == "" })
}

// IsSiteMissing reports whether an activity gathers people and its site is not known.
func (a Activity) IsSiteMissing() bool {
	return a.Site() == "" && a.Mode != "remote" && !IsPeriod(a.Kind)
}

// Document is a file of an activity, or an address elsewhere. Closed reports whether it is only for those whom the activity
// is for.
type Document struct {
	ID       int64
	Kind     string
	Title    string
	URL      string
	File     id.File
	FileName string
	Size     int64
	Closed   bool
	Added    time.Time
}
