package field_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// thing has one field of every kind.
type thing struct {
	Title, Name, Note, Body, Web, Mail, Date, Day, Kind, County string
	Year, Seats                                                 int
	Areas, Tags                                                 []string
	Person                                                      id.User
	Rows                                                        []row
	Image, File                                                 id.File
	Alt                                                         string
}

type row struct {
	Text string
	Year int
}

var (
	kinds = form.Options{{Value: "a", Label: "Alfa"}, {Value: "b", Label: "Beta"}}

	rows = field.Row[row]{
		Fields: []field.Field[row]{
			field.Year(func(r *row) *int { return &r.Year }, field.Input{Name: "ar", Label: "År"}),
			field.Text(func(r *row) *string { return &r.Text }, field.Input{Name: "text", Label: "Text", Max: 20, Missing: "Skriv vad."}),
		},
		Text:        func(r row) string { return r.Text },
		FilterValue: func(r row) string { return strings.ToLower(r.Text) },
		Complete:    func(r *row) { r.Year = max(r.Year, 1900) },
		CheckAll: func(f *form.Form, all []row, at func(row int, column string) string) {
			for i, r := range all {
				if i > 0 && r.Year == all[0].Year {
					f.Fault(at(i, "ar"), "Samma år två gånger.")
				}
			}
			slices.SortFunc(all, func(a, b row) int { return a.Year - b.Year })
		},
	}

	things = field.Of("thing",
		field.Title(func(t *thing) *string { return &t.Title }, "Skriv en titel.", 10),
		field.Name(func(t *thing) *string { return &t.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 15,
			Missing: "Skriv ett namn."}),
		field.Choice(func(t *thing) *string { return &t.Kind }, kinds, field.Input{Name: "slag", Label: "Slag", Column: "kind",
			Missing: "Välj ett slag.", CompareAfter: "text", Filter: field.Filter{Place: 2, InRow: true}}),
		field.Text(func(t *thing) *string { return &t.Note }, field.Input{Name: "not", Label: "Not", Column: "note", Limit: 15, Summary: true}),
		field.ChoiceOrNull(func(t *thing) *string { return &t.County }, field.Input{Name: "lan", Label: "Län", Column: "county_code",
			Beside: "slag"}),
		field.Markdown(func(t *thing) *string { return &t.Body }, field.Input{Name: "text", Label: "Text", Column: "body", Max: 30,
			Lead: true, Section: "Innehåll", SectionHelp: "Det som läses."}),
		field.URL(func(t *thing) *string { return &t.Web }, field.Input{Name: "webb", Label: "Webbplats", Column: "url",
			CompareLabel: "Länkar"}),
		field.Date(func(t *thing) *string { return &t.Date }, field.Input{Name: "datum", Label: "Datum", Column: "date",
			CompareLabel: "Länkar", After: "dag"}),
		field.WholeDay(func(t *thing) *string { return &t.Day }, field.Input{Name: "dag", Label: "Dag", Column: "day"}),
		field.Year(func(t *thing) *int { return &t.Year }, field.Input{Name: "ar", Label: "År", Column: "year", Missing: "Skriv ett år."}),
		field.Int(func(t *thing) *int { return &t.Seats }, 1, 300, field.Input{Name: "platser", Label: "Platser", Column: "seats",
			Hidden: true}),
		field.Choices(func(t *thing) *[]string { return &t.Areas }, kinds, field.Input{Name: "omraden", Label: "Områden",
			Column: "areas", Missing: "Välj ett område.", Searchable: true, Filter: field.Filter{Place: 1, Key: "omrade", Label: "Område"}}),
		field.Tags(func(t *thing) *[]string { return &t.Tags }, 3, 5, field.Input{Name: "taggar", Label: "Taggar", Column: "tags"}),
		field.Number(func(t *thing) *id.User { return &t.Person }, field.Input{Name: "person", Label: "Person", Column: "person_id",
			Missing: "Välj en person.", Hidden: true}),
		field.Rows(func(t *thing) *[]row { return &t.Rows }, rows, field.Input{Name: "rad", Label: "Rader", Column: "rows"}),
		field.Picture(func(t *thing) *id.File { return &t.Image }),
		field.PictureText(func(t *thing) *string { return &t.Alt }),
		field.File(func(t *thing) *id.File { return &t.File }, field.Input{Name: "fil", Label: "Fil", Column: "file_id"}),
		field.Email(func(t *thing) *string { return &t.Mail }, field.Input{Name: "epost", Label: "E-post", Column: "email", Max: 20}),
		field.Computed("name_key", func(t *thing) string { return strings.ToLower(t.Name) }),
	).WithOptions("lan", form.Options{{Value: "12", Label: "Skåne"}})
)

// valid returns a form in which nothing is wrong.
func valid() *form.Form {
	f := form.New()
	for name, value := range map[string]string{"titel": "En titel", "namn": "Ett namn", "slag": "a", "lan": "12", "not": "En not",
		"text": "*Vad* som hände", "webb": "https://a.example/x", "datum": "2017-02", "dag": "2017-02-08", "ar": "2030", "platser": "12",
		"omraden": "b", "taggar": "ett", "person": "7", "bildtext": "En bild", "rad.0.ar": "2031", "rad.0.text": "Sedan",
		"rad.1.ar": "2025", "rad.1.text": "Först"} {
		f.Set(name, value)
	}
	return f
}

func TestWhatIsTypedIsKept(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		field  string
		typed  []string
		column string
		kept   any
		shown  []string
	}{
		{"namn", []string{"  Stora \n salen "}, "name", "Stora salen", []string{"Stora salen"}},
		{"not", []string{" en rad\r\nen till "}, "note", "en rad\nen till", []string{"en rad\nen till"}},
		{"text", []string{"# Rubrik"}, "body", "# Rubrik", []string{"# Rubrik"}},
		{"webb", []string{"http://b.example"}, "url", "http://b.example", []string{"http://b.example"}},
		{"epost", []string{" a@b.example "}, "email", "a@b.example", []string{"a@b.example"}},
		{"datum", []string{"2017"}, "date", "2017", []string{"2017"}},
		{"dag", []string{"2016-02-29"}, "day", "2016-02-29", []string{"2016-02-29"}},
		{"dag", []string{""}, "day", "", []string{""}},
		{"ar", []string{"2 050"}, "year", 2050, []string{"2050"}},
		{"platser", []string{""}, "seats", 0, []string{""}},
		{"platser", []string{"300"}, "seats", 300, []string{"300"}},
		{"slag", []string{"b"}, "kind", "b", []string{"b"}},
		{"lan", []string{""}, "county_code", "", []string{""}},
		{"lan", []string{"12"}, "county_code", "12", []string{"12"}},
		{"omraden", []string{"b", "a"}, "areas", []string{"a", "b"}, []string{"a", "b"}},
		{"taggar", []string{" ett,Två , två"}, "tags", []string{"ett", "Två"}, []string{"ett, Två"}},
		{"taggar", []string{""}, "tags", []string{}, []string{""}},
		{"person", []string{"9"}, "person_id", id.User(9), []string{"9"}},
		{"namn", []string{"ABC"}, "name_key", "abc", []string{"ABC"}},
	} {
		f := valid()
		f.Set(x.field, x.typed...)
		read := things.Read(f)
		if !f.OK() {
			t.Errorf("%s: %q is refused: %v", x.field, x.typed, f.Problems)
		}
		if got := things.Args(read)[x.column]; !reflect.DeepEqual(got, x.kept) {
			t.Errorf("%s: of %q is kept %#v, want %#v", x.field, x.typed, got, x.kept)
		}
		shown := form.New()
		things.Fill(read, shown)
		if !slices.Equal(shown.Values[x.field], x.shown) {
			t.Errorf("%s: %q is shown as %q, want %q", x.field, x.typed, shown.Values[x.field], x.shown)
		}
		if again := things.Read(shown); !shown.OK() || !reflect.DeepEqual(again, read) {
			t.Errorf("%s: filled in and read again %q is %+v, want %+v; %v", x.field, x.typed, again, read, shown.Problems)
		}
	}
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	t.Parallel()
	const (
		tooLong = "Texten är %d tecken för lång. Högst %d tecken får plats."
		number  = "Skriv ett heltal mellan %d och %d."
		choice  = "Välj ett av alternativen i listan."
	)
	for _, x := range []struct {
		field, typed, problem string
		args                  []any
	}{
		{"titel", "", "Skriv en titel.", nil},
		{"titel", strings.Repeat("ö", 12), tooLong, []any{2, 10}},
		{"namn", " ", "Skriv ett namn.", nil},
		{"namn", strings.Repeat("ö", 16), tooLong, []any{1, 15}},
		{"not", strings.Repeat("ö", 16), tooLong, []any{1, 15}},
		{"text", strings.Repeat("ö", 31), tooLong, []any{1, 30}},
		{"webb", "ftp://a.example", "Skriv hela webbadressen. Den ska börja med https:// eller http://.", nil},
		{"epost", "a.b.example", "Skriv en e-postadress, till exempel namn@region.example.", nil},
		{"epost", "anna.anna@b.example.se", tooLong, []any{2, 20}},
		{"datum", "2017-13", "Det datumet finns inte i kalendern.", nil},
		{"dag", "2017-02", "Skriv datumet som 2017-02-08.", nil},
		{"ar", "", "Skriv ett år.", nil},
		{"ar", "1899", day.NoSuchYear.Error(), nil},
		{"ar", "2201", day.NoSuchYear.Error(), nil},
		{"ar", "tjugo", day.YearUnreadable.Error(), nil},
		{"ar", "2050-talet", day.YearUnreadable.Error(), nil},
		{"platser", "0", number, []any{1, 300}},
		{"platser", "301", number, []any{1, 300}},
		{"slag", "", "Välj ett slag.", nil},
		{"slag", "c", choice, nil},
		{"lan", "14", choice, nil},
		{"omraden", "", "Välj ett område.", nil},
		{"omraden", "c", "Välj bland alternativen i listan.", nil},
		{"taggar", "1,2,3,4", "Högst %d får plats.", []any{3}},
		{"taggar", "sex ord", tooLong, []any{2, 5}},
		{"person", "", "Välj en person.", nil},
		{"person", "Anna", choice, nil},
		{"bildtext", strings.Repeat("ö", 501), tooLong, []any{1, 500}},
		{"rad.1.text", "", "Skriv vad.", nil},
		{"rad.1.text", strings.Repeat("ö", 21), tooLong, []any{1, 20}},
		{"rad.1.ar", "2201", day.NoSuchYear.Error(), nil},
		{"rad.1.ar", "2031", "Samma år två gånger.", nil},
	} {
		f := valid()
		f.Set(x.field, x.typed)
		typed := maps.Clone(f.Values)
		things.Read(f)
		p, said := f.Problems[x.field]
		if !said || len(f.Problems) != 1 || p.Text != x.problem || !slices.Equal(p.Args, x.args) {
			t.Errorf("of %.20q in %s is said %v, want %q %v there alone", x.typed, x.field, f.Problems, x.problem, x.args)
		}
		if !reflect.DeepEqual(f.Values, typed) {
			t.Errorf("%s: after reading it the form holds %v, want %v as it was typed", x.field, f.Values, typed)
		}
	}
}

func TestRowsAreReadInOrderWithoutTheEmptyOnes(t *testing.T) {
	t.Parallel()
	f := valid()
	f.Set("rad.1.ar", " ")
	f.Set("rad.1.text", "")
	f.Set("rad.2.text", "Utan år")
	read := things.Read(f)
	if want := []row{{"Utan år", 1900}, {"Sedan", 2031}}; !f.OK() || !slices.Equal(read.Rows, want) {
		t.Errorf("read %v, want %v: %v", read.Rows, want, f.Problems)
	}
	filled := form.New()
	things.Fill(read, filled)
	if n, text := filled.RowCount("rad"), filled.Get("rad.1.text"); n != 2 || text != "Sedan" {
		t.Errorf("the form has %d rows, the second with %q", n, text)
	}

	f.Set("rad.2.ar", "2031")
	if things.Read(f); f.Problems["rad.2.ar"].Text != "Samma år två gånger." {
		t.Errorf("the row that was typed third is at fault, but it says %v", f.Problems)
	}
}

func TestASetIsCheckedBeforeItsLists(t *testing.T) {
	t.Parallel()
	checked := things.WithCheck(func(f *form.Form, t *thing) {
		if t.Rows != nil {
			f.Fault("rad", "Raderna är lästa.")
		}
		if t.Day < "2017-03" {
			f.Fault("dag", "För tidigt.")
		}
		t.Seats = 0
	})
	f := valid()
	if read := checked.Read(f); read.Seats != 0 || len(f.Problems) != 1 || f.Problems["dag"].Text != "För tidigt." {
		t.Errorf("read %+v with %v", read, f.Problems)
	}
	if f := valid(); things.Read(f).Seats != 12 || !f.OK() {
		t.Error("checking a set has changed the one that it is made of")
	}
}
