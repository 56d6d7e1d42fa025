package server_test

import (
	"net/http"
	"testing"
	"time"

	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAnswersTellWhatTheyTookWhereSomebodyDevelops(t *testing.T) {
	t.Parallel()
	s := site.Start(t, "LOG_LEVEL=debug")
	visitor, own := s.Visitor(t), s.As(t, world.Own)
	s.Server.NoteAlive(time.Now().Add(time.Hour))
	for range 2 {
		if n := statementsOf(t, own.Get("/min-sida").OK()); n < 5 {
			t.Errorf("a page of one's own takes %d statements", n)
		}
	}
	if n := statementsOf(t, visitor.Get("/trender.csv").OK()); n < 1 {
		t.Errorf("a file takes %d statements", n)
	}
	if n := statementsOf(t, visitor.Get("/finns-inte").Is(http.StatusNotFound)); n > 5 {
		t.Errorf("what is not there takes %d statements", n)
	}
	if n := statementsOf(t, visitor.Get("/scenarier").OK()); n < 1 {
		t.Errorf("a page that is made takes %d statements", n)
	}
	if n := statementsOf(t, visitor.Get("/scenarier").OK()); n != 0 {
		t.Errorf("a page that is kept takes %d statements", n)
	}
}

func TestAnswersTellNobodyElseWhatTheyTook(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, path := range []string{"/", "/trender.csv", "/finns-inte"} {
		if told := s.Visitor(t).Get(path).Header.Values("Server-Timing"); len(told) > 0 {
			t.Errorf("%s tells %q", path, told)
		}
	}
}
