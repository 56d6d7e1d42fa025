package account

import (
	"time"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Group is people who do something together, from one organisation or many. Kind is one of GroupKinds; About is Markdown;
// Members is how many they are today; Closed is nil unless the group has ended.
type Group struct {
	ID      id.Group
	Slug    string
	Name    string
	Kind    string
	About   string
	Members int
	Version int
	Closed  *time.Time
}

// GroupKinds are what groups there are for.
var GroupKinds = form.Options{
	{Value: "foresight", Label: "Framsynsgrupp", Help: "De som läser av framtiden tillsammans och röstar om designfiktioner."},
	{Value: "theme", Label: "Temagrupp", Help: "De som arbetar med ett ämne."},
	{Value: "editorial", Label: "Redaktion", Help: "De som skriver och redigerar det som publiceras."},
	{Value: "project", Label: "Projektgrupp", Help: "De som driver en process."},
	{Value: "steering", Label: "Styrgrupp", Help: "De som beslutar om en process."},
	{Value: "network", Label: "Nätverk", Help: "De som träffas om något gemensamt."},
	{Value: "audience", Label: "Målgrupp", Help: "De som aktiviteter och inbjudningar riktas till."},
	{Value: "other", Label: "Annan grupp"},
}

// Member is a person in a group, and the part the person has in it. Begins and Ends are the first and the last day of it,
// as 2017-02-08; "" where it has no such day.
type Member struct {
	Person       id.User
	Name         string
	Org          id.Org
	OrgName      string
	Part         string
	Begins, Ends string
}

// GroupFields are the fields of a group.
var GroupFields = field.Of("people_group",
	field.Name(func(g *Group) *string { return &g.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Limit: 200,
		Missing: "Skriv gruppens namn."}),
	field.Choice(func(g *Group) *string { return &g.Kind }, GroupKinds, field.Input{Name: "slag", Label: "Vilket slags grupp",
		CompareLabel: "Slag", Column: "kind", Missing: "Välj vilket slags grupp det är."}),
	field.Markdown(func(g *Group) *string { return &g.About }, field.Input{Name: "om", Label: "Om gruppen", Column: "about", Limit: 20000,
		Rows: 6, Help: "Vad gruppen gör och hur länge. Du kan använda Markdown."}),
)

// MemberFields are the fields of a member.
var MemberFields = field.Of("people_group_member",
	field.Number(func(m *Member) *id.User { return &m.Person }, field.Input{Name: "person", Label: "Person", Missing: "Välj en person."}),
	field.Text(func(m *Member) *string { return &m.Part }, field.Input{Name: "uppgift", Label: "Uppgift i gruppen", Limit: 200,
		Help: "Till exempel ordförande eller sekreterare. Kan lämnas tom."}),
	field.WholeDay(func(m *Member) *string { return &m.Begins }, field.Input{Name: "fran", Label: "Första dagen i gruppen",
		Help: "Till exempel 2017-02-08. Lämna tomt om personen redan är med."}),
	field.WholeDay(func(m *Member) *string { return &m.Ends }, field.Input{Name: "till", Label: "Sista dagen i gruppen",
		Help: "Lämna tomt om personen är med tills vidare.", Beside: "fran"}),
).WithCheck(func(f *form.Form, m *Member) {
	if m.Begins != "" && m.Ends != "" && m.Ends < m.Begins {
		f.Fault("till", "Den sista dagen kan inte vara före den första.")
	}
})
