package horizon

import (
	"context"

	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/horizonview"
)

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
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d trend", "%d trender") },
		},
		Body:   horizonview.Trend,
		Public: horizonview.PublicTrend,
		Upload: server.PictureOf(horizon.Trends),
	}
}
