package homework

import (
	"cmp"
	"math"
	"slices"

	"framsyn/internal/id"
	"framsyn/internal/method"
	"framsyn/internal/method/consensus"
	"framsyn/internal/method/ranking"
	"framsyn/internal/method/stat"
)

// Ranking is the common order of what organisations chose, by Borda's count: those that an organisation did not mention stand between its
// most and its least important ones, tied. N is how many organisations answered.
type Ranking struct {
	N     int
	Items []RankedItem
	// Orgs are the organisations that answered, in the order of the ranks of each item.
	Orgs []RankedOrg
	W    stat.KendallW
	// Groups are the kinds of organisations whose answers can be shown, by their share that has an item among the most important; Hidden
	// reports that there are others.
	Groups []RankedGroup
	Hidden bool
	// Disputed are the items, by place in Items, about which organisations or groups differ the most.
	Disputed []int
	// Apart are the two organisations whose orders are the least alike, and Alike how alike they are, by Spearman's ρ; nil if it is
	// undefined.
	Apart [2]int
	Alike *float64
}

// RankedOrg is an organisation that answered, and its kind.
type RankedOrg struct {
	ID         id.Org
	Name, Kind string
}

// RankedItem is a trend or a scenario in the common order. Rank 1 is the most important; equal ones share a rank. Low and High are
// between which ranks it stays in nine of ten panels that are drawn from the organisations, nil if it is undefined.
type RankedItem struct {
	ID          id.Item
	Rank        int
	Points      float64
	MeanRank    float64
	Low, High   *int
	Most, Least int
	// Places are its place with each organisation: its rank, 1 for the most important, and how it was mentioned.
	Places []Place
}

// Place is the place of an item with an organisation. Position is its number among the most (positive) or the least important
// (negative), 0 if it was not mentioned.
type Place struct {
	Rank     float64
	Position int
}

// RankedGroup is a kind of organisation, how many answered, and for each item the share that has it among the most important.
type RankedGroup struct {
	Kind   string
	N      int
	Shares []float64
}

// maxResampled is how many places the stability of a ranking is tested for; a larger one takes too long.
const maxResampled = 50_000

// shownDisputes is how many items that organisations differ about are pointed out.
const shownDisputes = 3

// rank returns the common ranking of what was chosen in the answers; nil if nothing was.
func rank(q QuestionSummary, rooms []Room, seed int) (*Ranking, error) {
	r := &Ranking{}
	var answers []Value
	var items []id.Item
	for i, a := range q.Answers {
		if a.Given {
			r.Orgs = append(r.Orgs, RankedOrg{a.Org, a.OrgName, rooms[i].OrgKind})
			answers = append(answers, a.Value)
			items = append(items, a.Value.Items()...)
		}
	}
	slices.Sort(items)
	if items = slices.Compact(items); len(items) == 0 {
		return nil, nil
	}
	r.N = len(answers)
	for _, n := range items {
		r.Items = append(r.Items, RankedItem{ID: n})
	}
	if err := r.count(answers); err != nil {
		return nil, err
	}
	if err := r.testStability(seed); err != nil {
		return nil, err
	}
	r.sort()
	if err := r.compareGroups(); err != nil {
		return nil, err
	}
	r.findDisputes()
	r.findApart()
	return r, nil
}

// ballot returns the order of an organisation: the most important ones, those that it did not mention, and the least important ones.
func ballot(v Value, items []RankedItem) [][]string {
	var out [][]string
	for _, p := range v.Most {
		out = append(out, []string{id.String(p.Item)})
	}
	var middle []string
	for _, x := range items {
		if !slices.Contains(v.Items(), x.ID) {
			middle = append(middle, id.String(x.ID))
		}
	}
	if len(middle) > 0 {
		out = append(out, middle)
	}
	for _, p := range slices.Backward(v.Least) {
		out = append(out, []string{id.String(p.Item)})
	}
	return out
}

// count counts points, ranks and mentions, and the agreement.
func (r *Ranking) count(answers []Value) error {
	vote := ranking.Vote{}
	for _, x := range r.Items {
		vote.Candidates = append(vote.Candidates, id.String(x.ID))
	}
	var ratings [][]*float64
	for _, v := range answers {
		b := ballot(v, r.Items)
		vote.Ballots = append(vote.Ballots, ranking.Ballot{Ranking: b})
		row := make([]*float64, len(r.Items))
		before := 0
		for _, tied := range b {
			mid := float64(before) + float64(len(tied)+1)/2
			for _, name := range tied {
				row[slices.Index(vote.Candidates, name)] = &mid
			}
			before += len(tied)
		}
		ratings = append(ratings, row)
		for i := range r.Items {
			x := &r.Items[i]
			isIt := func(p Pick) bool { return p.Item == x.ID }
			place := Place{Rank: *row[i]}
			if n := slices.IndexFunc(v.Most, isIt); n >= 0 {
				place.Position = n + 1
				x.Most++
			} else if n := slices.IndexFunc(v.Least, isIt); n >= 0 {
				place.Position = -n - 1
				x.Least++
			}
			x.Places = append(x.Places, place)
		}
	}
	points, err := ranking.Borda(vote)
	if err != nil {
		return err
	}
	if r.W, err = stat.Concordance(ratings); err != nil {
		return err
	}
	for i := range r.Items {
		r.Items[i].Points, r.Items[i].Rank = points.Points[i], points.Rank[i]
		sum := 0.0
		for _, p := range r.Items[i].Places {
			sum += p.Rank
		}
		r.Items[i].MeanRank = sum / float64(r.N)
	}
	return nil
}

// testStability says between which ranks each item stays if other organisations had answered.
func (r *Ranking) testStability(seed int) error {
	if r.N < 2 || r.N*len(r.Items) > maxResampled {
		return nil
	}
	in := consensus.ResampleInput{Seed: seed}
	for org := range r.Orgs {
		row := make([]*float64, len(r.Items))
		for i, x := range r.Items {
			height := -x.Places[org].Rank
			row[i] = &height
		}
		in.Ratings = append(in.Ratings, row)
	}
	stable, err := consensus.Resample(in)
	if err != nil {
		return err
	}
	for i, x := range stable.Items {
		r.Items[i].Low, r.Items[i].High = x.Low, x.High
	}
	return nil
}

// sort puts the items in the common order.
func (r *Ranking) sort() {
	slices.SortStableFunc(r.Items, func(a, b RankedItem) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(b.Most, a.Most), cmp.Compare(a.ID, b.ID))
	})
}

// The steps of what an organisation says of an item, as groups are compared: least important, not mentioned, most important.
const leastStep, middleStep, mostStep = 1, 2, 3

// compareGroups compares the kinds of organisations, of which the engine tells which can be shown without telling what a small one says.
func (r *Ranking) compareGroups() error {
	panel := consensus.Panel{Scale: stat.Scale{leastStep, mostStep}}
	for i := range r.Orgs {
		panel.Groups = append(panel.Groups, &r.Orgs[i].Kind)
	}
	for _, x := range r.Items {
		item := consensus.PanelItem{ID: id.String(x.ID)}
		for _, p := range x.Places {
			step := float64(middleStep + cmp.Compare(p.Position, 0))
			item.Answers = append(item.Answers, consensus.Answer{Value: &step})
		}
		panel.Items = append(panel.Items, item)
	}
	shown, err := consensus.Publish(panel)
	if err != nil {
		return err
	}
	for n, g := range shown.Items[0].Groups {
		if g.Spread == nil {
			r.Hidden = true
			continue
		}
		out := RankedGroup{Kind: g.Name, N: g.Spread.Values}
		for _, x := range shown.Items {
			spread := x.Groups[n].Spread
			out.Shares = append(out.Shares, float64(spread.Histogram[mostStep-leastStep])/float64(spread.Values))
		}
		r.Groups = append(r.Groups, out)
	}
	return nil
}

// spread returns how far the organisations differ about an item: the standard deviation of its ranks.
func (x RankedItem) spread() float64 {
	sum := 0.0
	for _, p := range x.Places {
		sum += (p.Rank - x.MeanRank) * (p.Rank - x.MeanRank)
	}
	return math.Sqrt(sum / float64(len(x.Places)))
}

// Ends returns the organisations with which the item has its highest and its lowest place.
func (x RankedItem) Ends() (highest, lowest int) {
	for i, p := range x.Places {
		if p.Rank < x.Places[highest].Rank {
			highest = i
		}
		if p.Rank > x.Places[lowest].Rank {
			lowest = i
		}
	}
	return highest, lowest
}

// findDisputes finds what organisations differ about the most.
func (r *Ranking) findDisputes() {
	for i, x := range r.Items {
		if x.spread() > 0 && r.N > 1 {
			r.Disputed = append(r.Disputed, i)
		}
	}
	slices.SortStableFunc(r.Disputed, func(a, b int) int { return method.Compare(r.Items[b].spread(), r.Items[a].spread()) })
	r.Disputed = r.Disputed[:min(len(r.Disputed), shownDisputes)]
}

// findApart finds the two organisations whose orders are the least alike.
func (r *Ranking) findApart() {
	order := func(org int) (out []float64) {
		for _, x := range r.Items {
			out = append(out, x.Places[org].Rank)
		}
		return out
	}
	for a := range r.Orgs {
		for b := a + 1; b < len(r.Orgs); b++ {
			if rho := stat.Spearman(order(a), order(b)); rho != nil && (r.Alike == nil || *rho < *r.Alike) {
				r.Alike, r.Apart = rho, [2]int{a, b}
			}
		}
	}
}

// Agreed returns the items that at least two of three organisations have among the most important and none among the least.
func (r Ranking) Agreed() (out []RankedItem) {
	for _, x := range r.Items {
		if x.Least == 0 && 3*x.Most >= 2*r.N {
			out = append(out, x)
		}
	}
	return out
}

// GroupGap is an item, by place, for which two kinds of organisations differ the most, and their shares.
type GroupGap struct {
	Item         int
	High, Low    string
	Share, Other float64
}

// Gaps returns where the groups that are shown differ the most, the largest gap first.
func (r Ranking) Gaps() (out []GroupGap) {
	for i := range r.Items {
		var widest GroupGap
		for _, a := range r.Groups {
			for _, b := range r.Groups {
				if a.Shares[i]-b.Shares[i] > widest.Share-widest.Other {
					widest = GroupGap{i, a.Kind, b.Kind, a.Shares[i], b.Shares[i]}
				}
			}
		}
		if widest.High != "" {
			out = append(out, widest)
		}
	}
	slices.SortStableFunc(out, func(a, b GroupGap) int { return method.Compare(b.Share-b.Other, a.Share-a.Other) })
	return out[:min(len(out), shownDisputes)]
}
