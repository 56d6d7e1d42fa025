package announcement

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// What is said of what cannot be done with an announcement.
var (
	ErrPosted = fault.New("announcement: posted",
		"Anslaget sitter på tavlan eller har suttit där, och ändras inte. Ta ner det med ett skäl och sätt upp ett nytt.")
	errNotOnBoard = fault.New("announcement: not on the board", "Anslaget sitter inte på tavlan.")
	errOver       = fault.New("announcement: its last day is over", "Den sista dagen har redan passerat.")
	errNoLastDay  = fault.New("announcement: no last day", "Skriv vilken dag som är den sista på tavlan.")
	errShort      = fault.New("announcement: too short",
		"Anslaget tas ner innan tiden för att överklaga har gått ut. Skriv varför, eller lämna sista dagen tom.")
	errWhy = fault.New("announcement: no reason", "Skriv varför anslaget tas ner i förtid.")
)

var _ = db.ExplainConstraints(map[string]*fault.Error{"posted_announcement_is_kept": ErrPosted})

// Edit saves a draft over a version, as Records.Edit does; ErrPosted if it has been posted.
func Edit(ctx context.Context, tx *db.Tx, n id.AnnouncementNo, version int, a Announcement) error {
	old, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if old.Posted != nil {
		return ErrPosted
	}
	return Records.Edit(ctx, tx, n, version, a, "")
}

const deleteDraft = `delete from announcement where id = $1`

// Delete deletes a draft; ErrPosted if it has been posted.
func Delete(ctx context.Context, tx *db.Tx, n id.AnnouncementNo) error {
	old, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if old.Posted != nil {
		return ErrPosted
	}
	if _, err := tx.Exec(ctx, deleteDraft, n); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Announcement, Ref: int64(n), Verb: "deleted", Named: old.Title})
}

const post = `update announcement set posted_at = @now, posted_by = nullif(@by::bigint, 0), last_day = @last where id = @id`

// Post puts a draft on the board. Without a last day, minutes stand there until the time to appeal has ended.
func Post(ctx context.Context, tx *db.Tx, n id.AnnouncementNo, now time.Time) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "posted"}, func(a Announcement) error {
		today := day.ISO(now)
		if a.LastDay == "" && a.Kind == Protocol {
			a.LastDay = AppealEnds(today)
		}
		switch {
		case a.Posted != nil:
			return ErrPosted
		case a.LastDay == "":
			return errNoLastDay
		case a.LastDay < today:
			return errOver
		case a.isShort(today):
			return errShort
		}
		_, err := tx.Exec(ctx, post, pgx.StrictNamedArgs{"id": n, "now": now, "by": tx.Actor().User, "last": a.LastDay})
		return err
	})
}

const takeDown = `update announcement set removed_at = @at, removed_by = nullif(@by::bigint, 0), why_removed = @why where id = @id`

// TakeDown takes an announcement off the board before its last day is over. why says why, and must not be empty where that is early.
func TakeDown(ctx context.Context, tx *db.Tx, n id.AnnouncementNo, now time.Time, why string) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "taken_down", Note: why}, func(a Announcement) error {
		switch today := day.ISO(now); {
		case a.State(today) != OnBoard:
			return errNotOnBoard
		case why == "" && a.NeedsReason(today):
			return errWhy
		}
		_, err := tx.Exec(ctx, takeDown, pgx.StrictNamedArgs{"id": n, "at": now, "by": tx.Actor().User, "why": why})
		return err
	})
}

const selectOver = `select id from announcement where posted_at is not null and removed_at is null and last_day < $1 order by id`

// TakeDownDue notes of every announcement whose last day is over by now that it has been taken down: as that day ended, when visitors no
// longer saw it.
func TakeDownDue(ctx context.Context, tx *db.Tx, now time.Time) error {
	due, err := db.Values[id.AnnouncementNo](ctx, tx, selectOver, day.ISO(now))
	for _, n := range due {
		if err == nil {
			err = expire(ctx, tx, n, day.ISO(now))
		}
	}
	return err
}

func expire(ctx context.Context, tx *db.Tx, n id.AnnouncementNo, today string) error {
	err := Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "time_ended"}, func(a Announcement) error {
		if a.Removed != nil || a.State(today) != Removed {
			return errNotOnBoard
		}
		_, err := tx.Exec(ctx, takeDown, pgx.StrictNamedArgs{"id": n, "at": a.TakenDown(), "by": 0, "why": ""})
		return err
	})
	if errors.Is(err, errNotOnBoard) { // somebody has taken it down meanwhile
		return nil
	}
	return err
}

// Care notes what has been taken down by itself, as TakeDownDue does, each in a write of its own.
func Care(ctx context.Context, d *db.DB, now time.Time) error {
	due, err := db.Values[id.AnnouncementNo](ctx, d.As(access.System()), selectOver, day.ISO(now))
	for _, n := range due {
		err = errors.Join(err, d.Write(ctx, access.System(), func(tx *db.Tx) error {
			if err := expire(ctx, tx, n, day.ISO(now)); err != nil {
				return fmt.Errorf("taking down announcement %d: %w", n, err)
			}
			return nil
		}))
	}
	return err
}
