package horizon_test

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/horizon"
)

var source = horizon.Source{Title: "En rapport", Author: "SCB", Published: "2015-06", Kind: "rapport", URL: "https://example.com/a",
	Language: "sv",
	Scope:    horizon.Scopes[0].Value, HorizonYear: 2060, Summary: "**Fet** och [länk](https://example.com)",
	Areas: []string{horizon.Areas[0].Value, horizon.Areas[2].Value},
	Tags:  []string{"äldre", "svaga signaler"}, AdoptedBy: "Fullmäktige", Revised: "2018"}

var trend = horizon.Trend{Title: "En trend", Kind: "megatrend", Steep: []string{"social", "values"}, Description: "Om *den*.",
	Direction: "okar",
	Horizon:   "lang", Drives: "a", Slows: "b", Meaning: "c", Digital: "d", Areas: []string{horizon.Areas[1].Value}, ImageAlt: "En bild"}

var sources, trends = horizon.Sources.Fields, horizon.Trends.Fields

func TestAFormHoldsAllThatWasRead(t *testing.T) {
	t.Parallel()
	f := form.New()
	sources.Fill(source, f)
	if got := sources.Read(f); !reflect.DeepEqual(got, source) || !f.OK() {
		t.Errorf("got %+v, %v", got, f.Problems)
	}
	f = form.New()
	trends.Fill(trend, f)
	if got := trends.Read(f); !reflect.DeepEqual(got, trend) || !f.OK() {
		t.Errorf("got %+v, %v", got, f.Problems)
	}
}

func TestTitleAndKindAreEnough(t *testing.T) {
	t.Parallel()
	for name, read := range map[string]func(*form.Form){
		"a source": func(f *form.Form) { sources.Read(f) }, "a trend": func(f *form.Form) { trends.Read(f) },
	} {
		kind := map[string]string{"a source": "rapport", "a trend": "trend"}[name]
		f := form.From(url.Values{"titel": {"En titel"}, "typ": {kind}})
		if read(f); !f.OK() {
			t.Errorf("%s: %v", name, f.Problems)
		}
		f = form.New()
		if read(f); len(f.Problems) != 2 {
			t.Errorf("%s without both: %v", name, f.Problems)
		}
	}
}

func TestWhatIsTypedWrongIsFaulted(t *testing.T) {
	t.Parallel()
	for field, value := range map[string]string{"datum": "igår", "webbadress": "javascript:x", "malar": "3000", "sprak": "x",
		"omfattning": "x",
		"omraden":    "x", "sammanfattning": strings.Repeat("a", 20001), "utgivare": "\x00",
		"taggar": "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"} {
		f := form.New()
		sources.Fill(source, f)
		f.Set(field, value)
		if sources.Read(f); len(f.Problems) != 1 || f.Problems[field].Text == "" {
			t.Errorf("%s: %v", field, f.Problems)
		}
	}
	for field, value := range map[string]string{"steep": "x", "riktning": "x", "horisont": "x", "typ": "x",
		"bildtext": strings.Repeat("a", 501)} {
		f := form.New()
		trends.Fill(trend, f)
		f.Set(field, value)
		if trends.Read(f); len(f.Problems) != 1 || f.Problems[field].Text == "" {
			t.Errorf("%s: %v", field, f.Problems)
		}
	}
}

func TestWhatIsFilteredAndFoundIsThere(t *testing.T) {
	t.Parallel()
	for _, f := range []string{"typ:rapport", "tagg:äldre", "omrade:" + horizon.Areas[0].Value} {
		if !slices.Contains(sources.Facets(source), f) {
			t.Errorf("%s is not among %v", f, sources.Facets(source))
		}
	}
	for _, f := range []string{"typ:megatrend", "steep:social", "steep:values", "riktning:okar", "horisont:lang"} {
		if !slices.Contains(trends.Facets(trend), f) {
			t.Errorf("%s is not among %v", f, trends.Facets(trend))
		}
	}
	for _, word := range []string{"SCB", "Fet", "svaga signaler"} {
		if !strings.Contains(sources.Words(source), word) {
			t.Errorf("%s cannot be found in %q", word, sources.Words(source))
		}
	}
	if strings.ContainsAny(sources.Words(source), "*[") {
		t.Errorf("the signs of Markdown can be found in %q", sources.Words(source))
	}
	if _, summary := trends.Heading(trend); summary != "Om den." {
		t.Errorf("the summary is %q", summary)
	}
}

// Every field that can be typed can be compared.
func TestEveryFieldIsCompared(t *testing.T) {
	t.Parallel()
	all := form.New()
	trends.Fill(trend, all)
	for field := range all.Values {
		f := form.New()
		trends.Fill(trend, f)
		f.Set(field)
		if changed := trends.Read(f); reflect.DeepEqual(trends.Parts(changed), trends.Parts(trend)) {
			t.Errorf("without %s the parts are the same", field)
		}
	}
	all = form.New()
	sources.Fill(source, all)
	for field := range all.Values {
		f := form.New()
		sources.Fill(source, f)
		f.Set(field)
		if changed := sources.Read(f); reflect.DeepEqual(sources.Parts(changed), sources.Parts(source)) {
			t.Errorf("without %s the parts are the same", field)
		}
	}
}
