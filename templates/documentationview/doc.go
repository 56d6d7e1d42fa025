// Package documentationview renders the documentation of activities: its content and its public page.
package documentationview
