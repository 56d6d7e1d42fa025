package signin

import (
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
)

// ErrCredentials says that there is no account with this address and password; not which of them was wrong.
var ErrCredentials = fault.New("signin: wrong address or password", "E-postadressen eller lösenordet stämmer inte.")

// ErrPresentPassword says that what somebody typed as the present password, to change it, is not the one.
var ErrPresentPassword = fault.In("nuvarande", "Det nuvarande lösenordet stämmer inte.")

// ErrLinkUsed says that a link has been used, or replaced by a later one.
var ErrLinkUsed = fault.New("signin: the link is used", "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.")

// ErrLinkExpired says that a link was not used in time.
var ErrLinkExpired = fault.New("signin: the link has expired", "Länkens tid har gått ut. Be om en ny länk.")

// ErrGuessed says that so many attempts have failed that no more are let through until some have been forgotten; only a
// known device or a letter leads in.
var ErrGuessed = fault.New("signin: too many attempts, only a known device or a letter leads in",
	"För många misslyckade försök. Logga in på en enhet där du har varit inloggad förut, eller välj ett nytt "+
		"lösenord med hjälp av länken Glömt lösenordet.")

// ErrWait says that too many attempts have failed, and when the next may be made.
type ErrWait struct{ Until time.Time }

// Error says when the next attempt may be made.
func (e ErrWait) Error() string {
	return "signin: too many attempts, wait until " + e.Until.Format(time.RFC3339)
}

// Fault says how long the wait is, in whole seconds or minutes.
func (e ErrWait) Fault() *fault.Error { return &fault.Error{Words: e.words(time.Now())} }

var _ = db.Explain(map[string]*fault.Error{"passkey_credential_id_key": ErrPasskey})

func (e ErrWait) words(now time.Time) fault.Words {
	wait := max(time.Second, e.Until.Sub(now))
	if wait <= time.Minute {
		return fault.Words{Text: "För många misslyckade försök. Vänta %d sekunder och försök sedan igen.",
			Args: []any{roundUp(wait, time.Second)}}
	}
	return fault.Words{Text: "För många misslyckade försök. Vänta %d minuter och försök sedan igen.",
		Args: []any{roundUp(wait, time.Minute)}}
}

// roundUp returns a time in whole units, rounded up.
func roundUp(d, unit time.Duration) int { return int((d + unit - 1) / unit) }
