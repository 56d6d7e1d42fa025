// Package i18n gives the interface its two languages. The Swedish text is the key; the English catalogue holds its
// translation, and a text that the catalogue lacks fails a test and is shown in Swedish.
package i18n

import (
	"context"
	"fmt"
)

// Lang is a language of the interface.
type Lang string

// The languages. Swedish is the first.
const (
	Swedish Lang = "sv"
	English Lang = "en"
)

type key struct{}

// With returns a context whose interface is in the language.
func With(ctx context.Context, l Lang) context.Context { return context.WithValue(ctx, key{}, l) }

// Of tells the language of the interface; Swedish where none was chosen.
func Of(ctx context.Context) Lang {
	if l, ok := ctx.Value(key{}).(Lang); ok {
		return l
	}
	return Swedish
}

// T translates a Swedish text. With arguments it is a format as of fmt; without, a per cent sign is itself.
func T(ctx context.Context, sv string, args ...any) string {
	text := sv
	if Of(ctx) == English {
		if en, ok := english[sv]; ok {
			text = en
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// N translates the text for one or for several things. Both are formats whose first argument is n.
func N(ctx context.Context, n int, one, many string, args ...any) string {
	if n != 1 {
		one = many
	}
	return T(ctx, one, append([]any{n}, args...)...)
}

// Has reports whether a Swedish text has an English translation.
func Has(sv string) bool { _, ok := english[sv]; return ok }

var english = merge(enCore, enUI, enContent, enAccount, enHorizon, enScenario, enPublic, enServer, enSearch, enDay, enProcess, enMap,
	enCalendar, enFeed, enActivity, enActivityStep, enProcessWork, enProcessPublic, enMyPage, enLetter, enProse, enInput, enLimits,
	enSignIn, enSecondStep, enSaves, enStrength)

func merge(parts ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, p := range parts {
		for sv, en := range p {
			if was, ok := all[sv]; ok && was != en {
				panic("i18n: two translations of " + sv)
			}
			all[sv] = en
		}
	}
	return all
}
