package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/jobs"
	"framsyn/internal/server"
	"framsyn/internal/worker"
	"framsyn/templates/mailview"
)

// How long a stop waits for what is under way, and the limits of a connection.
const (
	stopLimit   = 10 * time.Second
	headerLimit = 10 * time.Second
	bodyLimit   = 5 * time.Minute
	idleLimit   = 2 * time.Minute
)

// serve runs the portal until it is told to stop.
func serve(ctx context.Context, p *program, _ []string) error {
	listener, err := p.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	p.cfg = p.cfg.Listening(listener.Addr())
	d, leave, err := p.open(ctx, false)
	if err != nil {
		return err
	}
	defer leave()
	shown, err := p.inhabit(ctx, d)
	if err != nil {
		return err
	}
	queue, err := p.work(ctx, d)
	if err != nil {
		return err
	}
	o := server.Options{}
	if shown {
		o.Banner = "Demonstration"
	}
	s := server.New(d, p.cfg, p.log, o)
	var background sync.WaitGroup
	background.Go(func() { s.Listen(ctx) })
	fmt.Fprintf(p.out, "Framsyn är igång på %s\n\n", p.cfg.BaseURL)
	if shown {
		p.printSignIns()
	}
	err = answer(ctx, listener, s.Handler())
	background.Wait()
	return errors.Join(err, queue.Stop(context.WithoutCancel(ctx)))
}

// listen takes the port before anything else is done, so that a taken one is told at once.
func (p *program) listen() (net.Listener, error) {
	l, err := net.Listen("tcp", p.cfg.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		_, port, _ := net.SplitHostPort(p.cfg.Addr)
		return nil, fmt.Errorf("Port %s är upptagen. Välj en annan, till exempel ADDR=127.0.0.1:8051, eller ADDR=127.0.0.1:0 för en ledig.", port)
	}
	if err != nil {
		return nil, fmt.Errorf("ADDR=%s går inte att lyssna på: %w", p.cfg.Addr, err)
	}
	return l, nil
}

// inhabit makes the demonstration world in an empty database that is not in production, and tells whether the world is
// there.
func (p *program) inhabit(ctx context.Context, d *db.DB) (bool, error) {
	needed, err := demo.Needed(ctx, d)
	if err != nil {
		return false, err
	}
	if needed && !p.cfg.Production() {
		if err := demo.Make(ctx, d); err != nil {
			return false, err
		}
	}
	shown, err := demo.Inhabited(ctx, d)
	if shown && p.cfg.Production() {
		return false, errInhabited
	}
	return shown, err
}

// work starts the background jobs.
func (p *program) work(ctx context.Context, d *db.DB) (*jobs.Client, error) {
	post, err := worker.NewPost(p.cfg.SMTPURL, p.cfg.MailFrom)
	if err != nil {
		return nil, err
	}
	queue, err := worker.New(d, post, mailview.Digest(p.cfg.BaseURL), p.log)
	if err != nil {
		return nil, err
	}
	return queue, queue.Start(context.WithoutCancel(ctx))
}

// answer serves until the context ends, and then lets what is under way finish.
func answer(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: headerLimit, ReadTimeout: bodyLimit, WriteTimeout: bodyLimit,
		IdleTimeout: idleLimit, MaxHeaderBytes: 64 << 10}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
	defer cancel()
	return s.Shutdown(last)
}
