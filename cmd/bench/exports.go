package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"framsyn/internal/trial"
	"framsyn/internal/yardstick"
)

// longFile is a file of about half of all trends. As many exporters fetch it at once, each from an address of its own.
const (
	longFile  = "/trender.csv?typ=trend"
	exporters = 8
)

// The most megabytes that the portal may hold meanwhile, how often a kept page is read meanwhile, and for how long without the files.
const (
	maxExporting = 96
	readInterval = 4 * time.Millisecond
	quietTime    = 8 * time.Second
)

// exports fetches long files at once from a portal that has just started, while somebody reads a kept page.
func (b *bench) exports(ctx context.Context) error {
	p, err := trial.Start(ctx, b.options)
	if err != nil {
		return err
	}
	defer func() { _ = p.Stop() }()
	if err := trial.Await(ctx, trial.Visitor(), p.URL+"/readyz", http.StatusOK); err != nil {
		return err
	}
	quiet, cancel := context.WithTimeout(ctx, quietTime)
	defer cancel()
	before, err := readSteadily(quiet, p.URL+scenario)
	if err != nil {
		return err
	}
	var files [][]byte
	var meanwhile []float64
	begun := time.Now()
	peak, err := yardstick.PeakMemory(p.PID(), func() error {
		busy, done := context.WithCancel(ctx)
		defer done()
		var g errgroup.Group
		g.Go(func() (err error) { meanwhile, err = readSteadily(busy, p.URL+scenario); return err })
		files = fetchAtOnce(ctx, p.URL+longFile)
		done()
		return g.Wait()
	})
	if err != nil {
		return err
	}
	took := time.Since(begun)
	whole, rows := countWhole(files)
	b.table.atLeast(fmt.Sprintf("%d files of %d rows at once, whole", exporters, rows), exactly(float64(whole)), exporters, "",
		fmt.Sprintf("%.1f s", took.Seconds()))
	b.table.atMost("Memory meanwhile, besides the program itself", measured(peak), maxExporting, " MB", "")
	b.table.atMost("A kept page meanwhile, p99 against that without", against(meanwhile, before, p99), 2, "",
		fmt.Sprintf("%.2f against %.2f ms; the median %.2f against %.2f", p99(meanwhile), p99(before), median(meanwhile), median(before)))
	return nil
}

// readSteadily reads a page at a steady pace until the context ends, and returns how long each took from when it was due, in milliseconds.
func readSteadily(ctx context.Context, address string) (took []float64, err error) {
	tick := time.NewTicker(readInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return took, nil
		case <-tick.C:
		}
		begun := time.Now()
		if err := read(context.WithoutCancel(ctx), http.DefaultClient, address); err != nil {
			return nil, err
		}
		took = append(took, float64(time.Since(begun).Microseconds())/1000)
	}
}

// fetchAtOnce fetches a file for some visitors at once, and returns what each got, as it came.
func fetchAtOnce(ctx context.Context, address string) [][]byte {
	files := make([][]byte, exporters)
	var g errgroup.Group
	for n := range exporters {
		g.Go(func() (err error) {
			if files[n], err = fetchCompressed(ctx, fmt.Sprintf("127.0.0.%d", 10+n), address); err != nil {
				progress("a file did not come: %v", err)
			}
			return nil
		})
	}
	_ = g.Wait() // none has an error
	return files
}

// countWhole returns how many files are whole, with as many lines as the longest has, and how many rows that one has. It is done when
// all have come, and nothing is measured: visitors open files on machines of their own.
func countWhole(files [][]byte) (whole, rows int) {
	lines := make([]int, len(files))
	for n, f := range files {
		lines[n] = countLines(f)
	}
	rows = max(slices.Max(lines), 1) - 1
	for _, n := range lines {
		if n == rows+1 && rows > 0 {
			whole++
		}
	}
	return whole, rows
}

// fetchCompressed fetches a file from an address of this machine, and returns it as it came, compressed.
func fetchCompressed(ctx context.Context, from, address string) ([]byte, error) {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	client := &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = errors.New(answer.Status)
	}
	return got, err
}

// countLines returns how many lines a compressed file has, 0 if it is not whole.
func countLines(compressed []byte) int {
	z, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		return 0
	}
	all, err := io.ReadAll(z)
	if err != nil {
		return 0
	}
	return bytes.Count(all, []byte("\n"))
}

func p99(all []float64) float64 { return quantile(all, 0.99) }
