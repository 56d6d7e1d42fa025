package server

import (
	"context"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/templates/ui"
)

// reopenLabel is the label of the button that reopens a record.
const reopenLabel = "Öppna igen"

func (c Closing) noun(ctx context.Context) string { return i18n.T(ctx, c.Noun) }

// title returns the title of the page that asks before a record is closed, and of the link to it.
func (c Closing) title(ctx context.Context) string { return i18n.T(ctx, "Avsluta %s", c.noun(ctx)) }

func (e Editor[N, T]) closeStep(r *http.Request) (Step, error) {
	ctx, c := r.Context(), e.Closing
	st := Step{AskProps: ui.AskProps{Title: c.title(ctx), Text: c.Text, Label: "Avsluta", Kind: ui.Danger},
		Said: i18n.T(ctx, "Du avslutade %s.", c.noun(ctx))}
	return e.completeClosing(r, "stang", st, true)
}

func (e Editor[N, T]) openStep(r *http.Request) (Step, error) {
	ctx, c := r.Context(), e.Closing
	st := Step{AskProps: ui.AskProps{Title: i18n.T(ctx, "Öppna %s igen", c.noun(ctx)), Text: c.OpenText,
		Label: reopenLabel, Kind: ui.Primary},
		Said: i18n.T(ctx, "Du öppnade %s igen.", c.noun(ctx))}
	return e.completeClosing(r, "oppna", st, false)
}

// completeClosing completes the step that closes or reopens the record of a request.
func (e Editor[N, T]) completeClosing(r *http.Request, do string, st Step, closed bool) (Step, error) {
	t, err := e.RecordOf(r)
	if err == nil && e.Records.Subject != nil {
		err = Require(r, access.Manage, e.Records.Subject(t))
	}
	st = e.CompleteStep(r, t, do, st)
	st.Do = func(tx *db.Tx) error { return e.Records.Close(r.Context(), tx, e.Records.Number(t), closed) }
	return st, err
}
