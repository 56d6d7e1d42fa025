// Package documentationview shows what is written of an activity afterwards: its content and its public page.
package documentationview
