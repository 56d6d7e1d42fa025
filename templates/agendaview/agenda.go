// Package agendaview renders short lists of activities, for pages that mainly show something else.
package agendaview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
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
