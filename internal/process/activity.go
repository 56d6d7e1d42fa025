package process

import (
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/id"
)

// Activity is something that happens in a process. Lists leave About, Questions, Speakers and Programme empty.
type Activity struct {
	Fields
	ID            id.ActivityNo
	UID           string // by which calendars know it, for ever
	Slug          string
	Status        Status
	MovedFrom     string // when it was to be before it was moved, as days 2017-02-08/2017-02-09 or a term
	Why           string // why it was moved, cancelled or declined, in the words of the office
	ProcessName   string
	ProcessSlug   string
	ProcessClosed bool
	PhaseName     Text
	OrganiserName string
	OrganiserSlug string
	WithName      string // "" also where the actor may not know of it
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

// Fields is what the form of an activity holds. About is Markdown. Days is how many whole days it is planned to take,
// 0 where its days are fixed or nobody knows; Expected is how many people, 0 where nobody knows. With is another
// activity that it is held together with.
type Fields struct {
	Process    id.ProcessNo
	Phase      id.PhaseNo
	Kind       string
	Name       string
	Theme      string
	About      string
	Questions  []string
	When       When
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

// Speaker is somebody who speaks. Title is what they do, and where.
type Speaker struct{ Name, Title string }

// Slot is an item of a programme. Day is its day as 2017-02-08, "" where the programme has but one; Who leads it.
type Slot struct {
	Day           string
	Starts, Stops day.Hour
	Title         string
	Who           string
	Text          string
}

// Plan is what was planned of an activity when the process was decided on, to compare with what came of it. In tells that it stood in
// the plan, When when it was to be, in words.
type Plan struct {
	In         bool
	When, Text string
}

// Subject returns what rights on the activity are asked about.
func (a Activity) Subject() access.Subject {
	return access.Subject{Kind: id.Activity, Org: a.Organiser, Author: a.Author, Draft: a.Status.Draft(), Groups: a.Groups}
}

// Visible reports whether an actor may know of the activity.
func (a Activity) Visible(by access.Actor) bool {
	switch {
	case a.Status.Draft():
		return by.Can(access.ReadDraft, a.Subject())
	case a.Visibility == Public:
		return true
	case a.Visibility == Participants:
		return by.Can(access.ReadShared, a.Subject())
	}
	return by.Can(access.ReadClosed, a.Subject())
}

// IsFor reports whether an activity is for an actor, who then may have the link to a meeting on distance and the documents that are not
// for everybody: the members of its groups, or everybody signed in where it has none, the organiser and the office.
func (a Activity) IsFor(by access.Actor) bool {
	if !by.SignedIn() {
		return false
	}
	return len(a.Groups) == 0 || by.Can(access.ReadClosed, a.Subject()) || by.Org == a.Organiser
}

// Concerns reports whether an activity is among somebody's own: it is for one of their groups, or their organisation arranges it.
func (a Activity) Concerns(by access.Actor) bool {
	return by.SignedIn() && (by.Org == a.Organiser ||
		slices.ContainsFunc(a.Groups, func(g id.Group) bool { return slices.Contains(by.Groups, g) }))
}

// OriginalWhen returns when it was to be before it was moved; the zero value unless it was.
func (a Activity) OriginalWhen() When { return parseWhen(a.MovedFrom) }

// Site returns where an activity is, in short: its venue and the place that was typed, or one of them where it says the other too.
func (a Activity) Site() string {
	switch {
	case strings.Contains(a.VenueName, a.Place):
		return a.VenueName
	case strings.Contains(a.Place, a.VenueName):
		return a.Place
	}
	return a.VenueName + ", " + a.Place
}

// Where returns where an activity is, in lines: its site, the room and the address, and the address of its venue, which may say the
// place and the address already.
func (a Activity) Where() []string {
	site, address := a.Site(), a.Address
	if a.VenueName != "" && strings.Contains(a.VenueAddress, a.Place) {
		site = a.VenueName
	}
	if strings.Contains(a.VenueAddress, address) {
		address = ""
	}
	return slices.DeleteFunc([]string{site, a.Room, address, a.VenueAddress}, func(line string) bool { return line == "" })
}

// LacksSite reports whether an activity gathers people and it is not known where.
func (a Activity) LacksSite() bool { return a.Site() == "" && a.Mode != "remote" && !IsPeriod(a.Kind) }

// Document is something that belongs to an activity: a file, or an address elsewhere. Closed tells that only those whom the
// activity is for may have it.
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
