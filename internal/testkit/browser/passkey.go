package browser

import (
	"context"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// AddPasskeyDevice gives the tab a device that keeps passkeys. Its owner unlocks it whenever it is asked, until verified says otherwise.
func (b *Tab) AddPasskeyDevice() (verified func(bool)) {
	b.t.Helper()
	call(b, webauthn.Enable, webauthn.EnableParams{})
	var n webauthn.AuthenticatorID
	b.do("add a device", chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		added, err := chromedp.Call(ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
			Options: &webauthn.VirtualAuthenticatorOptions{Protocol: webauthn.AuthenticatorProtocolCtap2,
				Transport:      webauthn.AuthenticatorTransportInternal,
				HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
		n = added.AuthenticatorID
		return err
	}))
	return func(is bool) {
		b.t.Helper()
		call(b, webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: n, IsUserVerified: is})
	}
}
