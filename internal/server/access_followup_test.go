package server_test

import (
	"net/url"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/testkit/world"
	"framsyn/templates/followupview"
)

// followUpAt is a period, and a goal in it, for a route about them.
func followUpAt(w world.World, route string) target {
	f := w.FollowUp(textStateFor(route))
	switch {
	case strings.HasSuffix(route, "{id}/publicera"), strings.HasSuffix(route, "{id}/oppna"):
		w.FreezeFollowUp(f, false)
	case strings.HasSuffix(route, "{id}/dra-tillbaka"):
		w.FreezeFollowUp(f, true)
	case strings.HasSuffix(route, "{id}/aterstall"):
		w.Exec(`update follow_up set version = 2, name = 'Andra' where id = $1`, f.ID)
	}
	return target{path: strings.NewReplacer("{id}", id.String(f.ID), "{mal}", id.String(f.Goal), "{version}", "1").Replace(route)}
}

// textStateFor returns how far the text must have come for what a route does.
func textStateFor(route string) followup.State {
	switch route[strings.LastIndex(route, "/")+1:] {
	case "ta-tillbaka", "last", "skicka-tillbaka":
		return followup.Ready
	case "granska":
		return followup.Read
	case "ta-med":
		return followup.Reviewed
	case "ta-ut":
		return followup.Included
	}
	return followup.Draft
}

// followUpValues returns what the forms of a period and of the text of a goal take.
func followUpValues(w world.World, at target) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"1"}, "varfor": {"Skäl."}, "namn": {world.UniqueName("Period")},
		"plan": {id.String(w.Plan(world.Own, content.Shared).ID)}, "sista": {"2031-12-31"}, "mal": {followup.AllGoals},
		"text": {world.UniqueName("Text")}, followupview.PerspectiveField: {world.Perspective},
		followupview.VerdictField: {string(followup.Approved)}}
	if strings.HasSuffix(at.path, "/aterstall") {
		values.Set("version", "2")
	}
	return values
}
