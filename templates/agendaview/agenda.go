// Package agendaview renders short lists of activities, for pages that mainly show something else.
package agendaview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// When returns the time of an activity as text, also if it is not known.
func When(ctx context.Context, w occasion.When) string {
	switch text := w.Text(ctx); {
	case text == "":
		return i18n.T(ctx, "Tiden är inte bestämd")
	case !w.IsFixed():
		return i18n.T(ctx, "%s, datum är inte bestämt", day.Capitalize(text))
	default:
		return text
	}
}

// Lines returns activities with when they are held, as links to their working or their public pages.
func Lines(ctx context.Context, all []process.Activity, working bool) []ui.Line {
	var out []ui.Line
	for _, a := range all {
		at := link.Published(ctx, id.Activity, a.Slug)
		if working {
			at = link.Item(ctx, id.Activity, a.ID, "")
		}
		out = append(out, ui.Line{Text: a.Name, Href: at, Beside: day.Capitalize(a.When.Text(ctx))})
	}
	return out
}

// Tone returns the colour of a status.
func Tone(s process.Status) ui.Tone {
	switch s {
	case process.Confirmed:
		return ui.Success
	case process.Moved, process.Proposed:
		return ui.Warning
	case process.Cancelled, process.Declined:
		return ui.Error
	}
	return ui.Info
}
