package ui

import (
	"maps"
	"slices"
)

// activeCount returns the number of active filters.
func (p FilterProps) activeCount() int {
	n := p.Others
	if p.Query != "" {
		n++
	}
	for _, g := range p.Groups {
		n += len(g.Chosen)
	}
	return n
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
