package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/demo"
	"framsyn/internal/process"
)

// yearActivities is the number of activities in busyYear, and busyMonth the page of its May.
const (
	yearActivities = 2000
	busyYear       = 2031
	busyMonth      = "/kalender/2031-05"
)

// calendar compares the page of a month, rendered anew each time, with its query.
func (b *bench) calendar(ctx context.Context) error {
	first := time.Date(busyYear, time.April, 28, 0, 0, 0, 0, day.Zone)
	ask := process.Query{From: first, To: first.AddDate(0, 0, 34)}
	q := b.db.As(access.Visitor())
	found, err := process.Activities(ctx, q, ask)
	if err != nil {
		return err
	}
	// A page with a query is not cached.
	page := b.portal.URL + busyMonth + "?ny=1"
	times, err := alternate(4*samples, func() error { _, err := process.Activities(ctx, q, ask); return err },
		func() error { return read(ctx, http.DefaultClient, page) })
	if err != nil {
		return err
	}
	b.table.compare(fmt.Sprintf("Month of a year of %d activities against its query", yearActivities), times[1], times[0], 1.5,
		fmt.Sprintf(", %d activities", len(found)))
	v, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	times, err = alternate(2*samples, func() error { _, err := process.Activities(ctx, q, ask); return err },
		func() error { return read(ctx, v, page) }, func() error { return read(ctx, http.DefaultClient, b.portal.URL+busyMonth) })
	if err != nil {
		return err
	}
	b.table.info("The same, signed in", against(times[1], times[0], median), "", fmt.Sprintf("%.1f ms", median(times[1])))
	b.table.info("The same, as it is kept for visitors", against(times[2], times[0], median), "",
		fmt.Sprintf("%.2f ms", median(times[2])))
	return nil
}
