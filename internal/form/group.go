package form

// FilterGroup is one way to filter a list: its word in addresses and facets, its Swedish label, and its values. A group
// without options, such as tags, is filtered by links only. InRow tells that every row of the list names its values.
type FilterGroup struct {
	Key, Label string
	Options    Options
	InRow      bool
}

// Facet writes one value of a group as it is kept.
func Facet(group, value string) string { return group + ":" + value }

// Facets writes the values of a group as facets; empty ones have none.
func Facets(group string, values ...string) []string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, Facet(group, v))
		}
	}
	return out
}
