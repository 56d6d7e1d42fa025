package demo

import (
	"context"
	"fmt"

	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Days before now when the meeting was held, when its minutes were adjusted, and when the meeting was announced.
const meetingDays, adjustedDays, announcedDays = 8, 1, 30

// announce posts the minutes of a meeting today. That it was to be held was announced before, and has been taken down since.
func (s story) announce(ctx context.Context) error {
	err := s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error {
		minutes := s.announcement("protokoll-regionfullmaktige-exempel")
		a, err := announcement.Records.Get(ctx, tx, minutes)
		if err != nil {
			return err
		}
		a.MeetingDay, a.AdjustedDay = day.ISO(s.now.AddDate(0, 0, -meetingDays)), day.ISO(s.now.AddDate(0, 0, -adjustedDays))
		if err := announcement.Edit(ctx, tx, minutes, a.Version, a); err != nil {
			return err
		}
		if err := announcement.Post(ctx, tx, minutes, s.now); err != nil {
			return err
		}
		meeting := s.announcement("kungorelse-regionfullmaktige-exempel")
		m, err := announcement.Records.Get(ctx, tx, meeting)
		if err != nil {
			return err
		}
		m.MeetingDay, m.LastDay = a.MeetingDay, a.MeetingDay
		if err := announcement.Edit(ctx, tx, meeting, m.Version, m); err != nil {
			return err
		}
		return announcement.Post(ctx, tx, meeting, s.now.AddDate(0, 0, -announcedDays))
	})
	if err != nil {
		return fmt.Errorf("announcing: %w", err)
	}
	return announcement.TakeDownDue(ctx, s.tx, s.now)
}

func (s story) announcement(key string) id.AnnouncementNo {
	return id.AnnouncementNo(s.Number("anslag", key))
}
