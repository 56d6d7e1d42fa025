package layout

import "testing"

func TestInitialsAreOfTheNameAlone(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"Anna Berg": "AB", "Strateg, Region Skåne": "SS",
		"Chef, Region Storhamn (exempel)": "CS", "": ""} {
		if got := initials(name); got != want {
			t.Errorf("the initials of %q are %q, want %q", name, got, want)
		}
	}
}
