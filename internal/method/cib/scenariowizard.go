package cib

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/method"
)

// Text is the content of a ScenarioWizard file.
type Text struct {
	Text string `json:"text"`
}

// Study is the content of a .scw file: a model with names.
type Study struct {
	Name  string `json:"name,omitzero"`
	Model Model  `json:"model"`
}

// ReadSCW parses a .scw file: its name, descriptors and variants, their long names, and the matrix. Colours and notes
// are ignored. The error is a method.Fault that names the line.
func ReadSCW(in Text) (Study, error) {
	var s Study
	l := newLines(in.Text)
	var err error
	if s.Name, err = l.head(); err != nil {
		return s, err
	}
	short, err := l.block()
	if err != nil {
		return s, err
	}
	short = withoutBlanks(short)
	if s.Name == "" && len(short) > 0 && !strings.HasPrefix(strings.TrimSpace(short[0].text), "&") {
		// A blank line stands before the name.
		s.Name, short = strings.TrimSpace(short[0].text), short[1:]
	}
	for _, x := range short {
		text := strings.TrimSpace(x.text)
		key, isDescriptor := strings.CutPrefix(text, "&")
		variant, isVariant := strings.CutPrefix(text, "-")
		switch {
		case isDescriptor:
			s.Model.Descriptors = append(s.Model.Descriptors, Descriptor{Key: key, Variants: []string{}})
		case isVariant && len(s.Model.Descriptors) > 0:
			d := &s.Model.Descriptors[len(s.Model.Descriptors)-1]
			d.Variants = append(d.Variants, variant)
		default:
			return s, lineFault(x.n, "ska vara en deskriptor (&namn) eller en variant ( -namn)")
		}
	}
	long, err := l.block()
	if err != nil {
		return s, err
	}
	longNames(s.Model.Descriptors, long)
	// An empty block, the colours, and another empty block.
	for range 3 {
		if _, err := l.block(); err != nil {
			return s, err
		}
	}
	system, err := newSystem("", s.Model.Descriptors)
	if err != nil {
		return s, method.Faultf("text", "%v", err)
	}
	for range system.columns {
		row, err := l.row(system.columns)
		if err != nil {
			return s, err
		}
		s.Model.Matrix = append(s.Model.Matrix, row)
	}
	return s, nil
}

// longNames sets the long names of descriptors and variants from a block with a line for each: those of a descriptor follow
// one that begins with &. A name may be empty, and so a blank line is one more only if there are too many lines.
func longNames(descriptors []Descriptor, block []line) {
	var groups [][]line
	for _, x := range block {
		if strings.HasPrefix(x.text, "&") {
			groups = append(groups, nil)
		}
		if n := len(groups); n > 0 {
			groups[n-1] = append(groups[n-1], x)
		}
	}
	for i, group := range groups[:min(len(groups), len(descriptors))] {
		d := &descriptors[i]
		d.Name = strings.TrimSpace(group[0].text[1:])
		names := group[1:]
		if len(names) > len(d.Variants) {
			names = slices.DeleteFunc(slices.Clone(names), func(x line) bool { return x.text == "" })
		}
		if len(names) > len(d.Variants) {
			names = withoutBlanks(names)
		}
		if len(names) != len(d.Variants) || len(withoutBlanks(names)) == 0 {
			continue
		}
		for _, x := range names {
			d.VariantNames = append(d.VariantNames, strings.TrimSpace(x.text))
		}
	}
}

// row parses a line of width comma-separated numbers.
func (l *lines) row(width int) ([]float64, error) {
	line, ok := l.nextFilled()
	if !ok || line == "#" {
		return nil, l.faultf("matrisen har för få rader")
	}
	cells := strings.Split(line, ",")
	if len(cells) != width {
		return nil, l.faultf("ska ha %d tal, men har %d", width, len(cells))
	}
	row := make([]float64, width)
	for i, c := range cells {
		v, err := strconv.ParseFloat(strings.TrimSpace(c), 64)
		if err != nil || method.FiniteOrNil(v) == nil {
			return nil, l.faultf("%q är inget tal", strings.TrimSpace(c))
		}
		if !isJudgement(v) {
			return nil, l.faultf("%q %s", strings.TrimSpace(c), notJudgement)
		}
		row[i] = v
	}
	return row, nil
}

// WriteSCW returns a .scw file. Line breaks in texts become spaces. A descriptor without a key gets its name as key.
// The error is a method.Fault, also for a name that Encode cannot write.
func WriteSCW(in Study) (Text, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Text{}, err
	}
	if err := in.checkNames(); err != nil {
		return Text{}, err
	}
	var b strings.Builder
	b.WriteString(scwHead + " 4.0\n" + oneLine(in.Name) + "\n")
	for i, d := range in.Model.Descriptors {
		key := d.Key
		if key == "" {
			key = d.Name
		}
		if key == "" {
			key = fmt.Sprint("D", i+1)
		}
		b.WriteString("&" + oneLine(key) + "\n")
		for _, v := range d.Variants {
			b.WriteString(" -" + oneLine(v) + "\n")
		}
	}
	b.WriteString("#\n")
	for _, d := range in.Model.Descriptors {
		b.WriteString("&" + oneLine(d.Name) + "\n")
		for k := range d.Variants {
			name := ""
			if d.VariantNames != nil {
				name = d.VariantNames[k]
			}
			b.WriteString(" " + oneLine(name) + "\n")
		}
	}
	b.WriteString("#\n#\n" + strings.Repeat("FFFFFF\n", s.columns) + "#\n#\n")
	for _, row := range in.Model.Matrix {
		for i, v := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%2s ", strconv.FormatFloat(v, 'f', -1, 64))
		}
		b.WriteByte('\n')
	}
	b.WriteString("#\n#\n#\n")
	return Text{b.String()}, nil
}

// SolutionList is the content of a .sl file.
type SolutionList struct {
	Name      string     `json:"name"`
	Solutions []Solution `json:"solutions"`
}

// Solution is a line of a .sl file. Weight may be written with an exponent, such as 1.677722E+07.
type Solution struct {
	Scenario     Scenario `json:"scenario"`
	Weight       float64  `json:"weight"`
	Value        float64  `json:"consistency_value"`
	Inconsistent int      `json:"inconsistent_descriptors"`
	Total        float64  `json:"total_impact_score"`
}

// ReadSL parses a .sl file. The error is a method.Fault that names the line.
func ReadSL(in Text) (SolutionList, error) {
	out := SolutionList{Solutions: []Solution{}}
	l := newLines(in.Text)
	var err error
	if out.Name, err = l.head(); err != nil {
		return out, err
	}
	said, _ := l.nextFilled()
	count, err := strconv.Atoi(strings.TrimSpace(said))
	if err != nil && out.Name == "" {
		// A blank line stands before the name.
		out.Name = strings.TrimSpace(said)
		said, _ = l.nextFilled()
		count, err = strconv.Atoi(strings.TrimSpace(said))
	}
	if err != nil {
		return out, l.faultf("ska vara antalet lösningar")
	}
	for {
		line, ok := l.next()
		if !ok {
			break
		}
		if line == "" {
			continue
		}
		s, err := l.solution(line)
		if err != nil {
			return out, err
		}
		if n := len(out.Solutions); n > 0 && len(s.Scenario) != len(out.Solutions[0].Scenario) {
			return out, l.faultf("ska ha %d varianter, men har %d", len(out.Solutions[0].Scenario), len(s.Scenario))
		}
		out.Solutions = append(out.Solutions, s)
	}
	if len(out.Solutions) != count {
		return out, l.faultf("filen säger %d lösningar, men har %d", count, len(out.Solutions))
	}
	return out, nil
}

func (l *lines) solution(line string) (Solution, error) {
	var s Solution
	fields := strings.Split(line, ",")
	if len(fields) < 5 {
		return s, l.faultf(`ska vara "varianter",vikt,konsistens,inkonsistenta,total poäng,""`)
	}
	for v := range strings.FieldsSeq(strings.Trim(fields[0], `"`)) {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > maxVariants {
			return s, l.faultf("%q är ingen variant 1–%d", v, maxVariants)
		}
		s.Scenario = append(s.Scenario, n-1)
	}
	if len(s.Scenario) == 0 || len(s.Scenario) > maxDescriptors {
		return s, l.faultf("ska ha 1–%d varianter", maxDescriptors)
	}
	numbers := make([]float64, 4)
	for i := range numbers {
		v, err := strconv.ParseFloat(strings.TrimSpace(fields[i+1]), 64)
		if err != nil || method.FiniteOrNil(v) == nil {
			return s, l.faultf("%q är inget tal", strings.TrimSpace(fields[i+1]))
		}
		numbers[i] = v
	}
	if n := numbers[2]; n < 0 || n > maxDescriptors || n != math.Trunc(n) {
		return s, l.faultf("%v är inget antal inkonsistenta deskriptorer", n)
	}
	s.Weight, s.Value, s.Inconsistent, s.Total = numbers[0], numbers[1], int(numbers[2]), numbers[3]
	return s, nil
}

// SLInput is the input of WriteSL.
type SLInput struct {
	Name  string `json:"name,omitzero"`
	Model Model  `json:"model"`
	Limits
}

// WrittenList is a .sl file, and whether it holds all consistent scenarios.
type WrittenList struct {
	Text     string `json:"text"`
	Complete bool   `json:"complete"`
	Stopped  *Limit `json:"stopped"`
}

// WriteSL finds the consistent scenarios of a model and returns them as a .sl file, by decreasing weight under global
// succession. If not all were found, or not every start can be followed, the weights are 0. The error is a
// method.Fault.
func WriteSL(in SLInput) (WrittenList, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return WrittenList{}, err
	}
	if err := checkName("name", in.Name); err != nil {
		return WrittenList{}, err
	}
	found, err := s.solve(0, in.Limits)
	if err != nil {
		return WrittenList{}, err
	}
	weights := map[string]uint64{}
	order := found.Scenarios
	if found.Complete && s.space().Cmp(big.NewInt(int64(s.defaultMaxStarts()))) <= 0 {
		ends, err := FindAttractors(AttractorInput{Model: in.Model, Succession: Succession{Rule: "global"}})
		if err != nil {
			return WrittenList{}, err
		}
		order = nil
		for _, a := range ends.Attractors {
			if a.Type == Fixed {
				weights[key(a.Members[0])] = a.Weight
				order = append(order, a.Members[0])
			}
		}
	}
	name := oneLine(in.Name)
	if name == "" {
		name = "Solution set"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s 3.0\n%s\n %d \n\n", scwHead, name, len(order))
	scores := make([]int64, s.columns)
	for _, z := range order {
		b.WriteByte('"')
		for _, v := range z {
			fmt.Fprintf(&b, " %d", v+1)
		}
		s.scores(z, scores)
		w := s.assess(z, scores)
		fmt.Fprintf(&b, "\",%d,%s,0,%s,\"\"\n", weights[key(z)], formatNumber(s.fromUnits(w.margin)), formatNumber(s.fromUnits(w.total)))
	}
	return WrittenList{b.String(), found.Complete, found.Stopped}, nil
}

func formatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
