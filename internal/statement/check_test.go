package statement

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

func kr(n int64) money.Amount { return money.Known(money.Ore(n) * money.Krona) }

// interim returns a report of a federation that holds.
func interim(t testing.TB) Report {
	t.Helper()
	r := Report{From: date("2017-01-01"), To: date("2017-08-31"), Made: date("2017-08-31"), Uncertainty: "Stor", Reason: "Bidragen"}
	for i, amounts := range []map[Key][]int64{
		{"revenue": {10, 10}, "costs": {-300, -290}, "member_fees": {250, 240}, "grants": {60, 70}},
		{"fixed_assets": {100, 100}, "cash": {20, 0}, OpeningEquity: {50, 40}, Result: {20, 10}, "long_debt": {40, 40},
			"short_debt": {10, 10}},
		{"member_fees": {250, 250}, "grants": {50, 60}, "other_revenue": {0, 10}, "staff": {-300, -300}},
		{"member_fees": {375, 375}, "costs": {-380, -375}},
	} {
		s := Templates(Federation)[i].New()
		for k, of := range amounts {
			for c, n := range of {
				s.Lines[s.row(k)].Amounts[c] = kr(n)
			}
		}
		s, err := s.Summed()
		if err != nil {
			t.Fatal(err)
		}
		r.Statements = append(r.Statements, s)
	}
	return r
}

func TestWhatDoesNotHoldIsTold(t *testing.T) {
	t.Parallel()
	set := func(k Kind, m Measure, a money.Amount, keys ...Key) func(*Report) {
		return func(r *Report) {
			s, _ := r.Statement(k)
			for _, key := range keys {
				s.Set(key, m, a)
			}
		}
	}
	for _, x := range []struct {
		change func(*Report)
		want   string // is told, beside what follows from it; nothing is if it is ""
	}{
		{func(*Report) {}, ""},
		{set(Income, Outcome, kr(11), "revenue"),
			"sum Resultaträkning, Verksamhetens nettokostnader, Utfall perioden: " +
				"Raderna blir tillsammans −289 kr, men summan är −290 kr."},
		{set(Income, Outcome, money.Amount{}, "net_costs"),
			"sum Resultaträkning, Verksamhetens nettokostnader, Utfall perioden: Beloppet saknas. Det ska vara −290 kr."},
		{set(Balance, Outcome, kr(30), "cash", "current_assets"),
			"sum Balansräkning, Summa tillgångar, Periodens slut: Raderna blir tillsammans 130 kr, men summan är 120 kr."},
		{set(Balance, Earlier, kr(101), "fixed_assets", Assets), "unbalanced Balansräkning, Summa tillgångar, Periodens början: " +
			"Tillgångarna ska vara lika stora som eget kapital och skulder, 100 kr, men är 101 kr."},
		{func(r *Report) {
			set(Balance, Outcome, kr(19), Result)(r)
			set(Balance, Outcome, kr(51), OpeningEquity)(r)
		}, "opening Balansräkning, Ingående eget kapital, Periodens slut: " +
			"Det ska vara det egna kapitalet vid periodens början, 50 kr, men är 51 kr."},
		{set(Budget, Outcome, kr(21), Result), "outcome Budget, Resultat, Utfall: " +
			"Utfallet ska vara resultatet i resultaträkningen, 20 kr, men är 21 kr."},
		{set(Budget, Deviation, kr(11), "grants"), "deviation Budget, Bidrag, Avvikelse: Avvikelsen ska vara 10 kr, men är 11 kr."},
		{set(Forecast, Deviation, kr(5), "costs"), "deviation Prognos, Verksamhetens kostnader, Avvikelse: " +
			"Avvikelsen ska vara −5 kr, men är 5 kr."},
		{set(Forecast, Deviation, money.Amount{}, "costs"),
			"deviation Prognos, Verksamhetens kostnader, Avvikelse: Beloppet saknas. Det ska vara −5 kr."},
		{func(r *Report) { r.Made = date("2017-08-30") },
			"old Prognos: Prognosen är gjord 30 augusti 2017, före periodens sista dag, 31 augusti 2017."},
		{func(r *Report) { r.Made = time.Time{} }, "old Prognos: Skriv vilken dag prognosen är gjord."},
		{func(r *Report) { r.Uncertainty = " " }, "uncertainty Prognos: Skriv hur osäker prognosen är."},
		{func(r *Report) { r.Reason = "" }, "reason Prognos: Skriv varför prognosen är osäker."},
		{set(Forecast, Budgeted, money.Unknown(money.Secret), "grants"), "unchecked Prognos, Bidrag, Avvikelse: " +
			"Det kan inte prövas, eftersom det för ”Bidrag” står: Uppgift saknas (sekretess)."},
		{set(Income, Earlier, money.Known(-1<<63), "revenue", "costs"), "too_large Resultaträkning, Verksamhetens nettokostnader, " +
			"Utfall samma period förra året: Beloppen är för stora för att räknas ihop."},
	} {
		r := interim(t)
		x.change(&r)
		var told []string
		for _, f := range Check(r) {
			told = append(told, strings.ReplaceAll(string(f.Code)+" "+f.Place(t.Context())+": "+f.Message(t.Context()), "\u00a0", " "))
		}
		if x.want == "" && len(told) > 0 || x.want != "" && !slices.Contains(told, x.want) {
			t.Errorf("%q is told, want %q", told, x.want)
		}
	}
}

func TestAReportIsComparedWithTheRightEarlierOnes(t *testing.T) {
	t.Parallel()
	earlier := func(from, to string, s int, key Key) Report {
		r := interim(t)
		was := asEarlier(r.Statements[s])
		was.Set(key, Outcome, kr(999))
		return Report{From: date(from), To: date(to), Statements: []Statement{was}}
	}
	for _, x := range []struct {
		name  string
		other Report
		want  Code
	}{
		{"the same days of the year before", earlier("2016-01-01", "2016-08-31", 0, "costs"), EarlierOff},
		{"a shorter period", earlier("2016-05-01", "2016-08-31", 0, "costs"), ""},
		{"other days", earlier("2016-01-01", "2016-04-30", 0, "costs"), ""},
		{"the period before", earlier("2016-01-01", "2016-12-31", 1, Equity), OpeningOff},
		{"the period before, another row", earlier("2016-01-01", "2016-12-31", 1, "cash"), EarlierOff},
		{"one before that", earlier("2015-01-01", "2015-12-31", 1, Equity), ""},
	} {
		found := Check(interim(t), x.other)
		if len(found) == 0 && x.want != "" || len(found) > 0 && found[len(found)-1].Code != x.want {
			t.Errorf("%s: %v", x.name, found)
		}
	}
	for day, want := range map[string]string{"2016-02-29": "2015-02-28", "2017-02-28": "2016-02-29", "2017-08-31": "2016-08-31"} {
		if got := yearBefore(date(day)); !sameDay(got, date(want)) {
			t.Errorf("a year before %s is %v", day, got)
		}
	}
}

func TestFindingsAreWrittenInEnglish(t *testing.T) {
	t.Parallel()
	english := i18n.WithLang(context.Background(), i18n.English)
	r := interim(t)
	s, _ := r.Statement(Income)
	s.Set("costs", Outcome, money.Unknown(money.Lost))
	f := Check(r)[0]
	if got := f.Place(english) + ": " + f.Message(english); got != "Income statement, Net costs of operations, Outcome of the period: "+
		"This cannot be checked, since “Costs of operations” says: Not known (lost in the source)." {
		t.Error(got)
	}
}

func TestWhatFollowsFromAnUnknownAmountIsUnknown(t *testing.T) {
	t.Parallel()
	s := Templates(Federation)[2].New()
	s.Set("grants", Outcome, money.Unknown(money.Secret))
	s.Set("staff", Outcome, kr(-1))
	s, err := s.Summed()
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[Key]money.Amount{"total_revenue": money.Unknown(money.Secret), "total_costs": kr(-1),
		Result: money.Unknown(money.Secret), "financial_net": {}} {
		if got := s.Amount(key, Outcome); got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	if got := s.Amount("grants", Deviation); got != money.Unknown(money.Secret) {
		t.Errorf("the deviation is %v", got)
	}
	s.Set("staff", Outcome, money.Known(-1<<63))
	s.Set("premises", Outcome, money.Known(-1))
	if _, err := s.Summed(); err != money.TooLarge {
		t.Errorf("what is too large gives %v", err)
	}
}

func TestRoundingIsTold(t *testing.T) {
	t.Parallel()
	tkr := money.NewFormat(t.Context(), money.Tkr, 0)
	s := Templates(Federation)[2].New()
	s.Set("grants", Outcome, kr(1400))
	s.Set("member_fees", Outcome, kr(1400))
	s, err := s.Summed()
	if err != nil || s.RoundingNote(tkr) == "" || s.RoundingNote(money.NewFormat(t.Context(), money.Kr, 0)) != "" {
		t.Errorf("1 + 1 = 3 is told as %q, %v", s.RoundingNote(tkr), err)
	}
	s = Templates(Federation)[2].New()
	s.Set("financial_net", Outcome, kr(1400))
	s.Set("financial_net", Budgeted, kr(400))
	if s, err = s.Summed(); err != nil || s.RoundingNote(tkr) != "" {
		t.Errorf("1 − 0 = 1 is told as %q, %v", s.RoundingNote(tkr), err)
	}
	s.Set("financial_net", Budgeted, kr(-400))
	if s, err = s.Summed(); err != nil || s.RoundingNote(tkr) == "" {
		t.Errorf("1 + 0 = 2 is not told, %v", err)
	}
}
