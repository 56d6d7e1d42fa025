// Package letterview shows letters as they are sent.
package letterview

import "strings"

// Props is a letter as it is sent. To may be empty.
type Props struct{ To, Subject, Body string }

func (l Props) paragraphs() []string { return strings.Split(strings.TrimSpace(l.Body), "\n\n") }
