package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"framsyn/internal/fault"
)

type lateError struct{}

func (lateError) Error() string       { return "late" }
func (lateError) Fault() *fault.Error { return fault.AtField("tid", "Vänta %d minuter.", 3) }

func TestAnErrorSaysWhatItSaysHoweverItIsWrapped(t *testing.T) {
	t.Parallel()
	used := fault.New("used", "Redan använd.")
	gone := fault.Page("gone", 409, "Borta", "Den är borta.")
	for _, x := range []struct {
		err   error
		text  string
		field string
		said  bool
	}{
		{used, "Redan använd.", "", true},
		{fmt.Errorf("link 3: %w", used), "Redan använd.", "", true},
		{fmt.Errorf("link 3: %w", lateError{}), "Vänta %d minuter.", "tid", true},
		{gone, "Den är borta.", "", false}, // on a page of its own
	} {
		e, ok := fault.As(x.err)
		if !ok || e.Text != x.text || e.Field != x.field {
			t.Errorf("%v says %+v, %v", x.err, e, ok)
		}
		if words, said := fault.FormWords(x.err); said != x.said || said && words.Text != x.text {
			t.Errorf("%v is said in a form: %v, %+v", x.err, said, words)
		}
	}
	if !errors.Is(fmt.Errorf("x: %w", used), used) || errors.Is(gone, used) {
		t.Error("errors are not told from one another")
	}
	if _, ok := fault.As(errors.New("other")); ok {
		t.Error("any error says something")
	}
}
