package yardstick

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// Load sends requests in turn, each on one of a number of connections, for some time, and returns the number of responses. It uses as
// little CPU as it can, since it shares the machine with what it measures.
func Load(ctx context.Context, host string, requests [][]byte, connections int, d time.Duration) (int64, error) {
	var next, answered atomic.Int64
	until := time.Now().Add(d)
	g, ctx := errgroup.WithContext(ctx)
	for range connections {
		g.Go(func() error {
			conn, err := new(net.Dialer).DialContext(ctx, "tcp", host)
			if err != nil {
				return fmt.Errorf("reach %s: %w", host, err)
			}
			defer func() { _ = conn.Close() }()
			if err := conn.SetDeadline(until.Add(30 * time.Second)); err != nil {
				return err
			}
			n, err := requestUntil(ctx, conn, requests, &next, until)
			answered.Add(n)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return 0, err
	}
	return answered.Load(), nil
}

// requestUntil sends the requests that are next, and returns the number of responses.
func requestUntil(ctx context.Context, conn net.Conn, requests [][]byte, next *atomic.Int64, until time.Time) (int64, error) {
	from := bufio.NewReaderSize(conn, 32<<10)
	for n := int64(0); ; n++ {
		if time.Now().After(until) || ctx.Err() != nil {
			return n, nil
		}
		if _, err := conn.Write(requests[int(next.Add(1)-1)%len(requests)]); err != nil {
			return n, fmt.Errorf("ask: %w", err)
		}
		if err := skipResponse(from); err != nil {
			return n, fmt.Errorf("answer %d: %w", n+1, err)
		}
	}
}

// skipResponse reads a response, which must be a 200 or a 304, and discards it.
func skipResponse(from *bufio.Reader) error {
	line, err := from.ReadSlice('\n')
	if err != nil {
		return err
	}
	length := -1
	if bytes.HasPrefix(line, []byte("HTTP/1.1 304 ")) {
		length = 0
	} else if !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
		return errors.New(string(bytes.TrimSpace(line)))
	}
	for {
		if line, err = from.ReadSlice('\n'); err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(name, []byte("Content-Length")) {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return err
			}
		}
	}
	if length >= 0 {
		_, err = from.Discard(length)
		return err
	}
	return skipChunks(from)
}

// skipChunks discards a chunked body.
func skipChunks(from *bufio.Reader) error {
	for {
		line, err := from.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		if _, err := from.Discard(int(size) + 2); err != nil || size == 0 {
			if err == io.EOF {
				return io.ErrUnexpectedEOF
			}
			return err
		}
	}
}
