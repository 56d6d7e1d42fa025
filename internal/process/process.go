// Package process is the foresight processes: what they are about, and the phases that they pass through.
package process

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// Text is a text in the portal's two languages.
type Text struct{ Swedish, English string }

// In is the text in the language of the context.
func (t Text) In(ctx context.Context) string {
	if i18n.Of(ctx) == i18n.English {
		return t.English
	}
	return t.Swedish
}

// Process is a foresight that several organisations make together. Lead is plain words, About is Markdown, and URL is
// where the process is documented.
type Process struct {
	Name   string
	Lead   Text
	About  Text
	Phases []Phase
	URL    string
}

// Phase is a step of a process. What is empty is not known: Begins may be a year only, and Ends and Place may be lost.
type Phase struct {
	Key          string
	Name         Text
	Begins, Ends day.Partial
	Place        string
	Text         Text
	Questions    []Text
}

// When is the days of the phase as they stand in a sentence, or as much of them as is known, and whether all is known.
func (p Phase) When(ctx context.Context) (text string, known bool) {
	from, err := time.ParseInLocation(time.DateOnly, string(p.Begins), day.Zone)
	if err != nil {
		return p.Begins.Text(ctx), false
	}
	to, err := time.ParseInLocation(time.DateOnly, string(p.Ends), day.Zone)
	if err != nil {
		to = from
	}
	return day.Interval(ctx, from, to), true
}
