package internal_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/form"
	"framsyn/internal/listing"
	"framsyn/internal/notice"
	"framsyn/internal/password"
	"framsyn/internal/payfile"
)

func TestTheRulesOfSecurityAreWrittenAsTheyAre(t *testing.T) {
	t.Parallel()
	text := strings.Join(strings.Fields(document(t, "SECURITY.md")), " ")
	days := func(d time.Duration) int { return int(d / (24 * time.Hour)) }
	for _, want := range []string{
		fmt.Sprintf("%d MB of texts, one file of %d MB, %d rows in a list", form.MaxText>>20, form.MaxFile>>20, form.MaxRows),
		fmt.Sprintf("A file has at most %d MB.", form.MaxFile>>20),
		fmt.Sprintf("A file of payments has at most %d MB", payfile.MaxBytes>>20),
		fmt.Sprintf("From %d to %d characters of any kind", password.MinLength, password.MaxLength),
		fmt.Sprintf("for %d days: chooses letters", days(notice.LinkLife)),
		fmt.Sprintf("counts stop at %d 000", listing.MaxCount/1000),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("internal/SECURITY.md does not say %q", want)
		}
	}
	for _, r := range access.Rules {
		if r.Action == access.ReadMail || r.Action == access.ReadAudit {
			t.Errorf("letters and the log are read by others than administrators, which internal/SECURITY.md denies: %+v", r)
		}
	}
}
