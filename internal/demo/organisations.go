package demo

import (
	"context"
	"fmt"

	"framsyn/internal/account"
	"framsyn/internal/db"
)

// countyKeys names the counties' organisations as the texts do. Others are named by their code.
var countyKeys = map[string]string{
	"12": "skane", "14": "vastra-gotaland", "25": "norrbotten", "24": "vasterbotten", "07": "kronoberg", "21": "gavleborg",
	"13": "halland", "03": "uppsala", "23": "jamtland-harjedalen",
}

// otherOrganisations are those besides the counties'. The partners' names are lost in the sources.
var otherOrganisations = []struct {
	key string
	account.Organisation
}{
	{"reglab", account.Organisation{Kind: "office", Fee: "none", Website: "https://www.reglab.se/",
		About: "Reglab är ett forum för lärande om regional utveckling. Kansliet leder framsynsprocessen och styrelsen är dess styrgrupp.",
		Names: []account.Name{{Text: "Reglab"}}}},
	{"tillvaxtverket", account.Organisation{Kind: "agency", Fee: "agency", Website: "https://tillvaxtverket.se/",
		Names: []account.Name{{Text: "Tillväxtverket"}}}},
	{"vinnova", account.Organisation{Kind: "agency", Fee: "agency", Website: "https://www.vinnova.se/",
		About: "Vinnova bidrog till framsynsprocessen med 800 000 kronor, diarienummer 2016-05158.",
		Names: []account.Name{{Text: "Vinnova"}}}},
	{"skr", account.Organisation{Kind: "association", Fee: "agency", Website: "https://skr.se/",
		Names: []account.Name{{Text: "Sveriges Kommuner och Landsting"}, {Text: "Sveriges Kommuner och Regioner", From: "2019-11-27"}}}},
	{"partner-1", partner(1)}, {"partner-2", partner(2)}, {"partner-3", partner(3)},
}

func partner(n int) account.Organisation {
	return account.Organisation{Kind: "partner", Fee: "partner",
		About: "Finansieringen i underlaget räknar med tre partner. Vilka de var är en uppgift som saknas.",
		Names: []account.Name{{Text: fmt.Sprintf("Partner %d (uppgift saknas)", n)}}}
}

func (w *world) addOrganisations(ctx context.Context) error {
	return w.bySystem(ctx, func(tx *db.Tx) error {
		for _, c := range account.CountyRows {
			o := account.Organisation{Kind: "region", County: c.Code, Fee: c.Fee, Names: []account.Name{{Text: c.Name2017}}}
			if c.Today != c.Name2017 {
				o.Names = append(o.Names, account.Name{Text: c.Today, From: firstDay(c.Since)})
			}
			key := countyKeys[c.Code]
			if key == "" {
				key = c.Code
			}
			if err := w.addOrganisation(ctx, tx, key, o); err != nil {
				return err
			}
		}
		for _, o := range otherOrganisations {
			if err := w.addOrganisation(ctx, tx, o.key, o.Organisation); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *world) addOrganisation(ctx context.Context, tx *db.Tx, key string, o account.Organisation) error {
	n, err := account.AddOrganisation(ctx, tx, o)
	w.orgs[key] = n
	return err
}

// firstDay is the day from which a name is valid where only its year may be known.
func firstDay(since string) string {
	if len(since) == len("2019") {
		return since + "-01-01"
	}
	return since
}
