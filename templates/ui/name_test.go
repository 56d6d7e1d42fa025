package ui_test

import (
	"testing"

	"framsyn/templates/ui"
)

func TestInitialsAreThoseOfTheFirstAndTheLastName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Anna Berg": "AB", "Åsa-Lill von Ehrenkrona (exempel)": "ÅE", "(exempel) Anna Berg": "AB", "von Ehrenkrona, Åsa-Lill": "ÅE",
		"Bosse": "B", "ánne nilsen": "ÁN", "Strateg, Region Skåne": "SS", "anna@region.example": "A", "(exempel)": "", "": "",
	} {
		if got := ui.Initials(name); got != want {
			t.Errorf("the initials of %q are %q, not %q", name, got, want)
		}
	}
}
