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

// Level is how hard a password is to guess.
type Level string

// The levels, which are Swedish words for the user. A weak password is refused.
const (
	Weak   Level = "Svagt"
	Fair   Level = "Går an"
	Strong Level = "Starkt"
)

// How many guesses a fair and a strong password withstand from somebody who knows how people choose passwords.
const (
	fairGuesses   = 1e9
	strongGuesses = 1e12
)

// maxExamined is how many characters of a password are examined. Further characters only make it stronger, and the time that
// zxcvbn takes grows with the cube of the length.
const maxExamined = 64

// commonWordsText holds words that people in Sweden make passwords of, and words of the portal, the most likely first.
//
//go:embed common_words.txt
var commonWordsText string

var commonWords = append(strings.Fields(commonWordsText), strings.Fields(foldForGuessing(commonPasswordsText))...)

// laterYears matches years that zxcvbn does not recognise as such.
var laterYears = regexp.MustCompile(`20[2-5]\d`)

// Strength returns how hard a password is to guess for somebody who knows the person, and the reason in words. Words about
// the person are the address, the name and the like.
func Strength(password string, about ...string) (Level, form.Problem) {
	text := []rune(laterYears.ReplaceAllString(foldForGuessing(password), "2019"))
	if len(text) > maxExamined {
		text = text[:maxExamined]
	}
	personal := personalWords(about)
	if !hasEnoughOtherLetters(string(text), personal) {
		return Weak, form.Problem{Text: personalFeedback}
	}
	r := zxcvbn.PasswordStrength(string(text), append(personal, commonWords...))
	if r.Guesses >= strongGuesses {
		return Strong, form.Problem{Text: "Starkt: det skulle ta mycket lång tid att gissa."}
	}
	if r.Guesses >= fairGuesses {
		return Fair, form.Problem{Text: "Går an: det är svårt att gissa, men ett ord till gör det mycket svårare."}
	}
	why := form.Problem{Text: "Svagt: det är för lätt att gissa. Lägg till några ord som inte hör ihop."}
	for _, m := range r.Sequence {
		switch {
		case m.Pattern == "dictionary" && m.DictionaryName == "user_inputs" && m.Rank <= len(personal):
			return Weak, form.Problem{Text: personalFeedback}
		case m.Pattern == "dictionary":
			why.Text = "Svagt: det bygger på ord eller lösenord som många väljer. Lägg till några ord som inte hör ihop."
		case m.Pattern == "repeat", m.Pattern == "sequence", m.Pattern == "spatial":
			why.Text = "Svagt: det bygger på upprepningar eller på tecken som följer på varandra. Välj några ord som inte hör ihop."
		}
	}
	return Weak, why
}

// Feedback says whether a person with an address and a name can choose a password, and how hard it is to guess.
func Feedback(password, address, name string, about ...string) form.Problem {
	if why, ok := Check(password, address, name, about...); !ok {
		return why
	}
	_, why := Strength(password, append(about, address, name)...)
	return why
}

const personalFeedback = "Svagt: det bygger på ditt namn, din e-postadress eller din organisation. " +
	"Välj några ord som inte hör ihop med dig."

// hasEnoughOtherLetters reports whether a password has at least five letters apart from the words about the person, or none
// of those words.
func hasEnoughOtherLetters(text string, personal []string) bool {
	rest := text
	for _, w := range personal {
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

// personalWords returns the words of three or more characters in texts about a person.
func personalWords(about []string) []string {
	var out []string
	for _, text := range about {
		for _, w := range strings.FieldsFunc(foldForGuessing(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(w) > 2 {
				out = append(out, w)
			}
		}
	}
	return out
}

// foldForGuessing returns a text in lower case and without diacritics, as guesses are made.
func foldForGuessing(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u", "a\u030a", "a", "a\u0308", "a", "o\u0308", "o").
		Replace(strings.ToLower(s))
}
