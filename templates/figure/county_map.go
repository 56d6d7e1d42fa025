// Package figure draws what is seen at a glance: the map of the counties, and events along a line.
package figure

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"framsyn/web"
)

// CountyMapProps describes the map of the counties and the list beside it. Label is the name of the map for screen readers, and
// Lang the language of names and details if it is not that of the page. The order of the counties is that of the list and the
// keyboard.
type CountyMapProps struct {
	Label, Lang string
	Counties    []CountyShape
}

// CountyShape is a county in the map and the list. Code is its code at Statistics Sweden; without one it is only in the list, and
// of several with the same code the first is drawn. Without Href it is pale and not a link. Detail follows the name and says in
// words what Level shows by colour, from 1 to 5, or 0 for nothing; Activity, in the language of the page, says it in a line of its
// own.
type CountyShape struct {
	Code, Name, Detail, Activity string
	Href                         string
	Level                        int
}

// MapLicence is the licence of the map.
const MapLicence = "https://creativecommons.org/licenses/by/4.0/"

const mapOrigin = "https://github.com/VictorCazanave/svg-maps"

// shapes returns the counties to be drawn, each once.
func (p CountyMapProps) shapes() []CountyShape {
	var out []CountyShape
	seen := map[string]bool{"": true}
	for _, c := range p.Counties {
		if !seen[c.Code] {
			out = append(out, c)
		}
		seen[c.Code] = true
	}
	return out
}

// description returns the name, the detail and the activity.
func (c CountyShape) description() string {
	var text strings.Builder
	text.WriteString(c.Name)
	for _, part := range []string{c.Detail, c.Activity} {
		if part != "" {
			text.WriteString(", " + part)
		}
	}
	return text.String()
}

// level returns the attribute that selects the colour, if any.
func (c CountyShape) level() templ.Attributes {
	if c.Level == 0 {
		return nil
	}
	return templ.Attributes{"data-level": strconv.Itoa(c.Level)}
}

// outline returns the address of the shape in a cached file.
func (c CountyShape) outline() string { return web.URL("img/lan.svg") + "#lan-" + c.Code }
