// Package processview shows processes: the journey that everybody reads, and the pages on which the office keeps them.
package processview
