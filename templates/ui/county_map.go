package ui

import (
	"github.com/a-h/templ"

	"framsyn/web"
)

// CountyMapProps is the map of Sweden's counties and the list beside it. Label names the map to those who do not see it,
// and Lang is the language of names and details where it is not that of the page. The counties come in the order of
// the list, which is also that of the keyboard.
type CountyMapProps struct {
	Label, Lang string
	Counties    []CountyShape
}

// CountyShape is a county on the map and in the list. Code is its code at Statistics Sweden; without one it stands only
// in the list, and of several with the same code the first is drawn. Without Href it is pale and no link. Detail is
// said after the name, and tells in words what Level tells in colour: from 1 to 5, or 0 where there is nothing to tell.
type CountyShape struct {
	Code, Name, Detail string
	Href               string
	Level              int
}

// MapLicence is what the map of the counties is licensed under.
const MapLicence = "https://creativecommons.org/licenses/by/4.0/"

const mapOrigin = "https://github.com/VictorCazanave/svg-maps"

// shapes returns the counties that the map has a shape for, each once.
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

// description returns the county in words.
func (c CountyShape) description() string {
	if c.Detail == "" {
		return c.Name
	}
	return c.Name + ", " + c.Detail
}

// level chooses the county's colour in the style sheet, where there is something to tell.
func (c CountyShape) level() templ.Attributes {
	if c.Level == 0 {
		return nil
	}
	return templ.Attributes{"data-level": px(c.Level)}
}

// outline returns the address of the county's shape, in a file that the browser keeps.
func (c CountyShape) outline() string { return web.URL("img/lan.svg") + "#lan-" + c.Code }
