package sheet

import (
	"cmp"
	"context"
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"framsyn/internal/day"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// The words for a problem without arguments that several kinds have.
const (
	notWhole   = "Skriv ett heltal."
	notPercent = "Skriv en andel med procenttecken, som 12,5 %."
)

// parse returns the value of a cell in a column of the table, or nil and what is wrong with it.
func (r *Rows) parse(column int, x cell) (any, fault.Words) {
	switch x.content {
	case uncomputed:
		return nil, fault.Words{Text: "Formeln har inget uträknat värde. Öppna filen i Excel, spara den och läs in den igen."}
	case errorContent:
		return nil, fault.Words{Text: "Cellen visar felet %s. Rätta formeln, eller skriv värdet i stället.", Args: []any{shortened(x.text)}}
	case textContent:
		x.text = form.Clean(x.text)
	}
	if c := r.table.Columns[column]; c.Kind != Text && x.content == truthContent {
		return nil, fault.Words{Text: "Här står %s, men det passar inte i kolumnen.", Args: []any{x.shown()}}
	} else if c.Kind != Date && c.Kind != Text && x.content == numberContent && x.format == dateFormat {
		return nil, fault.Words{Text: "Här står ett datum, men det passar inte i kolumnen. Ändra cellens talformat eller skriv om värdet."}
	}
	switch c := r.table.Columns[column]; c.Kind {
	case Whole:
		return parseWhole(x)
	case Amount:
		return parseAmount(x)
	case Percent:
		return parsePercent(x)
	case Date:
		return parseDate(x)
	case Choice:
		if chosen, ok := r.choices[column].find(x.shown()); ok {
			return chosen, fault.Words{}
		}
		return nil, fault.Words{Text: "%s går inte att välja. Välj ett av %s.",
			Args: []any{shortened(x.shown()), listed(r.choices[column].offered)}}
	default:
		return x.shown(), fault.Words{}
	}
}

// choices are the Swedish texts of a Choice by their texts in every language and by the slugs of these; "" for a slug that several
// of them have.
type choices struct {
	texts, slugs map[string]string
	offered      []string // in the language of the context
}

func newChoices(ctx context.Context, all []string) choices {
	c := choices{texts: map[string]string{}, slugs: map[string]string{}}
	for _, choice := range all {
		swedish, english := translations(choice)
		c.texts[swedish], c.texts[english] = choice, choice
		c.offered = append(c.offered, i18n.T(ctx, choice))
	}
	for text, choice := range c.texts {
		if other, taken := c.slugs[slug(text)]; taken && other != choice {
			choice = ""
		}
		c.slugs[slug(text)] = choice
	}
	return c
}

// find returns the Swedish text of the choice that is meant, and whether there is one.
func (c choices) find(text string) (string, bool) {
	choice := cmp.Or(c.texts[text], c.slugs[slug(text)])
	return choice, choice != ""
}

// shown returns what a cell holds as a text.
func (x cell) shown() string {
	switch x.content {
	case truthContent:
		if truth(x.text) {
			return "SANT"
		}
		return "FALSKT"
	case numberContent:
		if date, p := parseDate(x); x.format == dateFormat && p.Text == "" {
			return day.ISO(date.(time.Time))
		}
		if n, ok := parseNumber(x.text); ok {
			return decimalText(n, mostDigits, ",")
		}
	}
	return x.text
}

// wholeNumber is a whole number as people type it.
var wholeNumber = regexp.MustCompile(`^[-+]?(?:\d+|\d{1,3}(?: \d{3})+)$`)

func parseWhole(x cell) (any, fault.Words) {
	n := new(big.Rat)
	if x.content == numberContent {
		if parsed, ok := parseNumber(x.text); ok {
			n = parsed
		}
	} else if text := plainBlanks(x.text); wholeNumber.MatchString(text) {
		n.SetString(strings.ReplaceAll(text, " ", ""))
	} else {
		return nil, fault.Words{Text: notWhole}
	}
	if !n.IsInt() || !n.Num().IsInt64() {
		return nil, fault.Words{Text: notWhole}
	}
	return n.Num().Int64(), fault.Words{}
}

// reasonOf returns the reason that a text gives why an amount is unknown, in any language, or "".
func reasonOf(text string) money.Reason {
	if !strings.Contains(text, "(") {
		return ""
	}
	for _, reason := range money.Reasons {
		for _, lang := range []i18n.Lang{i18n.Swedish, i18n.English} {
			if slug(reason.Text(i18n.WithLang(context.Background(), lang))) == slug(text) {
				return reason
			}
		}
	}
	return ""
}

// noise is by how much of a krona a computed amount may differ from whole öre.
var noise = big.NewRat(1, 1_000_000)

func parseAmount(x cell) (any, fault.Words) {
	if x.content == textContent {
		if reason := reasonOf(x.text); reason != "" {
			return money.Unknown(reason), fault.Words{}
		}
		ore, err := money.Parse(x.text)
		if errors.Is(err, money.UnknownAsText) {
			return nil, fault.Words{Text: "Skriv också orsaken: Uppgift saknas (gick förlorad i underlaget), Uppgift saknas (inte beslutad än) " +
				"eller Uppgift saknas (sekretess)."}
		}
		if err != nil {
			return nil, words(err)
		}
		return money.Known(ore), fault.Words{}
	}
	kronor, ok := parseNumber(x.text)
	if !ok {
		return nil, words(money.Unreadable)
	}
	ore, err := money.Round(new(big.Rat).Mul(kronor, hundred))
	if err != nil {
		return nil, words(err)
	}
	off := new(big.Rat).Sub(kronor, big.NewRat(int64(ore), int64(money.Krona)))
	if off.Abs(off).Cmp(noise) >= 0 {
		return nil, words(money.TooManyDecimals)
	}
	return money.Known(ore), fault.Words{}
}

// words returns the message of a problem with an amount or a day.
func words(err error) fault.Words {
	var amount money.Problem
	var date day.Problem
	switch {
	case errors.As(err, &amount):
		return fault.Words{Text: string(amount)}
	case errors.As(err, &date):
		return fault.Words{Text: string(date)}
	}
	return fault.Words{Text: "Värdet går inte att läsa."}
}

// share is a share in per cent as people type it.
var share = regexp.MustCompile(`^([-+]?\d{1,15}(?:[.,]\d{1,15})?) ?(%)?$`)

func parsePercent(x cell) (any, fault.Words) {
	n, marked := new(big.Rat), x.format == percentFormat
	if x.content == textContent {
		m := share.FindStringSubmatch(plainBlanks(x.text))
		if m == nil {
			return nil, fault.Words{Text: notPercent}
		}
		n.SetString(strings.Replace(m[1], ",", ".", 1))
		if marked = m[2] != ""; marked {
			n.Quo(n, hundred)
		}
	} else if parsed, ok := parseNumber(x.text); ok {
		n = parsed
	}
	switch one := big.NewRat(1, 1); {
	case marked:
		return n, fault.Words{}
	case n.Sign() != 0 && new(big.Rat).Abs(n).Cmp(one) <= 0:
		return nil, fault.Words{Text: "%s kan vara en andel av ett eller av hundra. Skriv den med procenttecken, som 12,5 %%.",
			Args: []any{shortened(x.shown())}}
	}
	return n.Quo(n, hundred), fault.Words{}
}

// The day before the first of a spreadsheet's calendar, from whose 1 March 1900 days are counted rightly, and that of the calendar
// from 1904.
const firstDay, firstRightDay, daysTo1904 = "1899-12-30", 61, 1462

func parseDate(x cell) (any, fault.Words) {
	if x.content == numberContent && x.format == dateFormat {
		n, ok := parseNumber(x.text)
		if !ok || n.Sign() < 0 {
			return nil, words(day.NoSuchDay)
		}
		days := new(big.Int).Quo(n.Num(), n.Denom())
		if x.from1904 {
			days.Add(days, big.NewInt(daysTo1904))
		}
		const last = 110_000 // in 2201
		if !days.IsInt64() || days.Int64() < firstRightDay || days.Int64() > last {
			return nil, words(day.NoSuchYear)
		}
		first, err := time.ParseInLocation(time.DateOnly, firstDay, day.Zone)
		if err != nil {
			return nil, words(err)
		}
		return first.AddDate(0, 0, int(days.Int64())), fault.Words{}
	}
	text := x.text
	if n, ok := parseNumber(text); x.content == numberContent && ok {
		text = decimalText(n, mostDigits, ",") // 20270315 is a day
	}
	date, err := day.ParseDate(plainBlanks(text))
	if err != nil {
		return nil, words(err)
	}
	return date, fault.Words{}
}

// plainBlanks returns a text with plain blanks and minus signs, one blank at a time.
func plainBlanks(s string) string {
	s = strings.NewReplacer("−", "-", "–", "-").Replace(s)
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// longest is how many characters of a text from a file are told, and mostListed how many texts of a list.
const longest, mostListed = 40, 30

// shortened returns a text from a file as it is told.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= longest {
		return "”" + s + "”"
	}
	return "”" + string([]rune(s)[:longest]) + "…”"
}

// listed returns texts with commas between them.
func listed(texts []string) string {
	if len(texts) > mostListed {
		return strings.Join(texts[:mostListed], ", ") + " … (" + strconv.Itoa(len(texts)) + ")"
	}
	return strings.Join(texts, ", ")
}
