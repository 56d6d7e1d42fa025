package browser

import (
	"context"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// AddPasskeyDevice adds a virtual authenticator to the tab. Its owner is verified until verified is called with false.
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
