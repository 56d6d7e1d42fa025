package overviewview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/glance"
)

// homeworkRows returns the homework that waits for the person.
func (a Awaits) homeworkRows(ctx context.Context) (out []glance.Row) {
	for _, x := range a.AskedBack {
		out = append(out, glance.Row{Href: link.Item(ctx, id.Homework, x.ID, ""), Title: x.Name, Lang: "sv",
			Meta: []string{i18n.N(ctx, x.Count, "%d organisation vill ha tillbaka sitt svar", "%d organisationer vill ha tillbaka sina svar")}})
	}
	for _, w := range a.Homework {
		r := glance.Row{Href: link.Item(ctx, id.Homework, w.ID, "svar"), Title: w.Name, Lang: "sv"}
		switch w.ToDo {
		case access.Approve:
			r.Meta = append(r.Meta, i18n.T(ctx, "Väntar på att du godkänner svaret"))
		case access.Add:
			r.Meta = append(r.Meta, i18n.T(ctx, "Du kan bidra till svaret"))
		default:
			r.Meta = append(r.Meta, i18n.T(ctx, "%d av %d frågor besvarade", w.Done, w.Questions))
		}
		if t, err := day.ParseDate(w.LastDayFor(w.Answer.Extended)); err == nil && !t.IsZero() {
			r.Meta = append(r.Meta, i18n.T(ctx, "senast %s", day.Text(ctx, t)))
		}
		if w.Answer.State == homework.Begun && w.Answer.Returned != "" {
			r.Meta = append(r.Meta, i18n.T(ctx, "Svaret har skickats tillbaka"))
		}
		out = append(out, r)
	}
	return out
}
