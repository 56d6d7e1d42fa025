package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"
)

// drainingListener is a listener that accepts the pending connections when it is closed. The system would reset them otherwise,
// which clients take for a failure.
type drainingListener struct {
	*net.TCPListener
	mu   sync.Mutex
	last []net.Conn
}

// Accept returns the next connection, and after Close each of those that were pending.
func (l *drainingListener) Accept() (net.Conn, error) {
	c, err := l.TCPListener.Accept()
	if err == nil {
		return c, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.last) == 0 {
		return nil, err
	}
	c, l.last = l.last[0], l.last[1:]
	return c, nil
}

// Close stops accepting new connections.
func (l *drainingListener) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if raw, err := l.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) {
			for c := acceptPending(int(fd)); c != nil; c = acceptPending(int(fd)) {
				l.last = append(l.last, c)
			}
			// Not only by Close below, which waits until the socket is unused; more connections would come in the meantime.
			_ = syscall.Shutdown(int(fd), syscall.SHUT_RDWR)
		})
	}
	return l.TCPListener.Close()
}

// acceptPending returns a pending connection of a listening socket, nil if there is none.
func acceptPending(socket int) net.Conn {
	syscall.ForkLock.RLock()
	fd, _, err := syscall.Accept(socket)
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil
	}
	f := os.NewFile(uintptr(fd), "")
	defer func() { _ = f.Close() }()
	c, err := net.FileConn(f)
	if err != nil {
		return nil
	}
	return c
}

// clientConns are the connections to a server by state. Shutdown closes connections whose request has not been read, so the server
// waits for them first.
type clientConns struct {
	mu     sync.Mutex
	states map[net.Conn]http.ConnState
}

// newConnWait is how long the server waits for the first request of a new connection.
const newConnWait = time.Second

func (o *clientConns) setState(c net.Conn, now http.ConnState) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if now == http.StateClosed || now == http.StateHijacked {
		delete(o.states, c)
		return
	}
	o.states[c] = now
}

func (o *clientConns) count(at http.ConnState) (n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.states {
		if s == at {
			n++
		}
	}
	return n
}

// waitIdle returns when all requests are answered, or when the context ends.
func (o *clientConns) waitIdle(ctx context.Context) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	until := time.Now().Add(newConnWait)
	for o.count(http.StateActive) > 0 || o.count(http.StateNew) > 0 && time.Now().Before(until) {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
