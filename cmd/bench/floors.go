package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"framsyn/internal/yardstick"
)

// costTime is how long the cost of an answer is measured at a time, and costRounds how many times each.
const (
	costTime   = 1500 * time.Millisecond
	costRounds = 3
)

// floors compares answers of the small portal that ask the database with the floor, by what they cost.
func (b *bench) floors(ctx context.Context) error {
	floor, err := yardstick.Floor(ctx, b.small.address)
	if err != nil {
		return err
	}
	defer floor.Stop()
	cookie, err := b.small.cookie(ctx)
	if err != nil {
		return err
	}
	p := prose{rand.New(rand.NewPCG(2050, 4))}
	var words, slugs []string
	for n := range 100 {
		words = append(words, p.word())
		slugs = append(slugs, fmt.Sprintf("matning-%d", n))
	}
	portal := strings.TrimPrefix(b.small.portal.URL, "http://")
	for _, x := range []struct {
		what, floor, page, cookie string
		values                    []string
		target                    float64
	}{
		{"Public list, filtered", "/list?q=typ:%s", "/trender?typ=%s&n=1", "", []string{"trend", "megatrend", "signal"}, 0.5},
		{"Working list, filtered", "/work?q=typ:%s", "/arbete/trender?typ=%s", cookie, []string{"trend", "megatrend", "signal"}, 0.5},
		{"Search", "/search?q=%s", "/sok?q=%s", "", words, 0.5},
		{"Published page made anew", "/page?q=%s", "/trender/%s?n=1", "", slugs, 0.3},
	} {
		var least, mine []float64
		for range costRounds {
			f, err := b.meter.Cost(ctx, floor.Host, floor.PID, requests(floor.Host, x.floor, "", x.values), costTime)
			if err != nil {
				return err
			}
			m, err := b.meter.Cost(ctx, portal, b.small.portal.PID(), requests(portal, x.page, x.cookie, x.values), costTime)
			if err != nil {
				return err
			}
			least, mine = append(least, f), append(mine, m)
		}
		b.table.atLeast(x.what+", of the floor", measured(ratios(least, mine)...), x.target, "",
			fmt.Sprintf("%.2f against %.2f ms of CPU", median(mine), median(least)))
	}
	return nil
}

// requests returns a request for each value that a path is filled in with. They ask for no compression, which the floor has not.
func requests(host, path, cookie string, values []string) (all [][]byte) {
	for _, v := range values {
		r := string(request(host, fmt.Sprintf(path, url.QueryEscape(v)), cookie))
		all = append(all, []byte(strings.Replace(r, "Accept-Encoding: "+acceptEncoding+"\r\n", "", 1)))
	}
	return all
}
