package plan

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Project is something that is carried out for a time, alone or with others. Roles are those of the organisation; Begins and Ends say
// when in words; Frame is the budget. Reached and NotReached are the effects that were and were not reached, in Markdown.
type Project struct {
	Title               string
	Acronym             string
	State               string
	Place               string
	Roles               []string
	Text                string
	Begins, Ends        string
	Programme           string
	Target              string
	Partners            []Partner
	Financiers          []string
	Aims                []string
	Frame               money.Amount
	Reached, NotReached string
}

// Partner is an organisation that takes part in a project, and its country.
type Partner struct{ Name, Country string }

// The choices of a project.
var (
	ProjectStates = form.Options{{Value: "new", Label: "Nytt"}, {Value: "ongoing", Label: "Pågår"}, {Value: "ending", Label: "Slutförs"},
		{Value: "ended", Label: "Avslutat"}}
	ProjectRoles = form.Options{
		{Value: "owner", Label: "Projektägare"}, {Value: "partner", Label: "Partner"}, {Value: "principal", Label: "Huvudman"},
		{Value: "financier", Label: "Medfinansiär"}, {Value: "steering", Label: "I styrgruppen"}, {Value: "takes_part", Label: "Medverkar"},
	}
)

// Projects stores the projects.
var Projects = content.Kind[Project]{Kind: id.Project, Fields: field.Of("project",
	field.Title(func(p *Project) *string { return &p.Title }, "Skriv vad projektet heter.", 200),
	field.Choice(func(p *Project) *string { return &p.State }, ProjectStates, field.Input{Name: "tillstand", Label: "Läge",
		Column: "state", Missing: "Välj hur långt projektet har kommit.", Filter: field.Filter{Place: 1, InRow: true}}),
	field.Text(func(p *Project) *string { return &p.Acronym }, field.Input{Name: "kortnamn", Label: "Kortnamn", Column: "acronym", Max: 40,
		Beside: "tillstand", Width: "short"}),
	field.Choices(func(p *Project) *[]string { return &p.Roles }, ProjectRoles, field.Input{Name: "roll", Label: "Vår roll",
		Column: "roles", Missing: "Välj minst en roll.", Filter: field.Filter{Place: 2, InRow: true}}),
	placeField(func(p *Project) *string { return &p.Place }, ""),
	field.Markdown(func(p *Project) *string { return &p.Text }, field.Input{Name: "text", Label: "Beskrivning", Column: "body", Max: 20000,
		Rows: 6, Lead: true, Help: "Vad projektet gör och varför. Du kan skriva i Markdown."}),
	field.Text(func(p *Project) *string { return &p.Begins }, field.Input{Name: "borjar", Label: "Börjar", Column: "begins", Max: 60,
		Section: "Ramar", Help: "Med egna ord, till exempel januari 2006."}),
	field.Text(func(p *Project) *string { return &p.Ends }, field.Input{Name: "slutar", Label: "Slutar", Column: "ends", Max: 60,
		Beside: "borjar"}),
	field.Text(func(p *Project) *string { return &p.Programme }, field.Input{Name: "program", Label: "Program", Column: "programme",
		Max: 200, Help: "Det program som finansierar det, till exempel Norra Periferi."}),
	field.Text(func(p *Project) *string { return &p.Target }, field.Input{Name: "malgrupp", Label: "Målgrupp", Column: "target", Max: 300}),
	field.Rows(func(p *Project) *[]Partner { return &p.Partners }, partnerRows, field.Input{Name: "partner", Label: "Partner",
		Column: "partners", List: field.List{Item: "Partner", Add: "Lägg till partner"}}),
	field.Rows(func(p *Project) *[]string { return &p.Financiers }, lineRows("Finansiär", 200), field.Input{Name: "finansiar",
		Label: "Finansiärer", Column: "financiers", List: field.List{Item: "Finansiär", Add: "Lägg till finansiär"}}),
	field.Rows(func(p *Project) *[]string { return &p.Aims }, lineRows("Syfte", 500), field.Input{Name: "syfte", Label: "Syften",
		Column: "aims", List: field.List{Item: "Syfte", Add: "Lägg till syfte"}, Help: "De numreras i den ordning de står."}),
	field.Amount(func(p *Project) *money.Amount { return &p.Frame }, 0, field.MostAmount, field.Input{Name: "ram", Label: "Budgetram",
		Column: "frame", Unknown: true}),
	field.Markdown(func(p *Project) *string { return &p.Reached }, field.Input{Name: "natt", Label: "Uppnådda effekter", Column: "reached",
		Max: 10000, Rows: 4, Section: "Resultat"}),
	field.Markdown(func(p *Project) *string { return &p.NotReached }, field.Input{Name: "inte-natt", Label: "Icke uppnådda effekter",
		Column: "not_reached", Max: 10000, Rows: 4}),
)}

var partnerRows = field.Row[Partner]{Text: func(p Partner) string { return p.Name + " (" + p.Country + ")" },
	Fields: []field.Field[Partner]{
		field.Text(func(p *Partner) *string { return &p.Name }, field.Input{Name: "namn", Label: "Namn", Max: 200,
			Missing: "Skriv vad partnern heter."}),
		field.Text(func(p *Partner) *string { return &p.Country }, field.Input{Name: "land", Label: "Land", Max: 60, Beside: "namn"}),
	}}

// lineRows are rows of one line each.
func lineRows(label string, most int) field.Row[string] {
	return field.Row[string]{Text: func(x string) string { return x }, Fields: []field.Field[string]{
		field.Text(func(x *string) *string { return x }, field.Input{Name: "text", Label: label, Max: most})}}
}
