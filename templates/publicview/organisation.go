package publicview

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/figure"
)

// kindGroup is the organisations of a kind.
type kindGroup struct {
	kind, title string
	members     []account.Organisation
}

// groupTitles are the headings of the kinds of organisations.
var groupTitles = map[string]string{
	"region": "Regioner", "agency": "Myndigheter", "association": "Intresseorganisationer", "partner": "Partnerorganisationer",
	"municipality": "Kommuner", "office": "Kanslier",
}

// byKind groups organisations by kind, in the order of the kinds, without empty groups.
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

// Activity is what organisations have done: how many things each has published, and how many activities it arranges.
type Activity struct{ Published, Arranged map[id.Org]int }

func (a Activity) isEmpty() bool { return len(a.Published)+len(a.Arranged) == 0 }

// of returns all that an organisation has done, as a number.
func (a Activity) of(n id.Org) int { return a.Published[n] + a.Arranged[n] }

// text says what an organisation has done, "" for nothing.
func (a Activity) text(ctx context.Context, n id.Org) string {
	var parts []string
	if p := a.Published[n]; p > 0 {
		parts = append(parts, i18n.N(ctx, p, "%d publicerad text", "%d publicerade texter"))
	}
	if p := a.Arranged[n]; p > 0 {
		parts = append(parts, i18n.N(ctx, p, "%d aktivitet", "%d aktiviteter"))
	}
	return strings.Join(parts, ", ")
}

// level returns how much an organisation has done, from 1 for nothing to 5 for as much as the one that did most, or 0 where most is 0.
func (a Activity) level(n id.Org, most int) int {
	did := a.of(n)
	switch {
	case most == 0:
		return 0
	case did == 0:
		return 1
	}
	return 2 + 3*did/most
}

// countyMap returns a map with a link from each county to its organisation, in Swedish alphabetical order.
// Organisations without a county come last, and are only listed.
func countyMap(ctx context.Context, regions []account.Organisation, did Activity) figure.CountyMapProps {
	p := figure.CountyMapProps{Label: "Karta över Sveriges län", Lang: "sv"}
	of := map[string][]account.Organisation{}
	most := 0
	for _, o := range regions {
		of[o.County] = append(of[o.County], o)
		most = max(most, did.of(o.ID))
	}
	add := func(county account.County) {
		for _, o := range of[county.Code] {
			p.Counties = append(p.Counties, figure.CountyShape{
				Code: county.Code, Name: o.Name, Detail: county.Name, Activity: did.text(ctx, o.ID), Level: did.level(o.ID, most),
				Href: link.Published(ctx, id.Organisation, o.Slug)})
		}
	}
	// Comparing bytes gives Swedish order here, since no two of these names differ in å and ä only.
	byName := func(a, b account.County) int { return strings.Compare(a.Name, b.Name) }
	for _, c := range slices.SortedFunc(slices.Values(account.Counties), byName) {
		add(c)
		if len(of[c.Code]) == 0 {
			p.Counties = append(p.Counties, figure.CountyShape{Code: c.Code, Name: c.Name})
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

// nameValidFrom returns the day from which a name is valid, or only the year for the first of January.
func nameValidFrom(ctx context.Context, from string) string {
	return day.Partial(strings.TrimSuffix(from, "-01-01")).Text(ctx)
}
