package payfile

import (
	"context"

	"framsyn/internal/fault"
	"framsyn/internal/money"
)

// RefusalKind is the kind of reason why a file is not read.
type RefusalKind string

// The kinds of refusals.
const (
	Cut         RefusalKind = "cut"       // it ends too early
	WrongSum    RefusalKind = "sum"       // it says another sum than its payments have
	WrongCount  RefusalKind = "count"     // it says another number than it has
	TestFile    RefusalKind = "test"      // it is marked as a test
	WrongFormat RefusalKind = "format"    // it is something else, or breaks the format
	Doctype     RefusalKind = "doctype"   // it has a document type, which could have entities
	TooLarge    RefusalKind = "too_large" // it has more bytes, payments or levels than is read
	NoReference RefusalKind = "reference" // a payment lacks what it is known by
	Twice       RefusalKind = "twice"     // two payments are known by the same
	NoAccount   RefusalKind = "account"   // the settings have no account
)

// Refusal is why a file is not read. Nothing of it is.
type Refusal struct {
	Kind RefusalKind

	words *fault.Error
}

func refuse(kind RefusalKind, text string, args ...any) error {
	return &Refusal{kind, fault.New("payment file: "+string(kind), text, args...)}
}

// Error returns the text for the log.
func (r *Refusal) Error() string { return r.words.Error() }

// Fault returns what is told to who gave the file.
func (r *Refusal) Fault() *fault.Error { return r.words }

// kronor writes an amount for a message, with its öre.
func kronor(o money.Ore) string { return money.NewFormat(context.Background(), money.Kr, 2).Text(o) }

// shortened returns the beginning of something in a file, for a message.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
