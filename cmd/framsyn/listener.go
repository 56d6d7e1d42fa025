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

// drainingListener is a listener that, when it is closed, first takes those in who have come and wait to be let in. A system
// throws them out otherwise, which they take for an answer that failed.
type drainingListener struct {
	*net.TCPListener
	mu   sync.Mutex
	last []net.Conn
}

// Accept returns the next who comes, and after Close each of those who waited.
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

// Close lets nobody more come.
func (l *drainingListener) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if raw, err := l.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) {
			for c := acceptPending(int(fd)); c != nil; c = acceptPending(int(fd)) {
				l.last = append(l.last, c)
			}
			// Here and not only by what follows, which waits for others to let go of it; in between more would come.
			_ = syscall.Shutdown(int(fd), syscall.SHUT_RDWR)
		})
	}
	return l.TCPListener.Close()
}

// acceptPending is one who waits at a listening socket, nil where nobody does.
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

// clientConns are the connections to a server, by what they are at. A server that is shut down throws out those whose question
// it has not read yet, so it is waited for them before.
type clientConns struct {
	mu     sync.Mutex
	states map[net.Conn]http.ConnState
}

// newConnWait is how long somebody who has come may say nothing before it is not waited for any more.
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

// waitIdle returns when everybody who has asked is answered, or when the context ends.
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
