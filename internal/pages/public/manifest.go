package public

import (
	"encoding/json"
	"net/http"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/web"
)

// The colours of the portal while it opens, as in the style sheet.
const paper, brand = "#faf7f1", "#0f4a4a"

// manifest describes the portal to a device that keeps it among its programs.
func (s pages) manifest(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
	}
	b, err := json.MarshalIndent(struct {
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description"`
		Lang        string `json:"lang"`
		ID          string `json:"id"`
		Start       string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{"Framsyn", "Framsyn", i18n.T(ctx, "Framsyn – en öppen portal för regional framsyn"), string(i18n.FromContext(ctx)), "/",
		link.Home(ctx), "/", "standalone", paper, brand, []icon{
			{web.URL(web.SmallIcon), "192x192", "image/png", "any"}, {web.URL(web.BigIcon), "512x512", "image/png", "any"},
			{web.URL(web.MaskableIcon), "512x512", "image/png", "maskable"}, {web.URL(web.Favicon), "any", "image/svg+xml", "any"}}}, "", " ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/manifest+json; charset=utf-8")
	_, _ = w.Write(b) // the client has left
	return nil
}
