package demo

import "slices"

// trendText is one trend of the demonstration world. None of them is a forecast: what lies ahead is told as
// something that may happen.
type trendText struct {
	key         string // names the trend in the links of other trends
	org         string // key of the organisation that recorded it
	state       string // draft, shared or published
	title       string
	kind        string // megatrend, trend, signal or joker
	steep       []string
	description string // Markdown
	direction   string // okar, minskar, bryts or oklar
	horizon     string // kort, medel or lang

	drives, slows, meaning, digital string

	areas    []string
	image    string // a file name, or empty
	imageAlt string
	sources  []sourceLink
	trends   []trendLink
}

// sourceLink tells what a source has to do with the trend that carries the link.
type sourceLink struct {
	key, relation string // relation: supports, contradicts or background
	page          string // empty where no page has been seen
}

// trendLink tells what the trend that carries the link does to another.
type trendLink struct {
	key, relation string // relation: strengthens, counteracts, part_of or leads_to
	note          string
}

// trendTexts is every trend of the demonstration world, in the order in which it is recorded.
var trendTexts = slices.Concat(
	workshopMegatrends, otherMegatrends, worldMegatrends,
	peopleTrends, workTrends, placeTrends, societyTrends,
	weakSignals, wildCards,
)
