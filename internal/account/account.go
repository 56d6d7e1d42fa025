// Package account is who takes part: the organisations and their names through the years, the people and what they may
// do, the groups that cut across organisations, and how a person signs in.
//
// # Guessing passwords
//
// Guessing is slowed down, and bounded in number, without anybody being able to shut somebody else out. Every failed
// attempt is counted for 30 days, in lanes; an attempt that is refused is not counted and prolongs nothing.
//
//   - A device that the account has been signed in to before has a lane of its own: it brings a secret in a cookie, of which
//     the database holds the hash. Whatever others do, its person gets in at once.
//   - Any other device is in the lane of its account and its network (an IPv4 address, or 64 bits of IPv6). Whoever guesses
//     at one account waits there, and neither others behind the same address nor the same person elsewhere.
//   - A lane lets 5 failures through, then makes the next attempts wait 30 seconds after the latest, one minute, two, and at
//     most 15 minutes. After 100 failures in 30 days it is closed: a device is no longer known, and who is not known is
//     shown the way by mail (ErrGuessed).
//   - An account that unknown devices have failed at 100 times in 30 days is under attack. From then on an unknown device
//     has to wait 30 seconds before its first attempt and has one that is free. After 1 000 only known devices and the
//     letter lead in. Nobody can close that way: the letter makes the device known, and asking for more letters does not
//     end the links that have been sent.
//   - From a network with 30 failures in the hour, at whatever accounts, an unknown device has to wait 10 seconds before its
//     first attempt.
//   - Passwords are hashed two at a time, and in a place apart for known devices, so that a flood of attempts fills neither
//     the memory nor the way of those who belong here.
//
// An account that does not exist is counted like one that does, so that the answer tells nothing. Lanes with fewer than
// three failures are forgotten after a day. With 1 000 guesses in a month, and passwords that are worth at least a
// thousand million guesses (StrengthOf), the chance to guess one is less than one in a million.
package account

import (
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// Languages are the languages that a person can have the portal and its letters in.
var Languages = form.Options{
	{Value: string(i18n.Swedish), Label: "Svenska"}, {Value: string(i18n.English), Label: "Engelska"},
}

// ErrLastAdministrator says that the portal would be left without anybody who may administer it.
var ErrLastAdministrator = fault.New("account: the last administrator",
	"Portalen måste ha minst en administratör som kan logga in. Utse en annan först.")

// ErrCredentials says that there is no account with this address and password; not which of them was wrong.
var ErrCredentials = fault.New("account: wrong address or password", "E-postadressen eller lösenordet stämmer inte.")

// ErrPresentPassword says that what somebody typed as the present password, to change it, is not the one.
var ErrPresentPassword = fault.In("nuvarande", "Det nuvarande lösenordet stämmer inte.")

// ErrLinkUsed says that a link has been used, or replaced by a later one.
var ErrLinkUsed = fault.New("account: the link is used", "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.")

// ErrLinkExpired says that a link was not used in time.
var ErrLinkExpired = fault.New("account: the link has expired", "Länkens tid har gått ut. Be om en ny länk.")

// ErrGuessed says that so many attempts have failed that no more are let through until some have been forgotten; only a
// known device or a letter leads in.
var ErrGuessed = fault.New("account: too many attempts, only a known device or a letter leads in",
	"För många misslyckade försök. Logga in på en enhet där du har varit inloggad förut, eller välj ett nytt "+
		"lösenord med hjälp av länken Glömt lösenordet.")

// ErrWait says that too many attempts have failed, and when the next may be made.
type ErrWait struct{ Until time.Time }

// Error says when the next attempt may be made.
func (e ErrWait) Error() string {
	return "account: too many attempts, wait until " + e.Until.Format(time.RFC3339)
}

// Fault says how long the wait is, in whole seconds or minutes.
func (e ErrWait) Fault() *fault.Error { return &fault.Error{Words: e.words(time.Now())} }

// ErrEmailTaken says that somebody else has the e-mail address.
var ErrEmailTaken = fault.In("epost", "Det finns redan ett konto med den e-postadressen.")

var _ = db.Explain(map[string]*fault.Error{
	"person_email_key":                   ErrEmailTaken,
	"passkey_credential_id_key":          ErrPasskey,
	"person_organisation_id_fkey":        fault.In("organisation", "Organisationen finns inte."),
	"people_group_name_key":              fault.In("namn", "Det finns redan en grupp med det namnet."),
	"people_group_member_person_id_fkey": fault.In("person", "Personen finns inte."),
	"organisation_org_number_key":        fault.In("orgnummer", "En annan organisation har redan det organisationsnumret."),
})

func (e ErrWait) words(now time.Time) fault.Words {
	wait := max(time.Second, e.Until.Sub(now))
	if wait <= time.Minute {
		return fault.Words{Text: "För många misslyckade försök. Vänta %d sekunder och försök sedan igen.", Args: []any{whole(wait, time.Second)}}
	}
	return fault.Words{Text: "För många misslyckade försök. Vänta %d minuter och försök sedan igen.", Args: []any{whole(wait, time.Minute)}}
}

// whole is a time in whole units, rounded up.
func whole(d, unit time.Duration) int { return int((d + unit - 1) / unit) }
