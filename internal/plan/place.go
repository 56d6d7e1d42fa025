package plan

import (
	"strings"

	"framsyn/internal/id"
)

// Place says where in a plan something stands: the number of the plan, a dot and the key of a section, such as 12.Socialtjänst; "" for
// nowhere.
type Place string

// PlaceIn returns the place of a section of a plan.
func PlaceIn(n id.Item, key string) Place { return Place(id.String(n) + "." + key) }

// Split returns the number of the plan and the key of the section; 0 and "" for nowhere.
func (p Place) Split() (id.Item, string) {
	number, key, _ := strings.Cut(string(p), ".")
	n, _ := id.Parse[id.Item](number)
	return n, key
}

// key returns the key of the section in a place.
func (p Place) key() string {
	_, key := p.Split()
	return key
}

// PlaceField is the name of the field of a place, which is chosen by typing.
const PlaceField = "del"

// facetOf returns the value by which lists are filtered by a place: the key of the section, whatever the plan.
func facetOf(place string) string { return strings.ToLower(Place(place).key()) }
