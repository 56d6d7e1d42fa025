package form

// FilterGroup is a filter of lists: its key in addresses and facets, its Swedish label, and its values. Without options, as for
// tags, it is used by links only. InRow shows its values in every row of a list.
type FilterGroup struct {
	Key, Label string
	Options    Options
	InRow      bool
}

// Facet returns a value of a group in the format in which it is stored.
func Facet(group, value string) string { return group + ":" + value }

// Facets returns the values of a group as facets, without empty ones.
func Facets(group string, values ...string) []string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, Facet(group, v))
		}
	}
	return out
}
