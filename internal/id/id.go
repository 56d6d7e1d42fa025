// Package id names the things of the portal by typed numbers, so that the number of a user can never be passed
// where that of an organisation belongs.
package id

import "strconv"

// User is the number of a person with an account; 0 is nobody.
type User int64

// Org is the number of an organisation; 0 is none.
type Org int64

// Group is the number of a group of people that may cut across organisations.
type Group int64

// Item is the number of a piece of content: a source, a trend, a scenario. It is unique across all kinds.
type Item int64

// ProcessNo is the number of a process; 0 is none.
type ProcessNo int64

// PhaseNo is the number of a step of a process; 0 is none.
type PhaseNo int64

// ActivityNo is the number of something that happens in a process; 0 is none.
type ActivityNo int64

// VenueNo is the number of a place where activities are held; 0 is none.
type VenueNo int64

// File is the number of an uploaded file; 0 is none.
type File int64

// Kind says what sort of thing a number or a right is about.
type Kind string

// The kinds of content, in the order of the red thread, and then the kinds that the office keeps.
const (
	Source   Kind = "source"
	Trend    Kind = "trend"
	Scenario Kind = "scenario"
	// Documentation tells afterwards of an activity; it stands beside the thread and may speak of any part of it.
	Documentation Kind = "documentation"

	Process      Kind = "process"
	Activity     Kind = "activity"
	Organisation Kind = "organisation"
	Account      Kind = "user"
	Venue        Kind = "venue"
	Membership   Kind = "group"
	Portal       Kind = "portal"
)

// Content lists the kinds of content in the order of the red thread.
var Content = []Kind{Source, Trend, Scenario, Documentation}

// Parse reads a positive number from an address or a form, written as String writes it and in no other way.
func Parse[T ~int64](s string) (T, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return T(n), err == nil && n > 0 && String(n) == s
}

// String writes a number for an address or a form.
func String[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }
