package outcome

import "testing"

// A sum is told only where nobody, not even one of those it is made of, can work out a number from it.
func TestASumTellsNoNumberThatIsHidden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		hidden []int
		safe   bool
	}{
		{nil, true}, {[]int{3}, false}, {[]int{4, 4}, false}, {[]int{2, 3, 2}, false}, {[]int{2, 3, 3}, true}, {[]int{1, 1, 1, 1, 1, 1}, false},
		{[]int{1, 1, 1, 1, 1, 4}, false}, {[]int{4, 4, 4, 4}, false}, {[]int{4, 4, 4, 1}, false}, {[]int{1, 2, 1, 3, 1, 2}, true},
	} {
		if got := safeRest(c.hidden); got != c.safe {
			t.Errorf("the sum of %v is safe: %v", c.hidden, got)
		}
	}
}
