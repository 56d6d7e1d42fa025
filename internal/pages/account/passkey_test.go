package account_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/demo"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// device is an authenticator with one passkey, as a browser presents it to the portal. The fields relyingParty, origin,
// forgedType and forgedChallenge make it say what no honest one would.
type device struct {
	t                           testing.TB
	key                         *ecdsa.PrivateKey
	id, handle                  []byte
	flags                       byte
	count                       uint32
	relyingParty, origin        string
	forgedType, forgedChallenge string
}

// The flags of authenticator data: the user is present, the user is verified, and a credential is attached.
const userPresent, userVerified, attestedData = 0x01, 0x04, 0x40

func newDevice(t testing.TB, s *site.Site) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &device{t: t, key: key, id: []byte(rand.Text()), flags: userPresent | userVerified, count: 1,
		relyingParty: "localhost", origin: s.URL}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// challenge returns what the passkey button of a page asks for: the options, and the form that the response is sent with and
// its address.
func (d *device) challenge(p *site.Page) (options map[string]any, values url.Values, action string) {
	d.t.Helper()
	button := p.First("pass-key")
	if button == nil {
		d.t.Fatalf("%s asks for no passkey: %s", p.URL.Path, p.Text())
	}
	var o struct{ PublicKey map[string]any }
	if err := json.Unmarshal([]byte(markup.Attr(button, "data-options")), &o); err != nil {
		d.t.Fatal(err)
	}
	for _, f := range p.Forms() {
		if f.Has("_fraga") {
			if action = markup.Attr(markup.All(button, "button")[0], "formaction"); action == "" {
				action = f.Action()
			}
			return o.PublicKey, maps.Clone(f.Values), action
		}
	}
	d.t.Fatal("the button stands in no form")
	return nil, nil, ""
}

// authenticatorData returns the authenticator data with an optional attested credential.
func (d *device) authenticatorData(credential ...byte) []byte {
	sum := sha256.Sum256([]byte(d.relyingParty))
	return append(binary.BigEndian.AppendUint32(append(sum[:], d.flags), d.count), credential...)
}

func (d *device) clientData(kind string, options map[string]any) []byte {
	if d.forgedType != "" {
		kind = d.forgedType
	}
	challenge := options["challenge"]
	if d.forgedChallenge != "" {
		challenge = d.forgedChallenge
	}
	b, _ := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin})
	return b
}

// register creates the passkey that a page asks for.
func (d *device) register(p *site.Page, name string) *site.Page {
	d.t.Helper()
	options, values, action := d.challenge(p)
	if handle, ok := options["user"].(map[string]any)["id"].(string); ok {
		d.handle, _ = base64.RawURLEncoding.DecodeString(handle)
	}
	point, err := d.key.PublicKey.Bytes()
	if err != nil {
		d.t.Fatal(err)
	}
	cose := append([]byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 32), point[33:]...)
	d.flags |= attestedData
	attested := append(binary.BigEndian.AppendUint16(make([]byte, 16), uint16(len(d.id))), d.id...)
	data := d.authenticatorData(append(attested, cose...)...)
	d.flags &^= attestedData
	d.count++
	object := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), byte(len(data)))
	answer, _ := json.Marshal(map[string]any{"id": b64(d.id), "rawId": b64(d.id), "type": "public-key",
		"clientExtensionResults": map[string]any{},
		"response": map[string]any{"clientDataJSON": b64(d.clientData("webauthn.create", options)),
			"attestationObject": b64(append(object, data...))}})
	values.Set("_svar", string(answer))
	values.Set("namn", name)
	return p.Post(action, values)
}

// assertion returns the form with a response to the challenge of a page, and its address.
func (d *device) assertion(p *site.Page) (action string, values url.Values) {
	d.t.Helper()
	options, values, action := d.challenge(p)
	client := d.clientData("webauthn.get", options)
	data, hash := d.authenticatorData(), sha256.Sum256(client)
	sum := sha256.Sum256(append(data, hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, sum[:])
	if err != nil {
		d.t.Fatal(err)
	}
	answer, _ := json.Marshal(map[string]any{"id": b64(d.id), "rawId": b64(d.id), "type": "public-key",
		"clientExtensionResults": map[string]any{},
		"response": map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature),
			"userHandle": b64(d.handle)}})
	d.count++
	values.Set("_svar", string(answer))
	return action, values
}

func (d *device) signIn(p *site.Page) *site.Page {
	d.t.Helper()
	action, values := d.assertion(p)
	return p.Post(action, values)
}

func TestAPasskeySignsInAloneAndIsASecondStep(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	d.register(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK().Has("Passnyckeln är tillagd", "Dina återställningskoder",
		"Min telefon")
	c := s.Visitor(t)
	d.signIn(c.Get("/logga-in?till=/arbete/trender").OK()).OK().At("/arbete/trender")
	d.signIn(signInWithPassword(s.Visitor(t), "/arbete/kallor", world.Own).OK().At(secondFactorPath)).OK().At("/arbete/kallor")
	world.ExpireConfirmation(t, s)
	key := world.Value[string](world.Of(s, t), `select id::text from passkey`)
	p := c.Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {"Ny telefon"}}).Is(http.StatusUnauthorized)
	d.signIn(p).OK().Has("Ny telefon", "Användes senast")
	c.Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {" "}}).Is(http.StatusUnprocessableEntity).Has("måste ha ett namn",
		"Ny telefon")
	s.As(t, "redaktor").Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {"Min"}}).Is(http.StatusNotFound)
	s.As(t, "redaktor").Post("/konto/tvasteg/passnyckel/"+key+"/ta-bort", nil).Is(http.StatusNotFound)
	c.Get("/konto/tvasteg").OK().Follow("Ta bort Ny telefon").OK().Form("Ta bort").Submit().OK().Has("Passnyckeln är borttagen")
	d.signIn(s.Visitor(t).Get("/logga-in").OK()).Is(http.StatusUnprocessableEntity).Headed("Logga in")
	signInWithPassword(s.Visitor(t), "", world.Own).OK().At("/min-sida")
}

func TestWhatAPasskeyMayNotSay(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	honest := newDevice(t, s)
	honest.register(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK()
	for name, forge := range map[string]func(d *device){
		"its owner was not verified":    func(d *device) { d.flags = userPresent },
		"nobody was there":              func(d *device) { d.flags = userVerified },
		"a counter that goes backwards": func(d *device) { d.count = 1 },
		"another portal":                func(d *device) { d.relyingParty = "example.com" },
		"another page":                  func(d *device) { d.origin = "http://localhost:1" },
		"an answer of another kind":     func(d *device) { d.forgedType = "webauthn.create" },
		"an answer to another question": func(d *device) { d.forgedChallenge = b64([]byte("0123456789abcdef0123456789abcdef")) },
		"somebody else":                 func(d *device) { d.handle = make([]byte, 16) },
		"another passkey":               func(d *device) { d.id = []byte("finns inte") },
		"a signature of another key":    func(d *device) { d.key = newDevice(t, s).key },
	} {
		for _, page := range []func() *site.Page{
			func() *site.Page { return s.Visitor(t).Get("/logga-in").OK() },
			func() *site.Page { return signInWithPassword(s.Visitor(t), "", world.Own).OK().At(secondFactorPath) },
		} {
			d := *honest
			d.count = 100
			forge(&d)
			p := page()
			if d.signIn(p).Code != http.StatusUnprocessableEntity {
				t.Errorf("%s is accepted on %s", name, p.URL.Path)
			}
			p.Get("/min-sida").OK().At("/logga-in")
		}
	}
	honest.count = 200
	honest.signIn(s.Visitor(t).Get("/logga-in").OK()).OK().At("/min-sida")
}

func TestAnAnswerOfAPasskeyIsGoodOnceAndForWhatWasAsked(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	c := s.As(t, world.Own)
	d.register(c.Get("/konto/tvasteg").OK(), "Min telefon").OK()
	earlier := s.Visitor(t).Get("/logga-in").OK()
	action, values := d.assertion(s.Visitor(t).Get("/logga-in").OK())
	s.Visitor(t).Post(action, values).OK().At("/min-sida")
	s.Visitor(t).Post(action, values).Is(http.StatusUnprocessableEntity)
	d.signIn(earlier).Is(http.StatusUnprocessableEntity)

	pending := signInWithPassword(s.Visitor(t), "", world.Own).OK().At(secondFactorPath)
	_, forSecond := d.assertion(pending)
	s.Visitor(t).Post("/logga-in/passnyckel", forSecond).Is(http.StatusUnprocessableEntity)
	_, forSigningIn := d.assertion(s.Visitor(t).Get("/logga-in").OK())
	pending.Post(secondFactorPath, forSigningIn).Is(http.StatusUnprocessableEntity)

	other := newDevice(t, s)
	other.register(s.As(t, "redaktor").Get("/konto/tvasteg").OK(), "En annans").OK()
	_, response := other.assertion(signInWithPassword(s.Visitor(t), "", "redaktor").OK().At(secondFactorPath))
	pending.Post(secondFactorPath, response).Is(http.StatusUnprocessableEntity)
	for _, v := range []url.Values{{}, {"_svar": {"x"}}, {"_svar": {"{}"}, "_fraga": {"x"}},
		{"_svar": {strings.Repeat("x", 70000)}, "_fraga": forSigningIn["_fraga"]},
		{"_svar": {"{}"}, "_fraga": forSigningIn["_fraga"]}} {
		s.Visitor(t).Post("/logga-in/passnyckel", v).Is(http.StatusUnprocessableEntity)
	}
	if n := world.Value[int](world.Of(s, t), `select count(*)::int from sessions where expiry < now() + interval '2 hours'`); n > 3 {
		t.Errorf("asking for passkeys keeps %d sessions of visitors", n)
	}
}

func TestAPasskeyWhoseOwnerWasNotVerifiedIsNotAdded(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	c := s.As(t, world.Own)
	d := newDevice(t, s)
	d.flags = userPresent
	d.register(c.Get("/konto/tvasteg").OK(), "Min telefon").Is(http.StatusUnprocessableEntity).Has("kunde inte läggas till")
	d.flags |= userVerified
	d.register(c.Get("/konto/tvasteg").OK(), "").Is(http.StatusUnprocessableEntity).Has("Skriv vad passnyckeln ska heta")
	d.register(c.Get("/konto/tvasteg").OK(), "Min telefon").OK()
	d.register(s.As(t, "redaktor").Get("/konto/tvasteg").OK(), "Samma nyckel").Is(http.StatusUnprocessableEntity)
}

func TestWhoOnlyHasPasskeysGetsInByARecoveryCode(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	p := d.register(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK()
	code := markup.Text(markup.All(p.First("ul", "class=codes"), "code")[0])
	signInWithPassword(s.Visitor(t), "", world.Own).OK().At(secondFactorPath).Form("Fortsätt").
		Set("_aterstallningskod", code).Submit().OK().At("/min-sida")
}

func TestWherePasskeysCannotBeUsedThePageSaysSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t) // at a number
	p := s.As(t, world.Own).Get("/konto/tvasteg").OK().Has("Passnycklar går inte att använda här")
	if p.First("pass-key") != nil || s.Visitor(t).Get("/logga-in").OK().First("pass-key") != nil {
		t.Error("passkeys are offered")
	}
	s.Visitor(t).Post("/logga-in/passnyckel", url.Values{"epost": {world.Own + demo.Domain},
		"_svar": {"{}"}}).Is(http.StatusUnprocessableEntity)
}
