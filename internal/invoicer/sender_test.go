package invoicer_test

import (
	"errors"
	"net/url"
	"reflect"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/invoicer"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// filledForm returns the form of the sender as the portal has it from the beginning, with what only the office knows.
func filledForm(t *testing.T, q db.Q) *form.Form {
	t.Helper()
	s, err := invoicer.Current(t.Context(), q)
	if err != nil || s.Name != "" || s.Version != 1 {
		t.Fatalf("the sender is from the beginning %+v, %v", s, err)
	}
	f := form.New()
	invoicer.Fields.Fill(s, f)
	for name, value := range map[string]string{"namn": "Framsynskansliet (exempel)", "orgnummer": "2021005489", "f-skatt": "yes",
		"momsregistrerad": "yes", "adress": "Box 1", "postnummer": "11122", "ort": "Stockholm", "kontakt": "Ekonomin",
		"epost": "ekonomi@framsyn.example", "bankgiro": "54029681", "momssats": "25"} {
		f.Set(name, value)
	}
	return f
}

func TestTheSenderIsKeptByTheOffice(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	s := invoicer.Fields.Read(filledForm(t, w.System()))
	edit := func(role access.Role, version int) error {
		return w.Write(access.Actor{Roles: []access.Role{role}}, func(tx *db.Tx) error {
			return invoicer.Records.Edit(t.Context(), tx, 1, version, s, "")
		})
	}
	for _, role := range []access.Role{access.Board, access.Head, access.Editor, access.Strategist} {
		if err := edit(role, 1); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s is answered %v", role, err)
		}
	}
	w.Must(edit(access.Office, 1))
	if err := edit(access.Office, 1); !errors.Is(err, db.ErrStale) {
		t.Errorf("over an old version: %v", err)
	}
	got, err := invoicer.Current(t.Context(), w.System())
	w.Must(err)
	s.ID, s.Version = got.ID, 2
	if !reflect.DeepEqual(got, s) {
		t.Errorf("it is kept as\n%+v, want\n%+v", got, s)
	}
	if got.Bankgiro != "5402-9681" || got.VATNumber != "SE202100548901" || got.PeppolID != "0007:2021005489" || got.PostalCode != "111 22" ||
		got.DaysUntilDue != 30 || got.ClaimsAccount != 1510 || got.InvoiceSeries != "F" || got.PaymentSeries != "I" {
		t.Errorf("it is kept as %+v", got)
	}
}

func TestSenderFormSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	for name, c := range map[string]struct {
		typed url.Values
		field string
	}{
		"no name":                     {url.Values{"namn": {" "}}, "namn"},
		"no bankgiro and no plusgiro": {url.Values{"bankgiro": {""}}, "bankgiro"},
		"a slip in the bankgiro":      {url.Values{"bankgiro": {"5402-9682"}}, "bankgiro"},
		"a slip in the plusgiro":      {url.Values{"plusgiro": {"90 19 50-5"}, "bankgiro": {""}}, "plusgiro"},
		"a VAT number of nobody":      {url.Values{"momsnummer": {"SE2021005489"}}, "momsnummer"},
		"a VAT number unregistered": {url.Values{"momsregistrerad": {"no"}, "momsnummer": {"SE202100548901"}, "momssats": {"0"},
			"momsskal": {"x"}}, "momsnummer"},
		"VAT unregistered":              {url.Values{"momsregistrerad": {"no"}}, "momssats"},
		"no VAT for no reason":          {url.Values{"momssats": {"0"}}, "momsskal"},
		"a rate that there is not":      {url.Values{"momssats": {"20"}}, "momssats"},
		"due before it is sent":         {url.Values{"betalningsvillkor": {"-1"}}, "betalningsvillkor"},
		"reminders backwards":           {url.Values{"paminnelser": {"25, 10"}}, "paminnelser"},
		"a reminder on the due day":     {url.Values{"paminnelser": {"0"}}, "paminnelser"},
		"too many reminders":            {url.Values{"paminnelser": {"1 2 3 4 5 6"}}, "paminnelser"},
		"a reminder in words":           {url.Values{"paminnelser": {"tio"}}, "paminnelser"},
		"a reminder in another century": {url.Values{"paminnelser": {"36500"}}, "paminnelser"},
		"an account of three digits":    {url.Values{"konto-bank": {"193"}}, "konto-bank"},
		"one series for both":           {url.Values{"serie-betalningar": {"f"}}, "serie-betalningar"},
		"a month that there is not":     {url.Values{"rakenskapsar": {"13"}}, "rakenskapsar"},
		"a reference without room":      {url.Values{"ocr-langd": {"4"}}, "ocr-langd"},
	} {
		f := filledForm(t, w.System())
		for field, v := range c.typed {
			f.Set(field, v...)
		}
		invoicer.Fields.Read(f)
		if len(f.Problems) != 1 || f.Problems[c.field].Text == "" {
			t.Errorf("%s: problems are %+v", name, f.Problems)
		}
	}
	f := filledForm(t, w.System())
	f.Set("bankgiro", "")
	f.Set("plusgiro", "9019506")
	if s := invoicer.Fields.Read(f); !f.OK() || s.Plusgiro != "90 19 50-6" {
		t.Errorf("with a plusgiro alone: %q, %v", s.Plusgiro, f.Problems)
	}
}

func TestReferencesAndRemindersFollowTheSettings(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		sender invoicer.Sender
		number int
		want   string
	}{
		{invoicer.Sender{OCRKind: "check", OCRLength: 25}, 10023, "100230"},
		{invoicer.Sender{OCRKind: "length", OCRLength: 25}, 10023, "1002377"},
		{invoicer.Sender{OCRKind: "length", OCRLength: 7}, 10023, "1002377"}, {invoicer.Sender{OCRKind: "length", OCRLength: 6}, 10023, ""},
	} {
		if got, err := x.sender.OCR(x.number); got != x.want || (err == nil) != (x.want != "") {
			t.Errorf("of %d is made %q, %v; want %q", x.number, got, err, x.want)
		}
	}
	for days, want := range map[string][]int{"": nil, "10, 25": {10, 25}, "7": {7}} {
		if got := (invoicer.Sender{ReminderDays: days}).ReminderSteps(); !slices.Equal(got, want) {
			t.Errorf("reminders after %q are %v", days, got)
		}
	}
}

func TestAFiscalYearBeginsWithItsMonth(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ month, of, first, last string }{
		{"01", "2024-02-29", "2024-01-01", "2024-12-31"}, {"07", "2024-06-30", "2023-07-01", "2024-06-30"},
		{"07", "2024-07-01", "2024-07-01", "2025-06-30"}, {"03", "2024-03-31", "2024-03-01", "2025-02-28"},
	} {
		of, err := time.Parse(time.DateOnly, x.of)
		if err != nil {
			t.Fatal(err)
		}
		first, last := invoicer.Accounting{FiscalYearMonth: x.month}.FiscalYear(of)
		if day.ISO(first) != x.first || day.ISO(last) != x.last {
			t.Errorf("the year of %s from %s is %s to %s", x.of, x.month, day.ISO(first), day.ISO(last))
		}
	}
}
