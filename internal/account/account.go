// Package account is who takes part: the organisations and their names through the years, the people and what they may
// do, the groups that cut across organisations, and how a person signs in.
package account

import (
	"errors"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// Languages are the languages that a person can have the portal and its letters in.
var Languages = form.Options{
	{Value: string(i18n.Swedish), Label: "Svenska"}, {Value: string(i18n.English), Label: "Engelska"},
}

// ErrLastAdministrator says that the portal would be left without anybody who may administer it.
var ErrLastAdministrator = errors.New("account: the last administrator")

// ErrCredentials says that there is no account with this address and password; not which of them was wrong.
var ErrCredentials = errors.New("account: wrong address or password")

// ErrPresentPassword says that what somebody typed as the present password, to change it, is not the one.
var ErrPresentPassword = errors.New("account: wrong present password")

// ErrLinkUsed says that a link has been used, or replaced by a later one.
var ErrLinkUsed = errors.New("account: the link is used")

// ErrLinkExpired says that a link was not used in time.
var ErrLinkExpired = errors.New("account: the link has expired")

// ErrWait says that too many attempts have failed, on an account or from an address, and when the next may be made.
type ErrWait struct{ Until time.Time }

// Error says when the next attempt may be made.
func (e ErrWait) Error() string {
	return "account: too many attempts, wait until " + e.Until.Format(time.RFC3339)
}

// ErrPassword says why a password cannot be chosen.
type ErrPassword struct{ form.Problem }

// Error is the reason.
func (e ErrPassword) Error() string { return "account: " + e.Text }

// faults are the constraints that only the database can see broken: the field of the form and what is wrong with it.
var faults = []struct{ constraint, field, text string }{
	{"person_email_key", "epost", "Det finns redan ett konto med den e-postadressen."},
	{"person_organisation_id_fkey", "organisation", "Organisationen finns inte."},
	{"people_group_name_key", "namn", "Det finns redan en grupp med det namnet."},
	{"people_group_member_person_id_fkey", "person", "Personen finns inte."},
	{"organisation_org_number_key", "orgnummer", "En annan organisation har redan det organisationsnumret."},
}

// Fault turns an error of this package that the person at the form can do something about into words at its field, or
// above the form where it is about no field, and tells whether it was such an error.
func Fault(f *form.Form, err error) bool {
	for _, x := range faults {
		if db.Violates(err, x.constraint) {
			f.Fault(x.field, x.text)
			return true
		}
	}
	if errors.Is(err, ErrPresentPassword) {
		f.Fault("nuvarande", "Det nuvarande lösenordet stämmer inte.")
		return true
	}
	var weak ErrPassword
	if errors.As(err, &weak) {
		f.Fault("losenord", weak.Text, weak.Args...)
		return true
	}
	p, ok := Words(err)
	if ok {
		f.Notice = p
	}
	return ok
}

// Words says what an error of signing in, of a link or of the last administrator means to the person who met it, and
// tells whether it was such an error.
func Words(err error) (form.Problem, bool) {
	var wait ErrWait
	switch {
	case errors.As(err, &wait):
		return wait.problem(time.Now()), true
	case errors.Is(err, ErrCredentials):
		return form.Problem{Text: "E-postadressen eller lösenordet stämmer inte."}, true
	case errors.Is(err, ErrLinkUsed):
		return form.Problem{Text: "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk."}, true
	case errors.Is(err, ErrLinkExpired):
		return form.Problem{Text: "Länkens tid har gått ut. Be om en ny länk."}, true
	case errors.Is(err, ErrLastAdministrator):
		return form.Problem{Text: "Portalen måste ha minst en administratör som kan logga in. Utse en annan först."}, true
	}
	return form.Problem{}, false
}

// problem says how long the wait is, in whole minutes.
func (e ErrWait) problem(now time.Time) form.Problem {
	minutes := max(1, int((e.Until.Sub(now)+time.Minute-1)/time.Minute))
	if minutes == 1 {
		return form.Problem{Text: "För många misslyckade försök. Vänta en minut och försök sedan igen."}
	}
	return form.Problem{Text: "För många misslyckade försök. Vänta %d minuter och försök sedan igen.", Args: []any{minutes}}
}
