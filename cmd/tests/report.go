package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// event is what go test -json tells.
type event struct{ Action, Package, Test, Output string }

// pkg is a package whose tests have begun.
type pkg struct {
	last time.Time
	// said is what its tests have printed that have not ended, by their names; "" is the package itself.
	said map[string]*strings.Builder
}

// report prints what go test would print without -json: each package when it has ended, with what its failed tests said.
type report struct {
	out      io.Writer
	packages map[string]*pkg
}

func (r *report) add(e event, now time.Time) {
	if e.Package == "" {
		_, _ = io.WriteString(r.out, e.Output)
		return
	}
	p := r.packages[e.Package]
	if p == nil {
		p = &pkg{said: map[string]*strings.Builder{}}
		r.packages[e.Package] = p
	}
	p.last = now
	switch e.Action {
	case "start", "run":
		p.said[e.Test] = &strings.Builder{}
	case "output":
		p.say(e)
	case "pass", "skip":
		if e.Test == "" {
			_, _ = io.WriteString(r.out, lastLine(p.said[""].String()))
			delete(r.packages, e.Package)
			return
		}
		delete(p.said, e.Test)
	case "fail":
		if e.Test != "" {
			if s := p.said[e.Test]; s != nil {
				_, _ = io.WriteString(r.out, s.String())
			}
			delete(p.said, e.Test)
			return
		}
		for _, name := range p.running() {
			_, _ = io.WriteString(r.out, p.said[name].String())
		}
		_, _ = io.WriteString(r.out, p.said[""].String())
		delete(r.packages, e.Package)
	}
}

// say keeps what a test prints. The end of a test is told by its last line; what is printed after that without a test of its own, such
// as where the program is when it is ended, is attributed to it too, but belongs to the package.
func (p *pkg) say(e event) {
	line := strings.TrimLeft(e.Output, " ")
	if strings.HasPrefix(line, "--- PASS: ") || strings.HasPrefix(line, "--- SKIP: ") {
		delete(p.said, e.Test)
		return
	}
	s := p.said[e.Test]
	if s == nil {
		s = p.said[""]
	}
	if s != nil && !strings.HasPrefix(e.Output, "=== ") {
		s.WriteString(e.Output)
	}
}

// lastLine returns the last line of a text, such as "ok framsyn/web 0.1s".
func lastLine(text string) string {
	text = strings.TrimSuffix(text, "\n")
	return text[strings.LastIndex(text, "\n")+1:] + "\n"
}

// running returns the names of the tests that have begun and not ended.
func (p *pkg) running() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.said)), func(name string) bool { return name == "" })
}

// silent returns which package has done nothing since a moment, and its tests that run; "" if there is none.
func (r *report) silent(since time.Time, silence time.Duration) string {
	for _, name := range slices.Sorted(maps.Keys(r.packages)) {
		p := r.packages[name]
		if p.said[""] != nil && p.last.Before(since) {
			return fmt.Sprintf("%s has done nothing for %v and was ended, in: %s", name, silence, strings.Join(p.running(), ", "))
		}
	}
	return ""
}
