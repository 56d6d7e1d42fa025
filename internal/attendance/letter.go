package attendance

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/secret"
)

// About is what a letter is about.
type About string

// What letters are about: the place that somebody got, or in which queue they stand; a registration to confirm; one that there is already;
// an offer, which may have lapsed; a place that somebody has handed over; an activity that was moved or cancelled; and what the office
// writes.
const (
	AboutPlace      About = "place"
	AboutConfirming About = "confirming"
	AboutRegistered About = "registered"
	AboutHandedOver About = "handed_over"
	AboutChange     About = "change"
	AboutMessage    About = "message"
)

// Letter is the content of a letter to somebody who is registered. Token is the secret of the link to the registration of who has no
// account, "" for others; ID is 0 for who has no registration. From is who handed the place over. Subject and Text are those of a message.
// Cancelled reports that the activity that was changed is cancelled.
type Letter struct {
	About About
	Registration
	Token, From   string
	Subject, Text string
	Cancelled     bool
	client        string // who asked for the link, "" for others than those without an account
}

// LetterWriter writes letters.
type LetterWriter func(l Letter) (subject, body string)

const insertLink = `insert into registration_link (hash, registration_id, client) values ($1, $2, $3)`

// tell sends a letter to who is registered.
func tell(ctx context.Context, tx *db.Tx, n id.RegistrationNo, l Letter, write LetterWriter) error {
	r, err := db.One[Registration](ctx, tx, selectRegistration, n)
	if err != nil {
		return err
	}
	l.Registration = r
	return send(ctx, tx, l, write)
}

func send(ctx context.Context, tx *db.Tx, l Letter, write LetterWriter) error {
	if l.Person == 0 || l.client != "" {
		l.Token = secret.New()
		if _, err := tx.Exec(ctx, insertLink, secret.Hash(l.Token), l.ID, l.client); err != nil {
			return err
		}
	}
	subject, body := write(l)
	return jobs.SendLetter(ctx, tx, jobs.Letter{To: l.Email, Subject: subject, Body: body})
}

const selectByLink = `select r.* from registration_link l join ` + registrationRows + ` on r.id = l.registration_id where l.hash = $1`

// ByToken returns the registration of the link in a letter, for the program itself; db.ErrNotFound if there is none.
func ByToken(ctx context.Context, q db.Q, token string) (Registration, error) {
	return db.One[Registration](ctx, q, selectByLink, secret.Hash(token))
}

// Audience is whom a letter of the office goes to.
type Audience string

// The audiences.
const (
	ToSeated  Audience = "seated"
	ToWaiting Audience = "waiting"
	ToSilent  Audience = "silent"
	ToCame    Audience = "came"
	ToAbsent  Audience = "absent"
)

// Audiences are whom letters go to, as the options of a choice.
var Audiences = form.Options{{Value: string(ToSeated), Label: "Alla som har plats"}, {Value: string(ToWaiting), Label: "De som står i kö"},
	{Value: string(ToSilent), Label: "De som inte har svarat"}, {Value: string(ToCame), Label: "De som kom"},
	{Value: string(ToAbsent), Label: "De som hade plats men inte kom"}}

const selectRegistered = `select r.* from ` + registrationRows + ` where r.activity = $1 and case $2
	when 'seated' then r.state = 'seated' when 'waiting' then r.state in ('queued', 'offered')
	when 'came' then r.came is not null when 'absent' then r.state = 'seated' and r.came is null end
order by r.name collate "sv-x-icu", r.id`

// selectSilent returns those who are members of a group that the activity is for, or invited to it, and have not answered.
const selectSilent = `select a.id as activity, a.name as activity_name, a.slug as activity_slug, y.id as person, y.name, y.email,
	y.language
from activity a cross join person y where a.id = $1 and y.deactivated_at is null
	and (exists (select from activity_group x join people_group_member m on m.group_id = x.group_id
			where x.activity_id = a.id and m.person_id = y.id
			and current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date))
		or exists (select from invitation i where i.activity_id = a.id and i.person_id = y.id and i.sent_at is not null
			and i.withdrawn_at is null and i.answer = ''))
	and not exists (select from invitation i where i.activity_id = a.id and i.person_id = y.id and i.answer = 'declined')
	and not exists (select from registration r where r.activity_id = a.id and r.email = y.email and r.said <> 'unconfirmed')
order by y.name collate "sv-x-icu", y.id`

// silent is somebody who has not answered, as selectSilent returns it.
type silent struct {
	Activity                   id.ActivityNo
	ActivityName, ActivitySlug string
	Person                     id.User
	Name, Email                string
	Language                   i18n.Lang
}

// Recipients returns those whom a letter to an audience goes to now; access.ErrDenied for others than the office.
func Recipients(ctx context.Context, q db.Q, n id.ActivityNo, to Audience) (out []Registration, err error) {
	if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Registration}) {
		return nil, access.ErrDenied
	}
	if to != ToSilent {
		return db.All[Registration](ctx, q, selectRegistered, n, to)
	}
	all, err := db.All[silent](ctx, q, selectSilent, n)
	for _, x := range all {
		out = append(out, Registration{Activity: x.Activity, ActivityName: x.ActivityName, ActivitySlug: x.ActivitySlug, Person: x.Person,
			Name: x.Name, Email: x.Email, Language: x.Language})
	}
	return out, err
}

const insertLetter = `insert into activity_letter (activity_id, audience, subject, body, recipients, sent_by)
values ($1, $2, $3, $4, $5, nullif($6::bigint, 0))`

// Send writes to an audience as it is now, and returns how many got the letter; 0 if there is nobody.
func Send(ctx context.Context, tx *db.Tx, n id.ActivityNo, to Audience, subject, text string, write LetterWriter) (int, error) {
	s, err := SignUps.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return 0, err
	}
	all, err := Recipients(ctx, tx, n, to)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	for _, r := range all {
		if err := send(ctx, tx, Letter{About: AboutMessage, Registration: r, Subject: subject, Text: text}, write); err != nil {
			return 0, err
		}
	}
	if _, err := tx.Exec(ctx, insertLetter, n, to, subject, text, len(all), tx.Actor().User); err != nil {
		return 0, err
	}
	return len(all), tx.Record(ctx, db.Change{Kind: id.SignUp, Ref: int64(n), Version: s.Version, Verb: "letter_sent", Note: subject})
}

// SentLetter is a letter that the office has sent.
type SentLetter struct {
	Audience      Audience
	Subject, Body string
	Recipients    int
	Sent          time.Time
	By            string
}

const selectSent = `select l.audience, l.subject, l.body, l.recipients, l.sent_at as sent, coalesce(y.name, '') as by
from activity_letter l left join person y on y.id = l.sent_by where l.activity_id = $1 order by l.id desc limit 500`

// Sent returns the latest letters to those whom an activity is for, at most 50, for the office.
func Sent(ctx context.Context, q db.Q, n id.ActivityNo) ([]SentLetter, error) {
	if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Registration}) {
		return nil, access.ErrDenied
	}
	return db.All[SentLetter](ctx, q, selectSent, n)
}
