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

// Organisation is an organisation that takes part. Number is its organisation number with the hyphen, "" if unknown; About
// is Markdown. Names are in chronological order, and Name is the one of today. Invoicing and Contacts are read only by
// OrganisationRecords.
// Closed is when it ceased to take part, nil if it still does.
type Organisation struct {
	ID        id.Org
	Slug      string
	Kind      string
	County    string
	Number    string
	Fee       string
	Website   string
	About     string
	Names     []Name
	Name      string
	Invoicing Invoicing
	Contacts  []Contact
	Version   int
	Closed    *time.Time
}

// Name is a name of an organisation and the day from which it is used, as 2006-01-02; "" for its first name.
type Name struct{ Text, From string }

// The choices of an organisation.
var (
	OrganisationKinds = form.Options{
		{Value: "region", Label: "Region", Help: "Också ett landsting eller ett regionförbund."},
		{Value: "agency", Label: "Myndighet", Help: "En statlig myndighet."},
		{Value: "association", Label: "Intresseorganisation", Help: "Till exempel Sveriges Kommuner och Regioner."},
		{Value: "partner", Label: "Partner", Help: "Någon annan som är med, till exempel ett lärosäte eller ett företag."},
		{Value: "municipality", Label: "Kommun"}, {Value: "office", Label: "Kansli", Help: "Den som driver processerna."},
	}
	FeeCategories = form.Options{
		{Value: "metropolitan", Label: "Storstadsregion", Help: "En region som har en av de största städerna."},
		{Value: "region", Label: "Region", Help: "Alla andra regioner."},
		{Value: "agency", Label: "Myndighet", Help: "En statlig myndighet, eller Sveriges Kommuner och Regioner."},
		{Value: "partner", Label: "Partner", Help: "Någon annan som är med, till exempel ett lärosäte, en kommun eller ett företag."},
		{Value: "none", Label: "Ingen avgift", Help: "Betalar ingen avgift i någon process, till exempel kansliet självt."},
	}
)

// NameOn returns the name of the organisation on a day: the latest one in use by then, or else the first.
func (o Organisation) NameOn(t time.Time) string {
	name, on := "", day.ISO(t)
	for i, n := range o.Names {
		if i == 0 || n.From <= on {
			name = n.Text
		}
	}
	return name
}

// NamesField is the name of the list of names in the form.
const NamesField = "namn"

// OrganisationFields are the fields of an organisation. The names are stored in a table of their own.
var OrganisationFields = field.Of("organisation",
	field.Rows(func(o *Organisation) *[]Name { return &o.Names }, organisationNameRow, field.Input{Name: NamesField, CompareLabel: "Namn",
		List: field.List{Legend: "Namn genom åren", Item: "Namn", Add: "Lägg till ett namn", MinRows: 1},
		Help: "Har organisationen bytt namn, skriv vart och ett och från när det gäller. Året räcker. Det första kan sakna datum."}),
	field.Choice(func(o *Organisation) *string { return &o.Kind }, OrganisationKinds, field.Input{Name: "slag", Label: "Slag",
		Column: "kind", Missing: "Välj vilket slags organisation det är."}),
	field.ChoiceOrNull(func(o *Organisation) *string { return &o.County }, field.Input{Name: "lan", Label: "Län", None: "Inget län",
		Column: "county_code", Beside: "slag"}),
	field.Parsed(func(o *Organisation) *string { return &o.Number }, identifier.ParseOrganisationNumber, field.Input{Name: "orgnummer",
		Label: "Organisationsnummer", Width: "medium", Help: "Tio siffror, till exempel 202100-5489."}),
	field.ComputedOrNull("org_number", func(o *Organisation) string { return identifier.OrganisationNumber(o.Number).Digits() }),
	field.Choice(func(o *Organisation) *string { return &o.Fee }, FeeCategories, field.Input{Name: "avgift", Label: "Avgiftskategori",
		Column: "fee_category", Missing: "Välj en avgiftskategori.",
		Help: "Föreslår vilken avgift organisationen får i en process, och bland vilka " +
			"den får platser. Beloppen bestäms i varje process."}),
	field.URL(func(o *Organisation) *string { return &o.Website }, field.Input{Name: "webbplats", Label: "Webbplats", Column: "website"}),
	field.Markdown(func(o *Organisation) *string { return &o.About }, field.Input{Name: "om", Label: "Om organisationen", Column: "about",
		Limit: 20000, Rows: 6, Help: "Visas på organisationens publika sida. Du kan använda Markdown."}),
	field.Text(func(o *Organisation) *string { return &o.Invoicing.Street }, field.Input{Name: "faktura-adress", Label: "Fakturaadress",
		Column: "invoice_street", Limit: 200, Section: "Fakturering",
		SectionHelp: "Det som en faktura till organisationen behöver. Visas bara för dem som får ändra organisationen.",
		Help:        "Gata eller box."}),
	field.Parsed(func(o *Organisation) *string { return &o.Invoicing.PostalCode }, identifier.ParsePostalCode, field.Input{
		Name: "faktura-postnummer", Label: "Postnummer", Column: "invoice_postal_code", Width: "medium"}),
	field.Text(func(o *Organisation) *string { return &o.Invoicing.Town }, field.Input{Name: "faktura-ort", Label: "Ort",
		Column: "invoice_town", Limit: 100, Beside: "faktura-postnummer"}),
	field.Parsed(func(o *Organisation) *string { return &o.Invoicing.VATNumber }, identifier.ParseVATNumber, field.Input{Name: vatNumberField,
		Label: "Momsnummer", Column: "vat_number", Width: "medium", Help: "SE och tolv siffror. Lämna tomt om organisationen inte har något."}),
	field.Choice(func(o *Organisation) *string { return &o.Invoicing.By }, InvoiceWays, field.Input{Name: "faktura-via",
		Label: "Vill ha fakturor", Column: "invoice_by", None: "Inte bestämt", Help: "En PDF är inte en e-faktura."}),
	field.Parsed(func(o *Organisation) *string { return &o.Invoicing.PeppolID }, identifier.ParsePeppolID, field.Input{Name: "peppol-id",
		Label: "Peppol-ID", Column: "peppol_id", Width: "medium",
		Help: "Schema och nummer, till exempel 0007:2021005489. Tomt blir 0007 och organisationsnumret om organisationen vill ha Peppol."}),
	field.Email(func(o *Organisation) *string { return &o.Invoicing.Email }, field.Input{Name: "faktura-epost",
		Label: "E-postadress för fakturor", Column: "invoice_email", Limit: 200}),
	field.Text(func(o *Organisation) *string { return &o.Invoicing.Reference }, field.Input{Name: "er-referens", Label: "Er referens",
		Column: "invoice_reference", Limit: 100, Help: "Namn eller kod som organisationen vill ha på sina fakturor."}),
	contactsField,
).WithOptions("lan", CountyOptions).WithCheck(checkOrganisation)

var organisationNameRow = field.Row[Name]{CheckAll: checkNames, Complete: func(n *Name) { n.From = firstDayOf(day.Partial(n.From)) },
	Text: func(n Name) string { return strings.TrimPrefix(n.From+": "+n.Text, ": ") },
	Fields: []field.Field[Name]{
		field.Name(func(n *Name) *string { return &n.Text }, field.Input{Name: "namn", Label: "Namn", Limit: 200, Missing: "Skriv namnet."}),
		field.Date(func(n *Name) *string { return &n.From }, field.Input{Name: "fran", Label: "Gäller från", Beside: "namn"}),
	}}

// checkOrganisation validates the fields of an organisation together.
func checkOrganisation(f *form.Form, o *Organisation) {
	if o.Kind == "region" && o.County == "" {
		f.Fault("lan", "Välj länet som regionen hör till.")
	}
	o.Invoicing.check(f, identifier.OrganisationNumber(o.Number))
}

// checkNames validates the names together, and sorts them chronologically.
func checkNames(f *form.Form, names []Name, at func(row int, column string) string) {
	taken := map[string]bool{}
	for i, n := range names {
		if taken[n.From] {
			f.Fault(at(i, "fran"), "Två namn kan inte börja gälla samma dag.")
		}
		taken[n.From] = true
	}
	if len(names) == 0 {
		f.Fault(at(0, "namn"), "Skriv organisationens namn.")
	}
	slices.SortStableFunc(names, func(a, b Name) int { return strings.Compare(a.From, b.From) })
}

// firstDayOf returns the first day of a year, a month or a day; "" for "".
func firstDayOf(p day.Partial) string {
	if p == "" {
		return ""
	}
	return (string(p) + "-01-01")[:len(time.DateOnly)]
}
