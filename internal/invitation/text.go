package invitation

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// The placeholders of a letter, which are replaced by what they name for each recipient.
const (
	namePlaceholder         = "{namn}"
	organisationPlaceholder = "{organisation}"
	processPlaceholder      = "{process}"
	activityPlaceholder     = "{aktivitet}"
	lastDayPlaceholder      = "{sista dag}"
	linkPlaceholder         = "{länk}"
)

var placeholders = []string{namePlaceholder, organisationPlaceholder, processPlaceholder, activityPlaceholder, lastDayPlaceholder,
	linkPlaceholder}

var placeholderShape = regexp.MustCompile(`\{[^{}\n]*\}`)

// checkPlaceholders records a fault at a field if its text has a placeholder that nothing is known for, or lacks its braces.
func checkPlaceholders(f *form.Form, field, text string, hasActivity bool) {
	for _, found := range placeholderShape.FindAllString(text, -1) {
		switch {
		case !slices.Contains(placeholders, found):
			f.Fault(field, "%s går inte att fylla i. Det som går är: %s.", found, strings.Join(placeholders, ", "))
			return
		case found == activityPlaceholder && !hasActivity:
			f.Fault(field, "{aktivitet} går bara att fylla i när en aktivitet är vald.")
			return
		}
	}
	if rest := placeholderShape.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
		f.Fault(field, "En klammer saknar sin motsvarighet. Skriv till exempel {namn}.")
	}
}

// Letter is the letter of an invitation, or a reminder of it, to one recipient in their language. Token is the secret of its link, ""
// where the letter is only shown.
type Letter struct {
	Round              Round
	Reminder           bool
	Name, Organisation string
	LastDay            string
	Language           i18n.Lang
	Token              string
}

// LetterWriter writes a letter.
type LetterWriter func(l Letter) (subject, body string)

// Fill returns a text with its placeholders replaced; address is that of the link.
func (l Letter) Fill(text, address string) string {
	ctx := i18n.WithLang(context.Background(), l.Language)
	return strings.NewReplacer(namePlaceholder, l.Name, organisationPlaceholder, l.Organisation, processPlaceholder, l.Round.ProcessName,
		activityPlaceholder, l.Round.ActivityName, lastDayPlaceholder, DayText(ctx, l.LastDay), linkPlaceholder, address).Replace(text)
}

// DayText returns a day, as 2026-10-25, as written in running text.
func DayText(ctx context.Context, iso string) string {
	t, err := day.ParseDate(iso)
	if err != nil || t.IsZero() {
		return iso
	}
	return day.Text(ctx, t)
}

// Templates are the texts that a letter can begin with.
var Templates = form.Options{{Value: "process", Label: "Inbjudan till en process"}, {Value: "workshop", Label: "Workshop"},
	{Value: "seminar", Label: "Seminarium"}, {Value: "conference", Label: "Konferens"}, {Value: "plain", Label: "Kort text"}}

// TemplateFor returns the template for a kind of activity, "" for a process.
func TemplateFor(activityKind string) string {
	switch activityKind {
	case "":
		return "process"
	case "workshop", "conference":
		return activityKind
	case "leaders", "politicians", "seminar":
		return "seminar"
	}
	return "plain"
}

const ending = "\n\nSvara senast {sista dag} genom att öppna länken:\n\n{länk}\n\nVarmt välkommen!"

var templateTexts = map[string][2]string{
	"process": {"Inbjudan: {process}", "Hej {namn}!\n\n{organisation} är inbjuden att delta i {process}, en framsyn som flera " +
		"organisationer gör tillsammans.\n\nNi deltar med egna personer i workshopar och seminarier, och arbetar hemma mellan dem. Ni svarar " +
		"som en organisation, så kom gärna överens innan ni svarar." + ending},
	"workshop": {"Inbjudan till {aktivitet}", "Hej {namn}!\n\nDu är inbjuden till {aktivitet} i {process}. Vi arbetar tillsammans, så " +
		"det är viktigt att vi vet vilka som kommer." + ending},
	"seminar": {"Inbjudan till {aktivitet}", "Hej {namn}!\n\nVälkommen till {aktivitet}, ett seminarium i {process}. Vi ser vad " +
		"framsynen har kommit fram till och samtalar om vad det betyder för oss." + ending},
	"conference": {"Välkommen till {aktivitet}", "Hej {namn}!\n\nVälkommen till konferensen {aktivitet} i {process}." + ending},
	"plain":      {"Inbjudan: {process}", "Hej {namn}!\n\nDu är inbjuden." + ending},
}

// TemplateText returns the subject and the text of a template; "" for one that there is not.
func TemplateText(name string) (subject, body string) {
	return templateTexts[name][0], templateTexts[name][1]
}
