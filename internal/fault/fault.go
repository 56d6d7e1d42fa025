// Package fault is errors that say to whoever met them what happened and what can be done about it.
package fault

import "errors"

// Words are a Swedish text, which is the key of its translation, and the arguments of its format.
type Words struct {
	Text string
	Args []any
}

// Error is an error with words for the person who met it. It is compared as any error is, by errors.Is.
type Error struct {
	Words
	// Field is the field of the form that the words are about; "" where they are about the whole of it.
	Field string
	// Code and Title are the status and the title of a page of its own; 0 and "" where the words belong into the form
	// that was sent.
	Code  int
	Title string

	log string
}

// New returns an error that is told in the form that was sent, above its fields. log is what the program's log says of it.
func New(log, text string, args ...any) *Error {
	return &Error{Words: Words{text, args}, log: log}
}

// AtField returns an error that is told at a field of the form that was sent.
func AtField(field, text string, args ...any) *Error {
	return &Error{Words: Words{text, args}, Field: field, log: "fault: " + field}
}

// Page returns an error that is told on a page of its own.
func Page(log string, code int, title, text string) *Error {
	return &Error{Words: Words{Text: text}, Code: code, Title: title, log: log}
}

// Error is for the log.
func (e *Error) Error() string { return e.log }

// As returns the first error in a chain that has words for the person who met it, and whether there is one.
func As(err error) (*Error, bool) {
	var e *Error
	if errors.As(err, &e) {
		return e, true
	}
	var s interface{ Fault() *Error }
	if errors.As(err, &s) {
		return s.Fault(), true
	}
	return nil, false
}

// FormWords returns the words of an error that belong into the form that was sent, and whether it has such.
func FormWords(err error) (Words, bool) {
	e, ok := As(err)
	if !ok || e.Title != "" {
		return Words{}, false
	}
	return e.Words, true
}

// What is said of a thing that is no longer in the state in which something could be done to it.
const (
	StateTitle = "Det går inte i det här läget"
	StateText  = "Läget har ändrats sedan sidan visades. Gå tillbaka och läs in sidan på nytt."
)
