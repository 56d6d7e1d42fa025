// Package ui holds the components of all pages. A component depends only on its arguments. Texts are Swedish keys, translated
// here; a text that is already translated, or written by a person, is shown unchanged. The page /om/granssnitt shows every
// component in every state, by package gallery.
package ui

// Tone is the colour and the sign of a message or a badge. The sign means the same as the colour.
type Tone string

// The tones.
const (
	Plain   Tone = ""
	Info    Tone = "info"
	Success Tone = "success"
	Warning Tone = "warning"
	Error   Tone = "error"
)

// Kind is the prominence of a button.
type Kind string

// The kinds of buttons. A page has at most one Primary; Danger is for what cannot be undone.
const (
	Primary   Kind = "primary"
	Secondary Kind = "secondary"
	Quiet     Kind = "quiet"
	Danger    Kind = "danger"
)

// Message reports what just happened. The zero value is no message.
type Message struct {
	Tone Tone
	Text string
}
