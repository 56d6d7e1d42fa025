package main

import (
	"context"
	"fmt"

	"framsyn/internal/fill"
	"framsyn/internal/yardstick"
)

// floors compares answers of the small portal that ask the database with the floor, by what they cost. Lists are kept with their query,
// and made anew for a query that is not: the first page then counts and keeps what the floor need not.
func (b *bench) floors(ctx context.Context) error {
	floor, err := yardstick.Floor(ctx, b.small.address)
	if err != nil {
		return err
	}
	defer floor.Stop()
	cookie, err := b.small.cookie(ctx, strategist)
	if err != nil {
		return err
	}
	p := fill.NewProse(4)
	var words, slugs []string
	for n := range 100 {
		words = append(words, p.Word())
		slugs = append(slugs, fmt.Sprintf("matning-%d", n))
	}
	kinds := []string{"trend", "megatrend", "signal"}
	for _, x := range []struct {
		what   string
		floor  []string
		cookie string
		mine   []string
		target float64 // 0 for none
	}{
		{"Public list, filtered", filled("/list?q=typ:%s", kinds...), "", filled("/trender?typ=%s", kinds...), 0.5},
		{"The same, made anew", filled("/list?q=typ:%s", kinds...), "", anew(filled("/trender?typ=%s", kinds...)...), 0},
		{"Working list, filtered", filled("/work?q=typ:%s", kinds...), cookie, filled("/arbete/trender?typ=%s", kinds...), 0.5},
		{"The same, made anew", filled("/work?q=typ:%s", kinds...), cookie, anew(filled("/arbete/trender?typ=%s", kinds...)...), 0},
		{"Search", filled("/search?q=%s", words...), "", filled("/sok?q=%s", words...), 0.5},
		{"Published page made anew", filled("/page?q=%s", slugs...), "", filled("/trender/%s?n=1", slugs...), 0.3},
	} {
		costs, err := b.costs(ctx, costTime, asked{host: floor.Host, pid: floor.PID, paths: x.floor}, b.small.ask(x.cookie, x.mine...))
		if err != nil {
			return err
		}
		got, detail := measured(ratios(costs[0], costs[1])...), fmt.Sprintf("%.2f against %.2f ms of CPU", median(costs[1]), median(costs[0]))
		if x.target == 0 {
			b.table.info(x.what+", of the floor", got, "", detail)
		} else {
			b.table.atLeast(x.what+", of the floor", got, x.target, "", detail)
		}
	}
	return nil
}
