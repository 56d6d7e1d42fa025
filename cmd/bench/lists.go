package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"time"

	"framsyn/internal/demo"
	"framsyn/internal/trial"
)

// farPage is the number of the far page, past the middle of the list, and samples how many times each is requested.
const farPage, samples = 600, 60

// trendList is a list of half of the trends.
const trendList = "/arbete/trender?typ=trend"

var nextLink = regexp.MustCompile(`rel="next" href="([^"]+)"`)

// paging follows the next links of a filtered list, and compares the time of the far page with that of the first.
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
	times, err := alternate(samples, func() error { return read(ctx, v, first) }, func() error { return read(ctx, v, last) })
	if err != nil {
		return err
	}
	near, far := median(times[0]), median(times[1])
	b.table.atMost(fmt.Sprintf("List of %d, filtered: page %d against the first", seeded, farPage+1), far/near, 1.5, "",
		fmt.Sprintf("%.1f against %.1f ms", far, near))
	return nil
}

func read(ctx context.Context, v *http.Client, address string) error {
	_, err := trial.Get(ctx, v, address)
	return err
}

// alternate runs several functions in turn, times times, and returns how long each took, in milliseconds.
func alternate(times int, things ...func() error) ([][]float64, error) {
	took := make([][]float64, len(things))
	for range times {
		for i, do := range things {
			begun := time.Now()
			if err := do(); err != nil {
				return nil, err
			}
			took[i] = append(took[i], float64(time.Since(begun).Microseconds())/1000)
		}
	}
	return took, nil
}
