// Package agendaview shows activities in short, where a page has other things to tell besides.
package agendaview

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// when is the time of an activity, also where nothing is known of it.
func when(ctx context.Context, a process.Activity) string {
	if !a.When.Known() {
		return i18n.T(ctx, "Tiden är inte bestämd")
	}
	return a.When.Text(ctx)
}

// tone is the colour of a status.
func tone(s process.Status) ui.Tone {
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
