package agendaview

import (
	"context"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// introduction returns the text about an activity that is new to its reader.
func introduction(ctx context.Context, a process.Activity) string {
	text := i18n.T(ctx, "Nytt: %s", a.Name)
	if a.Status == process.Proposed {
		text = i18n.T(ctx, "Nytt förslag: %s", a.Name)
	}
	if when := a.When.Text(ctx); when != "" {
		text += ", " + when
	}
	return text
}

// Told returns what has changed of an activity in words: the most important in a sentence, the rest as a list.
func Told(ctx context.Context, c process.Compared) string {
	now := c.Now
	if c.Was == nil {
		return introduction(ctx, now)
	}
	was, all := *c.Was, process.Differences(ctx, *c.Was, now)
	text, said := i18n.T(ctx, "%s har ändrats", now.Name), ""
	switch {
	case was.When != now.When && (was.Status == now.Status || now.Status == process.Moved):
		text, said = movedText(ctx, now.Name, was.When, now.When), "När"
	case was.Status != now.Status:
		text, said = i18n.T(ctx, statusNews[now.Status], now.Name), "Läge"
	case was.Name != now.Name:
		text, said = i18n.T(ctx, "%s heter nu %s", was.Name, now.Name), "Namn"
	case was.Spot() != now.Spot() && was.Spot() == "":
		text, said = i18n.T(ctx, "%s har fått en plats: %s", now.Name, now.Spot()), "Plats"
	case was.Spot() != now.Spot() && now.Spot() != "":
		text, said = i18n.T(ctx, "%s har flyttats från %s till %s", now.Name, was.Spot(), now.Spot()), "Plats"
	}
	for _, d := range all {
		if d.Label != said && (d.Label != "Läge" || now.Status != process.Moved) {
			text += ". " + differenceText(ctx, d)
		}
	}
	return text
}

// statusNews are the sentences about an activity that has got a status.
var statusNews = map[process.Status]string{
	process.Proposed: "%s har föreslagits", process.Planned: "%s planeras igen", process.Confirmed: "%s har bestämts",
	process.Moved: "%s har flyttats", process.Cancelled: "%s har ställts in", process.Declined: "%s har avböjts",
}

// differenceText returns a difference as a line: its label, what it is now, and what it was.
func differenceText(ctx context.Context, d process.Difference) string {
	label := i18n.T(ctx, d.Label)
	switch {
	case d.Before == "" && d.After == "":
		return label
	case d.Before == "":
		return label + ": " + d.After
	case d.After == "":
		return i18n.T(ctx, "%s: inget längre (förut: %s)", label, d.Before)
	}
	return i18n.T(ctx, "%s: %s (förut: %s)", label, d.After, d.Before)
}

// movedText returns the sentence about an activity that is held at another time. What both times have in common is written once.
func movedText(ctx context.Context, name string, was, now occasion.When) string {
	before, after := was.Text(ctx), now.Text(ctx)
	switch {
	case before == "":
		return i18n.T(ctx, "%s hålls %s", name, after)
	case after == "":
		return i18n.T(ctx, "%s har inte längre någon tid, förut %s", name, before)
	case was.IsSameTime(now):
		return i18n.T(ctx, "%s har en ny tid: %s", name, after)
	case was.IsFixed() && now.IsFixed():
		from, to := was.Span()
		newFrom, newTo := now.Span()
		before, after = day.Between(ctx, from, to, newFrom, newTo)
		if !now.IsAllDay() && now.Begins == now.Ends && (was.Starts != now.Starts || was.Stops != now.Stops) {
			after += " " + day.Hours(ctx, now.Starts, now.Stops)
		}
	}
	return i18n.T(ctx, "%s har flyttats från %s till %s", name, before, strings.TrimSpace(after))
}
