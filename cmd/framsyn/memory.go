package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// returnInterval is how often memory is returned to the system, and maxUnused how many bytes are kept for what comes next.
const (
	returnInterval = 30 * time.Second
	maxUnused      = 16 << 20
)

// returnMemory returns memory to the system that the program has needed and needs no more, until the context ends. The runtime by itself
// keeps as much as a file or a report once took until it has not collected for minutes.
func returnMemory(ctx context.Context) {
	tick := time.NewTicker(returnInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if unusedMemory() > maxUnused {
				debug.FreeOSMemory()
			}
		}
	}
}

// unusedMemory returns how many bytes the runtime holds besides those of what was alive when it last collected.
func unusedMemory() uint64 {
	all := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
		{Name: "/gc/heap/live:bytes"}}
	metrics.Read(all)
	return all[0].Value.Uint64() - all[1].Value.Uint64() - all[2].Value.Uint64()
}
