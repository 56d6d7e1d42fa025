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

// device is a device with one passkey, as the portal meets it through a browser. What it says of itself can be changed, to
// what no honest device says.
type device struct {
	t            testing.TB
	key          *ecdsa.PrivateKey
	id, handle   []byte
	flags        byte
	count        uint32
	rp, origin   string
	kind, forged string
}

// What a device says of its owner: somebody was there, and showed who they are.
const present, verified, keeps = 0x01, 0x04, 0x40

func newDevice(t testing.TB, s *site.Site) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &device{t: t, key: key, id: []byte(rand.Text()), flags: present | verified, count: 1, rp: "localhost", origin: s.URL}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// asked returns what the button for a passkey on a page asks.
func (d *device) asked(p *site.Page) (options map[string]any, values url.Values, action string) {
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

// data returns what the device signs about itself.
func (d *device) data(more ...byte) []byte {
	sum := sha256.Sum256([]byte(d.rp))
	return append(binary.BigEndian.AppendUint32(append(sum[:], d.flags), d.count), more...)
}

func (d *device) client(kind string, options map[string]any) []byte {
	if d.kind != "" {
		kind = d.kind
	}
	challenge := options["challenge"]
	if d.forged != "" {
		challenge = d.forged
	}
	b, _ := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin})
	return b
}

// add returns the button that makes a passkey.
func (d *device) add(p *site.Page, name string) *site.Page {
	d.t.Helper()
	options, values, action := d.asked(p)
	if handle, ok := options["user"].(map[string]any)["id"].(string); ok {
		d.handle, _ = base64.RawURLEncoding.DecodeString(handle)
	}
	point, err := d.key.PublicKey.Bytes()
	if err != nil {
		d.t.Fatal(err)
	}
	cose := append([]byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 32), point[33:]...)
	d.flags |= keeps
	data := d.data(append(append(make([]byte, 16), binary.BigEndian.AppendUint16(nil, uint16(len(d.id)))...), append(d.id, cose...)...)...)
	d.flags &^= keeps
	d.count++
	object := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), byte(len(data)))
	answer, _ := json.Marshal(map[string]any{"id": b64(d.id), "rawId": b64(d.id), "type": "public-key",
		"clientExtensionResults": map[string]any{},
		"response": map[string]any{"clientDataJSON": b64(d.client("webauthn.create", options)),
			"attestationObject": b64(append(object, data...))}})
	values.Set("_svar", string(answer))
	values.Set("namn", name)
	return p.Post(action, values)
}

// answer returns the button that asks for a passkey, as the form with its values would be sent.
func (d *device) answer(p *site.Page) (action string, values url.Values) {
	d.t.Helper()
	options, values, action := d.asked(p)
	client := d.client("webauthn.get", options)
	data, hash := d.data(), sha256.Sum256(client)
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

func (d *device) use(p *site.Page) *site.Page {
	d.t.Helper()
	action, values := d.answer(p)
	return p.Post(action, values)
}

func TestAPasskeySignsInAloneAndIsASecondStep(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	d.add(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK().Has("Passnyckeln är tillagd", "Dina återställningskoder",
		"Min telefon")
	c := s.Visitor(t)
	d.use(c.Get("/logga-in?till=/arbete/trender").OK()).OK().At("/arbete/trender")
	d.use(byPassword(s.Visitor(t), "/arbete/kallor", world.Own).OK().At(second)).OK().At("/arbete/kallor")
	world.LongAgo(t, s)
	key := world.Value[string](world.Of(s, t), `select id::text from passkey`)
	p := c.Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {"Ny telefon"}}).Is(http.StatusUnauthorized)
	d.use(p).OK().Has("Ny telefon", "Användes senast")
	c.Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {" "}}).Is(http.StatusUnprocessableEntity).Has("måste ha ett namn",
		"Ny telefon")
	s.As(t, "redaktor").Post("/konto/tvasteg/passnyckel/"+key, url.Values{"namn": {"Min"}}).Is(http.StatusNotFound)
	s.As(t, "redaktor").Post("/konto/tvasteg/passnyckel/"+key+"/ta-bort", nil).Is(http.StatusNotFound)
	c.Get("/konto/tvasteg").OK().Follow("Ta bort Ny telefon").OK().Form("Ta bort").Submit().OK().Has("Passnyckeln är borttagen")
	d.use(s.Visitor(t).Get("/logga-in").OK()).Is(http.StatusUnprocessableEntity).Headed("Logga in")
	byPassword(s.Visitor(t), "", world.Own).OK().At("/min-sida")
}

func TestWhatAPasskeyMayNotSay(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	honest := newDevice(t, s)
	honest.add(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK()
	for name, lie := range map[string]func(d *device){
		"its owner was not verified":    func(d *device) { d.flags = present },
		"nobody was there":              func(d *device) { d.flags = verified },
		"a counter that goes backwards": func(d *device) { d.count = 1 },
		"another portal":                func(d *device) { d.rp = "example.com" },
		"another page":                  func(d *device) { d.origin = "http://localhost:1" },
		"an answer of another kind":     func(d *device) { d.kind = "webauthn.create" },
		"an answer to another question": func(d *device) { d.forged = b64([]byte("0123456789abcdef0123456789abcdef")) },
		"somebody else":                 func(d *device) { d.handle = make([]byte, 16) },
		"another passkey":               func(d *device) { d.id = []byte("finns inte") },
		"a signature of another key":    func(d *device) { d.key = newDevice(t, s).key },
	} {
		for _, page := range []func() *site.Page{
			func() *site.Page { return s.Visitor(t).Get("/logga-in").OK() },
			func() *site.Page { return byPassword(s.Visitor(t), "", world.Own).OK().At(second) },
		} {
			d := *honest
			d.count = 100
			lie(&d)
			p := page()
			if d.use(p).Code != http.StatusUnprocessableEntity {
				t.Errorf("%s is believed on %s", name, p.URL.Path)
			}
			p.Get("/min-sida").OK().At("/logga-in")
		}
	}
	honest.count = 200
	honest.use(s.Visitor(t).Get("/logga-in").OK()).OK().At("/min-sida")
}

func TestAnAnswerOfAPasskeyIsGoodOnceAndForWhatWasAsked(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	c := s.As(t, world.Own)
	d.add(c.Get("/konto/tvasteg").OK(), "Min telefon").OK()
	earlier := s.Visitor(t).Get("/logga-in").OK()
	action, values := d.answer(s.Visitor(t).Get("/logga-in").OK())
	s.Visitor(t).Post(action, values).OK().At("/min-sida")
	s.Visitor(t).Post(action, values).Is(http.StatusUnprocessableEntity)
	d.use(earlier).Is(http.StatusUnprocessableEntity)

	half := byPassword(s.Visitor(t), "", world.Own).OK().At(second)
	_, forSecond := d.answer(half)
	s.Visitor(t).Post("/logga-in/passnyckel", forSecond).Is(http.StatusUnprocessableEntity)
	_, forSigningIn := d.answer(s.Visitor(t).Get("/logga-in").OK())
	half.Post(second, forSigningIn).Is(http.StatusUnprocessableEntity)

	other := newDevice(t, s)
	other.add(s.As(t, "redaktor").Get("/konto/tvasteg").OK(), "En annans").OK()
	_, theirs := other.answer(byPassword(s.Visitor(t), "", "redaktor").OK().At(second))
	half.Post(second, theirs).Is(http.StatusUnprocessableEntity)
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
	d.flags = present
	d.add(c.Get("/konto/tvasteg").OK(), "Min telefon").Is(http.StatusUnprocessableEntity).Has("kunde inte läggas till")
	d.flags |= verified
	d.add(c.Get("/konto/tvasteg").OK(), "").Is(http.StatusUnprocessableEntity).Has("Skriv vad passnyckeln ska heta")
	d.add(c.Get("/konto/tvasteg").OK(), "Min telefon").OK()
	d.add(s.As(t, "redaktor").Get("/konto/tvasteg").OK(), "Samma nyckel").Is(http.StatusUnprocessableEntity)
}

func TestWhoOnlyHasPasskeysGetsInByARecoveryCode(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	d := newDevice(t, s)
	p := d.add(s.As(t, world.Own).Get("/konto/tvasteg").OK(), "Min telefon").OK()
	code := markup.Text(markup.All(p.First("ul", "class=codes"), "code")[0])
	byPassword(s.Visitor(t), "", world.Own).OK().At(second).Form("Fortsätt").Set("_aterstallningskod", code).Submit().OK().At("/min-sida")
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
