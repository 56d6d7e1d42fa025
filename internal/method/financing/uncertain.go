package financing

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"

	"framsyn/internal/method"
)

// UncertainInput is the input of Uncertain.
type UncertainInput struct {
	// Model has the members that are certain.
	Model     Model             `json:"model"`
	Uncertain []UncertainMember `json:"uncertain"`
}

// UncertainMember is a member beside those of the model that takes part in all years or in none.
type UncertainMember struct {
	Category string `json:"category"`
	// Probability is a decimal number or a fraction from 0 to 1: "0.7", "1/3".
	Probability string `json:"p"`
	// Fees are the member's fee in each year, in öre, by default those of the category.
	Fees []Number `json:"fees,omitzero"`
}

// UncertainBalance is the balance of all years, in öre, as a random number. All is nil if there is a reason.
type UncertainBalance struct {
	Mean     *Fraction `json:"mean"`
	Variance *Fraction `json:"variance"`
	// SD is the standard deviation, the only number that is not exact.
	SD *float64 `json:"sd"`
	// Negative is the probability that the balance is below 0, and NegativeRounded the same with four decimals.
	Negative        *Fraction  `json:"p_negative"`
	NegativeRounded *string    `json:"p_negative_rounded"`
	Quantiles       *Quantiles `json:"quantiles"`
	// Min and Max are the least and the largest balance of the distribution.
	Min          *int64        `json:"min"`
	Max          *int64        `json:"max"`
	Distribution *Distribution `json:"distribution"`
	// Reason is UnknownAmount or TooMany.
	Reason Reason `json:"reason"`
}

// Quantiles are quantiles of a distribution. Q is the smallest balance b with P(balance ≤ b) ≥ q, without interpolation.
type Quantiles struct {
	Q05 int64 `json:"0.05"`
	Q25 int64 `json:"0.25"`
	Q50 int64 `json:"0.5"`
	Q75 int64 `json:"0.75"`
	Q95 int64 `json:"0.95"`
}

// Limits of the uncertain members, and of the denominator of a probability: nine decimals.
const maxUncertain, maxDenominator = 500, 1_000_000_000

// probability is how a probability is written. It is short enough to be read in no time.
var probability = regexp.MustCompile(`^[0-9]{1,20}([./][0-9]{1,20})?$`)

// Uncertain returns the exact distribution of the balance when members take part independently of one another, by
// convolution. A member adds Σ fees less what its places cost in rows of the project that follow the participants: a. With
// probabilities p the mean is balance + Σ p a, and the variance Σ p (1 - p) a². It is UnknownAmount if the balance or what a
// member adds is unknown, and TooMany if there are more than 1 000 000 different balances, or if there are so many members
// and balances that their probabilities would take up too much memory or time. The error is a Problem or a method.Fault.
func Uncertain(in UncertainInput) (UncertainBalance, error) {
	members, err := in.check()
	if err != nil {
		return UncertainBalance{}, err
	}
	s, err := in.Model.evaluate()
	if err != nil {
		return UncertainBalance{}, err
	}
	base, whole := s.Balance.Total.whole()
	c := calculator{}
	for i := range members {
		one := in.Model.addition(&c, members[i].category, members[i].fees)
		whole = whole && one.state == known
		members[i].adds = one.value
	}
	if c.err != nil {
		return UncertainBalance{}, c.err
	}
	if !whole {
		return UncertainBalance{Reason: UnknownAmount}, nil
	}
	certain := big.NewInt(base)
	mean, variance := new(big.Rat).SetInt64(base), new(big.Rat)
	var open []uncertain
	for _, m := range members {
		adds := new(big.Rat).SetInt64(m.adds)
		expected := new(big.Rat).Mul(m.p, adds)
		mean.Add(mean, expected)
		variance.Add(variance, adds.Sub(adds, expected).Mul(adds, expected)) // (a - pa) pa = p (1 - p) a²
		switch {
		case m.p.Sign() == 0 || m.adds == 0:
		case m.p.IsInt():
			certain.Add(certain, big.NewInt(m.adds))
		default:
			open = append(open, m)
		}
	}
	lowest, highest := new(big.Int).Set(certain), new(big.Int).Set(certain)
	for _, m := range open {
		outermost := highest
		if m.adds < 0 {
			outermost = lowest
		}
		outermost.Add(outermost, big.NewInt(m.adds))
	}
	c.at("", 0)
	for _, extreme := range []*big.Int{certain, lowest, highest} {
		c.exact(extreme)
	}
	if c.err != nil {
		return UncertainBalance{}, c.err
	}
	d := distribute(certain.Int64(), open)
	if d == nil {
		return UncertainBalance{Reason: TooMany}, nil
	}
	out := UncertainBalance{Mean: &Fraction{mean}, Variance: &Fraction{variance}, Distribution: d}
	approximate, _ := variance.Float64()
	sd := math.Sqrt(approximate)
	out.SD = &sd
	out.Min, out.Max = &d.balances[0], &d.balances[d.Len()-1]
	negative := d.below(0)
	rounded := negative.FloatString(4)
	out.Negative, out.NegativeRounded = &Fraction{negative}, &rounded
	q := d.quantiles(5, 25, 50, 75, 95)
	out.Quantiles = &Quantiles{q[0], q[1], q[2], q[3], q[4]}
	return out, nil
}

// uncertain is a member who takes part with a probability.
type uncertain struct {
	category int
	fees     []Number
	p        *big.Rat
	adds     int64
}

// check returns the uncertain members, or the first error by kind and then by place.
func (in UncertainInput) check() ([]uncertain, error) {
	if err := in.Model.check(); err != nil {
		return nil, err
	}
	if len(in.Uncertain) > maxUncertain {
		return nil, method.Faultf("uncertain", "kan vara högst %d", maxUncertain)
	}
	out := make([]uncertain, len(in.Uncertain))
	at := func(i int, name string) string { return fmt.Sprintf("uncertain[%d].%s", i, name) }
	for i, u := range in.Uncertain {
		p, ok := new(big.Rat), probability.MatchString(u.Probability)
		if ok {
			p, ok = p.SetString(u.Probability)
		}
		if !ok || p.Cmp(big.NewRat(1, 1)) > 0 {
			return nil, problemf(BadProbability, at(i, "p"), `ska vara ett tal eller ett bråk från 0 till 1, till exempel "0.7" eller "1/3"`)
		}
		if p.Denom().Cmp(big.NewInt(maxDenominator)) > 0 {
			return nil, method.Faultf(at(i, "p"), "kan ha högst nio decimaler, eller en nämnare på högst %d", maxDenominator)
		}
		out[i].p = p
	}
	var err error
	for i, u := range in.Uncertain {
		if out[i].category, err = in.Model.find(at(i, "category"), u.Category); err != nil {
			return nil, err
		}
	}
	for i, u := range in.Uncertain {
		if out[i].fees = u.Fees; u.Fees == nil {
			out[i].fees = in.Model.Categories[out[i].category].Fees
		}
		if err := in.Model.checkLength(at(i, "fees"), out[i].fees); err != nil {
			return nil, err
		}
	}
	for i, u := range in.Uncertain {
		if y := slices.IndexFunc(u.Fees, func(n Number) bool { return n.state == beyond }); y >= 0 {
			return nil, problemf(Overflow, fmt.Sprintf("%s[%d]", at(i, "fees"), y), "talet är större än vad som ryms i 64 bitar")
		}
	}
	return out, nil
}
