package account

import (
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// Person is a person with an account. Title is the job title. HasPassword reports whether the person has chosen a password,
// and so needs no invitation. LastVisit is nil if there was none, and Deactivated unless the account has been closed.
type Person struct {
	ID          id.User
	Email       string
	Name        string
	Title       string
	Org         id.Org
	OrgName     string
	Language    i18n.Lang
	SingleKeys  bool // whether single keys do something on the pages that they see
	Roles       []access.Role
	Version     int
	Created     time.Time
	HasPassword bool
	LastVisit   *time.Time
	Deactivated *time.Time
}

// HasRole reports whether the person has been given a role.
func (p Person) HasRole(r access.Role) bool { return slices.Contains(p.Roles, r) }

// RoleOptions are the options in a choice of roles.
var RoleOptions = roleOptions()

func roleOptions() form.Options {
	var out form.Options
	for _, r := range access.Roles {
		out = append(out, form.Option{Value: string(r), Label: r.Label(), Help: r.Help()})
	}
	return out
}

// ReadPerson reads a person from the office's form, which holds the faults afterwards.
func ReadPerson(f *form.Form) Person {
	f.Required("epost", "Skriv personens e-postadress.")
	p := Person{Email: principal.NormalizeEmail(f.Email("epost", 254)),
		Roles: []access.Role{}}
	p.Name, p.Title, p.Language = readProfile(f)
	for _, r := range f.Choices("roller", RoleOptions) {
		p.Roles = append(p.Roles, access.Role(r))
	}
	var ok bool
	if p.Org, ok = id.Parse[id.Org](f.Get("organisation")); !ok {
		f.Fault("organisation", "Välj organisationen som personen hör till.")
	}
	return p
}

// Fill writes the person into the office's form.
func (p Person) Fill(f *form.Form) {
	p.FillProfile(f)
	f.Set("epost", p.Email)
	f.Set("organisation", id.String(p.Org))
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, string(r))
	}
	f.Set("roller", roles...)
}

// ReadProfile reads the fields of their own account that people may change from a form, which holds the faults afterwards.
func ReadProfile(f *form.Form) Person {
	var p Person
	p.Name, p.Title, p.Language = readProfile(f)
	p.SingleKeys = f.Has("tangenter", "ja")
	return p
}

// FillProfile writes the fields of their own account that people may change into a form.
func (p Person) FillProfile(f *form.Form) {
	f.Set("namn", p.Name)
	f.Set("titel", p.Title)
	f.Set("sprak", string(p.Language))
	if f.Values.Del("tangenter"); p.SingleKeys {
		f.Set("tangenter", "ja")
	}
}

func readProfile(f *form.Form) (name, title string, language i18n.Lang) {
	name = strings.Join(strings.Fields(f.Required("namn", "Skriv namnet.", form.Max(200))), " ")
	title = f.Text("titel", form.Max(200))
	if language = i18n.Lang(f.Choice("sprak", Languages)); language == "" {
		language = i18n.Swedish
	}
	return name, title, language
}
