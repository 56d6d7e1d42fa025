package payfile

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"framsyn/internal/money"
)

// OpenInvoice is an invoice, or a credit note, that payments may be for. One that is settled is given too, with nothing open, so
// that a second payment of it is known as such.
type OpenInvoice struct {
	ID     int64
	Number string // as people write it
	OCR    string // the reference that the payer was to give; digits only
	Payer  string
	Open   money.Ore // what remains to be paid; minus for a credit note
}

// Reason is why somebody has to decide on a payment.
type Reason string

// The reasons.
const (
	Partial  Reason = "partial"  // less than what is open
	TooMuch  Reason = "too_much" // more than what is open
	Double   Reason = "double"   // nothing is open any more
	Unknown  Reason = "unknown"  // no reference of ours
	Several  Reason = "several"  // for several invoices, and the sums are not theirs
	Deducted Reason = "deduction"
	Reversed Reason = "reversal"
)

// Label returns the reason in Swedish.
func (r Reason) Label() string {
	switch r {
	case Partial:
		return "delbetalning"
	case TooMuch:
		return "för mycket betalt"
	case Double:
		return "redan betald"
	case Unknown:
		return "okänd referens"
	case Several:
		return "flera fakturor, som inte stämmer med summan"
	case Deducted:
		return "avdrag"
	case Reversed:
		return "återtagen betalning"
	}
	return ""
}

// Booking is an amount of a payment that settles an invoice, or a credit note, which is minus.
type Booking struct {
	Invoice int64
	Amount  money.Ore
}

// Decision is what becomes of a payment: it is known from before, or booked on invoices that it settles, or waits for somebody for
// a reason.
type Decision struct {
	Payment Payment
	Known   bool
	Booked  []Booking
	Reason  Reason
	// Invoices are those that the references of a payment that waits name.
	Invoices []int64
	// Proposed are invoices that a payment without a known reference may be for, the likeliest first. They are guesses.
	Proposed []int64
	// Remains is what a partial payment leaves open, Over what was paid too much.
	Remains, Over money.Ore
}

// maxProposed is the largest number of invoices that are proposed for a payment. What more than maxAlike have in common is no clue.
const maxProposed, maxAlike = 5, 50

// matcher knows what is open while one payment after the other is decided.
type matcher struct {
	open    map[int64]money.Ore
	byOCR   map[string][]int64
	guesses map[string][]int64
}

// Match decides on payments in their order, each against what those before it leave open. seen are the keys of payments from before.
// A payment is booked only if its reference is an invoice's, digit by digit, and its amount what is open on it; one for several
// invoices, if each named amount is what is open, or if without named amounts all that is open is what was paid.
func Match(payments []Payment, invoices []OpenInvoice, seen map[string]bool) []Decision {
	m := matcher{map[int64]money.Ore{}, map[string][]int64{}, map[string][]int64{}}
	for _, i := range invoices {
		m.open[i.ID] = i.Open
		m.byOCR[i.OCR] = append(m.byOCR[i.OCR], i.ID)
		for _, clue := range []string{i.OCR, i.Number, sumClue(i.Open), nameClue(i.Payer)} {
			m.guesses[clue] = append(m.guesses[clue], i.ID)
		}
	}
	delete(m.byOCR, "")
	delete(m.guesses, "")
	out := make([]Decision, 0, len(payments))
	for _, p := range payments {
		d := Decision{Payment: p, Known: seen[p.Key]}
		if !d.Known {
			m.decide(&d)
		}
		for _, b := range d.Booked {
			m.open[b.Invoice] -= b.Amount
		}
		out = append(out, d)
	}
	return out
}

// decide books a payment, or says why it waits.
func (m *matcher) decide(d *Decision) {
	p := d.Payment
	found := 0
	for _, part := range p.Parts {
		if of := m.byOCR[Compact(part.Reference)]; len(of) == 1 && !slices.Contains(d.Invoices, of[0]) {
			d.Invoices = append(d.Invoices, of[0])
			found++
		}
	}
	switch {
	case p.Kind == Deduction:
		d.Reason = Deducted
	case p.Kind == Reversal:
		d.Reason = Reversed
	case found == 0:
		d.Reason, d.Proposed = Unknown, m.propose(p)
	case len(p.Parts) == 1 && (!p.Parts[0].Named || p.Parts[0].Amount == p.Amount) && !p.Parts[0].Credit:
		m.decideOne(d, m.open[d.Invoices[0]])
	case found == len(p.Parts) && m.settles(p, d.Invoices):
		for _, id := range d.Invoices {
			d.Booked = append(d.Booked, Booking{id, m.open[id]})
		}
		d.Invoices = nil
	default:
		d.Reason = Several
	}
}

// decideOne books a payment of the one invoice that it names, or says why not.
func (m *matcher) decideOne(d *Decision, open money.Ore) {
	switch amount := d.Payment.Amount; {
	case open == 0:
		d.Reason = Double
	case amount == open:
		d.Booked, d.Invoices = []Booking{{d.Invoices[0], amount}}, nil
	case amount < open:
		d.Reason, d.Remains = Partial, open-amount
	default:
		d.Reason, d.Over = TooMuch, amount-max(0, open)
	}
}

// settles reports whether a payment is exactly what is open on several invoices, one for each of its parts.
func (m *matcher) settles(p Payment, invoices []int64) bool {
	var sum money.Ore
	named := 0
	for i, part := range p.Parts {
		open := m.open[invoices[i]]
		if open == 0 || part.Named && part.Amount != open || part.Credit && open > 0 {
			return false
		}
		if part.Named {
			named++
		}
		sum += open
	}
	return sum == p.Amount && (named == 0 || named == len(p.Parts))
}

// number is a number within a text.
var number = regexp.MustCompile(`[0-9]+`)

// propose returns the invoices that a payment may be for: those whose number stands in its texts, those of which just as much is open,
// and those of the same payer; the more of it holds, the likelier.
func (m *matcher) propose(p Payment) []int64 {
	weight := map[int64]int{}
	add := func(clue string, w int) {
		if len(m.guesses[clue]) > maxAlike {
			return
		}
		for _, id := range m.guesses[clue] {
			if m.open[id] > 0 {
				weight[id] += w
			}
		}
	}
	numbers := number.FindAllString(p.Reference+" "+strings.Join(p.Text, " "), 20)
	slices.Sort(numbers)
	for _, n := range slices.Compact(numbers) {
		add(n, 4)
	}
	add(sumClue(p.Amount), 2)
	add(nameClue(p.Payer.Name), 1)
	var out []int64
	for id := range weight {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b int64) int { return cmp.Or(weight[b]-weight[a], cmp.Compare(a, b)) })
	return out[:min(len(out), maxProposed)]
}

// sumClue and nameClue are what an amount and a payer are found by, which are no numbers.
func sumClue(o money.Ore) string { return "= " + kronor(o) }

func nameClue(name string) string {
	if name = strings.Join(strings.Fields(strings.ToLower(name)), " "); name != "" {
		return "@ " + name
	}
	return ""
}
