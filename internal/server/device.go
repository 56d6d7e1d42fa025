package server

import (
	"net/http"

	"framsyn/internal/signin"
)

// DeviceCookieName is the name of the cookie that recognises a device somebody has signed in on.
const DeviceCookieName = "framsyn-enhet"

// DeviceCookie returns the name of the device cookie; over https it has the prefix that only this host can set.
func (s *Server) DeviceCookie() string {
	if s.Config.Production() {
		return "__Host-" + DeviceCookieName
	}
	return DeviceCookieName
}

// Device returns the secret in the device cookie, "" if there is none.
func (s *Server) Device(r *http.Request) string {
	k, err := r.Cookie(s.DeviceCookie())
	if err != nil {
		return ""
	}
	return k.Value
}

// SetDevice sets the device cookie to a secret.
func (s *Server) SetDevice(w http.ResponseWriter, secret string) {
	http.SetCookie(w, &http.Cookie{Name: s.DeviceCookie(), Value: secret, Path: "/", MaxAge: int(signin.KnownDeviceLifetime.Seconds()),
		HttpOnly: true, Secure: s.Config.Production(), SameSite: http.SameSiteLaxMode})
}
