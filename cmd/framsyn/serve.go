package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/jobs"
	"framsyn/internal/pages/account"
	"framsyn/internal/pages/announcement"
	"framsyn/internal/pages/attendance"
	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/duedate"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/followup"
	"framsyn/internal/pages/homework"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/invitation"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/outcome"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/payment"
	"framsyn/internal/pages/plan"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/report"
	"framsyn/internal/pages/scenario"
	"framsyn/internal/server"
	"framsyn/internal/startup"
	"framsyn/internal/worker"
	"framsyn/templates/mailview"
	"framsyn/templates/reportview"
)

// The limits of a connection.
const (
	headerLimit = 10 * time.Second
	bodyLimit   = 5 * time.Minute
	idleLimit   = 2 * time.Minute
)

// runServe runs the portal until it is stopped, or until its private database cannot be kept running.
func runServe(ctx context.Context, p *program, _ []string) error {
	listener, err := p.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	p.cfg = p.cfg.WithListener(listener.Addr())
	b, err := p.open(ctx, false)
	if err != nil {
		return err
	}
	shown, err := p.makeDemo(ctx, b.DB)
	if err != nil {
		p.closeDatabase(b)
		return err
	}
	now := &status{}
	o := server.Options{UnavailableReason: now.unavailableReason}
	if shown {
		o.Banner = "Demonstration"
	}
	s := server.New(b.DB, p.cfg, p.log, o, public.Routes, account.Routes, calendar.Routes, budget.Routes, financing.Routes, billing.Routes,
		payment.Routes, process.Routes, invitation.Routes, delegation.Routes, attendance.Routes, homework.Routes,
		horizon.Routes, scenario.Routes, plan.Routes, followup.Routes, announcement.Routes, report.Routes, duedate.Routes,
		overview.Routes, outcome.Routes, office.Routes)
	queue, err := p.startJobs(ctx, b.DB, s.Actions)
	if err != nil {
		p.closeDatabase(b)
		return err
	}
	ctx, end := context.WithCancel(ctx)
	lost := make(chan error, 1)
	var background sync.WaitGroup
	background.Go(func() { returnMemory(ctx) })
	background.Go(func() { s.Listen(ctx) })
	background.Go(func() {
		if err := p.watch(ctx, b, now); err != nil {
			lost <- err
			end()
		}
	})
	background.Go(func() { p.stopJobs(ctx, queue) })
	fmt.Fprintf(p.out, "Framsyn är igång på %s\n\n", p.cfg.BaseURL)
	if shown {
		p.printSignIns()
	}
	err = p.serveHTTP(ctx, listener, s.Handler(), now)
	end()
	p.stopBackground(b, &background, now.stoppedAt)
	select {
	case cause := <-lost:
		return errors.Join(cause, err)
	default:
		return err
	}
}

// listen opens the port before anything else, so that one in use is reported at once.
func (p *program) listen() (net.Listener, error) {
	l, err := startup.Listen(p.cfg)
	if tcp, ok := l.(*net.TCPListener); ok {
		return &drainingListener{TCPListener: tcp}, nil
	}
	return l, err
}

// makeDemo makes the demonstration world in an empty database where that is wanted, and reports whether it exists.
func (p *program) makeDemo(ctx context.Context, d *db.DB) (bool, error) {
	if p.cfg.Demo {
		if _, err := demo.Make(ctx, d, reportview.Documents); err != nil {
			return false, err
		}
	}
	shown, err := demo.Exists(ctx, d)
	if shown && p.cfg.Production() {
		return false, errDemoAccounts
	}
	return shown, err
}

// startJobs starts the background jobs.
func (p *program) startJobs(ctx context.Context, d *db.DB, several bulk.Actions) (*jobs.Client, error) {
	post, err := worker.NewMailer(p.cfg.SMTPURL, p.cfg.MailFrom, p.cfg.SMTPPlain)
	if err != nil {
		return nil, err
	}
	queue, err := worker.New(d, post, mailview.Digest(p.cfg.BaseURL), mailview.LinkLetters(p.cfg.BaseURL),
		mailview.Invitations(p.cfg.BaseURL), billing.InvoiceFile, several, p.log, delegation.Care(p.cfg.BaseURL),
		attendance.Care(p.cfg.BaseURL), followup.Care(p.cfg.BaseURL), announcement.Care, duedate.Care(p.cfg.BaseURL))
	if err != nil {
		return nil, err
	}
	return queue, queue.Start(context.WithoutCancel(ctx))
}

// watch keeps the private database running until the context ends, or returns why it cannot.
func (p *program) watch(ctx context.Context, b *database, now *status) error {
	if b.private == nil {
		return nil
	}
	return b.private.Watch(ctx, func(err error) {
		if err != nil {
			now.databaseDown.Store(true)
			p.log.Error("the private database is started again", "error", err)
			return
		}
		b.Reset()
		now.databaseDown.Store(false)
		p.log.Info("the private database answers again")
	})
}
