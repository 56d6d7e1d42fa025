package server

import (
	"net/http"

	"framsyn/internal/account"
)

// DeviceCookieName is the name of the cookie by which a device is known that somebody has signed in on.
const DeviceCookieName = "framsyn-enhet"

// deviceCookie is the cookie's name here: one that only this host can set, over https, where the browser can be told so.
func (s *Server) deviceCookie() string {
	if s.cfg.Production() {
		return "__Host-" + DeviceCookieName
	}
	return DeviceCookieName
}

// device is the secret that the device brings, "" where it has none.
func (s *Server) device(r *http.Request) string {
	k, err := r.Cookie(s.deviceCookie())
	if err != nil {
		return ""
	}
	return k.Value
}

// setDevice gives the device the secret by which it is known from now on.
func (s *Server) setDevice(w http.ResponseWriter, secret string) {
	http.SetCookie(w, &http.Cookie{Name: s.deviceCookie(), Value: secret, Path: "/", MaxAge: int(account.KnownFor.Seconds()),
		HttpOnly: true, Secure: s.cfg.Production(), SameSite: http.SameSiteLaxMode})
}
