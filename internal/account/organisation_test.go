package account_test

import (
	"errors"
	"net/url"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/testkit/accounts"
)

var regionSkane = account.Organisation{
	Kind: "region", County: "12", Number: "202100-5489", Fee: "metropolitan", Website: "https://region.example/",
	About: "Vi *arbetar* med framsyn.",
	Names: []account.Name{{Text: "Malmöhus läns landsting"}, {Text: "Region Skåne", From: "1999-01-01"}},
	Invoicing: account.Invoicing{Street: "Box 1", PostalCode: "291 89", Town: "Kristianstad", VATNumber: "SE202100548901",
		By: account.ByEmail, PeppolID: "0088:7300010000001", Email: "faktura@region.example", Reference: "Avd 12"},
}

func (w world) addOrganisation(o account.Organisation) account.Organisation {
	w.T.Helper()
	var n id.Org
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(w.T.Context(), tx, o)
		return err
	}))
	return w.organisationByID(n)
}

func (w world) organisationByID(n id.Org) account.Organisation {
	w.T.Helper()
	o, err := account.OrganisationRecords.Get(w.T.Context(), w.DB.As(access.Visitor()), n)
	w.Must(err)
	return o
}

func TestOrganisationIsReadAsItWasSaved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(regionSkane)
	if o.Kind != "region" || o.County != "12" || o.Number != "202100-5489" || o.Fee != "metropolitan" ||
		o.Website != regionSkane.Website || o.About != regionSkane.About || !slices.Equal(o.Names, regionSkane.Names) ||
		o.Name != "Region Skåne" || o.Invoicing != regionSkane.Invoicing || o.Version != 1 || o.Closed != nil {
		t.Errorf("%+v", o)
	}
	if o.Slug != "region-skane-2" {
		t.Errorf("the second Region Skåne is at %q", o.Slug)
	}
	same, err := account.OrganisationBySlug(t.Context(), w.DB.As(access.Visitor()), o.Slug)
	if err != nil || same.ID != o.ID || same.Invoicing != (account.Invoicing{}) {
		t.Errorf("by its address: %+v, %v", same, err)
	}
	all, err := account.Organisations(t.Context(), w.DB.As(access.Visitor()), account.OrganisationFilter{})
	for _, listed := range all {
		if listed.Invoicing != (account.Invoicing{}) {
			t.Errorf("the list tells how to invoice %+v", listed)
		}
	}
	w.Must(err)
}

func TestNameIsTheOneThatHadBegun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(account.Organisation{Kind: "region", Fee: "region", Names: []account.Name{
		{Text: "Först", From: "2001-01-01"}, {Text: "Sedan", From: "2015-06-01"}, {Text: "Framöver", From: "2999-01-01"}}})
	for date, want := range map[string]string{
		"1990-05-01": "Först", "2015-05-31": "Först", "2015-06-01": "Sedan", "2998-12-31": "Sedan", "2999-01-01": "Framöver",
	} {
		on, err := time.ParseInLocation(time.DateOnly, date, time.Local)
		w.Must(err)
		if got := o.NameOn(on.Add(12 * time.Hour)); got != want {
			t.Errorf("on %s it is called %q, want %q", date, got, want)
		}
		sql, err := db.Value[string](t.Context(), w.System(), `select org_name($1, $2::text::date)`, o.ID, date)
		if err != nil || sql != want {
			t.Errorf("on %s the database calls it %q, %v, want %q", date, sql, err, want)
		}
	}
	if o.Name != "Sedan" {
		t.Errorf("today it is called %q", o.Name)
	}
}

func TestStaleEditOfAnOrganisationIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(regionSkane)
	office := accounts.Actor(w.Person("Olle", access.Office))
	edit := func(version int, name string) error {
		return w.Write(office, func(tx *db.Tx) error {
			edited := o
			edited.Names = []account.Name{{Text: name}}
			return account.OrganisationRecords.Edit(t.Context(), tx, o.ID, version, edited, "")
		})
	}
	w.Must(edit(1, "Skåneregionen"))
	if err := edit(1, "Skånes region"); !errors.Is(err, db.ErrStale) {
		t.Errorf("a stale edit: %v", err)
	}
	now := w.organisationByID(o.ID)
	if now.Name != "Skåneregionen" || now.Version != 2 || now.Slug != o.Slug {
		t.Errorf("%+v", now)
	}
	if err := edit(2, "Skånes region"); err != nil {
		t.Error(err)
	}
}

func TestOnlyTheOfficeKeepsOrganisations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	head := accounts.Actor(w.Person("Hans", access.Head, access.Editor, access.Strategist))
	for what, fn := range map[string]func(*db.Tx) error{
		"adding": func(tx *db.Tx) error {
			_, err := account.OrganisationRecords.Add(t.Context(), tx, regionSkane)
			return err
		},
		"editing": func(tx *db.Tx) error {
			return account.OrganisationRecords.Edit(t.Context(), tx, w.Org, 1, regionSkane, "")
		},
		"closing": func(tx *db.Tx) error { return account.OrganisationRecords.Close(t.Context(), tx, w.Org, true) },
	} {
		if err := w.Write(head, fn); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestClosedOrganisationLeavesTheListAndKeepsItsPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	closing := func(closed bool) error {
		return w.Write(access.System(), func(tx *db.Tx) error {
			return account.OrganisationRecords.Close(t.Context(), tx, w.Org, closed)
		})
	}
	w.Must(closing(true))
	if err := closing(true); !errors.Is(err, db.ErrStale) {
		t.Errorf("closing what is closed: %v", err)
	}
	for _, c := range []struct {
		filter account.OrganisationFilter
		want   int
	}{{account.OrganisationFilter{}, 0}, {account.OrganisationFilter{Closed: true}, 1}} {
		if all, err := account.Organisations(t.Context(), w.System(), c.filter); err != nil || len(all) != c.want {
			t.Errorf("%+v lists %v, %v", c.filter, all, err)
		}
	}
	if w.organisationByID(w.Org).Closed == nil {
		t.Error("its page does not tell that it is closed")
	}
	w.Must(closing(false))
	if w.organisationByID(w.Org).Closed != nil {
		t.Error("it was not opened again")
	}
}

func TestOrganisationsAreListedInSwedishOrderAndFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.addOrganisation(account.Organisation{Kind: "agency", Fee: "agency", Names: []account.Name{{Text: "Ärendeverket"}}})
	w.addOrganisation(account.Organisation{Kind: "agency", Fee: "agency",
		Names: []account.Name{{Text: "Åsikt"}, {Text: "Zonverket", From: "2010-01-01"}}})
	for _, c := range []struct {
		filter account.OrganisationFilter
		want   []string
	}{
		{account.OrganisationFilter{}, []string{"Region Skåne", "Zonverket", "Ärendeverket"}},
		{account.OrganisationFilter{Words: "ASIKT"}, []string{"Zonverket"}},
	} {
		all, err := account.Organisations(t.Context(), w.DB.As(access.Visitor()), c.filter)
		w.Must(err)
		var got []string
		for _, o := range all {
			got = append(got, o.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v lists %v, want %v", c.filter, got, c.want)
		}
	}
}

func TestAClosedOrganisationIsAnOptionWhereItIsChosen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gone := w.addOrganisation(account.Organisation{Kind: "agency", Fee: "agency", Names: []account.Name{{Text: "Ärendeverket"}}})
	w.addOrganisation(account.Organisation{Kind: "agency", Fee: "agency",
		Names: []account.Name{{Text: "Åsikt"}, {Text: "Zonverket", From: "2010-01-01"}}})
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.OrganisationRecords.Close(t.Context(), tx, gone.ID, true) }))
	open, all := []string{"Region Skåne", "Zonverket"}, []string{"Region Skåne", "Zonverket", "Ärendeverket"}
	for _, c := range []struct {
		closed bool
		chosen id.Org
		want   []string
	}{{false, 0, open}, {true, 0, all}, {false, gone.ID, all}} {
		options, err := account.OrganisationOptions(t.Context(), w.DB.As(access.Visitor()), c.closed, c.chosen)
		w.Must(err)
		var got []string
		for _, o := range options {
			got = append(got, o.Label)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("with the closed ones %v, and %d chosen: %v, want %v", c.closed, c.chosen, got, c.want)
		}
	}
}

func TestOrganisationIsFoundByEveryNameInBothLayers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(regionSkane)
	found := `select count(*)::int from search_entry where kind = 'organisation' and ref_id = $1 and title = 'Region Skåne'
		and words @@ websearch_to_tsquery('framsyn', 'malmöhus framsyn') and body not like '%*%'`
	if n := w.Count(found, o.ID); n != 2 {
		t.Errorf("found in %d layers, want 2", n)
	}
}

func TestPublicPagesHearOfANewName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var heard []db.Changed
	w.DB.OnChange(func(c db.Changed) { heard = append(heard, c) })
	w.Must(w.Write(access.System(), func(tx *db.Tx) error {
		return account.OrganisationRecords.Edit(t.Context(), tx, w.Org, 1, regionSkane, "")
	}))
	if !slices.ContainsFunc(heard, func(c db.Changed) bool { return c.Kind == db.Public && c.Items == nil }) {
		t.Errorf("they hear %v", heard)
	}
}

func TestOrganisationNumberOfAnotherIsAProblemOfTheForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.addOrganisation(regionSkane)
	err := w.Write(access.System(), func(tx *db.Tx) error {
		_, err := account.OrganisationRecords.Add(t.Context(), tx, regionSkane)
		return err
	})
	f := form.New()
	if !f.AddError(err) || f.OK() || f.Problems["orgnummer"].Text == "" {
		t.Errorf("%v is %+v", err, f.Problems)
	}
}

func TestCountiesAreKeptOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(`update county set name = 'Kristianstads län' where code = '12'`)
	w.Must(account.SeedCounties(t.Context(), w.DB))
	all, err := db.All[account.County](t.Context(), w.DB.As(access.Visitor()), `select code, letter, name from county`)
	w.Must(err)
	if len(all) != 21 || !slices.Contains(all, account.County{Code: "12", Letter: "M", Name: "Skåne län"}) {
		t.Errorf("counties are %v", all)
	}
}

func TestOrganisationFormReadsWhatItFills(t *testing.T) {
	t.Parallel()
	f := form.New()
	account.OrganisationFields.Fill(regionSkane, f)
	got := account.OrganisationFields.Read(f)
	if !f.OK() || got.Kind != regionSkane.Kind || got.County != regionSkane.County || got.Number != regionSkane.Number ||
		got.Fee != regionSkane.Fee || got.Website != regionSkane.Website || got.About != regionSkane.About ||
		got.Invoicing != regionSkane.Invoicing || !slices.Equal(got.Names, regionSkane.Names) {
		t.Errorf("%+v, %+v", got, f.Problems)
	}
}

func TestOrganisationFormPutsNamesInTheOrderOfTime(t *testing.T) {
	t.Parallel()
	f := form.New()
	account.OrganisationFields.Fill(regionSkane, f)
	for i, n := range []account.Name{{"Tredje", "2018-02-01"}, {"Andra", "2015"}, {" ", " "}, {"Första  namnet", ""}} {
		f.Set(form.RowField("namn", i, "namn"), n.Text)
		f.Set(form.RowField("namn", i, "fran"), n.From)
	}
	want := []account.Name{{Text: "Första namnet"}, {"Andra", "2015-01-01"}, {"Tredje", "2018-02-01"}}
	if got := account.OrganisationFields.Read(f); !f.OK() || !slices.Equal(got.Names, want) {
		t.Errorf("%v, %+v", got.Names, f.Problems)
	}
}

func TestOrganisationFormSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		typed url.Values
		field string
	}{
		"no kind":                 {url.Values{"slag": {""}}, "slag"},
		"a kind of its own":       {url.Values{"slag": {"klubb"}}, "slag"},
		"a region without county": {url.Values{"lan": {""}}, "lan"},
		"a county that is none":   {url.Values{"lan": {"99"}}, "lan"},
		"no fee category":         {url.Values{"avgift": {""}}, "avgift"},
		"a wrong check digit":     {url.Values{"orgnummer": {"202100-5488"}}, "orgnummer"},
		"a script as website":     {url.Values{"webbplats": {"javascript:alert(1)"}}, "webbplats"},
		"no name at all":          {url.Values{"namn.0.namn": {""}, "namn.1.namn": {""}, "namn.1.fran": {""}}, "namn.0.namn"},
		"a day without a name":    {url.Values{"namn.1.namn": {""}}, "namn.1.namn"},
		"a day that is none":      {url.Values{"namn.1.fran": {"2017-02-30"}}, "namn.1.fran"},
		"two names from one day":  {url.Values{"namn.1.fran": {""}}, "namn.1.fran"},
		"four digits of a code":   {url.Values{"faktura-postnummer": {"1234"}}, "faktura-postnummer"},
		"a VAT number of another": {url.Values{"momsnummer": {"SE202100548801"}}, "momsnummer"},
		"a scheme of nobody":      {url.Values{"peppol-id": {"1234:2021005489"}}, "peppol-id"},
		"no such way":             {url.Values{"faktura-via": {"fax"}}, "faktura-via"},
		"Peppol to nowhere":       {url.Values{"faktura-via": {"peppol"}, "peppol-id": {""}, "orgnummer": {""}}, "peppol-id"},
		"email to nowhere":        {url.Values{"faktura-epost": {""}}, "faktura-epost"},
		"email to no address":     {url.Values{"faktura-epost": {"fakturor"}}, "faktura-epost"},
		"paper to nowhere":        {url.Values{"faktura-via": {"paper"}, "faktura-adress": {""}}, "faktura-adress"},
		"paper without its code":  {url.Values{"faktura-via": {"paper"}, "faktura-postnummer": {""}}, "faktura-postnummer"},
		"paper without its town":  {url.Values{"faktura-via": {"paper"}, "faktura-ort": {""}}, "faktura-ort"},
	} {
		f := form.New()
		account.OrganisationFields.Fill(regionSkane, f)
		for field, v := range c.typed {
			f.Set(field, v...)
		}
		account.OrganisationFields.Read(f)
		if len(f.Problems) != 1 || f.Problems[c.field].Text == "" {
			t.Errorf("%s: problems are %+v", name, f.Problems)
		}
	}
}

func TestAnOrganisationIsReachedThroughPeppolByItsNumberUnlessItSaysOtherwise(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"": "0007:2021005489", "0088:7300010000001": "0088:7300010000001"} {
		f := form.New()
		account.OrganisationFields.Fill(regionSkane, f)
		f.Set("faktura-via", account.ByPeppol)
		f.Set("peppol-id", typed)
		if o := account.OrganisationFields.Read(f); !f.OK() || o.Invoicing.PeppolID != want {
			t.Errorf("of %q is made %q, want %q; %v", typed, o.Invoicing.PeppolID, want, f.Problems)
		}
	}
}

func TestWhatSaysTheSameIsNoNewVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(regionSkane)
	err := w.Write(access.System(), func(tx *db.Tx) error {
		return account.OrganisationRecords.Edit(t.Context(), tx, o.ID, 1, regionSkane, "")
	})
	if !errors.Is(err, record.ErrUnchanged) || w.organisationByID(o.ID).Version != 1 {
		t.Errorf("%v, version %d", err, w.organisationByID(o.ID).Version)
	}
}

func TestAnEarlierVersionIsReadAndRestored(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.addOrganisation(regionSkane)
	edited := regionSkane
	edited.About, edited.Names = "Nytt.", []account.Name{{Text: "Skåne"}}
	w.Must(w.Write(access.System(), func(tx *db.Tx) error {
		return account.OrganisationRecords.Edit(t.Context(), tx, o.ID, 1, edited, "")
	}))
	was, err := account.OrganisationRecords.AtVersion(t.Context(), w.System(), o.ID, 1)
	if err != nil || was.About != regionSkane.About || !slices.Equal(was.Names, regionSkane.Names) {
		t.Errorf("the first version is %+v, %v", was, err)
	}
	if _, err := account.OrganisationRecords.AtVersion(t.Context(), w.System(), o.ID, 9); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a version that never was: %v", err)
	}
	restore := func(version int) error {
		return w.Write(access.System(), func(tx *db.Tx) error {
			return account.OrganisationRecords.Restore(t.Context(), tx, o.ID, version, 1)
		})
	}
	if err := restore(1); !errors.Is(err, db.ErrStale) {
		t.Errorf("restored over what somebody else saved: %v", err)
	}
	w.Must(restore(2))
	if now := w.organisationByID(o.ID); now.About != regionSkane.About || !slices.Equal(now.Names, regionSkane.Names) || now.Version != 3 {
		t.Errorf("restored it is %+v", now)
	}
}
