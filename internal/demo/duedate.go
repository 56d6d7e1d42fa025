package demo

import (
	"context"
	"fmt"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/id"
)

// doneDaysBefore is how many days before the last day the interim report was given to the council.
const doneDaysBefore = 4

// turnWheel has the interim report of last autumn given to the council, and the meeting of which the minutes are announced be held on the
// day of the announcement. What was to be done two weeks ago is late.
func (s story) turnWheel(ctx context.Context) error {
	report, held := s.dueDate("delarsrapport-exempel"), s.dueDate("fullmaktige-hallet-exempel")
	err := s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error {
		d, err := duedate.Records.Get(ctx, tx, held)
		if err != nil {
			return err
		}
		d.Day = day.ISO(s.now.AddDate(0, 0, -meetingDays))
		return duedate.Records.Edit(ctx, tx, held, d.Version, d, "")
	})
	if err == nil {
		err = s.as(ctx, "chef.storhamn", func(tx *db.Tx) error { return s.giveReport(ctx, tx, report) })
	}
	if err != nil {
		return fmt.Errorf("turning the wheel: %w", err)
	}
	return nil
}

// giveReport marks the latest day of a report as done.
func (s story) giveReport(ctx context.Context, tx *db.Tx, n id.DueDateNo) error {
	d, err := duedate.Records.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	year := s.now.In(day.Zone).Year()
	last := day.YearDay(d.YearDay).In(year)
	if last > day.ISO(s.now) {
		return nil
	}
	return duedate.MarkDone(ctx, tx, duedate.Key{Due: n, Year: year, Part: duedate.TheDay},
		duedate.Mark{OnDay: day.AddDays(last, -doneDaysBefore), Note: "Lämnad med följebrev (exempel)."})
}

func (s story) dueDate(key string) id.DueDateNo { return id.DueDateNo(s.Number("hallpunkter", key)) }
