package account

import (
	"slices"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
)

// Organisation is one that takes part. Number is its organisation number as it is written, "" if not known; About is
// Markdown. Names are in the order of time and Name is today's. Closed is when it ceased to take part, nil if it has not.
type Organisation struct {
	ID      id.Org
	Slug    string
	Kind    string
	County  string
	Number  string
	Fee     string
	Website string
	About   string
	Names   []Name
	Name    string
	Version int
	Closed  *time.Time
}

// Name is what an organisation is called from a day on, as 2006-01-02; "" is from its beginning.
type Name struct{ Text, From string }

// The choices of an organisation.
var (
	OrganisationKinds = form.Options{
		{Value: "region", Label: "Region"}, {Value: "agency", Label: "Myndighet"},
		{Value: "association", Label: "Intresseorganisation"}, {Value: "partner", Label: "Partner"},
		{Value: "municipality", Label: "Kommun"}, {Value: "office", Label: "Kansli"},
	}
	FeeCategories = form.Options{
		{Value: "metropolitan", Label: "Storstadsregion"}, {Value: "region", Label: "Region"},
		{Value: "agency", Label: "Myndighet"}, {Value: "partner", Label: "Partner"}, {Value: "none", Label: "Ingen avgift"},
	}
)

// NameOn returns what the organisation was called on a day: the latest name that had begun by then, else its first.
func (o Organisation) NameOn(t time.Time) string {
	name, on := "", day.ISO(t)
	for i, n := range o.Names {
		if i == 0 || n.From <= on {
			name = n.Text
		}
	}
	return name
}

// NamesField is the list of names in the form.
const NamesField = "namn"

// OrganisationFields are the fields of an organisation. Its names are kept in a table of their own.
var OrganisationFields = field.Of("organisation",
	field.Rows(func(o *Organisation) *[]Name { return &o.Names }, nameRows, field.Input{Name: NamesField,
		List: field.List{Legend: "Namn genom åren", Item: "Namn", Add: "Lägg till ett namn", Least: 1},
		Help: "Har organisationen bytt namn, skriv vart och ett och från när det gäller. Året räcker. Det första kan sakna datum."}),
	field.Choice(func(o *Organisation) *string { return &o.Kind }, OrganisationKinds, field.Input{Name: "slag", Label: "Slag",
		Column: "kind", Missing: "Välj vilket slags organisation det är."}),
	field.ChoiceOrNull(func(o *Organisation) *string { return &o.County }, field.Input{Name: "lan", Label: "Län", None: "Inget län",
		Column: "county_code", Beside: "slag"}),
	field.Text(func(o *Organisation) *string { return &o.Number }, field.Input{Name: "orgnummer", Label: "Organisationsnummer",
		Width: "medium", Help: "Tio siffror, till exempel 202100-5489."}),
	field.ComputedOrNull("org_number", func(o *Organisation) string { return strings.ReplaceAll(o.Number, "-", "") }),
	field.Choice(func(o *Organisation) *string { return &o.Fee }, FeeCategories, field.Input{Name: "avgift", Label: "Avgiftskategori",
		Column: "fee_category", Missing: "Välj en avgiftskategori.", Beside: "orgnummer"}),
	field.URL(func(o *Organisation) *string { return &o.Website }, field.Input{Name: "webbplats", Label: "Webbplats", Column: "website"}),
	field.Markdown(func(o *Organisation) *string { return &o.About }, field.Input{Name: "om", Label: "Om organisationen", Column: "about",
		Limit: 20000, Rows: 6, Help: "Visas på organisationens publika sida. Du kan använda Markdown."}),
).Offering("lan", CountyOptions).Checked(checkOrganisation)

var nameRows = field.Row[Name]{Together: checkNames, Settle: func(n *Name) { n.From = firstDay(day.Partial(n.From)) },
	Fields: []field.Field[Name]{
		field.Name(func(n *Name) *string { return &n.Text }, field.Input{Name: "namn", Label: "Namn", Limit: 200, Missing: "Skriv namnet."}),
		field.Date(func(n *Name) *string { return &n.From }, field.Input{Name: "fran", Label: "Gäller från", Beside: "namn"}),
	}}

// checkOrganisation finds what is wrong with the fields of an organisation together, and reads its number.
func checkOrganisation(f *form.Form, o *Organisation) {
	if o.Kind == "region" && o.County == "" {
		f.Fault("lan", "Välj länet som regionen hör till.")
	}
	if o.Number != "" {
		n, err := identifier.ParseOrganisation(o.Number)
		if err != nil {
			f.Fault("orgnummer", err.Error())
		}
		o.Number = n.String()
	}
}

// checkNames finds what is wrong with the names together, and puts them in the order of time.
func checkNames(f *form.Form, names []Name, at func(row int, column string) string) {
	begun := map[string]bool{}
	for i, n := range names {
		if begun[n.From] {
			f.Fault(at(i, "fran"), "Två namn kan inte börja gälla samma dag.")
		}
		begun[n.From] = true
	}
	if len(names) == 0 {
		f.Fault(at(0, "namn"), "Skriv organisationens namn.")
	}
	slices.SortStableFunc(names, func(a, b Name) int { return strings.Compare(a.From, b.From) })
}

// firstDay returns the first day of a year, a month or a day; "" of none.
func firstDay(p day.Partial) string {
	if p == "" {
		return ""
	}
	return (string(p) + "-01-01")[:len(time.DateOnly)]
}

// Choice returns the choice of one among organisations.
func Choice(all []Organisation) form.Options {
	var out form.Options
	for _, o := range all {
		out = append(out, form.Option{Value: id.String(o.ID), Label: o.Name})
	}
	return out
}
