package form_test

import (
	"errors"
	"testing"

	"framsyn/internal/form"
)

func TestANumberIsReadAsPeopleTypeIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"25": "25", "12,5": "12.5", "12.50": "12.5", "1 234,5": "1234.5", "−3": "-3", "-0,0": "0",
		"007": "7", "0,001": "0.001", "1\u00a0000": "1000"} {
		if got, err := form.ParseDecimal(typed); err != nil || got.String() != want {
			t.Errorf("%q is %q, %v, not %q", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "många", "1,2,3", "1e5", "--1", "1234567890123", "0,0000001", "25 %"} {
		if got, err := form.ParseDecimal(typed); !errors.Is(err, form.NoDecimal) {
			t.Errorf("%q is %q, %v", typed, got, err)
		}
	}
}
