package signin_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"framsyn/internal/account"
	"framsyn/internal/signin"
)

func TestACodeHoldsInItsTimeStepAndItsNeighbours(t *testing.T) {
	t.Parallel()
	// The secret and the times of RFC 6238, of whose codes an app shows the last six digits.
	secret := []byte("12345678901234567890")
	at := time.Unix(1111111111, 0) // which begins a step of 30 seconds less one
	for steps, want := range map[int]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		code, err := totp.GenerateCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at.Add(time.Duration(steps)*30*time.Second))
		if err != nil {
			t.Fatal(err)
		}
		step, ok := signin.MatchTimeStep(secret, code, at)
		if ok != want || ok && step != at.Unix()/30+int64(steps) {
			t.Errorf("%d steps away: %d, %t", steps, step, ok)
		}
	}
	if _, ok := signin.MatchTimeStep(secret, "050 471", at); !ok {
		t.Error("the code of the standard is refused")
	}
	for _, code := range []string{"", "050472", "0504711", "٠٥٠٤٧١", "050471\x00"} {
		if _, ok := signin.MatchTimeStep(secret, code, at); ok {
			t.Errorf("%q is taken", code)
		}
	}
}

// enrolApp enrols an app of a person and returns its secret, in base32, and the recovery codes.
func (w world) enrolApp(v *signin.Verifier, p account.Person) (secret string, codes []string) {
	w.T.Helper()
	by, s, err := w.resume(w.mustSignIn(p))
	w.Must(err)
	w.Must(v.BeginAppEnrolment(w.T.Context(), w.DB, by))
	app, err := v.PendingAppEnrolment(w.T.Context(), w.DB, by, p.Email)
	w.Must(err)
	codes, err = v.ConfirmAppEnrolment(w.T.Context(), w.DB, by, s, appCode(w.T, app.Secret, 0))
	w.Must(err)
	return app.Secret, codes
}

func appCode(t *testing.T, secret string, steps int) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, time.Now().Add(time.Duration(steps)*30*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// pendingSignIn signs in with the password only, as a person who has a second factor.
func (w world) pendingSignIn(p account.Person) signin.PendingSignIn {
	w.T.Helper()
	_, err := w.signIn(p.Email, oldPassword)
	var required signin.SecondFactorRequiredError
	if !errors.As(err, &required) {
		w.T.Fatalf("no second factor is required: %v", err)
	}
	return required.PendingSignIn
}

func TestASecretSealedByTheDatabaseIsSealedByTheSettingsWhenItIsUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	const address = "http://localhost"
	secret, _ := w.enrolApp(signin.NewVerifier(address, "", noticeText), p)
	configured := signin.NewVerifier(address, "en nyckel som bara inställningarna har", noticeText)
	_, err := configured.FinishSignIn(t.Context(), w.DB, w.pendingSignIn(p), signin.Proof{AppCode: appCode(t, secret, 1)}, signin.Request{})
	w.Must(err)
	w.Exec(`update authenticator set last_step = 0`)
	pending := w.pendingSignIn(p)
	proof := signin.Proof{AppCode: appCode(t, secret, 0)}
	if _, err := signin.NewVerifier(address, "", noticeText).FinishSignIn(t.Context(), w.DB, pending, proof, signin.Request{}); err == nil {
		t.Error("the database's key opens what the settings' key sealed")
	}
	_, err = configured.FinishSignIn(t.Context(), w.DB, pending, signin.Proof{AppCode: appCode(t, secret, 0)}, signin.Request{})
	w.Must(err)
}

func TestOneCodeLetsInOneOfManyAtTheSameMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	v := signin.NewVerifier("http://localhost", "", noticeText)
	secret, codes := w.enrolApp(v, p)
	pending := w.pendingSignIn(p)
	for name, proof := range map[string]signin.Proof{"a code": {AppCode: appCode(t, secret, 1)},
		"a recovery code": {RecoveryCode: codes[0]}} {
		w.Exec(`delete from second_step_try`)
		var wg sync.WaitGroup
		results := make(chan error, 4)
		for range cap(results) {
			wg.Go(func() {
				_, err := v.FinishSignIn(t.Context(), w.DB, pending, proof, signin.Request{})
				results <- err
			})
		}
		wg.Wait()
		close(results)
		signedIn := 0
		for err := range results {
			switch {
			case err == nil:
				signedIn++
			case !errors.Is(err, signin.ErrCodeUsed):
				t.Errorf("%s: %v", name, err)
			}
		}
		if signedIn != 1 {
			t.Errorf("%s lets %d in", name, signedIn)
		}
	}
}

func TestTriesAtTheSameMomentDoNotPassTheLimitTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	v := signin.NewVerifier("http://localhost", "", noticeText)
	w.enrolApp(v, p)
	pending := w.pendingSignIn(p)
	var wg sync.WaitGroup
	results := make(chan error, 20)
	for range cap(results) {
		wg.Go(func() {
			_, err := v.FinishSignIn(t.Context(), w.DB, pending, signin.Proof{AppCode: "000000"}, signin.Request{})
			results <- err
		})
	}
	wg.Wait()
	close(results)
	tried := 0
	for err := range results {
		if errors.Is(err, signin.ErrWrongCode) {
			tried++
		} else if !errors.As(err, new(signin.RateLimitError)) {
			t.Error(err)
		}
	}
	if tried > 5 {
		t.Errorf("%d codes were tried", tried)
	}
}

func TestPasskeysAreTakenWhereABrowserKnowsThem(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{"https://framsyn.example.se": true, "http://localhost:8050": true,
		"https://framsyn.example.se:8443": true, "http://127.0.0.1:8050": false, "https://192.0.2.1": false,
		"http://framsyn.example.se": false, "https://[2001:db8::1]": false, "": false} {
		if got := signin.NewVerifier(address, "", noticeText).SupportsPasskeys(); got != want {
			t.Errorf("%q: %t", address, got)
		}
	}
}
