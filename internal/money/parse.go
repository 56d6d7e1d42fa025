package money

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// The problems with an amount.
const (
	Empty           Problem = "Skriv ett belopp."
	Unreadable      Problem = "Skriv beloppet med siffror, som 1 250 000, 1 250 tkr eller 1,25 mnkr."
	OnlyADash       Problem = "Ett streck är inget belopp. Skriv 0 om det är noll kronor."
	UnknownAsText   Problem = "Att uppgift saknas skrivs inte i beloppet. Lämna det tomt och välj orsaken bredvid."
	MinusElsewhere  Problem = "Skriv minustecknet före beloppet, som −350, inte efter det och inte som parenteser."
	OtherCurrency   Problem = "Beloppet ska vara i svenska kronor. Räkna om det och skriv det utan annan valuta."
	Billions        Problem = "Miljarder går inte att skriva. Skriv beloppet i mnkr; det största som kan läsas är 92 233 720 368 mnkr."
	TooLarge        Problem = "Beloppet är för stort. Det största som portalen räknar med är 92 233 720 368 547 758 kr."
	TooManyDecimals Problem = "Beloppet har för många decimaler. Skriv högst två i kronor, fem i tkr och sju i mnkr."
	MisplacedBlank  Problem = "Blanksteg står bara mellan tusental, som i 12 500 och 1 250 000."
	MisplacedPoint  Problem = "Punkter står bara mellan tusental, som i 1.250.000. Skriv hellre 1 250 000."
	PointOrThousand Problem = "Punkten kan vara både tusental och decimaler. Skriv 1 250 för tusental, 1,25 för decimaler."
	CommaOrThousand Problem = "Kommat kan vara både decimaler och tusental på engelska. Skriv 1 250 för tusental, 1,25 för decimaler."
	EnglishNotation Problem = "Beloppet är skrivet på engelska. Skriv blanksteg mellan tusental och komma före decimaler: 1 250,00."
)

// typed is an amount as it is typed, once signs and blanks are plain: its sign, digits, unit, and öre after kronor.
var typed = regexp.MustCompile(`^(?:sek |kr )?([-+]? ?)(?:sek ?|kr ?)?(\d(?:[\d .,]*\d)?)(?:[:,.]-)? ?` +
	`(kr|kronor|krona|sek|tkr|tsek|ksek|tusen|tusen kronor|mnkr|mkr|msek|miljon|miljoner|miljoner kronor|öre)?(?: (\d\d?) ?öre)?$`)

// places is how many decimals of a unit are whole öre.
var places = map[string]int{"": 2, "kr": 2, "kronor": 2, "krona": 2, "sek": 2, "öre": 0,
	"tkr": 5, "tsek": 5, "ksek": 5, "tusen": 5, "tusen kronor": 5,
	"mnkr": 8, "mkr": 8, "msek": 8, "miljon": 8, "miljoner": 8, "miljoner kronor": 8}

// mostDecimals are one less than show every öre of a million: nobody writes single öre in millions, so that an eighth is a digit
// too many.
const mostDecimals = 7

// longest is the length, in bytes, of the longest text that is read as an amount.
const longest = 200

// Parse reads an amount as people type it, in kronor if it does not say otherwise. It refuses what could mean two amounts, and
// rounds nothing. The error is a Problem.
func Parse(s string) (Ore, error) {
	if len(s) > longest {
		return 0, Unreadable
	}
	s = plain(s)
	m := typed.FindStringSubmatch(s)
	if m == nil {
		return 0, whyUnreadable(s)
	}
	sign, unit, cents := strings.TrimSpace(m[1]), m[3], m[4]
	whole, decimals, err := split(m[2], places[unit])
	if err != nil {
		return 0, err
	}
	if cents != "" {
		if decimals != "" || places[unit] != places["kr"] {
			return 0, Unreadable
		}
		decimals = strings.Repeat("0", 2-len(cents)) + cents
	}
	decimals = strings.TrimRight(decimals, "0")
	if len(decimals) > min(places[unit], mostDecimals) {
		return 0, TooManyDecimals
	}
	ore, err := strconv.ParseInt(sign+whole+decimals+strings.Repeat("0", places[unit]-len(decimals)), 10, 64)
	if err != nil {
		return 0, TooLarge
	}
	return Ore(ore), nil
}

// plain returns a text in lower case with plain blanks, one at a time, and plain minus signs, without characters that do not show.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Zs, r):
			return ' '
		case r == '−' || unicode.Is(unicode.Pd, r):
			return '-'
		}
		return unicode.ToLower(r)
	}, s)
	s = strings.TrimSpace(s)
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

var (
	otherCurrency  = regexp.MustCompile(`[€$£]|\b(eur|euro|usd|dollar|gbp|pund|dkk|nok|chf)\b`)
	billions       = regexp.MustCompile(`\d ?(mdkr|mdr|mdsek|miljard)`)
	minusElsewhere = regexp.MustCompile(`^\(.*\d.*\)|\d ?(kr|tkr|mnkr|mkr)? ?-$`)
)

// whyUnreadable returns the problem with a plain text that is not an amount.
func whyUnreadable(s string) Problem {
	switch {
	case s == "":
		return Empty
	case strings.Trim(s, "-") == "":
		return OnlyADash
	case strings.Contains(s, "saknas"):
		return UnknownAsText
	case otherCurrency.MatchString(s):
		return OtherCurrency
	case billions.MatchString(s):
		return Billions
	case minusElsewhere.MatchString(s):
		return MinusElsewhere
	}
	return Unreadable
}

var (
	blanksBetweenThousands = regexp.MustCompile(`^\d{1,3}(?: \d{3})+$|^\d+$`)
	pointsBetweenThousands = regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+$`)
	couldBeThousands       = regexp.MustCompile(`^[1-9]\d{0,2}$`)
)

// split returns the digits of a number before and after its decimal mark. places is how many decimals of its unit are whole öre.
func split(number string, places int) (whole, decimals string, err error) {
	points, commas := strings.Count(number, "."), strings.Count(number, ",")
	mark := strings.LastIndexAny(number, ".,")
	switch {
	case commas > 1, commas == 1 && number[mark] == '.':
		return "", "", EnglishNotation
	case commas == 0 && points > 1:
		mark = len(number)
	case commas+points == 0:
		mark = len(number)
	default:
		decimals = number[mark+1:]
	}
	whole = number[:mark]
	switch {
	case strings.Contains(decimals, " "):
		return "", "", MisplacedBlank
	case strings.Contains(whole, ".") && !pointsBetweenThousands.MatchString(whole):
		return "", "", MisplacedPoint
	case !strings.Contains(whole, ".") && !blanksBetweenThousands.MatchString(whole):
		return "", "", MisplacedBlank
	case commas == 0 && len(decimals) == 3 && (couldBeThousands.MatchString(whole) || places > 2):
		return "", "", PointOrThousand
	case len(decimals) == 3 && places <= 2 && couldBeThousands.MatchString(whole):
		return "", "", CommaOrThousand
	case len(decimals) > 2 && places <= 2:
		return "", "", TooManyDecimals
	}
	return strings.NewReplacer(" ", "", ".", "").Replace(whole), decimals, nil
}
