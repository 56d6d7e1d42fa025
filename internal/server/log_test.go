package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
)

func TestTheLogTellsTheRouteAndNotWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	portal := s.Server.Handler()
	for _, address := range []string{"/trender?q=hemligt-namn", "/scenarier/region-baltica"} {
		portal.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, address, nil))
	}
	log := s.Log()
	for _, line := range []string{"method=GET route=/trender status=200", "method=GET route=/scenarier/{namn} status=200"} {
		if strings.Count(log, line) != 1 {
			t.Errorf("%q is not told once in\n%s", line, log)
		}
	}
	for _, asked := range []string{"hemligt", "baltica"} {
		if strings.Contains(log, asked) {
			t.Errorf("%q is in the log", asked)
		}
	}
}
