package publicview

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// kindGroup is the organisations of a kind.
type kindGroup struct {
	kind, title string
	members     []account.Organisation
}

// groupTitles is what the organisations of a kind are called together.
var groupTitles = map[string]string{
	"region": "Regioner", "agency": "Myndigheter", "association": "Intresseorganisationer", "partner": "Partnerorganisationer",
	"municipality": "Kommuner", "office": "Kanslier",
}

// byKind sorts organisations under their kinds, in the order of the kinds; a kind without any is left out.
func byKind(all []account.Organisation) []kindGroup {
	var out []kindGroup
	for _, k := range account.OrganisationKinds {
		g := kindGroup{kind: k.Value, title: groupTitles[k.Value]}
		for _, o := range all {
			if o.Kind == k.Value {
				g.members = append(g.members, o)
			}
		}
		if len(g.members) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// countyMap leads from each county to its organisation, by the counties in Swedish order. What stands in no county comes
// last, and is listed only.
func countyMap(ctx context.Context, regions []account.Organisation) ui.CountyMapProps {
	p := ui.CountyMapProps{Label: "Karta över Sveriges län", Lang: "sv"}
	of := map[string][]account.Organisation{}
	for _, o := range regions {
		of[o.County] = append(of[o.County], o)
	}
	add := func(county account.County) {
		for _, o := range of[county.Code] {
			p.Counties = append(p.Counties, ui.CountyShape{
				Code: county.Code, Name: o.Name, Detail: county.Name, Href: link.Published(ctx, id.Organisation, o.Slug)})
		}
	}
	// The bytes of these names are in Swedish order: none has å and ä in the same place.
	byName := func(a, b account.County) int { return strings.Compare(a.Name, b.Name) }
	for _, c := range slices.SortedFunc(slices.Values(account.Counties), byName) {
		add(c)
		if len(of[c.Code]) == 0 {
			p.Counties = append(p.Counties, ui.CountyShape{Code: c.Code, Name: c.Name})
		}
	}
	add(account.County{})
	return p
}

func ofOrganisation(n id.Org) url.Values { return url.Values{"organisation": {id.String(n)}} }

func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// since returns the day from which a name is valid; the first of January stands for its year.
func since(ctx context.Context, from string) string {
	return day.Partial(strings.TrimSuffix(from, "-01-01")).Text(ctx)
}
