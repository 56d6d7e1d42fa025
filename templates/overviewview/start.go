package overviewview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/overview"
)

// step is a first step: what to do, why, and where.
type step struct {
	title, text string
	href        func(ctx context.Context) string
}

var stepsOf = map[string][3]step{
	overview.Writing: {
		{"Skriv in en källa", "Något du har läst: en rapport, en artikel eller en film. En titel räcker för att börja.", newOf(id.Source)},
		{"Läs en trend ur den", "En riktning i omvärlden som källan visar. Trenden vilar på källan, så att andra kan se varifrån den kommer.",
			newOf(id.Trend)},
		{"Dela det", "Det du skriver är ett utkast tills du delar det. Då kan alla i processen läsa det.", workOf(id.Trend)},
	},
	overview.Planning: {
		{"Lägg till organisationerna", "De som är med i framsynen. Sedan bjuder du in personerna.", newOf(id.Organisation)},
		{"Lägg upp processen", "Dess namn och syfte, och etapperna i den.", newOf(id.Process)},
		{"Planera aktiviteterna", "Workshoppar, hemarbeten och seminarier. Dagen kan bestämmas senare.", newOf(id.Activity)},
	},
	overview.Reading: {
		{"Läs ett scenario", "En möjlig framtid, att pröva besluten mot.",
			func(ctx context.Context) string { return link.Public(ctx, id.Scenario) }},
		{"Se vad som är på gång", "Kalendern visar vad som händer, och kan följas i din egen kalender.",
			func(ctx context.Context) string { return link.Calendar(ctx, "") }},
		{"Välj hur ofta du får brev", "Genast, en gång om dagen, en gång i veckan eller inte alls.", link.OwnCalendar},
	},
}

func newOf(k id.Kind) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.New(ctx, k) }
}

func workOf(k id.Kind) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.Work(ctx, k) }
}

// helpPage returns the page of help for a person, by the role that has most to do.
func helpPage(ctx context.Context, by access.Actor) string {
	for _, r := range []access.Role{access.Administrator, access.Office, access.Editor, access.Strategist, access.Board, access.Head,
		access.Politician, access.Staff, access.GoalOwner, access.Reviewer} {
		if by.HasRole(r) {
			return link.Help(ctx, r)
		}
	}
	return link.Help(ctx, access.Participant)
}
