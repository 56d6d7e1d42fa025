package scenarioview

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/i18n"
	"framsyn/internal/scenario"
	"framsyn/templates/contentview"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// kicker returns the line above the title: the scenario's year, and the county if it is about one.
func kicker(ctx context.Context, b scenario.Scenario) string {
	text := i18n.T(ctx, "Scenario")
	if b.HorizonYear != 0 {
		text = i18n.T(ctx, "Scenario för %d", b.HorizonYear)
	}
	if county := account.CountyOptions.Label(b.County); county != "" {
		text += ", " + county
	}
	return text
}

func heading(ctx context.Context, s scenario.Section, i int) string {
	if s.Heading != "" {
		return s.Heading
	}
	return i18n.T(ctx, "Avsnitt") + " " + strconv.Itoa(i+1)
}

func dayTitle(ctx context.Context, b scenario.Scenario) string {
	if b.HorizonYear == 0 {
		return i18n.T(ctx, "En dag")
	}
	return i18n.T(ctx, "En dag %d", b.HorizonYear)
}

// contents returns the table of contents of the public page.
func contents(ctx context.Context, b scenario.Scenario, p contentview.Published) []ui.Entry {
	var out []ui.Entry
	add := func(is bool, id, text string) {
		if is {
			out = append(out, ui.Entry{Href: "#" + id, Text: text})
		}
	}
	for i, s := range b.Sections {
		add(true, sectionID(i), heading(ctx, s, i))
	}
	add(b.DayInLife != "", "en-dag", dayTitle(ctx, b))
	add(len(b.Events) > 0, "vagen-dit", "Vägen dit")
	add(len(b.Questions) > 0, "fragor", "Frågor att prata om")
	add(true, "drivkrafter", "Vad som driver scenariot")
	add(hasMoreThread(ctx, p), "rod-trad", "Röda tråden")
	add(true, "om-sidan", "Om den här sidan")
	return out
}

// timeline returns the timeline of the events, each with its first sentence apart from the rest, in the order of their years.
func timeline(ctx context.Context, b scenario.Scenario) figure.TimelineProps {
	p := figure.TimelineProps{Title: i18n.T(ctx, "På väg mot %s", b.Title)}
	for _, e := range b.Events {
		first, rest := firstSentence(e.Text)
		p.Events = append(p.Events, figure.Event{Year: e.Year, Label: first, Text: rest})
	}
	slices.SortStableFunc(p.Events, func(a, b figure.Event) int { return a.Year - b.Year })
	return p
}

// sentenceEnd matches the end of a sentence, before the capital letter of the next.
var sentenceEnd = regexp.MustCompile(`[.!?]\s+\p{Lu}`)

func firstSentence(text string) (first, rest string) {
	end := sentenceEnd.FindStringIndex(text)
	if end == nil {
		return text, ""
	}
	return text[:end[0]+1], strings.TrimSpace(text[end[0]+1:])
}

// host returns the host of an address.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}
