package consensus

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// defaultMinGroup is the default of the smallest group whose answers are published.
const defaultMinGroup = 5

// Panel is a panel divided into groups, with its answers to items.
type Panel struct {
	Scale stat.Scale `json:"scale"`
	// Groups holds the group of each panellist. Panellists with null or "" form a group that is never published.
	Groups []*string `json:"groups"`
	// MinGroup is the smallest number of answers of a group that is published, by default 5.
	MinGroup *int        `json:"min_group,omitzero"`
	Items    []PanelItem `json:"items"`
}

// PanelItem is an item with one answer from each panellist.
type PanelItem struct {
	ID      string   `json:"id"`
	Answers []Answer `json:"answers"`
}

// PublishedPanel is what can be published of a panel's answers.
type PublishedPanel struct {
	Fewest int             `json:"min_group"`
	Items  []PublishedItem `json:"items"`
	// Gaps are the gaps between published groups, the largest first, at most 1 000. AllGaps is the number of all.
	Gaps    []Gap `json:"gaps"`
	AllGaps int   `json:"all_gaps"`
}

// PublishedItem is the answers to an item: those of the whole panel, and those of the groups by name.
type PublishedItem struct {
	ID     string           `json:"id"`
	Whole  PublishedGroup   `json:"whole"`
	Groups []PublishedGroup `json:"groups"`
}

// PublishedGroup is a group's answers, or the reason why they are suppressed.
type PublishedGroup struct {
	Name       string        `json:"name"`
	Spread     *Distribution `json:"spread"`
	Suppressed *Suppression  `json:"suppressed"`
}

// Gap is the difference between two groups on an item: the median of a minus that of b, in steps of the scale.
type Gap struct {
	Item   string  `json:"item"`
	A      string  `json:"a"`
	B      string  `json:"b"`
	Median float64 `json:"median_gap"`
	stat.MannWhitney
}

// Limits of a panel: groups, gaps returned, and panellists x items x groups.
const maxGroups, maxGaps, maxCompared = 100, 1000, 200_000_000

// Publish returns the distributions of the answers of the whole panel and of its groups, and the gaps between groups. A
// group with too few answers is suppressed (primary suppression). The next smallest groups are suppressed too until the
// suppressed ones are at least two that together have enough answers (secondary suppression), so that what a small
// group answered cannot be derived by subtraction. If the whole panel has too few answers, nothing is published. A
// panel must be published in one grouping only, since two groupings together may disclose what neither does. The error
// is a method.Fault.
func Publish(in Panel) (PublishedPanel, error) {
	out := PublishedPanel{Fewest: method.OrDefault(in.MinGroup, defaultMinGroup), Items: []PublishedItem{}, Gaps: []Gap{}}
	if out.Fewest < 2 {
		return out, method.Faultf("min_group", "ska vara minst 2")
	}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	if err := in.checkSize(); err != nil {
		return out, err
	}
	for i, item := range in.Items {
		path := fmt.Sprintf("items[%d].answers", i)
		if len(item.Answers) != len(in.Groups) {
			return out, method.Faultf(path, "ska ha ett svar per deltagare, %d, men har %d", len(in.Groups), len(item.Answers))
		}
		shown, answered, err := publish(path, in, out.Fewest, item)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, shown)
		out.Gaps = append(out.Gaps, gaps(shown, answered)...)
	}
	slices.SortStableFunc(out.Gaps, func(a, b Gap) int { return cmp.Compare(math.Abs(b.Median), math.Abs(a.Median)) })
	out.AllGaps = len(out.Gaps)
	out.Gaps = out.Gaps[:min(len(out.Gaps), maxGaps)]
	return out, nil
}

// checkSize returns a method.Fault if the panel is too large or a name occurs twice.
func (in Panel) checkSize() error {
	groups := map[string]bool{}
	for _, g := range in.Groups {
		if g != nil {
			groups[*g] = true
		}
	}
	switch {
	case len(groups) > maxGroups:
		return method.Faultf("groups", "kan vara högst %d olika", maxGroups)
	case len(in.Groups)*max(len(groups), 1)*len(in.Items) > maxCompared:
		return method.Faultf("items", "är för många för %d deltagare i %d grupper", len(in.Groups), len(groups))
	}
	return method.CheckUnique(in.Items, func(i int, item PanelItem) (string, string) { return fmt.Sprintf("items[%d].id", i), item.ID })
}

// publish returns what can be published of an item, and the values of each group.
func publish(path string, in Panel, fewest int, item PanelItem) (PublishedItem, map[string][]float64, error) {
	shown := PublishedItem{ID: item.ID, Whole: PublishedGroup{}, Groups: []PublishedGroup{}}
	whole, err := describe(path, in.Scale, item.Answers)
	if err != nil {
		return shown, nil, err
	}
	answers := map[string][]Answer{}
	for i, g := range in.Groups {
		name := ""
		if g != nil {
			name = *g
		}
		answers[name] = append(answers[name], item.Answers[i])
	}
	sizes, values := map[string]int{}, map[string][]float64{}
	for name, of := range answers {
		for _, a := range of {
			if a.Value != nil {
				values[name] = append(values[name], *a.Value)
			}
		}
		sizes[name] = len(values[name])
	}
	why := suppressGroups(sizes, fewest)
	if whole.Values < fewest {
		shown.Whole.Suppressed = new(TooFew)
	} else {
		shown.Whole.Spread = &whole
	}
	for _, name := range sortedNames(sizes) {
		if name == "" {
			continue
		}
		g := PublishedGroup{Name: name}
		if reason, hidden := why[name]; hidden {
			g.Suppressed = &reason
		} else {
			spread, err := describe(path, in.Scale, answers[name])
			if err != nil {
				return shown, nil, err
			}
			g.Spread = &spread
		}
		shown.Groups = append(shown.Groups, g)
	}
	return shown, values, nil
}

// suppressGroups returns the groups that are suppressed, given their numbers of answers, with the reasons. The group ""
// is always suppressed.
func suppressGroups(sizes map[string]int, fewest int) map[string]Suppression {
	why := map[string]Suppression{}
	hidden, groups, endangered := 0, 0, false
	hide := func(name string, reason Suppression) {
		why[name] = reason
		hidden += sizes[name]
		if sizes[name] > 0 {
			groups++
		}
	}
	bySize := sortedNames(sizes)
	slices.SortStableFunc(bySize, func(a, b string) int { return cmp.Compare(sizes[a], sizes[b]) })
	for _, name := range bySize {
		if n := sizes[name]; n < fewest || name == "" {
			hide(name, TooFew)
			endangered = endangered || n > 0 && n < fewest
		}
	}
	for _, name := range bySize {
		if _, already := why[name]; !already && endangered && (groups < 2 || hidden < fewest) {
			hide(name, ProtectsOthers)
		}
	}
	return why
}

func sortedNames(sizes map[string]int) []string {
	names := make([]string, 0, len(sizes))
	for name := range sizes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func gaps(item PublishedItem, values map[string][]float64) []Gap {
	var out []Gap
	for i, a := range item.Groups {
		for _, b := range item.Groups[i+1:] {
			if a.Spread == nil || b.Spread == nil {
				continue
			}
			out = append(out, Gap{item.ID, a.Name, b.Name, *a.Spread.Median - *b.Spread.Median, stat.RankSumTest(values[a.Name], values[b.Name])})
		}
	}
	return out
}
