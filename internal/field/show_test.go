package field_test

import (
	"reflect"
	"slices"
	"testing"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// read returns a thing as a form without faults holds it, with a picture and a file.
func read() thing {
	t := things.Read(valid())
	t.Image, t.File = 3, 4
	return t
}

func TestPartsAreComparedInOrder(t *testing.T) {
	t.Parallel()
	want := []field.Part{{"Titel", "En titel"}, {"Namn", "Ett namn"}, {"Not", "En not"}, {"Län", "Skåne"}, {"Text", "*Vad* som hände"},
		{"Slag", "Alfa"}, {"Länkar", "https://a.example/x\n2017-02"}, {"Dag", "2017-02-08"}, {"År", "2030"}, {"Platser", "12"},
		{"Områden", "Beta"}, {"Taggar", "ett"}, {"Person", "7"}, {"Rader", "Först\nSedan"}, {"Bildens alternativtext", "En bild"},
		{"E-post", ""}}
	if got := things.Parts(read()); !slices.Equal(got, want) {
		t.Errorf("compared are\n%v, want\n%v", got, want)
	}
}

func TestRowsCanBeComparedByThemselves(t *testing.T) {
	t.Parallel()
	apart := rows
	apart.RowLabel = "Rad"
	s := field.Of("thing", field.Rows(func(t *thing) *[]row { return &t.Rows }, apart, field.Input{Name: "rad", Label: "Rader"}))
	if got := s.Parts(read()); !slices.Equal(got, []field.Part{{"Rad 1", "Först"}, {"Rad 2", "Sedan"}}) {
		t.Errorf("compared are %v", got)
	}
}

func TestAFormHasSectionsAndRows(t *testing.T) {
	t.Parallel()
	type section struct {
		title, help string
		rows        [][]string
	}
	var got []section
	for _, s := range things.Form() {
		var rows [][]string
		for _, r := range s.Rows {
			var names []string
			for _, in := range r {
				names = append(names, in.Name)
			}
			rows = append(rows, names)
		}
		got = append(got, section{s.Title, s.Help, rows})
	}
	want := []section{
		{"", "", [][]string{{"titel"}, {"namn"}, {"slag", "lan"}, {"not"}}},
		{"Innehåll", "Det som läses.", [][]string{{"text"}, {"webb"}, {"dag"}, {"datum"}, {"ar"}, {"platser"}, {"omraden"}, {"taggar"},
			{"person"}}},
		{"Rader", "", [][]string{{"rad"}}},
		{"Bild", "", [][]string{{"bild"}, {"bildtext"}, {"fil"}, {"epost"}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the form has\n%v, want\n%v", got, want)
	}
}

func TestInputsStandInOrderWithTheColumnsOfLists(t *testing.T) {
	t.Parallel()
	var got []string
	for _, in := range things.Inputs() {
		got = append(got, in.Name)
	}
	want := []string{"titel", "namn", "slag", "not", "lan", "text", "webb", "datum", "dag", "ar", "platser", "omraden", "taggar", "person",
		"rad.ar", "rad.text", "bild", "bildtext", "fil", "epost"}
	if !slices.Equal(got, want) {
		t.Errorf("the inputs are\n%v, want\n%v", got, want)
	}
	if got := things.Lists(); !reflect.DeepEqual(got, map[string][]string{"rad": {"ar", "text"}}) {
		t.Errorf("the lists are %v", got)
	}
}

func TestAChoiceIsOfferedInOneSetOnly(t *testing.T) {
	t.Parallel()
	things.WithOptions("lan", form.Options{{Value: "99", Label: "Annat"}})
	f := valid()
	if things.Read(f); !f.OK() {
		t.Errorf("what another set offers is demanded: %v", f.Problems)
	}
}

func TestListsAreFilteredByFacets(t *testing.T) {
	t.Parallel()
	if got := things.Facets(read()); !slices.Equal(got, []string{"slag:a", "omrade:b"}) {
		t.Errorf("the facets are %v", got)
	}
	want := []form.FilterGroup{{Key: "omrade", Label: "Område", Options: kinds}, {Key: "slag", Label: "Slag", Options: kinds, InRow: true}}
	if got := things.Groups(); !reflect.DeepEqual(got, want) {
		t.Errorf("the groups are %v, want %v", got, want)
	}
}

func TestAThingIsFoundByItsWords(t *testing.T) {
	t.Parallel()
	want := "Ett namn\nVad som hände\n2017-02-08\nBeta\nett\nFörst\nSedan\nEn bild\n"
	if got := things.Words(read()); got != want {
		t.Errorf("it is found by %q, want %q", got, want)
	}
	title, summary := things.Heading(read())
	if title != "En titel" || summary != "En not" {
		t.Errorf("the heading is %q and %q", title, summary)
	}
	bare := read()
	bare.Note = ""
	if _, summary = things.Heading(bare); summary != "Vad som hände" {
		t.Errorf("without a summary the lead is shown, got %q", summary)
	}
}

func TestAPageShowsFactsAndFiles(t *testing.T) {
	t.Parallel()
	var got []string
	for _, f := range things.Facts(read()) {
		got = append(got, f.Name)
	}
	if want := []string{"namn", "slag", "not", "lan", "webb", "datum", "dag", "ar", "omraden", "fil", "epost"}; !slices.Equal(got, want) {
		t.Errorf("the facts are %v", got)
	}
	if got := things.LongTexts(read()); len(got) != 0 {
		t.Errorf("the lead stands under a title: %v", got)
	}
	picture, alt := things.Picture(read())
	if picture != 3 || alt != "En bild" || !slices.Equal(things.Attachments(read()), []id.File{4}) {
		t.Errorf("the picture is %d (%s), attached are %v", picture, alt, things.Attachments(read()))
	}
	if name, number := things.UploadField(); name != "bild" || *number(&thing{Image: 5}) != 5 {
		t.Errorf("a form carries a file in %q", name)
	}
}
