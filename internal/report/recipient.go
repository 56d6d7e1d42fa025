package report

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
)

// Recipient is somebody who is sent a link to an approved report, and when that was.
type Recipient struct {
	Name, Email string
	At          time.Time
}

// MostRecipients is how many a report is sent to at once.
const MostRecipients = 300

// ParseRecipients reads recipients, one on each line, as "Degerfors kommun <kommun@degerfors.se>" or an address alone, each address once.
// wrong is the first line that holds no address, "" if all do.
func ParseRecipients(text string) (all []Recipient, wrong string) {
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, address, found := strings.Cut(line, "<")
		if !found {
			name, address = "", line
		}
		address = strings.TrimSuffix(strings.TrimSpace(address), ">")
		if a, err := mail.ParseAddress(address); err != nil || a.Address != address {
			return nil, line
		}
		if key := strings.ToLower(address); !seen[key] {
			seen[key] = true
			all = append(all, Recipient{Name: strings.Trim(strings.TrimSpace(name), `"`), Email: address})
		}
	}
	return all, ""
}

// String returns the recipient as ParseRecipients reads it.
func (x Recipient) String() string {
	if x.Name == "" {
		return x.Email
	}
	return x.Name + " <" + x.Email + ">"
}

const selectRecipients = `select name, email::text, sent_at as at from report_recipient where report_id = $1 and edition = $2::bigint
order by name, email`

// Recipients lists to whom an edition has been sent.
func Recipients(ctx context.Context, q db.Q, n id.ReportNo, edition int) ([]Recipient, error) {
	return db.All[Recipient](ctx, q, selectRecipients, n, edition)
}

const selectUsualRecipients = `select x.name, x.email::text, x.sent_at as at from report_recipient x
where (x.report_id, x.edition) = (select y.report_id, y.edition from report_recipient y join report r on r.id = y.report_id
	join follow_up f on f.id = r.follow_up_id join item i on i.id = f.plan_id
	where i.organisation_id = $1 order by y.sent_at desc limit 1) order by x.name, x.email`

// UsualRecipients lists to whom the latest report of an organisation was sent.
func UsualRecipients(ctx context.Context, q db.Q, org id.Org) ([]Recipient, error) {
	return db.All[Recipient](ctx, q, selectUsualRecipients, org)
}

const insertRecipient = `insert into report_recipient (report_id, edition, name, email) values ($1, $2::bigint, $3, $4)
on conflict do nothing`

// Send sends a letter about an approved edition to those who have not had one, and notes that it is sent.
func Send(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step, to []Recipient, write func(Recipient) jobs.Letter) error {
	s.To = Sent
	return take(ctx, tx, n, edition, s, func(Report) error {
		for _, x := range to {
			added, err := tx.Exec(ctx, insertRecipient, n, edition, x.Name, x.Email)
			if err == nil && added > 0 {
				err = jobs.SendLetter(ctx, tx, write(x))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
