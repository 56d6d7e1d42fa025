// Package processview renders processes: their public page with the journey, and the pages on which the office manages
// them.
package processview
