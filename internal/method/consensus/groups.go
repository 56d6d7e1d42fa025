package consensus

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// fewestShown is how many must have answered for their group to be shown, unless the input says more.
const fewestShown = 5

// Panel is a panel in groups, with its answers to items.
type Panel struct {
	Scale stat.Scale `json:"scale"`
	// Groups has the group of each panellist; null or "" is nobody's group, and counts as one that is never shown.
	Groups []*string `json:"groups"`
	// Fewest is the smallest group that is shown; 5 if it is not given.
	Fewest *int        `json:"min_group,omitzero"`
	Items  []PanelItem `json:"items"`
}

// PanelItem has one answer per panellist.
type PanelItem struct {
	ID      string   `json:"id"`
	Answers []Answer `json:"answers"`
}

// Shown is what of a panel's answers can be published.
type Shown struct {
	Fewest int         `json:"min_group"`
	Items  []ShownItem `json:"items"`
	// Gaps are those between groups that are both shown, the largest first, at most 1 000; AllGaps is how many there are.
	Gaps    []Gap `json:"gaps"`
	AllGaps int   `json:"all_gaps"`
}

// ShownItem is an item's answers: of the whole panel, and of the groups in the order of their names.
type ShownItem struct {
	ID     string       `json:"id"`
	Whole  ShownGroup   `json:"whole"`
	Groups []ShownGroup `json:"groups"`
}

// ShownGroup is a group's answers, or why they are not shown.
type ShownGroup struct {
	Name   string  `json:"name"`
	Spread *Spread `json:"spread"`
	// Suppressed is too_few for a group with fewer answers than are shown, and protects_others for one that would give such a
	// group away if it were taken from the whole.
	Suppressed *string `json:"suppressed"`
}

// Gap is how two groups differ on an item: median of a less that of b, in steps of the scale.
type Gap struct {
	Item   string  `json:"item"`
	A      string  `json:"a"`
	B      string  `json:"b"`
	Median float64 `json:"median_gap"`
	stat.MannWhitney
}

// Limits of what is published at once: groups, gaps shown, and panellists x items x groups.
const mostGroups, mostGaps, mostCompared = 100, 1000, 200_000_000

// Publish describes the answers of the whole panel and of its groups, and the gaps between these. A group with too few answers
// is suppressed. So is the next smallest, and the next, until those that are not shown are two or more with enough answers
// together: then nothing that is shown, taken from the whole, tells what a small group said. If the whole has too few answers,
// nothing is shown. A panel is to be published in one grouping only: two of them together can tell what neither does.
func Publish(in Panel) (Shown, error) {
	out := Shown{Fewest: method.Or(in.Fewest, fewestShown), Items: []ShownItem{}, Gaps: []Gap{}}
	if out.Fewest < 2 {
		return out, method.Wrong("min_group", "ska vara minst 2")
	}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	if err := in.bounded(); err != nil {
		return out, err
	}
	for i, item := range in.Items {
		path := fmt.Sprintf("items[%d].answers", i)
		if len(item.Answers) != len(in.Groups) {
			return out, method.Wrong(path, "ska ha ett svar per deltagare, %d, men har %d", len(in.Groups), len(item.Answers))
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
	out.Gaps = out.Gaps[:min(len(out.Gaps), mostGaps)]
	return out, nil
}

// bounded says whether the panel is too large, or names something twice.
func (in Panel) bounded() error {
	groups := map[string]bool{}
	for _, g := range in.Groups {
		if g != nil {
			groups[*g] = true
		}
	}
	switch {
	case len(groups) > mostGroups:
		return method.Wrong("groups", "kan vara högst %d olika", mostGroups)
	case len(in.Groups)*max(len(groups), 1)*len(in.Items) > mostCompared:
		return method.Wrong("items", "är för många för %d deltagare i %d grupper", len(in.Groups), len(groups))
	}
	return method.Unique(in.Items, func(i int, item PanelItem) (string, string) { return fmt.Sprintf("items[%d].id", i), item.ID })
}

// publish returns an item's answers as they can be shown, and the values of each group.
func publish(path string, in Panel, fewest int, item PanelItem) (ShownItem, map[string][]float64, error) {
	shown := ShownItem{ID: item.ID, Whole: ShownGroup{}, Groups: []ShownGroup{}}
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
	why := suppress(sizes, fewest)
	if whole.Values < fewest {
		tooFew := "too_few"
		shown.Whole.Suppressed = &tooFew
	} else {
		shown.Whole.Spread = &whole
	}
	for _, name := range sorted(sizes) {
		if name == "" {
			continue
		}
		g := ShownGroup{Name: name}
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

// suppress says which groups, by their number of answers, are not shown and why. The group "" is never shown.
func suppress(sizes map[string]int, fewest int) map[string]string {
	why := map[string]string{}
	hidden, groups, endangered := 0, 0, false
	hide := func(name, reason string) {
		why[name] = reason
		hidden += sizes[name]
		if sizes[name] > 0 {
			groups++
		}
	}
	bySize := sorted(sizes)
	slices.SortStableFunc(bySize, func(a, b string) int { return cmp.Compare(sizes[a], sizes[b]) })
	for _, name := range bySize {
		if n := sizes[name]; n < fewest || name == "" {
			hide(name, "too_few")
			endangered = endangered || n > 0 && n < fewest
		}
	}
	for _, name := range bySize {
		if _, already := why[name]; !already && endangered && (groups < 2 || hidden < fewest) {
			hide(name, "protects_others")
		}
	}
	return why
}

func sorted(sizes map[string]int) []string {
	names := make([]string, 0, len(sizes))
	for name := range sizes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func gaps(item ShownItem, values map[string][]float64) []Gap {
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
