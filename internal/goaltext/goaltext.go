// Package goaltext is what is said of how it goes with a goal, whoever says it and wherever it is read.
package goaltext

import (
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Value is what is written of a goal in a period. Work says whether work is going on and Forecast whether the goal will be met, both ""
// where that is not said. Number is a value of the goal's measure, as typed, from Count observations, 0 where that is not known, and
// Origin says where it comes from; Missing is why there is no value.
type Value struct {
	Body           string
	Work, Forecast string
	Activities     []id.ActivityNo
	Number         string
	Count          int
	Origin         string
	Missing        string
}

// Works are the answers to whether work is going on, and Forecasts to whether the goal will be met.
var (
	Works = form.Options{{Value: "not_begun", Label: "Ej påbörjat"}, {Value: "going_on", Label: "Arbete pågår"},
		{Value: "active", Label: "Arbetar aktivt för att nå målet"}, {Value: "carried_out", Label: "Genomfört"}}
	Forecasts = form.Options{{Value: "partly", Label: "Delvis på väg att nås"}, {Value: "positive", Label: "Utvecklingen är positiv"},
		{Value: "will_be_met", Label: "Bedöms kunna uppfyllas"}, {Value: "nearly_met", Label: "I det närmaste uppfyllt"},
		{Value: "met", Label: "Uppfyllt"}, {Value: "not_met", Label: "Uppfylls ej"}}
)
