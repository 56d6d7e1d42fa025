package publicview

import (
	"context"
	"net/url"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/id"
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

func ofOrganisation(n id.Org) url.Values { return url.Values{"organisation": {id.String(n)}} }

func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// since is the day from which a name is valid; the first of January stands for its year.
func since(ctx context.Context, from string) string {
	return day.Partial(strings.TrimSuffix(from, "-01-01")).Text(ctx)
}
