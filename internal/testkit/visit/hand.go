package visit

import (
	"testing"

	"framsyn/internal/testkit/browser"
)

// Hand is somebody who works in a tab, whose clicks and keys are counted.
type Hand struct {
	*browser.Tab
	Clicks, Keys int
}

// Click presses the link or button with a text, and waits for the page that it leads to.
func (h *Hand) Click(text string) {
	h.Clicks++
	h.Press(text)
}

// Type clicks in the field with a label, and types a text.
func (h *Hand) Type(label, text string) {
	h.Clicks, h.Keys = h.Clicks+1, h.Keys+len([]rune(text))
	h.Fill(label, text)
}

// Choose clicks in a field in which things are chosen by typing, types words, and chooses the first hit of each.
func (h *Hand) Choose(label string, words ...string) {
	h.Clicks++
	for _, one := range words {
		h.Keys += len([]rune(one)) + 2 // with the arrow and Enter
		h.Pick(label, one)
	}
}

// Took demands that what was done since the last time took some clicks and keys, and tells it.
func (h *Hand) Took(t *testing.T, what string, clicks, keys int) {
	t.Helper()
	t.Logf("%s: %d clicks and %d keys", what, h.Clicks, h.Keys)
	if h.Clicks != clicks || h.Keys != keys {
		t.Errorf("%s takes %d clicks and %d keys, not %d and %d", what, h.Clicks, h.Keys, clicks, keys)
	}
	h.Clicks, h.Keys = 0, 0
}
