package world

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// SignUp adds an activity that everybody can see, on a day far off, and opens the registration for it: to everybody, until the day before,
// unless s says something else.
func (w World) SignUp(s attendance.SignUp, groups ...id.Group) process.Activity {
	w.T.Helper()
	f := process.Fields{Process: w.NewProcess(), Kind: "in_depth", Name: UniqueName("Seminarium"), Mode: "both", Groups: db.NotNil(groups),
		When: occasion.When{Begins: "2099-05-11", Ends: "2099-05-11", Starts: "13:00", Stops: "16:00"}, Visibility: process.Public,
		Questions: []string{}, Speakers: []process.Speaker{}, Place: "Stockholm",
		Programme: []process.Slot{{Starts: "13:00", Stops: "14:00", Title: "Inledning"}}, RemoteURL: "https://mote.example/1"}
	var n id.ActivityNo
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	a := w.ReloadActivity(n)
	open := attendance.Unopened(a)
	s.Activity, s.KeepNeedsDays, s.OfferHours = a.ID, open.KeepNeedsDays, open.OfferHours
	if s.LastDay == "" {
		s.LastDay = "2099-05-10"
	}
	if s.OpenTo == "" {
		s.OpenTo = attendance.OpenToEverybody
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		_, err := attendance.SignUps.Add(ctx, tx, s)
		return err
	})
	return a
}

// Registered registers somebody for an activity.
func (w World) Registered(n id.ActivityNo, who string, e attendance.Entry) (r id.RegistrationNo) {
	w.T.Helper()
	if e.Way == "" {
		e.Way = attendance.OnSite
	}
	w.Write(w.Actor(who), func(ctx context.Context, tx *db.Tx) (err error) {
		r, err = attendance.Register(ctx, tx, n, e, noLetter)
		return err
	})
	return r
}

func noLetter(attendance.Letter) (subject, body string) { return "Anmälan", "Ett brev." }

// RegisteredUnknown registers somebody without an account, who has confirmed it if confirmed, and returns the secret of the link.
func (w World) RegisteredUnknown(n id.ActivityNo, confirmed bool) (token string) {
	w.T.Helper()
	email := UniqueName("gast") + "@gast.example"
	e := attendance.Entry{Registration: attendance.Registration{Name: "Gäst (exempel)", Email: strings.ReplaceAll(email, " ", "."),
		OrgName: "Gästföreningen (exempel)", Way: attendance.OnSite}}
	keep := func(l attendance.Letter) (string, string) {
		token = l.Token
		return "Anmälan", "Ett brev."
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		if err := attendance.RegisterUnknown(ctx, tx, n, e, email, keep); err != nil || !confirmed {
			return err
		}
		r, err := attendance.ByToken(ctx, tx, token)
		if err != nil {
			return err
		}
		return attendance.Confirm(ctx, tx, r.ID, noLetter)
	})
	return token
}
