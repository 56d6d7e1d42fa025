// Package documentationview shows what is written of an activity afterwards: its form, its content and its public page.
package documentationview
