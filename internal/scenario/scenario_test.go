package scenario_test

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/scenario"
)

var counties = form.Options{{Value: "12", Label: "Skåne län"}, {Value: "25", Label: "Norrbottens län"}}

var whole = scenario.Scenario{Title: "Ett scenario", Subtitle: "Under", HorizonYear: 2050, Scope: "region", County: "25", Summary: "Kort.",
	Sections:  []scenario.Section{{Heading: "Ett", Text: "Om **ett**."}, {Heading: "Två", Text: "Om två."}},
	Events:    []scenario.Event{{Year: 2030, Text: "Det börjar."}, {Year: 2045, Text: "Det slutar."}},
	DayInLife: "En dag.", Questions: []string{"Vad nu?", "Och sedan?"}, ImageAlt: "En bild", FilmURL: "https://example.com/f",
	FilmText:   "Film",
	PodcastURL: "https://example.com/p", PodcastText: "Podd"}

var fields = scenario.Scenarios.Fields.WithOptions(scenario.CountyField, counties)

func TestAFormHoldsAllThatWasRead(t *testing.T) {
	t.Parallel()
	f := form.New()
	fields.Fill(whole, f)
	if got := fields.Read(f); !reflect.DeepEqual(got, whole) || !f.OK() {
		t.Errorf("got %+v, %v", got, f.Problems)
	}
}

func TestEveryFieldIsCompared(t *testing.T) {
	t.Parallel()
	all := form.New()
	fields.Fill(whole, all)
	for field := range all.Values {
		f := form.New()
		fields.Fill(whole, f)
		f.Set(field)
		if changed := fields.Read(f); reflect.DeepEqual(fields.Parts(changed), fields.Parts(whole)) {
			t.Errorf("without %s the parts are the same", field)
		}
	}
}

func TestWhatIsMissingIsSaidAtItsField(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		typed url.Values
		wrong []string
	}{
		"nothing":                     {url.Values{}, []string{"omfattning", "titel"}},
		"a title and a scope":         {url.Values{"titel": {"x"}, "omfattning": {"global"}}, nil},
		"a region's without a region": {url.Values{"titel": {"x"}, "omfattning": {"region"}}, []string{"lan"}},
		"an event without a year": {url.Values{"titel": {"x"}, "omfattning": {"global"}, "handelse.0.text": {"Sker"}},
			[]string{"handelse.0.ar"}},
		"a year without an event": {url.Values{"titel": {"x"}, "omfattning": {"global"}, "handelse.0.ar": {"2040"}},
			[]string{"handelse.0.text"}},
		"an empty event": {url.Values{"titel": {"x"}, "omfattning": {"global"}, "handelse.0.ar": {""}, "handelse.0.text": {" "}}, nil},
		"a long summary": {url.Values{"titel": {"x"}, "omfattning": {"global"}, "sammanfattning": {strings.Repeat("å", 301)}},
			[]string{"sammanfattning"}},
	} {
		f := form.From(c.typed)
		fields.Read(f)
		var wrong []string
		for field := range f.Problems {
			wrong = append(wrong, field)
		}
		if slices.Sort(wrong); !slices.Equal(wrong, c.wrong) {
			t.Errorf("%s: %v", name, f.Problems)
		}
	}
}

func TestEmptyRowsAreLeftOutAndTheirOrderKept(t *testing.T) {
	t.Parallel()
	f := form.From(url.Values{"titel": {"x"}, "omfattning": {"global"}, "lan": {"12"}, "fraga.3.text": {"sist"}, "fraga.0.text": {"först"},
		"fraga.1.text": {" "}})
	got := fields.Read(f)
	if !slices.Equal(got.Questions, []string{"först", "sist"}) || got.County != "" {
		t.Errorf("got %q of the county %q", got.Questions, got.County)
	}
}

func TestTheReadingTimeCountsWhatIsRead(t *testing.T) {
	t.Parallel()
	if got := whole.WordCount(); got != 1+1+2+1+2+2+2+2 {
		t.Errorf("%d words", got)
	}
}
