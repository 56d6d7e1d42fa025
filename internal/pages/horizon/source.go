package horizon

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/horizonview"
)

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
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d källa", "%d källor") },
		},
		Body:   horizonview.Source,
		Public: horizonview.PublicSource,
		Upload: server.UploadOf(horizon.Sources, files.Documents, "Filen är inte en PDF. Spara om den som PDF och välj den igen."),
		Similar: func(ctx context.Context, q db.Q, n id.Item, b horizon.Source) ([]content.Item, error) {
			return horizon.SourcesWithAddress(ctx, q, b.URL, n)
		},
	}
}
