// Package horizon holds the results of horizon scanning: what others have written about the future (sources), and the
// directions of change that are read out of it (trends).
package horizon

import "framsyn/internal/form"

// Areas are the subject areas that the regions are responsible for.
var Areas = form.Options{
	{Value: "halsa", Label: "Hälsa och sjukvård"}, {Value: "kollektivtrafik", Label: "Kollektivtrafik"},
	{Value: "infrastruktur", Label: "Infrastruktur"}, {Value: "kompetens", Label: "Kompetensförsörjning"},
	{Value: "utbildning", Label: "Utbildning"}, {Value: "naringsliv", Label: "Näringsliv"},
	{Value: "kultur", Label: "Kultur"}, {Value: "fysisk-planering", Label: "Fysisk planering"},
	{Value: "bostader", Label: "Bostäder"}, {Value: "landsbygd", Label: "Landsbygd"},
	{Value: "miljo-klimat", Label: "Miljö och klimat"}, {Value: "energi", Label: "Energi"},
	{Value: "demokrati", Label: "Demokrati"}, {Value: "integration", Label: "Integration"},
	{Value: "digitalisering", Label: "Digitalisering"},
}
