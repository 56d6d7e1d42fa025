// Package consensus computes the statistics of votes: the distribution and agreement of a panel's answers, rankings of
// trends and their stability, and differences between groups without disclosure of what a small group answered.
package consensus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "consensus", Version: "2"}

// Answer is one panellist's answer: a value on the scale, an abstention, or a missing answer. Only values enter the
// statistics. In JSON it is a number, "abstain" or null.
type Answer struct {
	Value   *float64
	Abstain bool
}

// UnmarshalJSON parses a number, "abstain" or null.
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

// Kind returns a Swedish description of the JSON type.
func (a Answer) Kind() string { return `ett tal, "abstain" eller null` }

// MarshalJSON returns the form that UnmarshalJSON parses.
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

// Distribution is the distribution of a panel's answers to one question.
type Distribution struct {
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
	// Polarised is a house rule: consensus is below 0.45, and the two outermost steps of each end have at least a quarter
	// of the votes.
	Polarised *bool `json:"polarised"`
}

// Votes are the answers of a panel to one question.
type Votes struct {
	Scale   stat.Scale `json:"scale"`
	Answers []Answer   `json:"answers"`
}

// Describe returns the distribution of the answers, which must be integer steps of the scale. The error is a
// method.Fault.
func Describe(in Votes) (Distribution, error) {
	if err := in.Scale.Check("scale"); err != nil {
		return Distribution{}, err
	}
	return describe("answers", in.Scale, in.Answers)
}

func describe(path string, scale stat.Scale, answers []Answer) (Distribution, error) {
	s := Distribution{Invited: len(answers)}
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
		s.Dissent = method.FiniteOrNil(1 - *s.Consensus)
		polarised := *s.Consensus < .45 && outerShare(freq, 0) >= .25 && outerShare(freq, len(freq)-min(2, len(freq)/2)) >= .25
		s.Polarised = &polarised
	}
	return s, nil
}

// outerShare returns the share of the votes in the two steps from from, or in half of the steps of a short scale.
func outerShare(freq []int, from int) float64 {
	return float64(stat.CountVotes(freq[from:from+min(2, len(freq)/2)])) / float64(stat.CountVotes(freq))
}

// Frequencies are the numbers of votes at each step of a scale, lowest first.
type Frequencies struct {
	Freq []int `json:"freq"`
}

func (f Frequencies) check() error {
	if len(f.Freq) > stat.MaxSteps {
		return method.Faultf("freq", "kan ha högst %d steg", stat.MaxSteps)
	}
	for i, n := range f.Freq {
		if n < 0 {
			return method.Faultf(fmt.Sprintf("freq[%d]", i), "kan inte vara mindre än 0")
		}
	}
	return nil
}

// AgreementResult is van der Eijk's agreement of votes.
type AgreementResult struct {
	N            int      `json:"n"`
	Agreement    *float64 `json:"agreement"`
	Polarization *float64 `json:"polarization"`
	// Undefined is the reason why there is no agreement.
	Undefined *AgreementReason `json:"undefined"`
}

// ComputeAgreement returns van der Eijk's agreement of votes; see stat.Agreement.
func ComputeAgreement(in Frequencies) (AgreementResult, error) {
	if err := in.check(); err != nil {
		return AgreementResult{}, err
	}
	a := AgreementResult{N: stat.CountVotes(in.Freq), Agreement: stat.Agreement(in.Freq), Polarization: stat.Polarization(in.Freq)}
	switch {
	case len(in.Freq) < 3:
		a.Undefined = new(FewerThan3Steps)
	case a.N == 0:
		a.Undefined = new(NoVotesToAgree)
	}
	return a, nil
}

// ConsensusResult is Tastle and Wierman's consensus of votes.
type ConsensusResult struct {
	N         int      `json:"n"`
	Consensus *float64 `json:"consensus"`
	Dissent   *float64 `json:"dissent"`
	// Undefined is the reason why there is no consensus.
	Undefined *ConsensusReason `json:"undefined"`
}

// ComputeConsensus returns Tastle and Wierman's consensus of votes; see stat.Consensus.
func ComputeConsensus(in Frequencies) (ConsensusResult, error) {
	if err := in.check(); err != nil {
		return ConsensusResult{}, err
	}
	c := ConsensusResult{N: stat.CountVotes(in.Freq), Consensus: stat.Consensus(in.Freq)}
	switch {
	case len(in.Freq) < 2:
		c.Undefined = new(FewerThan2Steps)
	case c.N == 0:
		c.Undefined = new(NoVotes)
	default:
		c.Dissent = method.FiniteOrNil(1 - *c.Consensus)
	}
	return c, nil
}
