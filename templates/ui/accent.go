package ui

// Accent is one of several values: a class of STEEP or a kind of trend, which have a symbol and a colour of their own, or another
// value, which has none. Label is in the language of the page.
type Accent struct{ Value, Label string }

// HasSymbol reports whether the value has a symbol of its own.
func (a Accent) HasSymbol() bool { return accentSigns[a.Value] != "" }

// accentSigns are the symbols, as paths in a square of 20.
var accentSigns = map[string]string{
	"megatrend": "M2 15c5 0 4-9 9-9h6m-4-4 4 4-4 4M2 10c2.4 0 3.4-1.6 4.2-3.2",
	"trend":     "m2.5 15 5-5 3.5 3.5L17.5 6m-5 0h5v5",
	"signal":    "M10 15.5v.1M6.6 12.2a4.8 4.8 0 0 1 6.8 0M3.6 9.2a9 9 0 0 1 12.8 0",
	"joker":     "M11.5 2 4 11.5h5L8.5 18 16 8.5h-5Z",

	"social":        "M7 9.5A2.8 2.8 0 1 0 7 4a2.8 2.8 0 0 0 0 5.5ZM2 16.5a5 5 0 0 1 10 0m.5-12a2.7 2.7 0 0 1 0 5m2 2a5 5 0 0 1 3.5 5",
	"technological": "M5.5 5.5h9v9h-9Zm2.5 0v-3m4 3v-3m-4 15v-3m4 3v-3M5.5 8h-3m3 4h-3m15-4h-3m3 4h-3",
	"economic":      "M2.5 17h15M5 13.5v-3m5 3V4m5 9.5V7.5",
	"environmental": "M4.5 15.5C3 8.5 8 4 17 4c0 9-5 13-12 11.5Zm-2 2 7-7",
	"political":     "M3 8.5 10 4l7 4.5ZM5 8.5v6m5-6v6m5-6v6M3 17h14",
	"values":        "M10 16.5S3 12.3 3 7.8a3.7 3.7 0 0 1 7-1.7 3.7 3.7 0 0 1 7 1.7c0 4.5-7 8.7-7 8.7Z",
}
