package invitation_test

import (
	"strings"
	"testing"
	"time"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/invitation"
)

// The night in which the clocks change, a day is an hour longer or shorter, and ends an hour later or earlier by the clock of the world.
func TestALastDayEndsWhenItEndsInSweden(t *testing.T) {
	t.Parallel()
	for lastDay, ends := range map[string]string{"2026-10-24": "2026-10-24T22:00:00Z", "2026-10-25": "2026-10-25T23:00:00Z",
		"2027-03-27": "2027-03-27T23:00:00Z", "2027-03-28": "2027-03-28T22:00:00Z"} {
		at, err := time.Parse(time.RFC3339, ends)
		if err != nil {
			t.Fatal(err)
		}
		r := invitation.Round{LastDay: lastDay}
		if r.IsOver(at.Add(-time.Second)) || !r.IsOver(at) {
			t.Errorf("%s does not end at %s", lastDay, ends)
		}
	}
}

func filled() *form.Form {
	f := form.New()
	subject, body := invitation.TemplateText("process")
	invitation.Fields.Fill(invitation.Round{Process: 1, Subject: subject, Body: body, LastDay: "2199-01-01", RemindDays: 7}, f)
	return f
}

func TestATextSaysWhatCannotBeFilledIn(t *testing.T) {
	t.Parallel()
	for _, x := range invitation.Templates {
		f := filled()
		subject, body := invitation.TemplateText(x.Value)
		f.Set(invitation.SubjectField, subject)
		f.Set(invitation.BodyField, body)
		f.Set(invitation.ActivityField, "1")
		if invitation.ReadRound(f); !f.OK() {
			t.Errorf("%s: %+v", x.Value, f.Problems)
		}
	}
	for typed, at := range map[[2]string]string{
		{invitation.BodyField, "Hej {nam}! {länk}"}:       invitation.BodyField,
		{invitation.BodyField, "Hej {namn}! {länk"}:       invitation.BodyField,
		{invitation.BodyField, "Hej! Svara."}:             invitation.BodyField,
		{invitation.BodyField, "{aktivitet} {länk}"}:      invitation.BodyField,
		{invitation.BodyField, ""}:                        invitation.BodyField,
		{invitation.SubjectField, "Inbjudan {länk}"}:      invitation.SubjectField,
		{invitation.SubjectField, "{processen}"}:          invitation.SubjectField,
		{invitation.LastDayField, "2017-02-08"}:           invitation.LastDayField,
		{invitation.LastDayField, "2199-02-30"}:           invitation.LastDayField,
		{"paminn", "61"}:                                  "paminn",
		{invitation.ProcessField, ""}:                     invitation.ProcessField,
		{invitation.BodyField, strings.Repeat("x", 6001)}: invitation.BodyField,
	} {
		f := filled()
		f.Set(typed[0], typed[1])
		invitation.ReadRound(f)
		if f.Problems[at].Text == "" || f.Get(typed[0]) != typed[1] {
			t.Errorf("%s: %+v, %q is kept", typed, f.Problems, f.Get(typed[0]))
		}
	}
}

func TestALetterIsFilledInForItsReader(t *testing.T) {
	t.Parallel()
	l := invitation.Letter{Round: invitation.Round{ProcessName: "Region 2060", ActivityName: "Workshop 1"}, Name: "Anna {länk}",
		Organisation: "Region Norr", LastDay: "2027-01-15", Language: i18n.English}
	got := l.Fill("{namn}, {organisation}, {process}, {aktivitet}, {sista dag}: {länk} {annat}", "https://x")
	want := "Anna {länk}, Region Norr, Region 2060, Workshop 1, 15\u00a0January 2027: https://x {annat}"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
