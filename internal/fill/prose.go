package fill

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// The texts are made of compounds of these, a few of them common and most of them rare, as in real language.
var (
	firstParts = strings.Fields(`vård skol energi klimat bostads trafik jord skogs kust fjäll stads landsbygds digital demokrati
		kultur närings forsknings arbets miljö hälso omsorgs barn ungdoms äldre vatten luft mat industri handels turism`)
	secondParts = strings.Fields(`planering utveckling omställning politik brist tillgång nät marknad samverkan kvalitet behov
		rörelse historia framtid budget forskning utbildning förvaltning strategi kompetens system service beredskap ekonomi
		innovation säkerhet teknik gemenskap styrning förändring`)
	fillers = strings.Fields(`och i att som på för med av till den det en är kan blir när mellan under genom efter fler allt
		därför samtidigt regionen kommunen människor längre större`)
)

// CommonWords are in most of the texts, or in as many as the most common of the compounds.
var CommonWords = []string{"regionen", "kommunen", firstParts[0] + secondParts[0]}

// vocabulary returns all words that the texts are made of.
func vocabulary() []string {
	all := slices.Clone(fillers)
	for _, first := range firstParts {
		for _, second := range secondParts {
			all = append(all, first+second)
		}
	}
	return all
}

// Prose generates texts that are the same at every run.
type Prose struct{ *rand.Rand }

// NewProse returns texts that differ from those of other seeds.
func NewProse(seed uint64) Prose { return Prose{rand.New(rand.NewPCG(2050, seed))} }

// Word returns one of nine hundred words; the n:th is about 1/n as common as the first.
func (p Prose) Word() string {
	all := len(firstParts) * len(secondParts)
	n := min(all-1, int(math.Pow(float64(all), p.Float64()))-1)
	n = n * 7 % all
	return firstParts[n%len(firstParts)] + secondParts[n/len(firstParts)]
}

// Text returns a number of words, every other of which is a function word.
func (p Prose) Text(words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if i%2 == 0 {
			b.WriteString(p.Word())
		} else {
			b.WriteString(fillers[p.IntN(len(fillers))])
		}
	}
	return b.String()
}

func (p Prose) pick(of ...string) string { return of[p.IntN(len(of))] }
