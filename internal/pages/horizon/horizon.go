// Package horizon is the pages of sources and trends.
package horizon

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/horizonview"
)

// pages are the handlers of sources and trends.
type pages struct{ *server.Server }

// Routes adds the pages of sources and trends.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.sourceResource().Mount(public, work)
	s.trendResource().Mount(public, work)
}

func (s pages) sourceResource() server.Resource[horizon.Source] {
	return server.Resource[horizon.Source]{
		Server: s.Server, Kind: horizon.Sources,
		Names: contentview.Names{
			Kind: id.Source, One: "Källa", Many: "Källor", New: "Ny källa",
			Lead:            "Det som andra har skrivit, visat och räknat ut om framtiden, och som vi bygger på.",
			PublicLead:      "Rapporter, prognoser, artiklar och filmer som trenderna och scenarierna bygger på.",
			NoneTitle:       "Inga källor än",
			NoneText:        "Lägg in den första rapporten eller artikeln. Titel och typ räcker för att börja.",
			PublicNoneTitle: "Inga källor är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
		},
		Body:   horizonview.Source,
		Public: horizonview.PublicSource,
		Upload: server.UploadOf(horizon.Sources, files.Documents, "Filen är inte en PDF. Spara om den som PDF och välj den igen."),
		Similar: func(ctx context.Context, q db.Q, n id.Item, b horizon.Source) ([]content.Item, error) {
			return horizon.SameAddress(ctx, q, b.URL, n)
		},
	}
}

func (s pages) trendResource() server.Resource[horizon.Trend] {
	return server.Resource[horizon.Trend]{
		Server: s.Server, Kind: horizon.Trends,
		Names: contentview.Names{
			Kind: id.Trend, One: "Trend", Many: "Trender", New: "Ny trend",
			Lead:            "Förändringar som pågår eller kan vara på väg, vad de vilar på och vad de betyder för regionerna.",
			PublicLead:      "Förändringar som pågår eller kan vara på väg, och vad de kan betyda för regionerna.",
			NoneTitle:       "Inga trender än",
			NoneText:        "Börja gärna i en källa: där finns en knapp för en ny trend som bygger på den.",
			PublicNoneTitle: "Inga trender är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
		},
		Body:   horizonview.Trend,
		Public: horizonview.PublicTrend,
		Upload: server.PictureOf(horizon.Trends),
	}
}
