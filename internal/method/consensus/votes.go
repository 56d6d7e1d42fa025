// Package consensus is the statistics of votes: how a panel's answers are spread, how far it agrees, which trends come first
// and how sure that order is, and where groups differ, without giving away what a small group said.
package consensus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "consensus", Version: "1"}

// Answer is one panellist's answer: a value on the scale, that she abstains or does not know, or nothing. Only values enter
// statistics. In JSON it is a number, "abstain" or null.
type Answer struct {
	Value   *float64
	Abstain bool
}

// UnmarshalJSON reads a number, "abstain" or null.
func (a *Answer) UnmarshalJSON(text []byte) error {
	*a = Answer{}
	if bytes.Equal(text, []byte(`"abstain"`)) {
		a.Abstain = true
		return nil
	}
	if json.Unmarshal(text, &a.Value) != nil {
		return errors.New("ska vara " + a.Kind())
	}
	return nil
}

// Kind returns what an answer is in a file, as a Swedish text.
func (a Answer) Kind() string { return `ett tal, "abstain" eller null` }

// MarshalJSON writes what UnmarshalJSON reads.
func (a Answer) MarshalJSON() ([]byte, error) {
	if a.Abstain {
		return []byte(`"abstain"`), nil
	}
	return json.Marshal(a.Value)
}

func values(answers []Answer) []*float64 {
	out := make([]*float64, len(answers))
	for i, a := range answers {
		out[i] = a.Value
	}
	return out
}

// Spread is how a panel's answers to one question are spread.
type Spread struct {
	Values     int `json:"n_value"`
	Abstained  int `json:"n_abstain"`
	Unanswered int `json:"n_unanswered"`
	Invited    int `json:"n_invited"`
	stat.Summary
	Histogram    []int    `json:"histogram"`
	Agreement    *float64 `json:"agreement"`
	Polarization *float64 `json:"polarization"`
	Consensus    *float64 `json:"consensus"`
	Dissent      *float64 `json:"dissent"`
	// Polarised is a house rule: consensus below 0.45 and at least a quarter of the votes in the two outermost steps of each end.
	Polarised *bool `json:"polarised"`
}

// Votes are the answers of a panel to one question.
type Votes struct {
	Scale   stat.Scale `json:"scale"`
	Answers []Answer   `json:"answers"`
}

// Describe returns the spread of the answers, whose values are whole steps of the scale.
func Describe(in Votes) (Spread, error) {
	if err := in.Scale.Check("scale"); err != nil {
		return Spread{}, err
	}
	return describe("answers", in.Scale, in.Answers)
}

func describe(path string, scale stat.Scale, answers []Answer) (Spread, error) {
	s := Spread{Invited: len(answers)}
	freq, err := scale.Frequencies(values(answers), func(i int) string { return fmt.Sprintf("%s[%d]", path, i) })
	if err != nil {
		return s, err
	}
	for _, a := range answers {
		if a.Abstain {
			s.Abstained++
		}
	}
	s.Summary = stat.Summarise(values(answers))
	s.Values, s.Unanswered = s.N, s.Missing-s.Abstained
	s.Histogram = freq
	s.Agreement, s.Polarization, s.Consensus = stat.Agreement(freq), stat.Polarization(freq), stat.Consensus(freq)
	if s.Consensus != nil {
		s.Dissent = method.Number(1 - *s.Consensus)
		polarised := *s.Consensus < .45 && outer(freq, 0) >= .25 && outer(freq, len(freq)-min(2, len(freq)/2)) >= .25
		s.Polarised = &polarised
	}
	return s, nil
}

// outer returns the share of the votes in the two steps from there on, or in half of the steps of a short scale.
func outer(freq []int, from int) float64 {
	return float64(stat.Votes(freq[from:from+min(2, len(freq)/2)])) / float64(stat.Votes(freq))
}

// Frequencies are the number of votes per step of a scale, lowest first.
type Frequencies struct {
	Freq []int `json:"freq"`
}

func (f Frequencies) check() error {
	if len(f.Freq) > stat.MostSteps {
		return method.Wrong("freq", "kan ha högst %d steg", stat.MostSteps)
	}
	for i, n := range f.Freq {
		if n < 0 {
			return method.Wrong(fmt.Sprintf("freq[%d]", i), "kan inte vara mindre än 0")
		}
	}
	return nil
}

// Accord is how far votes agree, by van der Eijk.
type Accord struct {
	N            int      `json:"n"`
	Agreement    *float64 `json:"agreement"`
	Polarization *float64 `json:"polarization"`
	// Undefined is why there is no agreement: no_votes or fewer_than_3_steps.
	Undefined *string `json:"undefined"`
}

// Agree is van der Eijk's agreement of votes; see stat.Agreement.
func Agree(in Frequencies) (Accord, error) {
	if err := in.check(); err != nil {
		return Accord{}, err
	}
	a := Accord{N: stat.Votes(in.Freq), Agreement: stat.Agreement(in.Freq), Polarization: stat.Polarization(in.Freq)}
	a.Undefined = undefined(a.Agreement, len(in.Freq), 3)
	return a, nil
}

// Concord is how far votes agree, by Tastle and Wierman.
type Concord struct {
	N         int      `json:"n"`
	Consensus *float64 `json:"consensus"`
	Dissent   *float64 `json:"dissent"`
	// Undefined is why there is no consensus: no_votes or fewer_than_2_steps.
	Undefined *string `json:"undefined"`
}

// Consent is Tastle and Wierman's consensus of votes; see stat.Consensus.
func Consent(in Frequencies) (Concord, error) {
	if err := in.check(); err != nil {
		return Concord{}, err
	}
	c := Concord{N: stat.Votes(in.Freq), Consensus: stat.Consensus(in.Freq)}
	if c.Consensus != nil {
		c.Dissent = method.Number(1 - *c.Consensus)
	}
	c.Undefined = undefined(c.Consensus, len(in.Freq), 2)
	return c, nil
}

func undefined(v *float64, steps, fewest int) *string {
	why := "no_votes"
	if steps < fewest {
		why = fmt.Sprintf("fewer_than_%d_steps", fewest)
	}
	if v != nil {
		return nil
	}
	return &why
}
