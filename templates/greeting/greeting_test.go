package greeting_test

import (
	"testing"

	"framsyn/templates/greeting"
)

func TestPeopleAreGreetedByTheNameTheyAreCalled(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, organisation, given string }{
		{"Anna Berg", "Region Skåne", "Anna"},
		{"Åsa-Lill von Ehrenkrona", "Reglab", "Åsa-Lill"},
		{"Åsa-Lill von Ehrenkrona (exempel)", "Region Storhamn (exempel)", "Åsa-Lill"},
		{"(exempel) Anna Berg", "Reglab", "Anna"},
		{"Berg, Anna", "Reglab", "Anna"},
		{"von Ehrenkrona, Åsa-Lill", "Reglab", "Åsa-Lill"},
		{"Strateg, Tillväxtverket", "", ""},
		{"Anna Berg", "", "Anna"},
		{"Jean-Luc von Essen", "Reglab", "Jean-Luc"},
		{"Anna Maria Chefsberg", "Reglab", "Anna"},
		{"Bosse", "Reglab", ""}, // or a family name, or a role
		{"A. Berg", "Reglab", "A. Berg"},
		{"Dr. Anna Berg", "Reglab", "Dr. Anna Berg"},
		{"ánne nilsen", "Sametinget", ""},
		{"Strateg, Region Skåne", "Region Skåne", ""},
		{"Strateg, Tillväxtverket", "Tillväxtverket", ""},
		{"Chef, Region Storhamn (exempel)", "Region Storhamn (exempel)", ""},
		{"Processledare, Reglabs kansli", "Reglab", ""},
		{"Regional utvecklingsdirektör, Region Skåne", "", ""},
		{"Registrator Region Skåne", "Region Skåne", ""},
		{"Regional utvecklingsdirektör", "Region Skåne", ""},
		{"Regional Utvecklingsdirektör", "Region Skåne", ""},
		{"Ledamot, Reglabs styrelse", "Region Skåne", ""},
		{"Strateg, Tillväxtverket", "Region Skåne", ""},
		{"Strateg Skåne", "Region Skåne", ""},
		{"Tillförordnad chef", "Region Skåne", ""},
		{"Utvecklingschef Skåne", "Region Skåne", ""},
		{"Region Skånes Kansli", "Reglab", ""},
		{"TF Regiondirektör", "Region Skåne", ""},
		{"Ann Whitehead", "Region Skåne", "Ann"},
		{"Chef", "Region Skåne", ""},
		{"Hållbar utveckling", "Region Skåne", ""},
		{"Länsstyrelsen Skåne", "Region Skåne", ""},
		{"Deltagare 2", "Region Skåne", ""},
		{"anna@region.example", "Reglab", ""},
		{"(exempel)", "Reglab", ""},
		{"", "", ""},
	} {
		if got := greeting.GivenName(x.name, x.organisation); got != x.given {
			t.Errorf("%q of %q is greeted %q, not %q", x.name, x.organisation, got, x.given)
		}
	}
}
