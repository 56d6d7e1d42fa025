package demo

import "slices"

// sourceText is one source of the demonstration world, written for it. What is said about the contents of a source
// has been seen in it or on the page that presents it; what has not been seen is said to be missing.
type sourceText struct {
	key                 string // names the source in the links of the trends
	org                 string // key of the organisation that recorded it
	state               string // draft, shared or published
	title, author, date string // date is a year, a month or a day; empty where unknown
	kind                string
	url, language       string
	scope               string
	horizonYear         int    // 0 where the source looks at no particular year
	summary             string // Markdown
	areas, tags         []string
}

// sourceTexts is every source of the demonstration world, in the order in which it is recorded.
var sourceTexts = slices.Concat(processSources, trendSources, forecastSources, scenarioSources, methodSources)
