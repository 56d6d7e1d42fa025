package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestEverybodyWhoFetchesAtOnceGetsTheWholeFile(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 2500)
	portal := s.Server.Handler()
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/trender.csv?typ=trend", nil)
			r.RemoteAddr = fmt.Sprintf("192.0.2.%d:1234", n+1)
			answer := answerOf(portal, r)
			rows, err := site.ReadCSV(answer.Body.String())
			if answer.Code != http.StatusOK || err != nil || len(rows) < 2500 {
				t.Errorf("number %d is answered %d and %d rows, %v", n+1, answer.Code, len(rows), err)
			}
		})
	}
	all.Wait()
}

func TestWhoWaitsTooLongForAFileGetsAPage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, other := range []string{"a", "b", "c", "d"} {
		end, err := s.Server.AcquireDownload(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		defer end()
	}
	s.Expect("deadline exceeded")
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	answer := answerOf(s.Server.Handler(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/trender.csv", nil))
	if body := answer.Body.String(); answer.Code != http.StatusServiceUnavailable || !strings.Contains(body, "Det tog för lång tid") ||
		!strings.Contains(body, "</html>") {
		t.Errorf("is answered %d and %s", answer.Code, body)
	}
}

// downloadRecorder is a ResponseRecorder that takes deadlines.
type downloadRecorder struct{ *httptest.ResponseRecorder }

func (downloadRecorder) SetWriteDeadline(time.Time) error { return nil }

func answerOf(portal http.Handler, r *http.Request) *httptest.ResponseRecorder {
	answer := downloadRecorder{httptest.NewRecorder()}
	portal.ServeHTTP(answer, r)
	return answer.ResponseRecorder
}
