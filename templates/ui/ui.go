// Package ui holds the parts that every page of the portal is put together from. A part is pure: values in, HTML out.
// Texts that are shown are Swedish keys, translated here; a text that is already translated, or that somebody wrote,
// passes through unchanged. The page /om/granssnitt shows every part in every state, by Gallery.
package ui

// Tone is the colour and sign of a message or a badge. The sign says the same as the colour.
type Tone string

// The tones.
const (
	Plain   Tone = ""
	Info    Tone = "info"
	Success Tone = "success"
	Warning Tone = "warning"
	Error   Tone = "error"
)

// Kind is how much weight a button has.
type Kind string

// The kinds of buttons. A page has one Primary at most; Danger is for what cannot be taken back.
const (
	Primary   Kind = "primary"
	Secondary Kind = "secondary"
	Quiet     Kind = "quiet"
	Danger    Kind = "danger"
)

// Message is a line that tells what just happened. The zero message is none.
type Message struct {
	Tone Tone
	Text string
}
