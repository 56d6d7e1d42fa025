package world

import (
	"context"
	"fmt"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
)

// Invited is an invitation to an organisation, and the token of the link that one of its contacts has got.
type Invited struct {
	Process    id.ProcessNo
	Round      id.RoundNo
	Invitation id.InvitationNo
	Org        id.Org
	Token      string
}

// Contact gives an organisation one more contact, and returns the address.
func (w World) Contact(org id.Org, part string) (email string) {
	w.T.Helper()
	email = strings.ReplaceAll(UniqueName("kontakt"), " ", ".") + demo.Domain
	w.Exec(`update organisation set contacts = contacts || jsonb_build_array(jsonb_build_object('Part', $2::text, 'Name', $3::text,
		'Email', $4::text)) where id = $1`, org, part, "Kontakt "+email, email)
	return email
}

// Round adds a round of invitations to a new process to an organisation, whose letters have not been sent.
func (w World) Round(org id.Org) (n id.RoundNo) {
	w.T.Helper()
	x := invitation.Round{Process: w.NewProcess(), LastDay: day.ISO(time.Now().AddDate(0, 0, 21)), RemindDays: 7}
	x.Subject, x.Body = invitation.TemplateText("process")
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = invitation.AddRound(ctx, tx, x); err == nil {
			_, err = invitation.Invite(ctx, tx, n, invitation.Guests{Organisations: []id.Org{org}})
		}
		return err
	})
	return n
}

// Invite invites an organisation to a new process, through one more contact of it.
func (w World) Invite(org id.Org) (x Invited) {
	w.T.Helper()
	w.Contact(org, account.ContactParts[0].Value)
	x.Org, x.Round = org, w.Round(org)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		_, err := invitation.Send(ctx, tx, x.Round, time.Now(), func(l invitation.Letter) (string, string) {
			x.Token = l.Token
			return "Inbjudan", l.Token
		})
		return err
	})
	x.Process = Value[id.ProcessNo](w, `select process_id from invitation_round where id = $1`, x.Round)
	x.Invitation = Value[id.InvitationNo](w, `select id from invitation where round_id = $1`, x.Round)
	return x
}

// InvitePerson invites somebody alone to an activity, and returns the invitation.
func (w World) InvitePerson(n id.User, a id.ActivityNo) (x Invited) {
	w.T.Helper()
	x.Process = Value[id.ProcessNo](w, `select process_id from activity where id = $1`, a)
	r := invitation.Round{Process: x.Process, Activity: a, LastDay: day.ISO(time.Now().AddDate(0, 0, 21))}
	r.Subject, r.Body = invitation.TemplateText("workshop")
	group := w.GroupOf(n)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if x.Round, err = invitation.AddRound(ctx, tx, r); err != nil {
			return err
		}
		if _, err = invitation.Invite(ctx, tx, x.Round, invitation.Guests{Groups: []id.Group{group}}); err != nil {
			return fmt.Errorf("group %d: %w", group, err)
		}
		_, err = invitation.Send(ctx, tx, x.Round, time.Now(), func(l invitation.Letter) (string, string) {
			x.Token = l.Token
			return "Inbjudan", l.Token
		})
		return err
	})
	x.Invitation = Value[id.InvitationNo](w, `select id from invitation where round_id = $1`, x.Round)
	return x
}
