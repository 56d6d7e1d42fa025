package server

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/templates/contentview"
	"framsyn/templates/horizonview"
)

func (s *Server) sourceResource() resource[horizon.Source] {
	return resource[horizon.Source]{
		Server: s, kind: horizon.Sources, groups: horizon.SourceGroups, inputs: horizonview.SourceInputs,
		names: contentview.Names{
			Kind: id.Source, One: "Källa", Many: "Källor", New: "Ny källa",
			Lead:            "Det som andra har skrivit, visat och räknat ut om framtiden, och som vi bygger på.",
			PublicLead:      "Rapporter, prognoser, artiklar och filmer som trenderna och scenarierna bygger på.",
			NoneTitle:       "Inga källor än",
			NoneText:        "Lägg in den första rapporten eller artikeln. Titel och typ räcker för att börja.",
			PublicNoneTitle: "Inga källor är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
		},
		read: horizon.ReadSource, fields: alone(horizonview.SourceFields),
		body:   horizonview.Source,
		public: horizonview.PublicSource,
		upload: upload[horizon.Source]{
			field: "fil", allowed: files.Documents, wrong: "Filen är inte en PDF. Spara om den som PDF och välj den igen.",
			get: func(b horizon.Source) id.File { return b.File },
			set: func(b *horizon.Source, n id.File) { b.File = n },
		},
		doubt: func(ctx context.Context, q db.Q, n id.Item, b horizon.Source) ([]content.Item, error) {
			return horizon.SameAddress(ctx, q, b.URL, n)
		},
	}
}

func (s *Server) trendResource() resource[horizon.Trend] {
	return resource[horizon.Trend]{
		Server: s, kind: horizon.Trends, groups: horizon.TrendGroups, inputs: horizonview.TrendInputs,
		names: contentview.Names{
			Kind: id.Trend, One: "Trend", Many: "Trender", New: "Ny trend",
			Lead:            "Förändringar som pågår eller kan vara på väg, vad de vilar på och vad de betyder för regionerna.",
			PublicLead:      "Förändringar som pågår eller kan vara på väg, och vad de kan betyda för regionerna.",
			NoneTitle:       "Inga trender än",
			NoneText:        "Börja gärna i en källa: där finns en knapp för en ny trend som bygger på den.",
			PublicNoneTitle: "Inga trender är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
		},
		read: horizon.ReadTrend, fields: alone(horizonview.TrendFields),
		body:   horizonview.Trend,
		public: horizonview.PublicTrend,
		upload: upload[horizon.Trend]{
			field: "bild", allowed: files.Pictures, wrong: wrongPicture,
			get: func(b horizon.Trend) id.File { return b.Image },
			set: func(b *horizon.Trend, n id.File) { b.Image = n },
		},
	}
}

const wrongPicture = "Filen är inte en bild som går att visa. Välj en JPEG, PNG eller WebP."
