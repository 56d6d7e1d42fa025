package process

import (
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/planning"
	"framsyn/internal/process"
	"framsyn/internal/server"
)

// activityActions are what can be done with several activities at once. A move is shown as one of a week until something else is typed.
func activityActions() []server.BulkAction {
	return []server.BulkAction{
		{Action: planning.Move, Key: "flytta", Label: "Flytta", Button: "Flytta %s", Near: true, May: mayManageActivities,
			Text:   "Alla flyttas lika långt. Klockslag och program följer med, och de som aktiviteterna är för får veta det.",
			Inputs: server.FixedInputs(countInput, spanInput, whyMovedInput), Read: readMove,
			Start: bulk.Answers{planning.CountAnswer: {"1"}, planning.SpanAnswer: {"7"}}},
		{Action: planning.Confirm, Key: "bestam", Label: "Bestäm", Button: "Bestäm %s", Near: true, May: mayManageActivities,
			Text: "De står som bestämda i kalendern. De som aktiviteterna är för räknar med dem från och med nu."},
		{Action: planning.Cancel, Key: "stall-in", Label: "Ställ in", Button: "Ställ in %s", May: mayManageActivities,
			Text: "De står kvar i kalendern som inställda och kan återupptas. För dem som inte redan är över skickas genast brev med det " +
				"som du skriver här.",
			Inputs: server.FixedInputs(whyCancelledInput), Read: readCancel},
		{Action: planning.ShowTo, Key: "synlig", Label: "Ändra vem som får se", Button: "Ändra vem som får se %s", May: mayEditActivities,
			Text:   "Det gäller själva aktiviteten. Länken till mötet och stängda dokument är alltid bara för dem som den är för.",
			Inputs: server.FixedInputs(visibilityInput), Read: readVisibility},
	}
}

// mayEditActivities reports whether somebody may edit any activity.
func mayEditActivities(r *http.Request) bool {
	s := server.Actor(r).Scope(access.Edit, id.Activity)
	return s.All || s.Org != 0 || s.Author != 0
}

var (
	countInput = field.Input{Name: planning.CountAnswer, Label: "Hur långt?", Width: "short", InputMode: "numeric"}
	spanInput  = field.Input{Name: planning.SpanAnswer, Label: "Veckor eller dagar", Width: "medium", Control: field.Select,
		Options: planning.Spans}
	whyMovedInput = field.Input{Name: planning.WhyAnswer, Label: "Varför flyttas de?", Max: 300,
		Help: "Frivilligt. Står i brevet till dem som aktiviteterna är för."}
	whyCancelledInput = field.Input{Name: planning.WhyAnswer, Label: "Varför ställs de in?", Rows: 3, Max: 500}
	visibilityInput   = field.Input{Name: planning.VisibilityAnswer, Label: "Vem får se aktiviteterna?", Control: field.Select,
		None: "Välj", Options: process.Visibilities}
)

func readMove(f *form.Form) bulk.Answers {
	f.Required(planning.CountAnswer, "Skriv hur många veckor eller dagar.")
	f.Int(planning.CountAnswer, 1, planning.MaxCount)
	if f.Choice(planning.SpanAnswer, planning.Spans) == "" {
		f.Fault(planning.SpanAnswer, "Välj veckor eller dagar.")
	}
	return bulk.Answers{planning.CountAnswer: {f.Text(planning.CountAnswer)}, planning.SpanAnswer: {f.Get(planning.SpanAnswer)},
		planning.WhyAnswer: {f.Text(planning.WhyAnswer, form.Max(300))}}
}

func readCancel(f *form.Form) bulk.Answers {
	return bulk.Answers{planning.WhyAnswer: {f.Required(planning.WhyAnswer, "Skriv varför de ställs in.", form.Max(500))}}
}

func readVisibility(f *form.Form) bulk.Answers {
	v := f.Choice(planning.VisibilityAnswer, process.Visibilities)
	if v == "" {
		f.Fault(planning.VisibilityAnswer, "Välj vem som får se aktiviteterna.")
	}
	return bulk.Answers{planning.VisibilityAnswer: {v}}
}
