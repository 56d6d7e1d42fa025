package publicview

import "framsyn/internal/form"

// ProblemProps is the page that tells what went wrong. Request is the word by which the fault can be found in the log.
type ProblemProps struct {
	Code                 int
	Title, Text, Request string
	// Kept is the form that could not be received, nil for none, and Advice what to do with it. With an Action it can be
	// sent there once more by the Button; without, it can be copied.
	Kept                   *form.Kept
	Advice, Action, Button string
	// Saved leads to what the form made when it was sent before, "" for nothing.
	Saved string
}
