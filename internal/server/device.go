package server

import (
	"net/http"

	"framsyn/internal/signin"
)

// DeviceCookieName is the name of the cookie by which a device is known that somebody has signed in on.
const DeviceCookieName = "framsyn-enhet"

// DeviceCookie returns the cookie's name here: one that only this host can set, over https, where the browser can be told so.
func (s *Server) DeviceCookie() string {
	if s.Config.Production() {
		return "__Host-" + DeviceCookieName
	}
	return DeviceCookieName
}

// Device returns the secret that the device brings, "" where it has none.
func (s *Server) Device(r *http.Request) string {
	k, err := r.Cookie(s.DeviceCookie())
	if err != nil {
		return ""
	}
	return k.Value
}

// SetDevice gives the device the secret by which it is known from now on.
func (s *Server) SetDevice(w http.ResponseWriter, secret string) {
	http.SetCookie(w, &http.Cookie{Name: s.DeviceCookie(), Value: secret, Path: "/", MaxAge: int(signin.KnownDeviceLifetime.Seconds()),
		HttpOnly: true, Secure: s.Config.Production(), SameSite: http.SameSiteLaxMode})
}
