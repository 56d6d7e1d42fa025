package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"framsyn/internal/method/catalog"
	"framsyn/internal/method/cib"
	"framsyn/internal/method/consensus"
	"framsyn/internal/method/delphi"
	"framsyn/internal/method/financing"
	"framsyn/internal/method/morphology"
)

// methods measures the method engines, each on one processor. Their targets are the times that people wait.
func (b *bench) methods(context.Context) error {
	for _, m := range []func() error{b.crossImpacts, b.somewhereland, b.fields, b.panels, b.participation} {
		if err := m(); err != nil {
			return err
		}
	}
	return nil
}

// timed returns how long some runs took, in milliseconds.
func timed(runs int, run func(n int) error) (figure, error) {
	var took []float64
	for n := range runs {
		begun := time.Now()
		if err := run(n); err != nil {
			return figure{}, err
		}
		took = append(took, float64(time.Since(begun))/float64(time.Millisecond))
	}
	return measured(took...), nil
}

// crossImpacts searches random matrices in which everything influences everything: 3.5 thousand million scenarios.
func (b *bench) crossImpacts() error {
	nodes := 0
	ms, err := timed(5, func(n int) error {
		found, err := cib.Consistent(cib.Search{Model: randomModel(20, 3, uint64(n))})
		if err == nil && !found.Complete {
			err = fmt.Errorf("the search was stopped by %s", *found.Stopped)
		}
		nodes += found.Nodes
		return err
	})
	b.table.atMost("All consistent scenarios of 20 descriptors with 3 variants", ms, 2000, " ms",
		fmt.Sprintf("%d nodes on the mean", nodes/5))
	return err
}

func randomModel(descriptors, variants int, seed uint64) cib.Model {
	random := rand.New(rand.NewPCG(seed, 2050))
	var m cib.Model
	for range descriptors {
		m.Descriptors = append(m.Descriptors, cib.Descriptor{Variants: make([]string, variants)})
	}
	for i := range descriptors * variants {
		row := make([]float64, descriptors*variants)
		for j := range row {
			if i/variants != j/variants {
				row[j] = float64(random.IntN(7) - 3)
			}
		}
		m.Matrix = append(m.Matrix, row)
	}
	return m
}

// somewhereland analyses the example of the textbook, as the command does.
func (b *bench) somewhereland() error {
	text, err := os.Open("internal/method/catalog/testdata/cib.json")
	if err != nil {
		return err
	}
	defer text.Close()
	c, err := catalog.ReadCase(text)
	if err != nil {
		return err
	}
	for _, op := range []string{"cib.consistent", "cib.attractors"} {
		o, _ := catalog.Find(op)
		c.Input = map[string]any{"model": "somewhereland"}
		ms, err := timed(25, func(int) error {
			_, err := o.Run(c)
			return err
		})
		if err != nil {
			return err
		}
		b.table.info("Somewhereland, "+op, ms, " ms", "")
	}
	return nil
}

// fields counts the survivors of fields of 12 parameters with 5 values, 2.4e8 configurations.
func (b *bench) fields() error {
	for _, exclusions := range []int{200, 40} {
		survivors := uint64(0)
		ms, err := timed(5, func(n int) error {
			random := rand.New(rand.NewPCG(uint64(n), uint64(exclusions)))
			f := morphology.Field{}
			for range 12 {
				f.Params = append(f.Params, 5)
			}
			for range exclusions {
				p := random.IntN(12)
				f.Exclusions = append(f.Exclusions, []int{p, random.IntN(5), (p + 1 + random.IntN(11)) % 12, random.IntN(5)})
			}
			found, err := morphology.Count(morphology.CountInput{Field: f})
			if err == nil && !found.Complete {
				err = fmt.Errorf("the count was stopped by %s", *found.Stopped)
			}
			if err == nil {
				survivors = *found.Survivors
			}
			return err
		})
		if err != nil {
			return err
		}
		b.table.info(fmt.Sprintf("Survivors of a field of 12 x 5 with %d exclusions", exclusions), ms, " ms",
			fmt.Sprintf("the last had %d", survivors))
	}
	return nil
}

// panels ranks 50 trends by 1 000 panellists: how they agree, and how sure the order is by 1 000 resamples.
func (b *bench) panels() error {
	random := rand.New(rand.NewPCG(2050, 7))
	ratings := make([][]*float64, 1000)
	for i := range ratings {
		for j := range 50 {
			v := float64(1 + (random.IntN(5)+j%3)%5)
			ratings[i] = append(ratings[i], &v)
		}
	}
	ms, err := timed(5, func(n int) error {
		if _, err := delphi.Concordance(delphi.Ratings{Ratings: ratings}); err != nil {
			return err
		}
		_, err := consensus.Resample(consensus.ResampleInput{Ratings: ratings, Seed: n})
		return err
	})
	b.table.atMost("W and rank stability of 1 000 panellists and 50 trends", ms, 1000, " ms", "1 000 resamples")
	return err
}

// participation distributes the balance over 30 members who may take part, with a fee each.
func (b *bench) participation() error {
	none := []financing.Number{financing.Known(0)}
	in := financing.UncertainInput{Model: financing.Model{Years: []int{2060},
		Categories: []financing.Category{{ID: "region", Fees: none, Members: none}},
		Grants:     []financing.Grant{{ID: "bidrag", Year: 2060, Amount: financing.Known(-200_000_00)}}}}
	for i := range 30 {
		in.Uncertain = append(in.Uncertain, financing.UncertainMember{Category: "region", Probability: fmt.Sprintf("0.%02d", 40+i),
			Fees: []financing.Number{financing.Known(10_000_00 + 1<<min(i, 14))}})
	}
	balances := 0
	ms, err := timed(5, func(int) error {
		found, err := financing.Uncertain(in)
		if err == nil && found.Reason != "" {
			err = fmt.Errorf("the distribution was stopped by %s", found.Reason)
		}
		if err == nil {
			balances = found.Distribution.Len()
		}
		return err
	})
	b.table.atMost("Exact distribution of a balance with 30 uncertain members", ms, 1000, " ms",
		fmt.Sprintf("%d different balances", balances))
	return err
}
