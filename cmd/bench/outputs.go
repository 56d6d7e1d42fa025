package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/signin"
	"framsyn/internal/trial"
)

// outputs measures what answers cost that other programs fetch, and the longest page of the calendar, in the large portal. What has a
// query is made anew, and what has none is kept for visitors.
func (b *bench) outputs(ctx context.Context) error {
	own, err := b.ownCalendar(ctx)
	if err != nil {
		return err
	}
	part, err := b.longMap(ctx)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		what, path string
		target     float64 // milliseconds of CPU; 0 for none
	}{
		{"Atom, made anew", "/flode.atom?n=1", 10}, {"Atom, kept", "/flode.atom", 1},
		{"Calendar of all, made anew", "/kalender.ics?n=1", 0}, {"Calendar of all, kept", "/kalender.ics", 10},
		{"Calendar at a secret address, kept", own, 10},
		{"Site map, made anew", "/sitemap.xml?n=1", 100}, {"Site map, kept", "/sitemap.xml", 1},
		{"A part of it, made anew", part + "?n=1", 20}, {"A part of it, kept", part, 1},
		{fmt.Sprintf("Year of %d activities, made anew", yearActivities), fmt.Sprintf("/kalender/%d?n=1", busyYear), 60},
	} {
		if err := b.answer(ctx, x.what, x.target, b.ask(accept, x.path)); err != nil {
			return err
		}
	}
	for _, x := range [][2]string{{"Atom", "/flode.atom"}, {"Calendar of all", "/kalender.ics"}, {"Calendar at a secret address", own}} {
		r, err := b.fetch(ctx, x[1])
		if err != nil {
			return err
		}
		again := b.ask(accept, x[1])
		again.head = append(again.head, "If-None-Match: "+r.tag)
		if err := b.answer(ctx, x[0]+", nothing is new", 10, again); err != nil {
			return err
		}
	}
	return nil
}

// answer adds what an answer of the large portal costs, at most some milliseconds of CPU, or just tells where that is 0.
func (b *bench) answer(ctx context.Context, what string, target float64, a asked) error {
	costs, err := b.costs(ctx, costTime, a)
	if err != nil {
		return err
	}
	if target == 0 {
		b.table.info(what, measured(costs[0]...), " ms of CPU", "")
	} else {
		b.table.atMost(what, measured(costs[0]...), target, " ms of CPU", "")
	}
	return nil
}

// ownCalendar makes a secret address for the calendar of a strategist, and returns it.
func (b *bench) ownCalendar(ctx context.Context) (string, error) {
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return "", err
	}
	word := signin.NewCalendarToken("bench")
	err = b.db.Write(ctx, by, func(tx *db.Tx) error { return signin.SetCalendarToken(ctx, tx, word) })
	return "/min-kalender/" + word, err
}

var siteMapAddress = regexp.MustCompile(`<loc>([^<]+)</loc>`)

// longMap returns the address of a part of the site map that is full: the last but one.
func (b *bench) longMap(ctx context.Context) (string, error) {
	index, err := trial.Get(ctx, trial.Visitor(), b.portal.URL+"/sitemap.xml")
	if err != nil {
		return "", err
	}
	named := siteMapAddress.FindAllStringSubmatch(index, -1)
	if len(named) < 2 {
		return "", fmt.Errorf("the site map names nothing: %.200s", index)
	}
	return strings.TrimPrefix(named[len(named)-2][1], b.portal.URL), nil
}
