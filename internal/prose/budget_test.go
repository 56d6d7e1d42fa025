package prose

import (
	"fmt"
	"strings"
	"testing"
)

// fieldSize is about the most that a field of a form takes.
const fieldSize = 60000

// shapes are texts of about n bytes that cost much to parse, to keep or to show.
func shapes(n int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, max(1, n/len(s))) }
	half := func(s string) string { return strings.Repeat(s, max(1, n/2/len(s))) }
	grow := func(piece func(i int) string) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(piece(i))
		}
		return b.String()
	}
	out := map[string]string{
		"a wide table":          strings.Repeat("a|", n/6) + "\n" + strings.Repeat("-|", n/6) + "\n" + strings.Repeat("|\n", n/6),
		"many tables":           fill(strings.Repeat("a|", 30) + "\n" + strings.Repeat("-|", 30) + "\n" + strings.Repeat("|\n", 30) + "\n"),
		"a long table":          "a|\n-|\n" + fill("|\n"),
		"escaped bars in cells": "a|b\n-|-\n" + fill("`\\|`\n"),
		"escaped bars in a row": "a|b\n-|-\n" + fill("`\\|`|"),
		"growing code":          grow(func(i int) string { return strings.Repeat("`", i) + "a" }),
		"growing code in lines": grow(func(i int) string { return strings.Repeat("`", i) + "\n" }),
		"growing lists":         grow(func(i int) string { return strings.Repeat(" ", 2*i) + "- a\n" }),
		"growing quotations":    grow(func(i int) string { return strings.Repeat(">", i) + "a\n" }),
		"growing tabs":          grow(func(i int) string { return strings.Repeat("\t", i) + "- a\n" }),
		"many definitions":      grow(func(i int) string { return fmt.Sprintf("[%d]: x\n", i) }),
		"a long address often":  "[a]: /" + half("b") + "\n\n" + half("[a]"),
		"a long title often":    "[a]: /b '" + half("b") + "'\n\n" + half("[a][] "),
		"images in images":      half("![") + half("](x)"),
		"links in links":        half("[") + half("](x)"),
		"emphasis in emphasis":  half("*a ") + half(" b*"),
		"mixed emphasis":        half("*a _b ") + half(" c_ d*"),
		"a lazy quotation":      half(">") + half("\na"),
		"deep quotations":       fill(strings.Repeat(">", 50) + "a\n"),
		"one word":              fill("a"),
		"marks on one letter":   "a" + fill("\u0301"),
	}
	for _, s := range []string{
		"\n", " ", "\t", "\r\n", "\x00", "\xff", "\u00a0", "å", "> ", ">", "- ", "* - ", "1. ", "- a\n", "- a\n\n", "- a\n  ", "1. a\n", "> a\n",
		"> a\n\n",
		"[", "]", "[]", "![", "![]", "](", "[a", "a]", "a](b", "[a](", "[a](<b", "[a](b \"", "[a](b 'c", "[a](b (c", "[a](b))", "[a](\\(",
		"[a][", "[a]:", "[a]: b\n", "[a]: b \"\n", "[a](b) ", "[](x)", "![](x)", "![a](b", "[^1]", "[^1]: a\n", "[\n", "[a]\n", "[a](\n",
		"*_", "*a_ ", "**a", "a**b", "a*", "*a", "_a ", "***a ", "*a*", "**a** ", "a *b* ", "~", "*\n", "`", "`a", "``a`", "`\n", "```\n",
		"~~~ a\n",
		"<", "<a", "<a:", "<a@", "<>", "<http://a", "<a\n", "a@a", "a.a@a ", "(a@", "_a@", "a@a.a ", "www.", "(www.a", "(www.a.a", "http://",
		"(http://a.a", "*http://a.a/", "https://a.a/;", "&", "&a;", "&#1;", "&amp;", "\"", "'", "\"'", "\"a", "a\"", "'a' ", "--", "---", "...",
		"<<",
		"|", "|\n", "|-\n", "-|\n", ":-|", "a\n-\n", "a\n=\n", "a\n- \n", "a\n", "a  \n", "a\\\n", "\\", "\\*", "\\[", "!", "# a\n", "#",
		"***\n", "    a\n\n", "((", "a(b)", "[a](b(", "`\\|`|",
	} {
		out[fmt.Sprintf("%q again and again", s)] = fill(s)
	}
	return out
}

func TestNoTextCostsMoreThanItsBudget(t *testing.T) {
	t.Parallel()
	for name, md := range shapes(fieldSize) {
		var b Budget
		over, ok := b.Check(md)
		if b.work > maxWork+len(md) || b.output > maxOutput || b.cells > maxCells || ok != (over.Text == "") {
			t.Errorf("%s: %+v, %v", name, b, over)
		}
		shown := HTML(t.Context(), md)
		if most := 8*len(md) + 100; !ok && len(shown) > most {
			t.Errorf("%s is over the budget, and takes %d bytes as plain paragraphs", name, len(shown))
		}
		if strings.Count(shown, "<p>") != strings.Count(shown, "</p>") {
			t.Errorf("%s is shown half", name)
		}
		if n := len(Plain(md)); n > 4*len(md)+100 {
			t.Errorf("%s: %d bytes of plain words", name, n)
		}
	}
}

// The work that is counted must grow with the text and not with its square, or there is a shape that the count does not see.
func TestTwiceTheTextCostsTwiceTheWorkOrIsRefused(t *testing.T) {
	t.Parallel()
	twice := shapes(fieldSize)
	for name, md := range shapes(fieldSize / 2) {
		var once, then Budget
		if _, ok := once.Check(md); !ok {
			continue
		}
		if _, ok := then.Check(twice[name]); ok && then.work > 3*once.work+1<<20 && then.work > maxWork/2 {
			t.Errorf("%s: work of %d, and %d for twice as much", name, once.work, then.work)
		}
	}
}

func TestAFaultSaysWhatThereIsTooMuchOf(t *testing.T) {
	t.Parallel()
	table := func(columns, rows int) string {
		return strings.Repeat("a|", columns) + "\n" + strings.Repeat("-|", columns) + "\n" + strings.Repeat("|\n", rows-1)
	}
	for name, c := range map[string]struct{ md, says string }{
		"a table of 1 500 columns": {"|" + strings.Repeat("a|", 1500) + "\n|" + strings.Repeat("-|", 1500) + "\n" + strings.Repeat("|\n", 1950),
			"tabellrutor"},
		"two tables":             {table(50, 60) + "\n" + table(50, 60), "tabellrutor"},
		"a table in a list":      {"- " + strings.ReplaceAll(table(80, 80), "\n", "\n  "), "tabellrutor"},
		"a table in a quotation": {"> " + strings.ReplaceAll(table(80, 80), "\n", "\n> "), "tabellrutor"},
		"quotations":             {strings.Repeat("> ", 11) + "a", "listor eller citat"},
		"lists":                  {strings.Repeat("* ", 5) + strings.Repeat("1. ", 6) + "a", "listor eller citat"},
		"emphasis":               {strings.Repeat("*a ", 11) + strings.Repeat(" b*", 11), "fetstil"},
		"images":                 {strings.Repeat("![a", 11) + strings.Repeat("](/x)", 11), "fetstil"},
		"an address":             {"[a]: /" + strings.Repeat("b", 10000) + "\n\n" + strings.Repeat("[a]\n\n", 3000), "för stor"},
		"code":                   {strings.Repeat("`a``", 12000), "tecken som"},
		"links without ends":     {strings.Repeat("[a](", 10000), "tecken som"},
	} {
		var b Budget
		over, ok := b.Check(c.md)
		if ok || !strings.Contains(over.Text, c.says) {
			t.Errorf("%s: %v %v", name, over, ok)
		}
	}
}

func TestWhatPeopleWriteFits(t *testing.T) {
	t.Parallel()
	paragraph := strings.Repeat("En *rad* ur [rapporten](https://example.com/a), sidan 3 – \"se även\" `bilaga 2` och **den andra**. ", 20)
	for name, md := range map[string]string{
		"a long report":           strings.Repeat(paragraph+"\n\n", 30),
		"a paragraph of 20 pages": strings.Repeat("Ord, ord och ord. En [länk](/x) till *något* viktigt. ", 400),
		"counties by years": strings.Repeat("a|", 30) + "\n" + strings.Repeat("-|", 30) + "\n" +
			strings.Repeat(strings.Repeat("12,5|", 30)+"\n", 22),
		"a list of sources": strings.Repeat("- [Källa](https://example.com/"+strings.Repeat("a", 60)+"), 2016\n", 300),
		"lines of sources":  strings.Repeat("[Källa](https://example.com/"+strings.Repeat("a", 60)+"), 2016\n", 200),
		"a list in a list":  strings.Repeat("- a\n  - b\n    - c\n      1. d\n         > e\n\n", 300),
		"definitions":       strings.Repeat("[a]: https://example.com/a \"b\"\n", 300),
	} {
		var b Budget
		if over, ok := b.Check(md); !ok || b.work > maxWork/3 {
			t.Errorf("%s does not fit: %v, work %d", name, over, b.work)
		}
	}
}

func TestTheTextsOfAPageHaveABudgetInCommon(t *testing.T) {
	t.Parallel()
	ctx := WithBudget(t.Context())
	section := strings.Repeat("*ett* **två** [tre](/x) fyra.\n\n", 600)
	size, plain := 0, 0
	for range 200 {
		shown := HTML(ctx, section)
		size += len(shown)
		if !strings.Contains(shown, "<em>ett</em>") {
			plain++
		}
	}
	if size > 2*maxOutput+1<<16 || plain == 0 || plain == 200 {
		t.Errorf("200 sections take %d bytes, %d of them as plain paragraphs", size, plain)
	}
}

func TestATextOverTheBudgetIsShownAsItWasTyped(t *testing.T) {
	t.Parallel()
	md := "# Först & <främst>\nrad två\n\n\n" + strings.Repeat("> ", 99) + "sist"
	got := HTML(t.Context(), md)
	want := "<p># Först &amp; &lt;främst&gt;<br>\nrad två</p>\n<p>" + strings.Repeat("&gt; ", 99) + "sist</p>\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Plain(md); !strings.HasPrefix(got, "# Först & <främst> rad två >") {
		t.Errorf("its words are %q", got)
	}
	b := Budget{plain: maxOutput - 11}
	if got := b.HTML(strings.Repeat("> ", 99)+"sist", 3); got != "<p>&gt; &gt; &gt; &gt; &gt; &gt;…</p>\n" {
		t.Errorf("shortened to %q", got)
	}
}

func TestAllFieldsOfAComparisonShareItsWork(t *testing.T) {
	t.Parallel()
	var c Comparison
	old, new := strings.Repeat("a b ", 7000), strings.Repeat("b c ", 7000)
	for range 50 {
		var spelled strings.Builder
		for _, p := range c.Diff(old, new) {
			if p.Op != Insert {
				spelled.WriteString(p.Text)
			}
		}
		if spelled.String() != old {
			t.Fatal("a difference does not spell the old text")
		}
	}
	if c.steps > maxSteps+1<<16 {
		t.Errorf("%d steps", c.steps)
	}
}
