package ui_test

import (
	"testing"

	"framsyn/templates/ui"
)

func TestPeopleAreGreetedByTheNameTheyAreCalled(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, organisation, given, initials string }{
		{"Anna Berg", "Region Skåne", "Anna", "AB"},
		{"Åsa-Lill von Ehrenkrona", "Reglab", "Åsa-Lill", "ÅE"},
		{"Åsa-Lill von Ehrenkrona (exempel)", "Region Storhamn (exempel)", "Åsa-Lill", "ÅE"},
		{"(exempel) Anna Berg", "Reglab", "Anna", "AB"},
		{"Berg, Anna", "Reglab", "Anna", "AB"},
		{"von Ehrenkrona, Åsa-Lill", "Reglab", "Åsa-Lill", "ÅE"},
		{"Strateg, Tillväxtverket", "", "", "TS"},
		{"Anna Berg", "", "Anna", "AB"},
		{"Bosse", "Reglab", "Bosse", "B"},
		{"A. Berg", "Reglab", "A. Berg", "AB"},
		{"Dr. Anna Berg", "Reglab", "Dr. Anna Berg", "DB"},
		{"ánne nilsen", "Sametinget", "ánne", "ÁN"},
		{"Strateg, Region Skåne", "Region Skåne", "", "SS"},
		{"Strateg, Tillväxtverket", "Tillväxtverket", "", "TS"},
		{"Chef, Region Storhamn (exempel)", "Region Storhamn (exempel)", "", "CS"},
		{"Processledare, Reglabs kansli", "Reglab", "", "PK"},
		{"Regional utvecklingsdirektör, Region Skåne", "", "", "RS"},
		{"Registrator Region Skåne", "Region Skåne", "", "RS"},
		{"anna@region.example", "Reglab", "", "A"},
		{"(exempel)", "Reglab", "", ""},
		{"", "", "", ""},
	} {
		if got := ui.GivenName(x.name, x.organisation); got != x.given {
			t.Errorf("%q of %q is greeted %q, not %q", x.name, x.organisation, got, x.given)
		}
		if got := ui.Initials(x.name); got != x.initials {
			t.Errorf("the initials of %q are %q, not %q", x.name, got, x.initials)
		}
	}
}
