package signals

import "framsyn/internal/method"

// Direction is whether values rise or fall.
type Direction string

// The directions.
const (
	Increasing Direction = "increasing"
	Decreasing Direction = "decreasing"
	NoTrend    Direction = "no trend"
)

// Codes returns the directions.
func (Direction) Codes() []method.Code {
	return []method.Code{
		{Word: "increasing", Meaning: "värdena stiger"},
		{Word: "decreasing", Meaning: "värdena faller"},
		{Word: "no trend", Meaning: "varken säkert stigande eller säkert fallande på nivån alpha"},
	}
}

// Reason is why there is no test of a trend.
type Reason string

// The reasons.
const (
	FewerThan2Values Reason = "fewer_than_2_values"
	AllValuesTied    Reason = "all_values_tied"
)

// Codes returns the reasons.
func (Reason) Codes() []method.Code {
	return []method.Code{
		{Word: "fewer_than_2_values", Meaning: "färre än två värden"},
		{Word: "all_values_tied", Meaning: "alla värden är lika"},
	}
}
