package account

import (
	"time"

	"framsyn/internal/day"
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
	{Value: "foresight", Label: "Framsynsgrupp"}, {Value: "theme", Label: "Temagrupp"}, {Value: "editorial", Label: "Redaktion"},
	{Value: "project", Label: "Projektgrupp"}, {Value: "steering", Label: "Styrgrupp"}, {Value: "network", Label: "Nätverk"},
	{Value: "audience", Label: "Målgrupp"}, {Value: "other", Label: "Annan grupp"},
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

// In reports whether the person is in the group on a day.
func (m Member) In(day string) bool {
	return (m.Begins == "" || m.Begins <= day) && (m.Ends == "" || day <= m.Ends)
}

// GroupFields are the fields of a group.
var GroupFields = field.Of("people_group",
	field.Name(func(g *Group) *string { return &g.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Limit: 200,
		Missing: "Skriv gruppens namn."}),
	field.Choice(func(g *Group) *string { return &g.Kind }, GroupKinds, field.Input{Name: "slag", Label: "Vilket slags grupp",
		Column: "kind", Missing: "Välj vilket slags grupp det är."}),
	field.Markdown(func(g *Group) *string { return &g.About }, field.Input{Name: "om", Label: "Om gruppen", Column: "about", Limit: 20000,
		Rows: 6, Help: "Vad gruppen gör och hur länge. Du kan använda Markdown."}),
)

// Fill writes a group into its form.
func (g Group) Fill(f *form.Form) { GroupFields.Fill(g, f) }

// ReadMember reads who is to be a member of a group, and as what; what is wrong stands in the form afterwards.
func ReadMember(f *form.Form) Member {
	n, ok := id.Parse[id.User](f.Get("person"))
	if !ok {
		f.Fault("person", "Välj en person.")
	}
	m := Member{Person: n, Part: f.Text("uppgift", form.Max(200)), Begins: readDate(f, "fran"), Ends: readDate(f, "till")}
	if m.Begins != "" && m.Ends != "" && m.Ends < m.Begins {
		f.Fault("till", "Den sista dagen kan inte vara före den första.")
	}
	return m
}

// readDate reads a whole day.
func readDate(f *form.Form, field string) string {
	s := f.Text(field)
	if s == "" {
		return ""
	}
	t, err := day.ParseDate(s)
	if err != nil {
		f.Fault(field, err.Error())
		return ""
	}
	return day.ISO(t)
}
