package account

import (
	"errors"
	"slices"
	"strings"
	"time"

	"framsyn/internal/day"
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

// The list of names in the form, and its columns: the name, and the day it is valid from.
const (
	NamesField = "namn"
	nameText   = "namn"
	nameFrom   = "fran"
)

// NameColumns are the columns of the list of names.
var NameColumns = []string{nameText, nameFrom}

// ReadOrganisation reads an organisation from its form; what is wrong stands in the form afterwards.
func ReadOrganisation(f *form.Form) Organisation {
	o := Organisation{
		Kind:    f.Choice("slag", OrganisationKinds),
		County:  f.Choice("lan", CountyOptions),
		Fee:     f.Choice("avgift", FeeCategories),
		Website: f.URL("webbplats"),
		About:   f.Markdown("om", 20000),
		Names:   readNames(f),
	}
	if o.Kind == "" {
		f.Fault("slag", "Välj vilket slags organisation det är.")
	}
	if o.Fee == "" {
		f.Fault("avgift", "Välj en avgiftskategori.")
	}
	if o.Kind == "region" && o.County == "" {
		f.Fault("lan", "Välj länet som regionen hör till.")
	}
	if text := f.Text("orgnummer"); text != "" {
		n, err := identifier.ParseOrganisation(text)
		if err != nil {
			f.Fault("orgnummer", err.Error())
		}
		o.Number = n.String()
	}
	return o
}

// readNames reads the names and puts them in the order of time.
func readNames(f *form.Form) []Name {
	names := []Name{}
	begun := map[string]bool{}
	for _, i := range f.Rows(NamesField, NameColumns...) {
		from := form.Field(NamesField, i, nameFrom)
		n := Name{
			Text: f.Required(form.Field(NamesField, i, nameText), "Skriv namnet.", form.Max(200)),
			From: readDay(f, from),
		}
		n.Text = strings.Join(strings.Fields(n.Text), " ")
		if begun[n.From] {
			f.Fault(from, "Två namn kan inte börja gälla samma dag.")
		}
		begun[n.From] = true
		names = append(names, n)
	}
	if len(names) == 0 {
		f.Fault(form.Field(NamesField, 0, nameText), "Skriv organisationens namn.")
	}
	slices.SortStableFunc(names, func(a, b Name) int { return strings.Compare(a.From, b.From) })
	return names
}

// readDay reads a day of which the year or the month is enough, and answers its first day.
func readDay(f *form.Form, field string) string {
	p, err := day.Parse(f.Text(field))
	if bad := day.Problem(""); errors.As(err, &bad) {
		f.Fault(field, string(bad))
	}
	return firstDay(p)
}

// firstDay returns the first day of a year, a month or a day; "" of none.
func firstDay(p day.Partial) string {
	if p == "" {
		return ""
	}
	return (string(p) + "-01-01")[:len(time.DateOnly)]
}

// Fill writes an organisation into its form.
func (o Organisation) Fill(f *form.Form) {
	f.Set("slag", o.Kind)
	f.Set("lan", o.County)
	f.Set("orgnummer", o.Number)
	f.Set("avgift", o.Fee)
	f.Set("webbplats", o.Website)
	f.Set("om", o.About)
	for i, n := range o.Names {
		f.Set(form.Field(NamesField, i, nameText), n.Text)
		f.Set(form.Field(NamesField, i, nameFrom), n.From)
	}
}

// Choice returns the choice of one among organisations.
func Choice(all []Organisation) form.Options {
	var out form.Options
	for _, o := range all {
		out = append(out, form.Option{Value: id.String(o.ID), Label: o.Name})
	}
	return out
}
