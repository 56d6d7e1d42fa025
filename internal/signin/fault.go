package signin

import (
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
)

// ErrWrongCredentials reports that no account has this address and password, without saying which of them is wrong.
var ErrWrongCredentials = fault.New("signin: wrong address or password", "E-postadressen eller lösenordet stämmer inte.")

// ErrWrongPassword reports that the current password, which has to be given once more, is wrong.
var ErrWrongPassword = fault.AtField("nuvarande", "Det nuvarande lösenordet stämmer inte.")

// ErrLinkUsed reports that a link has been used or revoked.
var ErrLinkUsed = fault.New("signin: the link is used", "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.")

// ErrLinkExpired reports that a link was not used in time.
var ErrLinkExpired = fault.New("signin: the link has expired", "Länkens tid har gått ut. Be om en ny länk.")

// ErrLockedOut reports that too many attempts have failed for any more to be accepted. A known device or a link by mail
// still lets the person in.
var ErrLockedOut = fault.New("signin: too many attempts, only a known device or a letter leads in",
	"För många misslyckade försök. Logga in på en enhet där du har varit inloggad förut, eller välj ett nytt "+
		"lösenord med hjälp av länken Glömt lösenordet.")

// RateLimitError reports that too many attempts have failed, and when the next one is accepted.
type RateLimitError struct{ Until time.Time }

// Error says when the next attempt is accepted.
func (e RateLimitError) Error() string {
	return "signin: too many attempts, wait until " + e.Until.Format(time.RFC3339)
}

// Fault says how long to wait, in whole seconds or minutes.
func (e RateLimitError) Fault() *fault.Error { return &fault.Error{Words: e.words(time.Now())} }

var _ = db.ExplainConstraints(map[string]*fault.Error{"passkey_credential_id_key": ErrPasskeyRejected})

func (e RateLimitError) words(now time.Time) fault.Words {
	wait := max(time.Second, e.Until.Sub(now))
	if wait <= time.Minute {
		return fault.Words{Text: "För många misslyckade försök. Vänta %d sekunder och försök sedan igen.",
			Args: []any{roundUp(wait, time.Second)}}
	}
	return fault.Words{Text: "För många misslyckade försök. Vänta %d minuter och försök sedan igen.",
		Args: []any{roundUp(wait, time.Minute)}}
}

// roundUp returns a duration in whole units, rounded up.
func roundUp(d, unit time.Duration) int { return int((d + unit - 1) / unit) }
