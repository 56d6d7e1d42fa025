package process

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

// ActivityRecords stores the activities. notifyAudience tells those an activity is for of changes.
var ActivityRecords = record.Kind[id.ActivityNo, Activity]{
	Kind: id.Activity, Table: "activity", Select: selectActivity, Visible: Activity.Visible, Subject: Activity.Subject,
	Row:  func(a Activity) (id.ActivityNo, int, *time.Time) { return a.ID, a.Version, nil },
	Name: func(a Activity) string { return a.Name }, Fill: Activity.Fill, OnChange: Activity.afterSave, HasUpdatedBy: true,
	Snapshot: func(a Activity) any { return Snapshot{a.Fields, a.Status, a.MovedFrom, a.Why} },
}

// ErrStatus is returned if the status of an activity does not allow what was to be done.
var ErrStatus = fault.Page("process: not in this status", 409, fault.StateTitle, fault.StateText)

// ErrInUse is returned if an activity cannot be deleted because it has documentation, or money depends on it.
var ErrInUse = fault.New("process: something rests on it",
	"Aktiviteten kan inte tas bort, för den har dokumentation, en budget, budgetrader eller avgifter. Ställ in den i stället.")

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"activity_process_id_fkey":          fault.AtField("process", "Processen finns inte."),
	"activity_venue_id_fkey":            fault.AtField("registerlokal", "Lokalen finns inte."),
	"activity_phase_id_fkey":            fault.AtField("etapp", "Etappen finns inte."),
	"activity_with_id_fkey":             fault.AtField("tillsammans", "Aktiviteten finns inte."),
	"activity_organiser_id_fkey":        fault.AtField("arrangor", "Organisationen finns inte."),
	"activity_group_group_id_fkey":      fault.AtField("grupper", "En av grupperna finns inte."),
	"process_owner_id_fkey":             fault.AtField("agare", "Organisationen finns inte."),
	"process_steering_id_fkey":          fault.AtField("styrgrupp", "Gruppen finns inte."),
	"process_project_id_fkey":           fault.AtField("projektgrupp", "Gruppen finns inte."),
	"process_competence_person_id_fkey": fault.AtField("kompetens", "Personen finns inte."),
})

const lockProcess = `select id from process where id = $1 for no key update`

const insertActivity = `insert into activity (slug, process_id, position, kind, name, organiser_id, status, visibility, author_id,
	updated_by, theme, about, questions, starts_at, ends_at, term, days, mode, place, address, room, remote_url, expected, speakers,
	programme, in_plan, plan_when, plan_text)
values ('_' || gen_random_uuid(), @process, (select coalesce(max(position), 0) + 1 from activity where process_id = @process),
	@kind, @name, @organiser, @status, @visibility, nullif(@by::bigint, 0), nullif(@by::bigint, 0), '', '', '[]', '', '', '', 0,
	'', '', '', '', '', 0, '[]', '[]', false, '', '')
returning id`

// AddActivity adds an activity. The office adds it with the status s, Planned or Confirmed; anybody else proposes an event of their
// own organisation, whatever a and s say.
func AddActivity(ctx context.Context, tx *db.Tx, a Fields, s Status) (id.ActivityNo, error) {
	by := tx.Actor()
	if !canManageActivities(by) {
		a.Organiser, a.Kind, a.Plan, s = by.Org, OwnEvent, Plan{}, Proposed
	}
	if a.Organiser == 0 {
		a.Organiser = by.Org
	}
	if err := tx.Require(access.Add, access.Subject{Kind: id.Activity, Org: a.Organiser, Author: by.User, Draft: true}); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, lockProcess, a.Process); err != nil { // so that no two get the same position in it
		return 0, err
	}
	n, err := db.Value[id.ActivityNo](ctx, tx, insertActivity, pgx.StrictNamedArgs{"process": a.Process, "kind": a.Kind, "name": a.Name,
		"organiser": a.Organiser, "status": s, "visibility": a.Visibility, "by": by.User})
	if err != nil {
		return 0, fmt.Errorf("adding an activity: %w", err)
	}
	if err := putFields(ctx, tx, n, a); err != nil {
		return 0, err
	}
	return n, ActivityRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "added"})
}

// EditActivity saves the form over the version that was edited; db.ErrStale if that is no longer the latest, record.ErrUnchanged
// if nothing differs. A confirmed activity whose days change becomes Moved. Those it is for are notified.
func EditActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo, version int, a Fields, why string) error {
	old, err := ActivityRecords.GetVersionForUpdate(ctx, tx, n, version, access.Edit)
	if err != nil {
		return err
	}
	if !canManageActivities(tx.Actor()) {
		a.Organiser, a.Plan = old.Organiser, old.Plan
		if old.Organiser == tx.Actor().Org && old.Kind == OwnEvent {
			a.Kind = OwnEvent
		}
	}
	if a.Organiser == 0 {
		a.Organiser = old.Organiser
	}
	if reflect.DeepEqual(old.Fields, a) {
		return record.ErrUnchanged
	}
	return saveChange(ctx, tx, old, a, old.Status, "edited", why)
}

// saveChange saves an activity's new fields and status. An activity that is settled becomes Moved if its days change.
func saveChange(ctx context.Context, tx *db.Tx, old Activity, a Fields, s Status, verb, why string) error {
	moved := old.MovedFrom
	if old.Status.IsSettled() && s.IsSettled() && !old.When.IsSameTime(a.When) {
		s, moved = Moved, old.When.Encode()
		if a.When.Encode() == old.MovedFrom {
			s, moved = Confirmed, "" // back to where it was
		}
	}
	if _, err := tx.Exec(ctx, setStatus, old.ID, s, moved, why, verb == "edited"); err != nil {
		return err
	}
	if err := putFields(ctx, tx, old.ID, a); err != nil {
		return err
	}
	if err := ActivityRecords.SaveVersion(ctx, tx, old.ID, db.Change{Verb: verb, Note: why}); err != nil {
		return err
	}
	return notifyAudience(ctx, tx, old)
}

const setStatus = `update activity set status = $2, moved_from = $3, why = case when $5 then why else $4 end where id = $1`

const putActivity = `update activity set process_id = @process, phase_id = nullif(@phase::bigint, 0), kind = @kind, name = @name,
	theme = @theme, provider = @provider, subsidy = @subsidy, about = @about, questions = @questions,
	begins = nullif(@begins, '')::date, ends = nullif(@ends, '')::date,
	starts_at = @starts_at, ends_at = @ends_at, term = @term, days = @days, mode = @mode, place = @place, address = @address, room = @room,
	venue_id = nullif(@venue::bigint, 0), remote_url = @remote_url, expected = @expected,
	speakers = @speakers, programme = @programme, with_id = nullif(@with::bigint, 0),
	organiser_id = @organiser, visibility = @visibility, in_plan = @in_plan, plan_when = @plan_when, plan_text = @plan_text,
	first_day = @first_day::text::date, last_day = @last_day::text::date
where id = @id`

const deleteAudience = `delete from activity_group where activity_id = $1 and group_id <> all($2)`

const insertAudience = `insert into activity_group (activity_id, group_id) select $1, unnest($2::bigint[]) on conflict do nothing`

func putFields(ctx context.Context, tx *db.Tx, n id.ActivityNo, a Fields) error {
	w := a.When
	first, last := w.Span()
	_, err := tx.Exec(ctx, putActivity, pgx.StrictNamedArgs{"id": n, "process": a.Process, "phase": a.Phase, "kind": a.Kind, "name": a.Name,
		"theme": a.Theme, "provider": a.Provider, "subsidy": a.Subsidy, "about": a.About, "questions": db.NotNil(a.Questions),
		"begins": w.Begins, "ends": w.Ends, "starts_at": w.Starts, "ends_at": w.Stops, "term": w.Term, "days": a.Days, "mode": a.Mode,
		"place": a.Place, "address": a.Address, "room": a.Room, "venue": a.Venue,
		"remote_url": a.RemoteURL, "expected": a.Expected, "speakers": db.NotNil(a.Speakers), "programme": db.NotNil(a.Programme),
		"with": a.With, "organiser": a.Organiser, "visibility": a.Visibility, "in_plan": a.Plan.In, "plan_when": a.Plan.When,
		"plan_text": a.Plan.Text, "first_day": dayOrNil(first), "last_day": dayOrNil(last)})
	if err != nil {
		return fmt.Errorf("activity %d: %w", n, err)
	}
	if _, err := tx.Exec(ctx, deleteAudience, n, db.NotNil(a.Groups)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertAudience, n, db.NotNil(a.Groups)); err != nil {
		return fmt.Errorf("whom activity %d is for: %w", n, err)
	}
	return nil
}

// afterSave assigns the activity its slug, updates the search and notifies the public pages.
func (a Activity) afterSave(ctx context.Context, tx *db.Tx) error {
	if err := a.assignSlug(ctx, tx); err != nil {
		return err
	}
	return errors.Join(a.index(ctx, tx), publish.NotifyChanged(ctx, tx))
}

// Snapshot is what the history keeps of a version of an activity.
type Snapshot struct {
	Fields
	Status         Status
	MovedFrom, Why string
}

// index makes an activity findable for those who may see it.
func (a Activity) index(ctx context.Context, tx *db.Tx) error {
	e := search.Entry{Kind: id.Activity, Ref: int64(a.ID), Slug: a.Slug, Org: a.Organiser, Author: a.Author,
		Draft: a.Status.IsDraft(), Title: a.Name, Summary: a.Theme, Body: a.searchText()}
	if a.Visibility == Closed {
		e.Members = db.NotNil(a.Groups)
	}
	if a.Visibility == Public && !a.Status.IsDraft() {
		return search.PutInLayers(ctx, tx, e, search.Work, search.Public)
	}
	return errors.Join(search.PutInLayers(ctx, tx, e, search.Work), search.Remove(ctx, tx, search.Public, id.Activity, int64(a.ID)))
}

const selectActivitiesAt = `select ` + allColumns + ` from ` + activityTables + ` where a.venue_id = $1`

// VenueChanged indexes the activities at a venue again, by its current name, and notifies the public pages.
func VenueChanged(ctx context.Context, tx *db.Tx, n id.VenueNo) error {
	all, err := db.All[Activity](ctx, tx, selectActivitiesAt, n)
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := a.index(ctx, tx); err != nil {
			return err
		}
	}
	return publish.NotifyChanged(ctx, tx)
}

// searchText returns the text that an activity is found by, besides its name and theme.
func (a Activity) searchText() string {
	parts := []string{Kinds.Label(a.Kind), a.Site(), a.VenueAddress, prose.Plain(a.About), strings.Join(a.Questions, " ")}
	for _, s := range a.Speakers {
		parts = append(parts, s.Name, s.Title)
	}
	for _, s := range a.Programme {
		parts = append(parts, s.Title, s.Who, s.Text)
	}
	return strings.Join(parts, "\n")
}

func canManageActivities(by access.Actor) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.Activity})
}

// assignSlug assigns the activity its slug. Once it is public the slug is made of its name and unique among public activities; until
// then it is the name and the number, so that it reveals nothing about other names. A former slug still leads to the activity.
func (a *Activity) assignSlug(ctx context.Context, tx *db.Tx) error {
	was, err := a.Slug, error(nil)
	switch open := a.Visibility == Public && !a.Status.IsDraft(); {
	case !strings.Contains(was, "_"), !open && was[0] != '_':
		return nil
	case open:
		a.Slug, err = record.FreeSlug(ctx, tx, "activity", a.Name)
	default:
		a.Slug = prose.Slug(a.Name) + "_" + id.String(a.ID)
	}
	if err != nil {
		return err
	}
	if was[0] == '_' {
		was = ""
	}
	if _, err := tx.Exec(ctx, setSlug, a.ID, a.Slug, was); err != nil {
		return fmt.Errorf("the address of activity %d: %w", a.ID, err)
	}
	return nil
}

const setSlug = `update activity set slug = $2, former_slug = $3 where id = $1`
