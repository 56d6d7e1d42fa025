package account

import (
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/field"
	"framsyn/internal/form"
)

// Contact is somebody whom invitations to an organisation go to. Part is one of ContactParts.
type Contact struct{ Part, Name, Email string }

// ContactParts are what the contacts of an organisation are in it.
var ContactParts = form.Options{
	{Value: "contact", Label: "Kontaktperson", Help: "Får rollerna medarbetare och framsynsstrateg, om personen skaffar ett konto."},
	{Value: "director", Label: "Direktör", Help: "Får rollen chef, om personen skaffar ett konto."},
	{Value: "politician", Label: "Ledande politiker", Help: "Får rollen politiker, om personen skaffar ett konto."},
}

// String returns a contact as versions are compared.
func (c Contact) String() string { return ContactParts.Label(c.Part) + ": " + c.Name + ", " + c.Email }

// RolesOfPart returns the roles that a contact has in an account of their own, by what they are in the organisation.
func RolesOfPart(part string) []access.Role {
	switch part {
	case "contact":
		return []access.Role{access.Staff, access.Strategist}
	case "director":
		return []access.Role{access.Head}
	case "politician":
		return []access.Role{access.Politician}
	}
	return []access.Role{}
}

// ContactsField is the name of the list of contacts in the form.
const ContactsField = "kontakter"

var contactsField = field.Rows(func(o *Organisation) *[]Contact { return &o.Contacts }, contactRow, field.Input{Name: ContactsField,
	Label: "Kontakter", Column: "contacts", Section: "Kontakter för inbjudningar",
	SectionHelp: "Frivilligt. Alla kontakter får brevet när organisationen bjuds in, och den som svarar gör det för hela organisationen. " +
		"Visas bara för dem som får ändra organisationen.",
	List: field.List{Legend: "Kontakter", Item: "Kontakt", Add: "Lägg till en kontakt"}})

var contactRow = field.Row[Contact]{Text: Contact.String, CheckAll: checkContacts,
	Complete: func(c *Contact) { c.Email = strings.ToLower(c.Email) },
	Fields: []field.Field[Contact]{
		field.Choice(func(c *Contact) *string { return &c.Part }, ContactParts, field.Input{Name: "roll", Label: "Vad kontakten är",
			Missing: "Välj vad kontakten är i organisationen."}),
		field.Name(func(c *Contact) *string { return &c.Name }, field.Input{Name: "namn", Label: "Namn", Limit: 200,
			Missing: "Skriv kontaktens namn."}),
		field.Email(func(c *Contact) *string { return &c.Email }, field.Input{Name: "epost", Label: "E-postadress", Limit: 254,
			Beside: "namn", Missing: "Skriv kontaktens e-postadress."}),
	}}

// checkContacts sees to it that each address stands once, so that nobody gets two letters of one invitation.
func checkContacts(f *form.Form, all []Contact, at func(row int, column string) string) {
	for i, c := range all {
		if slices.ContainsFunc(all[:i], func(x Contact) bool { return x.Email == c.Email }) {
			f.Fault(at(i, "epost"), "Adressen står redan på en annan kontakt.")
		}
	}
}
