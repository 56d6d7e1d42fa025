package search_test

import (
	"slices"
	"testing"

	"framsyn/internal/search"
)

// marked returns what is marked of a text.
func marked(pieces []search.Piece) (out []string) {
	for _, p := range pieces {
		if p.Hit {
			out = append(out, p.Text)
		}
	}
	return out
}

func TestAWordInPiecesIsMarkedWhereTheyStandTogether(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		text, query string
		want        []string
	}{
		{"E4 och E18 ger e-tjänster för 4 personer", "E4", []string{"E4"}},
		{"E4 och E18 ger e-tjänster", "E18", []string{"E18"}},
		{"E4 och E18 ger e-tjänster", "e4 e18", []string{"E4", "E18"}},
		{"1 av 3 är 1,3 miljoner, 3 miljoner", "1,3 miljoner", []string{"1,3", "miljoner", "miljoner"}},
		{"E-tjänster, etjänst, en tjänst och E4", "e-tjänst", []string{"E-tjänster", "etjänst"}},
		{"Äldre personer och andra äldre, personer", `"äldre personer"`, []string{"Äldre personer", "äldre, personer"}},
		{"Vård och omsorg, vård, och", `"vård och omsorg"`, []string{"Vård och omsorg"}},
		{"Enligt prop. 2019/20:188 från 2019, 188 sidor", "2019/20:188", []string{"2019/20:188"}},
		{"Covid-19 och 19 om covid", "covid-19", []string{"Covid-19"}},
		{"CO₂ eller CO2 är inte CO, 2", "co2", []string{"CO₂", "CO2", "CO, 2"}},
		{"1 250 000 av 250 och 1250000", "1 250 000", []string{"1 250 000", "1250000"}},
		{"2022–2035 men inte 2022 eller 2035", "2022-2035", []string{"2022–2035"}},
		{"I-land och andra land, i", "i-land", []string{"I-land"}},
		{"EU:s roll i EU, sa en", "EU", []string{"EU:s", "EU"}},
		{"De 65–79-åringar som är 65", "65-åringar", []string{"65–79-åringar"}},
		{"De 65–79-åringar som är 79", "79-åring", []string{"79-åringar"}},
		{"De 65–79-åringar som är 79", "65–79-åringar", []string{"65–79-åringar"}},
		{"På 60- och 70-talen kom 60", "60-talet", []string{"60- och 70-talen"}},
		{"EU:s roll och EU:s mål", `"EU:s roll"`, []string{"EU:s roll"}},
	} {
		found := find(t, world(t, trend(x.text, "")), visitor, x.query, everything)
		if len(found.Groups) != 1 {
			t.Errorf("%q does not find %q", x.query, x.text)
			continue
		}
		if got := marked(found.Groups[0].Hits[0].Title); !slices.Equal(got, x.want) {
			t.Errorf("%q marks %q in %q, want %q", x.query, got, x.text, x.want)
		}
	}
}
