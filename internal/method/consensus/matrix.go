package consensus

import (
	"fmt"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Plane is votes on the impact and the uncertainty of items.
type Plane struct {
	Scale stat.Scale  `json:"scale"`
	Items []PlaneItem `json:"items"`
}

// PlaneItem is an item with its votes.
type PlaneItem struct {
	ID    string      `json:"id"`
	Votes []PlaneVote `json:"votes"`
}

// PlaneVote is one voter's ratings of an item; nil is a missing one.
type PlaneVote struct {
	Impact      *float64 `json:"impact"`
	Uncertainty *float64 `json:"uncertainty"`
}

// Placed is the items in the plane of impact and uncertainty.
type Placed struct {
	Items []PlacedItem `json:"items"`
}

// PlacedItem is an item's place in the plane. Its score is mean impact times mean uncertainty, each over its own
// voters. If an axis has no votes, the score, the quadrant and the rank are nil.
type PlacedItem struct {
	ID          string   `json:"id"`
	Impact      Axis     `json:"impact"`
	Uncertainty Axis     `json:"uncertainty"`
	Score       *float64 `json:"score"`
	// Quadrant is determined by the middle of the scale, where high is strictly above: critical_uncertainty (both high),
	// predetermined (impact only), wildcard (uncertainty only) or secondary.
	Quadrant *string `json:"quadrant"`
	Rank     *int    `json:"rank"`
}

// Axis is the distribution of the votes on one axis.
type Axis struct {
	N            int      `json:"n"`
	Missing      int      `json:"missing"`
	Mean         *float64 `json:"mean"`
	Median       *float64 `json:"median"`
	SD           *float64 `json:"sd"`
	Q1           *float64 `json:"q1"`
	Q3           *float64 `json:"q3"`
	IQR          *float64 `json:"iqr"`
	Freq         []int    `json:"freq"`
	Agreement    *float64 `json:"agreement"`
	Polarization *float64 `json:"polarization"`
}

// PlaceItems returns the places of items in the plane of impact and uncertainty. The error is a method.Fault.
func PlaceItems(in Plane) (Placed, error) {
	out := Placed{Items: []PlacedItem{}}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	err := method.CheckUnique(in.Items, func(i int, item PlaneItem) (string, string) { return fmt.Sprintf("items[%d].id", i), item.ID })
	if err != nil {
		return out, err
	}
	scores := make([]*float64, len(in.Items))
	for i, item := range in.Items {
		p, err := placeItem(fmt.Sprintf("items[%d].votes", i), in.Scale, item)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, p)
		scores[i] = p.Score
	}
	for i, rank := range rankScores(scores) {
		out.Items[i].Rank = rank
	}
	return out, nil
}

func placeItem(path string, scale stat.Scale, item PlaneItem) (PlacedItem, error) {
	impact, uncertainty := make([]*float64, len(item.Votes)), make([]*float64, len(item.Votes))
	for i, v := range item.Votes {
		impact[i], uncertainty[i] = v.Impact, v.Uncertainty
	}
	p := PlacedItem{ID: item.ID}
	var err error
	if p.Impact, err = axis(path, "impact", scale, impact); err != nil {
		return p, err
	}
	if p.Uncertainty, err = axis(path, "uncertainty", scale, uncertainty); err != nil {
		return p, err
	}
	if p.Impact.Mean == nil || p.Uncertainty.Mean == nil {
		return p, nil
	}
	p.Score = method.FiniteOrNil(*p.Impact.Mean * *p.Uncertainty.Mean)
	middle := float64(scale[0]+scale[1]) / 2
	quadrant := "secondary"
	switch high, unsure := *p.Impact.Mean > middle, *p.Uncertainty.Mean > middle; {
	case high && unsure:
		quadrant = "critical_uncertainty"
	case high:
		quadrant = "predetermined"
	case unsure:
		quadrant = "wildcard"
	}
	p.Quadrant = &quadrant
	return p, nil
}

func axis(path, name string, scale stat.Scale, votes []*float64) (Axis, error) {
	freq, err := scale.Frequencies(votes, func(i int) string { return fmt.Sprintf("%s[%d].%s", path, i, name) })
	s := stat.Summarise(votes)
	return Axis{s.N, s.Missing, s.Mean, s.Median, s.SD, s.Q1, s.Q3, s.IQR, freq, stat.Agreement(freq), stat.Polarization(freq)}, err
}

// rankScores returns the competition ranks of the scores, the highest first; a nil score has no rank. Scores that
// differ by less than 10⁻⁹ tie.
func rankScores(scores []*float64) []*int {
	var places []int
	for i, s := range scores {
		if s != nil {
			places = append(places, i)
		}
	}
	ranks := make([]*int, len(scores))
	for at, rank := range method.Ranks(len(places), func(a, b int) int {
		return method.Compare(*scores[places[b]], *scores[places[a]])
	}) {
		ranks[places[at]] = &rank
	}
	return ranks
}
