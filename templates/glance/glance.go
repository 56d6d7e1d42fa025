// Package glance has the parts of pages that say at a glance how it stands: numbers that lead on, short lists side by side, and a process
// on one line. The page /om/granssnitt shows them.
package glance

import "github.com/a-h/templ"

// lang returns the attribute of a language, none for that of the page.
func lang(l string) templ.Attributes {
	if l == "" {
		return nil
	}
	return templ.Attributes{"lang": l}
}
