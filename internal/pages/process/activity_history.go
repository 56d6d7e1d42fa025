package process

import (
	"context"
	"net/http"
	"strconv"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/venue"
)

// activityParts returns a version of an activity as the actor may read it: only those it is for see the link to its meeting.
func (s pages) activityParts(r *http.Request, a process.Activity, version int) ([]history.Field, error) {
	v, err := process.ActivityVersion(r.Context(), s.As(r), a, version)
	if err != nil {
		return nil, err
	}
	if !a.IsFor(server.Actor(r)) {
		v.RemoteURL = ""
	}
	return v.Parts(r.Context(), func(kind string, n int64) string { return nameOf(r.Context(), s.As(r), kind, n) }), nil
}

// nameOf returns the present name of something that an activity refers to, or its number if it is deleted or not visible to the actor.
func nameOf(ctx context.Context, q db.Q, kind string, n int64) string {
	var name string
	var err error
	switch kind {
	case "process":
		var p process.Process
		p, err = process.ProcessRecords.Get(ctx, q, id.ProcessNo(n))
		name = p.Name
	case "phase":
		var p process.Phase
		p, err = process.PhaseByID(ctx, q, id.PhaseNo(n))
		name = p.Name.In(ctx)
	case "group":
		var all form.Options
		all, err = process.GroupOptions(ctx, q, []id.Group{id.Group(n)})
		name = all.Label(id.String(n))
	case "venue":
		var v venue.Venue
		v, err = venue.Records.Get(ctx, q, id.VenueNo(n))
		name = v.Name
	case "activity":
		var a process.Activity
		a, err = process.ActivityRecords.Get(ctx, q, id.ActivityNo(n))
		name = a.Name
	case "organisation":
		var o account.Organisation
		o, err = account.OrganisationRecords.Get(ctx, q, id.Org(n))
		name = o.Name
	}
	if err != nil || name == "" {
		return strconv.FormatInt(n, 10)
	}
	return name
}
