package password

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"

	"framsyn/internal/form"
)

// Level is how hard a password is to guess, in words.
type Level string

// The levels. A weak password cannot be chosen.
const (
	Weak   Level = "Svagt"
	Fair   Level = "Går an"
	Strong Level = "Starkt"
)

// How many guesses a password is worth at the least, of one who knows how people choose them.
const (
	fairFrom   = 1e9
	strongFrom = 1e12
)

// mostExamined is how many characters of a password are looked at: what comes after makes it stronger, but looking takes time
// that grows with the cube of the length.
const mostExamined = 64

// wordText holds words that people in Sweden make passwords of, and those of the portal, the likeliest first.
//
//go:embed common_words.txt
var wordText string

var commonWords = append(strings.Fields(wordText), strings.Fields(plain(commonText))...)

// laterYears are years that zxcvbn does not know to be years.
var laterYears = regexp.MustCompile(`20[2-5]\d`)

// StrengthOf tells how hard a password is to guess for somebody who knows the person, and why. What is about the person is
// the address, the name and the like.
func StrengthOf(password string, about ...string) (Level, form.Problem) {
	text := []rune(laterYears.ReplaceAllString(plain(password), "2019"))
	if len(text) > mostExamined {
		text = text[:mostExamined]
	}
	own := personal(about)
	if !enoughBeside(string(text), own) {
		return Weak, form.Problem{Text: aboutPerson}
	}
	r := zxcvbn.PasswordStrength(string(text), append(own, commonWords...))
	if r.Guesses >= strongFrom {
		return Strong, form.Problem{Text: "Starkt: det skulle ta mycket lång tid att gissa."}
	}
	if r.Guesses >= fairFrom {
		return Fair, form.Problem{Text: "Går an: det är svårt att gissa, men ett ord till gör det mycket svårare."}
	}
	why := form.Problem{Text: "Svagt: det är för lätt att gissa. Lägg till några ord som inte hör ihop."}
	for _, m := range r.Sequence {
		switch {
		case m.Pattern == "dictionary" && m.DictionaryName == "user_inputs" && m.Rank <= len(own):
			return Weak, form.Problem{Text: aboutPerson}
		case m.Pattern == "dictionary":
			why.Text = "Svagt: det bygger på ord eller lösenord som många väljer. Lägg till några ord som inte hör ihop."
		case m.Pattern == "repeat", m.Pattern == "sequence", m.Pattern == "spatial":
			why.Text = "Svagt: det bygger på upprepningar eller på tecken som följer på varandra. Välj några ord som inte hör ihop."
		}
	}
	return Weak, why
}

// Judge tells in words whether a password can be chosen by the person with an address and a name, and how hard it is to
// guess.
func Judge(password, address, name string, about ...string) form.Problem {
	if why, ok := Check(password, address, name, about...); !ok {
		return why
	}
	_, why := StrengthOf(password, append(about, address, name)...)
	return why
}

const aboutPerson = "Svagt: det bygger på ditt namn, din e-postadress eller din organisation. Välj några ord som inte hör ihop med dig."

// enoughBeside reports whether a password holds at least five letters beside the words in it that are about the
// person.
func enoughBeside(text string, own []string) bool {
	rest := text
	for _, w := range own {
		rest = strings.ReplaceAll(rest, w, "")
	}
	letters := 0
	for _, r := range rest {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 5 || rest == text
}

// personal returns the words of what is about a person.
func personal(about []string) []string {
	var out []string
	for _, text := range about {
		for _, w := range strings.FieldsFunc(plain(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(w) > 2 {
				out = append(out, w)
			}
		}
	}
	return out
}

// plain returns a text as guesses are made: in lower case, without rings and dots.
func plain(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u", "a\u030a", "a", "a\u0308", "a", "o\u0308", "o").
		Replace(strings.ToLower(s))
}
