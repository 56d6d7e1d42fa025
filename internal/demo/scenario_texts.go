package demo

// scenarioText is one scenario of the demonstration world as it is written down: fiction about a possible future.
type scenarioText struct {
	key, org, state, title, subtitle string
	horizonYear                      int
	scope                            string // global or region
	region                           string // county code, for the scope region
	summary                          string
	sections                         []scenarioSection
	events                           []scenarioEvent
	dayInLife                        string
	questions                        []string
	drivers                          []scenarioDriver
	image, imageAlt                  string
	filmURL, filmText                string
	podcastURL, podcastText          string
	sourceURL                        string // where the scenario's name and idea are documented
}

// scenarioSection is one passage of the narrative, its text in Markdown.
type scenarioSection struct{ heading, text string }

// scenarioEvent is something that happened on the way, told from within the scenario.
type scenarioEvent struct {
	year int
	text string
}

// scenarioDriver says which way a trend goes in the scenario: okar, minskar, bryts or vander.
type scenarioDriver struct{ trend, direction, note string }

// scenarioTexts are the scenarios of the demonstration world: the four of Region 2050, a region's own that is published,
// and one that is shared. A draft is begun when the world goes on.
var scenarioTexts = []scenarioText{
	balticaText,
	globaseText,
	seniorCityText,
	samhallsbyggarnaText,
	articaText,
	skaneText,
}

// regionalExamplesURL is Reglab's page with the four global scenarios and examples of regional ones.
const regionalExamplesURL = "https://www.reglab.se/projekt/regionala-exempel/"
