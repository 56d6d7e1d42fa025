package demo

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/question"
)

// comers are those who register for the leaders' seminar of Region 2060, in that order: by account, or by name and organisation. There are
// fewer places on site than want to be there.
var comers = []struct {
	account, name, organisation, group, diet string
	remote                                   bool
	companions                               int
}{
	{account: "chef.storhamn", group: "Ekonomi", diet: "Vegetariskt (exempel)"},
	{account: "strateg.storhamn", group: "Demokrati"},
	{account: "strateg.norro", group: "Hälsa", companions: 1},
	{name: "Utvecklingsdirektör (exempel)", organisation: "Region Åsbygden (exempel)", group: "Ekonomi"},
	{name: "Analytiker (exempel)", organisation: "Myndigheten för ärenden (exempel)", group: "Hälsa", remote: true},
	{name: "Hållbarhetschef (exempel)", organisation: "Påhittade bolaget (exempel)", group: "Ekonomi"},
	{name: "Planeringschef (exempel)", organisation: "Region Östervala (exempel)", group: "Demokrati"},
	{account: "medarbetare.storhamn", group: "Demokrati"},
}

// registerForSeminar has people register for the leaders' seminar, where those who come last wait.
func (s story) registerForSeminar(ctx context.Context) error {
	n := id.ActivityNo(s.Number("aktiviteter", "ledare-2060"))
	return s.as(ctx, office, func(tx *db.Tx) error {
		_, err := attendance.SignUps.Add(ctx, tx, attendance.SignUp{Activity: n, LastDay: day.ISO(s.weeksAgo(-5)),
			OpenTo: attendance.OpenToAccounts, Places: 6, RemotePlaces: 40, MostCompanions: 1, OfferHours: 48, AsksNeeds: true,
			KeepNeedsDays: 30, Questions: []question.Question{
				{Text: "Vilket samtal vill du delta i?", Options: "Demokrati\nEkonomi\nHälsa", Required: true},
				{Text: "Vad vill du ha svar på?"}}})
		if err != nil {
			return err
		}
		for i, c := range comers {
			e := attendance.Entry{Needs: attendance.Needs{Diet: c.diet}, Registration: attendance.Registration{Name: c.name,
				OrgName: c.organisation, Email: fmt.Sprintf("seminarium.%d%s", i+1, Domain), Way: attendance.OnSite, Companions: c.companions,
				Answers: []question.Answer{{Question: "Vilket samtal vill du delta i?", Text: c.group}}}}
			if c.remote {
				e.Way = attendance.Remote
			}
			if c.account != "" {
				e.Email = c.account + Domain
			}
			r, err := attendance.RegisterFor(ctx, tx, n, e, exampleLetter)
			if err == nil && i%2 == 0 {
				err = tx.Within(ctx, access.System(), func(tx *db.Tx) error { return attendance.SetNamed(ctx, tx, r, true) })
			}
			if err != nil {
				return fmt.Errorf("%s: %w", e.Email, err)
			}
		}
		return nil
	})
}

func exampleLetter(l attendance.Letter) (subject, body string) {
	return "Din anmälan: " + l.ActivityName, "Hej!\n\nHär ser du din anmälan (exempel).\n\nFramsyn\n"
}
