package calendar

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/agenda"
	"framsyn/internal/i18n"
	"framsyn/internal/ics"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/signin"
)

// publicFeed serves the calendar of all public activities.
func (s pages) publicFeed(w http.ResponseWriter, r *http.Request) error {
	return s.sendFeed(w, r, feed{actor: access.Visitor(), file: "framsyn", name: "Framsyn", page: link.Calendar(r.Context(), "")})
}

// ownFeed serves the calendar of all activities that its owner may see, by the secret word of its address. Proposals
// are included, as tentative, and so are the due dates of the owner's organisation. It is kept as long as nothing of that has changed:
// programs fetch it every hour.
func (s pages) ownFeed(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("X-Robots-Tag", "noindex")
	ctx := r.Context()
	by, err := signin.ActorByCalendarToken(ctx, s.DB, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	f := feed{actor: by, file: "min-kalender", name: i18n.T(ctx, "Framsyn – min kalender"), page: link.Calendar(ctx, ""),
		query: process.Query{Statuses: process.Statuses}}
	if f.dueDates, err = s.dueDateEvents(ctx, by); err != nil {
		return err
	}
	stamp, err := agenda.Stamp(ctx, s.DB.As(by))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(fmt.Append(nil, stamp, by, f.dueDates))
	return s.ServeStamped(w, r, "min-kalender "+id.String(by.User), string(sum[:]),
		func(w http.ResponseWriter, clean *http.Request) error {
			end, err := s.TakeTurn(r)
			if err != nil {
				return err
			}
			defer end()
			w.Header().Set("Cache-Control", "no-store")
			return s.sendFeed(w, clean, f)
		})
}

// organisationFeed serves the calendar of the activities that one organisation arranges and the requester may see.
func (s pages) organisationFeed(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	o, err := account.OrganisationBySlug(ctx, s.Visitor(), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	return s.sendFeed(w, r, feed{actor: server.Actor(r), file: o.Slug, name: i18n.T(ctx, "Framsyn – %s", o.Name),
		page: link.Published(ctx, id.Organisation, o.Slug), query: process.Query{Organiser: o.ID}})
}

// activityFeed serves the calendar of one activity, if the requester may see it.
func (s pages) activityFeed(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, err := process.ActivityBySlug(ctx, s.As(r), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	c := s.buildCalendar(ctx, i18n.T(ctx, "Framsyn – %s", a.Name), link.Published(ctx, id.Activity, a.Slug), server.Actor(r),
		[]process.Activity{a})
	return sendCalendar(w, r, a.Slug, c)
}

// publicStamp returns the stamp of the calendars that everybody may see.
func (s pages) publicStamp(r *http.Request) (string, error) {
	return agenda.Stamp(r.Context(), s.Visitor())
}

// feed describes a calendar to serve: the query, the actor and the name, and the due dates that are in it.
type feed struct {
	dueDates         []ics.Event
	query            process.Query
	actor            access.Actor
	file, name, page string
}

// maxFeed is the most activities of a calendar: clients fetch all of it every hour, and none needs the distant past.
const maxFeed = 2000

// sendFeed sends the latest activities of a feed. It waits for its turn, since the calendar is long.
func (s pages) sendFeed(w http.ResponseWriter, r *http.Request, f feed) error {
	end, err := s.TakeTurn(r)
	if err != nil {
		return err
	}
	defer end()
	ctx := r.Context()
	f.query.LatestFirst, f.query.Limit = true, maxFeed
	all, err := process.Activities(ctx, s.DB.As(f.actor), f.query)
	if err != nil {
		return err
	}
	slices.Reverse(all)
	c := s.buildCalendar(ctx, f.name, f.page, f.actor, all)
	c.Events = append(c.Events, f.dueDates...)
	return sendCalendar(w, r, f.file, c)
}

// feedRefresh is how often clients are asked to fetch a calendar again.
const feedRefresh = time.Hour

// buildCalendar returns the calendar of activities as an actor may see them. Activities without fixed days are left
// out.
func (s pages) buildCalendar(ctx context.Context, name, page string, by access.Actor, all []process.Activity) ics.Calendar {
	c := ics.Calendar{Name: name, URL: s.Config.BaseURL + page, Refresh: feedRefresh}
	for _, a := range all {
		if a.When.IsFixed() {
			c.Events = append(c.Events, s.event(ctx, a, by))
		}
	}
	return c
}

// event returns the calendar event of an activity. Its UID never changes, and its sequence number is the version.
func (s pages) event(ctx context.Context, a process.Activity, by access.Actor) ics.Event {
	e := ics.Event{UID: a.UID + "@framsyn", Sequence: a.Version - 1, Created: a.Created, Changed: a.Updated,
		AllDay: a.When.IsAllDay(), Free: process.IsPeriod(a.Kind), Title: a.Name, Text: s.eventText(ctx, a, by),
		Place: strings.Join(a.PlaceLines(), ", "), URL: s.Config.BaseURL + link.Published(ctx, id.Activity, a.Slug),
		Status: eventStatus(a.Status), Categories: []string{i18n.T(ctx, process.Kinds.Label(a.Kind))}}
	e.From, e.To = a.When.Instants()
	if e.AllDay {
		e.From, e.To = a.When.Span()
	}
	if a.Status.IsDraft() || a.Status == process.Cancelled {
		e.Title = i18n.T(ctx, a.Status.Label()) + ": " + a.Name
	}
	return e
}

func eventStatus(s process.Status) ics.Status {
	switch s {
	case process.Confirmed, process.Moved:
		return ics.Confirmed
	case process.Cancelled, process.Declined:
		return ics.Cancelled
	}
	return ics.Tentative
}

// eventText returns the description of an activity as an actor may see it. The link to a meeting is included only for
// those the activity is for.
func (s pages) eventText(ctx context.Context, a process.Activity, by access.Actor) string {
	lines := []string{}
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, i18n.T(ctx, label)+": "+text)
		}
	}
	if a.Theme != "" {
		lines = append(lines, a.Theme, "")
	}
	add("Läge", i18n.T(ctx, a.Status.Label()))
	add("Skäl", a.Why)
	if before := a.OriginalWhen(); a.Status == process.Moved && before.IsKnown() {
		add("Tidigare tid", before.Text(ctx))
	}
	add("Process", a.ProcessName)
	add("Etapp", a.PhaseName.In(ctx))
	add("Arrangör", a.OrganiserName)
	add("För", strings.Join(a.GroupNames, ", "))
	add("Form", i18n.T(ctx, process.Modes.Label(a.Mode)))
	if a.IsFor(by) {
		add("Länk till mötet", a.RemoteURL)
	}
	return strings.Join(append(lines, "", s.Config.BaseURL+link.Published(ctx, id.Activity, a.Slug)), "\n")
}

// sendCalendar sends a calendar, or 304 if it has not changed since it was fetched.
func sendCalendar(w http.ResponseWriter, r *http.Request, name string, c ics.Calendar) error {
	var b bytes.Buffer
	if err := ics.Write(&b, c); err != nil {
		return err
	}
	sum := sha256.Sum256(b.Bytes())
	h := w.Header()
	h.Set("Content-Type", ics.ContentType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`.ics"`)
	h.Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(sum[:16])+`"`)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
		if !server.Actor(r).SignedIn() {
			h.Set("Cache-Control", "no-cache")
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
	return nil
}
