package account

import (
	"strings"
	"time"

	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Group is people who do something together, from one organisation or many. About is Markdown; Members is how many they
// are; Closed is nil unless the group has ended.
type Group struct {
	ID      id.Group
	Slug    string
	Name    string
	About   string
	Members int
	Version int
	Closed  *time.Time
}

// Member is a person in a group, and the part the person has in it.
type Member struct {
	Person  id.User
	Name    string
	Org     id.Org
	OrgName string
	Part    string
}

// ReadGroup reads a group from its form; what is wrong stands in the form afterwards.
func ReadGroup(f *form.Form) Group {
	name := f.Required("namn", "Skriv gruppens namn.", form.Max(200))
	return Group{Name: strings.Join(strings.Fields(name), " "), About: f.Text("om", form.Max(20000))}
}

// Fill writes a group into its form.
func (g Group) Fill(f *form.Form) {
	f.Set("namn", g.Name)
	f.Set("om", g.About)
}

// ReadMember reads who is to be a member of a group, and as what; what is wrong stands in the form afterwards.
func ReadMember(f *form.Form) Member {
	n, ok := id.Parse[id.User](f.Get("person"))
	if !ok {
		f.Fault("person", "Välj en person.")
	}
	return Member{Person: n, Part: f.Text("uppgift", form.Max(200))}
}
