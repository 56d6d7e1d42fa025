// Package process holds the foresight processes: what they are about, their phases and their activities, and the notices that are
// sent when an activity changes.
package process

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// Text is a text in the portal's two languages. English may be empty.
type Text struct{ Swedish, English string }

// In returns the text in the language of the context, or in Swedish if there is no English.
func (t Text) In(ctx context.Context) string {
	if i18n.FromContext(ctx) == i18n.English && t.English != "" {
		return t.English
	}
	return t.Swedish
}

// Lang returns the code of the language of the text that In returns.
func (t Text) Lang(ctx context.Context) string {
	if i18n.FromContext(ctx) == i18n.English && t.English != "" {
		return string(i18n.English)
	}
	return string(i18n.Swedish)
}

// Process is a foresight that several organisations make together. Lead is plain text, About is Markdown, and URL is
// where the process is documented elsewhere. Purposes, Rules (what everybody has agreed on) and Results (what is expected
// to come of it) are plain text. Example reports whether it is made up, to show the portal; Main whether the start page is
// about it. Closed is nil unless it has ended.
type Process struct {
	ID            id.ProcessNo
	Slug          string
	Name          string
	WorkingName   string
	HorizonYear   int
	Begins, Ends  day.Partial
	Lead, About   Text
	URL           string
	Owner         id.Org
	OwnerName     string
	OwnerSlug     string
	Steering      id.Group
	SteeringName  string
	ProjectGroup  id.Group
	ProjectName   string
	Purposes      []Text
	Rules         []Text
	Results       []Text
	Quotas        []Quota
	Competences   []Competence
	Example, Main bool
	Version       int
	Closed        *time.Time
}

// Quota is how many people a category may send to a group, from Lo to Hi: per organisation if PerOrganisation, otherwise in
// all.
type Quota struct {
	Group    id.Group
	Category string
	Lo, Hi   int
}

// Competence is one of Competences and the person who has it; Person is 0 if nobody does.
type Competence struct {
	Key     string
	Person  id.User
	Name    string
	OrgName string
}

// Phase is a step of a process. Its days and its place may be unknown.
type Phase struct {
	ID        id.PhaseNo
	Process   id.ProcessNo
	Name      Text
	When      occasion.When
	Place     string
	About     Text
	Questions []Text
	Version   int
}
