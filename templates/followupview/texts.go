package followupview

import (
	"context"
	"framsyn/templates/goalview"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/followup"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/figure"
	"framsyn/templates/greeting"
	"framsyn/templates/ui"
)

// TextsProps is what was written of a goal over time, the earliest first. Measure, Unit and Target are those of the goal, and Activities
// what each text links to in the calendar. Working reports that its links lead to working pages.
type TextsProps struct {
	Goal          id.Item
	Measure, Unit string
	Target        string
	All           []followup.Text
	Activities    map[id.GoalTextNo][]process.Activity
	Working       bool
}

func (p TextsProps) latestFirst() []followup.Text {
	out := slices.Clone(p.All)
	slices.Reverse(out)
	return out
}

// bars draws the values that are known.
func (p TextsProps) bars(ctx context.Context) figure.BarsProps {
	b := figure.BarsProps{ID: "varden-bild", Title: p.Measure}
	b.Aim, _ = strconv.ParseFloat(p.Target, 64)
	for _, t := range p.All {
		if value, err := strconv.ParseFloat(t.Number, 64); err == nil {
			b.Rows = append(b.Rows, figure.Bar{Label: lastDay(ctx, t), Text: goalview.ValueText(ctx, t.Number, p.Unit, ""), Value: value})
		}
	}
	return b
}

// QueueProps is the texts of a period that wait for the reader, the first of Count.
type QueueProps struct {
	Period followup.Period
	Waits  []followup.Queued
	Count  int
	Actor  access.Actor
}

// newPeriod returns the form for a new period of a plan.
func newPeriod(ctx context.Context, n id.Item) string {
	return link.WithQuery(link.New(ctx, id.FollowUp), url.Values{followup.PlanField: {id.String(n)}})
}

var fromBefore = url.Values{FromField: {"forra"}}

var whyLabels = map[followup.Why]string{followup.NoOwner: "Ingen ägare", followup.OwnerLeft: "Ägaren har slutat",
	followup.NoText: "Ingen text"}

// ownedBars draws how large a share of the goals had an owner with an account, the earliest period first.
func ownedBars(ctx context.Context, over []followup.Period) figure.BarsProps {
	b := figure.BarsProps{ID: "agare", Title: "Andel mål med en ägare som finns", RowLabel: "Period", ValueLabel: "Andel", Most: 1}
	several := slices.ContainsFunc(over, func(p followup.Period) bool { return p.Org != over[0].Org })
	for _, p := range slices.Backward(over) {
		if p.Counts.Goals == 0 {
			continue
		}
		if several {
			p.Name += ", " + p.OrgName
		}
		share := float64(p.Counts.Owned) / float64(p.Counts.Goals)
		b.Rows = append(b.Rows, figure.Bar{Label: p.Name, Value: share, Href: link.Item(ctx, id.FollowUp, p.ID, ""),
			Text: i18n.T(ctx, "%d %% (%d av %d)", int(share*100+0.5), p.Counts.Owned, p.Counts.Goals)})
	}
	return b
}

// mostInLetter is how many goals of a kind a letter lists.
const mostInLetter = 12

// Reminder returns what writes the letters that remind those who are not done, with links to the very fields.
func Reminder(baseURL string) followup.LetterWriter {
	return func(p followup.Period, r followup.Reminder) jobs.Letter {
		ctx := i18n.WithLang(context.Background(), i18n.Lang(r.Language))
		parts := []string{greeting.To(ctx, r.Name, "")}
		list := func(title string, rows []followup.Row, at func(followup.Row) string) {
			if len(rows) == 0 {
				return
			}
			lines := []string{title}
			for _, x := range rows[:min(len(rows), mostInLetter)] {
				lines = append(lines, "– "+x.Title+"\n  "+baseURL+at(x))
			}
			if left := len(rows) - mostInLetter; left > 0 {
				lines = append(lines, i18n.N(ctx, left, "och %d till", "och %d till")+": "+baseURL+
					link.WaitingGoals(ctx, p.ID))
			}
			parts = append(parts, strings.Join(lines, "\n"))
		}
		parts = append(parts, reminderDays(ctx, p)...)
		list(i18n.T(ctx, "Skriv hur det går med:"), r.Write, func(x followup.Row) string {
			return link.FollowedGoal(ctx, x.Period, x.Goal, WritePath) + "#" + ui.FieldID(followup.BodyField)
		})
		list(i18n.T(ctx, "Läs för enheten, och skicka vidare:"), r.Pass, func(x followup.Row) string {
			return link.FollowedGoal(ctx, x.Period, x.Goal, "")
		})
		list(i18n.T(ctx, "Granska:"), r.Review, func(x followup.Row) string { return link.FollowedGoal(ctx, x.Period, x.Goal, "") })
		return jobs.Letter{To: r.Email, Subject: i18n.T(ctx, "Påminnelse: %s", p.Name), Body: strings.Join(parts, "\n\n") + "\n"}
	}
}

// reminderDays says of what a letter reminds, and when that is to be done.
func reminderDays(ctx context.Context, p followup.Period) []string {
	out := []string{i18n.T(ctx, "Uppföljningen ”%s” av %s väntar på dig.", p.Name, p.PlanTitle)}
	if p.TextsBy != "" {
		out = append(out, i18n.T(ctx, "Texterna ska vara klara %s.", DayText(ctx, p.TextsBy)))
	}
	if p.ReviewsBy != "" {
		out = append(out, i18n.T(ctx, "Granskningen ska vara klar %s.", DayText(ctx, p.ReviewsBy)))
	}
	return out
}
