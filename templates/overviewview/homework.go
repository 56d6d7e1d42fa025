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
			r.Meta = append(r.Meta, i18n.T(ctx, "Chefen har skickat tillbaka svaret"))
		}
		out = append(out, r)
	}
	return out
}
