package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/register"
)

// A transition is a step that a report can take.
type transition struct {
	from []State
	act  access.Action
	verb string
}

var transitions = map[State]transition{
	Proposed: {[]State{Assembled}, access.Manage, "report_proposed"},
	Audit:    {[]State{Proposed}, access.Manage, "audited"},
	Approved: {[]State{Audit}, access.Approve, "report_approved"},
	Sent:     {[]State{Approved, Sent}, access.Manage, "sent_to_members"},
	Archived: {[]State{Approved, Sent}, access.Manage, "report_archived"},
}

// Next returns the steps that an actor can have a report take now, in their order.
func (r Report) Next(by access.Actor) (out []State) {
	for _, o := range States {
		to := State(o.Value)
		if t, ok := transitions[to]; ok && r.CanBecome(to) && by.Can(t.act, r.Subject()) {
			out = append(out, to)
		}
	}
	return out
}

// CanBecome reports whether the report can take a step now, whoever has it do so.
func (r Report) CanBecome(to State) bool { return slices.Contains(transitions[to].from, r.State) }

// ActionOf returns the right that a step needs.
func ActionOf(to State) access.Action { return transitions[to].act }

// MayTakeBack reports whether an actor can take the report back to a working one.
func (r Report) MayTakeBack(by access.Actor) bool {
	return r.State != Working && by.Can(access.Manage, r.Subject()) && (!r.State.IsApproved() || by.Can(access.Approve, r.Subject()))
}

const insertStep = `insert into report_step (report_id, edition, step, on_day, body, paragraph, note, by_id)
values (@report, @edition::bigint, @step, @day, @body, @paragraph, @note, nullif(@by::bigint, 0))
on conflict (report_id, edition, step) do update set at = now()`

const selectLatest = `select coalesce(max(edition), 0) from report_edition where report_id = $1 and state in ('open', 'approved')`

// take has a report take a step in the edition that the actor has read; ErrState if it cannot take it now, or another edition is the
// latest.
func take(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step, then func(r Report) error) error {
	t := transitions[s.To]
	return Records.Change(ctx, tx, n, t.act, db.Change{Verb: t.verb, Note: s.Paragraph}, func(r Report) error {
		latest, err := db.Value[int](ctx, tx, selectLatest, n)
		if err != nil {
			return err
		}
		if !r.CanBecome(s.To) || latest != edition {
			return ErrState
		}
		if _, err := tx.Exec(ctx, setState, n, s.To); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertStep, pgx.StrictNamedArgs{"report": n, "edition": edition, "step": s.To, "day": s.Day, "body": s.Body,
			"paragraph": s.Paragraph, "note": s.Note, "by": tx.Actor().User})
		if err != nil {
			return fmt.Errorf("report %d, %s: %w", n, s.To, err)
		}
		return then(r)
	})
}

// Propose notes that the board has proposed an edition to the council, HandOver that the auditors have it, and Archive that it has been
// left to an archive.
func Propose(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step) error {
	s.To = Proposed
	return take(ctx, tx, n, edition, s, noMore)
}

// HandOver notes that the auditors have an edition, as Propose says.
func HandOver(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step) error {
	s.To = Audit
	return take(ctx, tx, n, edition, s, noMore)
}

// Archive notes that an edition has been left to an archive, as Propose says.
func Archive(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step) error {
	s.To = Archived
	return take(ctx, tx, n, edition, s, noMore)
}

func noMore(Report) error { return nil }

const replaceApproved = `update report_edition set state = 'replaced' where report_id = $1 and state = 'approved'`

const approveEdition = `update report_edition set state = 'approved' where report_id = $1 and edition = $2::bigint and state = 'open'`

// Approve notes that the council has approved an edition, which then never changes, is entered in the register at an address, and replaces
// what was approved before. Everybody reads it. write makes its documents anew, with the decision.
func Approve(ctx context.Context, tx *db.Tx, n id.ReportNo, edition int, s Step, address string, write DocumentWriter) error {
	s.To = Approved
	return take(ctx, tx, n, edition, s, func(r Report) error {
		f, err := Thaw(ctx, tx, n, edition)
		if err != nil {
			return err
		}
		all, err := Editions(ctx, tx, n)
		if err != nil {
			return err
		}
		e := all[slices.IndexFunc(all, func(e Edition) bool { return e.Number == edition })]
		e.State = ApprovedEdition
		if err := keepDocuments(ctx, tx, n, e, f, write); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, replaceApproved, n); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, approveEdition, n, edition); err != nil {
			return err
		}
		if r.OwnNumber == "" {
			_, err = register.Enter(ctx, tx, register.Entry{Number: register.Number{Year: r.RegisterYear, Number: r.RegisterEntry},
				Direction: register.Out, Party: r.OrgName, Subject: r.Title + ", godkänd", Address: address})
			if err != nil {
				return err
			}
		}
		return publish.NotifyChanged(ctx, tx)
	})
}
