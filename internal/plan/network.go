package plan

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Network is where people of several organisations meet: a network, a presidium, a council. Convener calls its meetings, HowOften says in
// words how often. Group is the group of those with an account, to whom its meetings are open; 0 for none.
type Network struct {
	Title    string
	Kind     string
	Place    string
	Text     string
	Convener string
	HowOften string
	LinkedTo string
	Members  []Member
	Group    id.Group
}

// Member is somebody in a network: an organisation or a position, the role there, and from when to when.
type Member struct{ Name, Role, From, Until string }

// Presidium is the kind of a network of the chairs of committees.
const Presidium = "presidium"

// NetworkKinds are the kinds of networks and bodies.
var NetworkKinds = form.Options{
	{Value: "network", Label: "Nätverk", Help: "De som har samma uppgift i flera organisationer."},
	{Value: Presidium, Label: "Presidium", Help: "Ordförandena i nämnderna. Inget formellt beredningsorgan till styrelsen."},
	{Value: "managers", Label: "Chefsgrupp", Help: "Inget formellt beredningsorgan till styrelsen."},
	{Value: "steering", Label: "Styrgrupp"}, {Value: "reference", Label: "Referensgrupp"}, {Value: "council", Label: "Råd"},
	{Value: "committee", Label: "Utskott", Help: "Ett formellt organ under styrelsen."}, {Value: "board", Label: "Styrelse"},
}

// GroupField is the name of the field of the group, which is chosen by typing.
const GroupField, groupLabel = "grupp", "Grupp"

// Networks stores the networks and bodies.
var Networks = content.Kind[Network]{Kind: id.Network, Fields: field.Of("network",
	field.Title(func(n *Network) *string { return &n.Title }, "Skriv vad det heter.", 200),
	field.Choice(func(n *Network) *string { return &n.Kind }, NetworkKinds, field.Input{Name: "slag", Label: "Slag", Column: "kind",
		Missing: "Välj vad det är för slags nätverk eller organ.", Filter: field.Filter{Place: 1, InRow: true}}),
	placeField(func(n *Network) *string { return &n.Place }, ""),
	field.Markdown(func(n *Network) *string { return &n.Text }, field.Input{Name: "text", Label: "Syfte", Column: "body", Max: 10000,
		Rows: 4, Lead: true, Help: "Varför det finns och vad det gör. Du kan skriva i Markdown."}),
	field.Text(func(n *Network) *string { return &n.Convener }, field.Input{Name: "sammankallande", Label: "Sammankallande",
		Column: "convener", Max: 200, Section: "Hur det arbetar", SectionOpen: true}),
	field.Text(func(n *Network) *string { return &n.HowOften }, field.Input{Name: "hur-ofta", Label: "Hur ofta", Column: "how_often",
		Max: 200, Beside: "sammankallande", Help: "Med egna ord, till exempel två till fyra gånger om året."}),
	field.Text(func(n *Network) *string { return &n.LinkedTo }, field.Input{Name: "knutet-till", Label: "Knutet till", Column: "linked_to",
		Max: 200, Help: "Till exempel ett nationellt nätverk."}),
	field.Rows(func(n *Network) *[]Member { return &n.Members }, memberRows, field.Input{Name: "medlem", Label: "Medlemmar",
		Column: "members", List: field.List{Item: "Medlem", Add: "Lägg till medlem"},
		Help: "Organisationer eller befattningar, med roll och tid. Enskilda med konto är medlemmar i gruppen."}),
	field.NumberOrNull(func(n *Network) *id.Group { return &n.Group }, field.Input{Name: GroupField, Label: groupLabel, Column: "group_id",
		None: "Ingen grupp", Hidden: true, Help: "Gruppen av dem som har konto. Aktiviteter för gruppen är nätverkets möten."}),
), Names: networkNames}

var memberRows = field.Row[Member]{Text: Member.String, Fields: []field.Field[Member]{
	field.Text(func(m *Member) *string { return &m.Name }, field.Input{Name: "namn", Label: "Organisation eller befattning", Max: 200,
		Missing: "Skriv vem det är."}),
	field.Text(func(m *Member) *string { return &m.Role }, field.Input{Name: "roll", Label: "Roll", Max: 100, Beside: "namn"}),
	field.Date(func(m *Member) *string { return &m.From }, field.Input{Name: "fran", Label: "Från", Beside: "namn"}),
	field.Date(func(m *Member) *string { return &m.Until }, field.Input{Name: "till", Label: "Till", Beside: "namn"}),
}}

// String returns a member as versions are compared.
func (m Member) String() string {
	out := m.Name
	if m.Role != "" {
		out += ", " + m.Role
	}
	if m.From != "" || m.Until != "" {
		out += " (" + m.From + "–" + m.Until + ")"
	}
	return out
}

// IsInformal reports whether the body is no formal drafting body of the board, although it may look like one.
func (n Network) IsInformal() bool { return n.Kind == Presidium || n.Kind == "managers" }
