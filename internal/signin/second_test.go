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
		step, ok := signin.CodeStep(secret, code, at)
		if ok != want || ok && step != at.Unix()/30+int64(steps) {
			t.Errorf("%d steps away: %d, %t", steps, step, ok)
		}
	}
	if _, ok := signin.CodeStep(secret, "050 471", at); !ok {
		t.Error("the code of the standard is refused")
	}
	for _, code := range []string{"", "050472", "0504711", "٠٥٠٤٧١", "050471\x00"} {
		if _, ok := signin.CodeStep(secret, code, at); ok {
			t.Errorf("%q is taken", code)
		}
	}
}

// withApp sets up an app for a person, sealed by a key, and answers its secret and the recovery codes.
func (w world) withApp(g *signin.Gate, p account.Person) (secret string, codes []string) {
	w.t.Helper()
	by, s, err := w.actorOf(w.mustSignIn(p))
	w.must(err)
	w.must(g.BeginApp(w.t.Context(), w.db, by))
	app, err := g.PendingApp(w.t.Context(), w.db, by, p.Email)
	w.must(err)
	codes, err = g.ConfirmApp(w.t.Context(), w.db, by, s, code(w.t, app.Secret, 0))
	w.must(err)
	return app.Secret, codes
}

func code(t *testing.T, secret string, steps int) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, time.Now().Add(time.Duration(steps)*30*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// halfway gives the right password of somebody who has a second step.
func (w world) halfway(p account.Person) signin.Half {
	w.t.Helper()
	_, err := w.signIn(p.Email, oldPassword)
	var half signin.ErrSecondStep
	if !errors.As(err, &half) {
		w.t.Fatalf("no second step remains: %v", err)
	}
	return half.Half
}

func TestASecretSealedByTheDatabaseIsSealedByTheSettingsWhenItIsUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	const address = "http://localhost"
	secret, _ := w.withApp(signin.NewGate(address, "", told), p)
	keyed := signin.NewGate(address, "en nyckel som bara inställningarna har", told)
	_, err := keyed.Finish(t.Context(), w.db, w.halfway(p), signin.Proof{Code: code(t, secret, 1)}, signin.Door{})
	w.must(err)
	w.sql(`update authenticator set last_step = 0`)
	half := w.halfway(p)
	proof := signin.Proof{Code: code(t, secret, 0)}
	if _, err := signin.NewGate(address, "", told).Finish(t.Context(), w.db, half, proof, signin.Door{}); err == nil {
		t.Error("the database's key opens what the settings' key sealed")
	}
	_, err = keyed.Finish(t.Context(), w.db, half, signin.Proof{Code: code(t, secret, 0)}, signin.Door{})
	w.must(err)
}

func TestOneCodeLetsInOneOfManyAtTheSameMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	g := signin.NewGate("http://localhost", "", told)
	secret, codes := w.withApp(g, p)
	half := w.halfway(p)
	for name, proof := range map[string]signin.Proof{"a code": {Code: code(t, secret, 1)}, "a recovery code": {Recovery: codes[0]}} {
		w.sql(`delete from second_step_try`)
		var wg sync.WaitGroup
		answers := make(chan error, 4)
		for range cap(answers) {
			wg.Go(func() {
				_, err := g.Finish(t.Context(), w.db, half, proof, signin.Door{})
				answers <- err
			})
		}
		wg.Wait()
		close(answers)
		let := 0
		for err := range answers {
			switch {
			case err == nil:
				let++
			case !errors.Is(err, signin.ErrCodeUsed):
				t.Errorf("%s: %v", name, err)
			}
		}
		if let != 1 {
			t.Errorf("%s lets %d in", name, let)
		}
	}
}

func TestTriesAtTheSameMomentDoNotPassTheLimitTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	g := signin.NewGate("http://localhost", "", told)
	w.withApp(g, p)
	half := w.halfway(p)
	var wg sync.WaitGroup
	answers := make(chan error, 20)
	for range cap(answers) {
		wg.Go(func() {
			_, err := g.Finish(t.Context(), w.db, half, signin.Proof{Code: "000000"}, signin.Door{})
			answers <- err
		})
	}
	wg.Wait()
	close(answers)
	tried := 0
	for err := range answers {
		if errors.Is(err, signin.ErrCode) {
			tried++
		} else if !errors.As(err, new(signin.ErrWait)) {
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
		if got := signin.NewGate(address, "", told).TakesPasskeys(); got != want {
			t.Errorf("%q: %t", address, got)
		}
	}
}
