package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"regexp"

	"framsyn/internal/demo"
	"framsyn/internal/trial"
)

// farPage is the number of the far page, past the middle of the list, and samples how many times each is requested.
const farPage, samples = 600, 40

// trendList is a list of half of the trends.
const trendList = "/arbete/trender?typ=trend"

var nextLink = regexp.MustCompile(`rel="next" href="([^"]+)"`)

// paging follows the next links of a filtered list, and compares the time of the far page with that of the first, each made anew.
func (b *bench) paging(ctx context.Context) error {
	v, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	first := b.portal.URL + trendList
	last := first
	for n := range farPage {
		page, err := trial.Get(ctx, v, last)
		if err != nil {
			return err
		}
		m := nextLink.FindStringSubmatch(page)
		if m == nil {
			return fmt.Errorf("the list ends at page %d", n+1)
		}
		last = b.portal.URL + html.UnescapeString(m[1])
	}
	if last == first {
		return errors.New("the pages of the list lead nowhere")
	}
	n, near, far := 0, anew(first), anew(last)
	times, err := alternate(samples, func() error { n++; return read(ctx, v, near[n]) }, func() error { return read(ctx, v, far[n]) })
	if err != nil {
		return err
	}
	b.table.compare(fmt.Sprintf("List of %d, filtered: page %d against the first", seeded, farPage+1), times[1], times[0], 1.5, "")
	return nil
}

func read(ctx context.Context, v *http.Client, address string) error {
	_, err := trial.Get(ctx, v, address)
	return err
}
