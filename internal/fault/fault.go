// Package fault provides errors with a message for the person who meets them.
package fault

import "errors"

// Words are a Swedish text, which is the key of its translation, and the arguments of its format.
type Words struct {
	Text string
	Args []any
}

// Error is an error with a message for a person. Use errors.Is to compare it.
type Error struct {
	Words
	// Field is the form field that the message is about; "" for the form as a whole.
	Field string
	// Code and Title are the status and the title of an error page; 0 and "" if the message is shown in the form that was sent.
	Code  int
	Title string

	log string
}

// New returns an error shown above the fields of the form that was sent. log is its text in the log.
func New(log, text string, args ...any) *Error {
	return &Error{Words: Words{text, args}, log: log}
}

// AtField returns an error shown at a field of the form that was sent.
func AtField(field, text string, args ...any) *Error {
	return &Error{Words: Words{text, args}, Field: field, log: "fault: " + field}
}

// Page returns an error shown on a page of its own. log is its text in the log.
func Page(log string, code int, title, text string) *Error {
	return &Error{Words: Words{Text: text}, Code: code, Title: title, log: log}
}

// Error returns the text for the log.
func (e *Error) Error() string { return e.log }

// As returns the first error in the chain of err that has a message for a person, and whether there is one.
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

// FormWords returns the message of an error that is shown in a form, and whether err is such an error.
func FormWords(err error) (Words, bool) {
	e, ok := As(err)
	if !ok || e.Title != "" {
		return Words{}, false
	}
	return e.Words, true
}

// The title and the text of the page for an action that the state of a thing no longer allows.
const (
	StateTitle = "Det går inte i det här läget"
	StateText  = "Läget har ändrats sedan sidan visades. Gå tillbaka och läs in sidan på nytt."
)
