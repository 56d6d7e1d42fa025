package prose

import (
	"regexp"
	"strings"
)

// asTyped returns Markdown that shows a text as people mean who have never heard of Markdown: a paragraph that begins with a year or a
// day is no list, bullets as Word and PDF files have them are, lines of a table with tabs between the cells are a table, and signs that
// belong to figures are shown. What is typed as code is left as it is.
func asTyped(md string) string {
	lines := strings.Split(md, "\n")
	var out []string
	fence, listed := "", false // the mark that ends the code, and whether the line may belong to an item of a list
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSuffix(lines[i], "\r")
		was := fence
		if fence = fenceAfter(line, fence); fence != "" || was != "" {
			out = append(out, line)
			continue
		}
		if n := tabbedLines(lines[i:]); n > 1 {
			out = append(append(append(out, ""), table(lines[i:i+n])...), "")
			i += n - 1
			continue
		}
		if m := bulletPattern.FindStringSubmatch(line); m != nil {
			out = append(out, "- "+inline(m[1]))
			if i+1 < len(lines) && startsAnew(lines[i+1]) {
				out = append(out, "")
			}
			continue
		}
		bare := strings.TrimLeft(line, " \t")
		switch {
		case markerPattern.MatchString(line):
			listed = true
		case bare == line && line != "":
			listed = false
		}
		if !listed {
			line = bare // a paragraph may be indented
		}
		out = append(out, inline(block(line)))
	}
	return definitions(strings.Join(out, "\n"))
}

// fenceAfter returns the mark that ends the code in which the next line is, "" if it is in none.
func fenceAfter(line, fence string) string {
	mark := strings.TrimLeft(fencePattern.FindString(line), " ")
	if mark != "" && fence == "" {
		return mark
	}
	if mark == fence {
		return ""
	}
	return fence
}

var (
	fencePattern = regexp.MustCompile("^ {0,3}(```|~~~)")
	// bulletPattern is a bullet as Word, PDF files and the fonts of symbols have it; some of them are letters before a tab.
	bulletPattern = regexp.MustCompile(`^\s*(?:[•‣◦▪▫●○■□·⁃∙\x{f0b7}\x{f0a7}\x{f0d8}\x{f0fc}][ \t\x{a0}]+|[o§Øüv]\t+)(\S.*)$`)
	yearPattern   = regexp.MustCompile(`^(\s*\d{4,9})([.)](?:\s|$))`)
	dayPattern    = regexp.MustCompile(`^(\s*\d{1,2})([.)]\s+(?i:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars|march|apr(?:il)?|maj|may|` +
		`juni?|june|juli?|july|aug(?:usti?)?|sept?(?:ember)?|okt(?:ober)?|october|nov(?:ember)?|dec(?:ember)?)\b)`)
	morePattern  = regexp.MustCompile(`^(\s*)(>\s?\d+(?:[.,]\d+)?\s*(?:år|%|procent|kr|tkr|mnkr|miljon|grader|km|personer))`)
	plusPattern  = regexp.MustCompile(`^(\s*)(\+\s+\d)`)
	timesPattern = regexp.MustCompile(`(\d)\*(\d)`)
	// pathPattern is a file on a disk or in a shared folder of Windows.
	pathPattern = regexp.MustCompile(`(?:^|[\s("])(?:[A-Za-z]:\\|\\\\\pL)\S*`)
	// labelPattern is the label of a point, with a tab after it as Word has it.
	labelPattern  = regexp.MustCompile(`^\s*\(?(?:\pL|[ivxIVX]{1,5}|\d{1,3})[.)]\t`)
	emptyPattern  = regexp.MustCompile(`^(\s*)(#{1,6}\s*)$`)
	markerPattern = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,9}[.)])\s`)
	figurePattern = regexp.MustCompile(`^[-−–+±]?[\d\s\x{a0}\x{2009}\x{202f}.,]*\d\s*(?:%|kr|tkr|mnkr)?$`)
)

// block returns a line without what would begin a list or a quotation by mistake.
func block(line string) string {
	if bare := strings.TrimLeft(line, "\t\f\r "); bare == "" || !strings.ContainsRune("0123456789>#+", rune(bare[0])) {
		return line
	}
	line = yearPattern.ReplaceAllString(line, `$1\$2`)
	line = dayPattern.ReplaceAllString(line, `$1\$2`)
	line = morePattern.ReplaceAllString(line, `$1\$2`)
	line = emptyPattern.ReplaceAllString(line, `$1\$2`)
	return plusPattern.ReplaceAllString(line, `$1\$2`)
}

// inline returns the text of a line without what would be emphasis or an escape by mistake.
func inline(line string) string {
	if strings.Contains(line, "`") {
		return line
	}
	if strings.Contains(line, "*") {
		for range 2 { // 2*3*4 overlaps
			line = timesPattern.ReplaceAllString(line, `$1\*$2`)
		}
	}
	if strings.Contains(line, `\`) {
		line = pathPattern.ReplaceAllStringFunc(line, escapePath.Replace)
	}
	return line
}

var escapePath = strings.NewReplacer(`\`, `\\`, "_", `\_`, "*", `\*`)

// startsAnew reports whether a line after a bullet is a paragraph of its own.
func startsAnew(line string) bool {
	return strings.TrimLeft(line, " \t") == line && strings.TrimSpace(line) != "" && !bulletPattern.MatchString(line) &&
		!markerPattern.MatchString(line)
}

// tabbedLines returns how many lines at the beginning have tabs between cells.
func tabbedLines(lines []string) (n int) {
	for _, l := range lines {
		if !strings.Contains(strings.TrimSpace(l), "\t") || bulletPattern.MatchString(l) || markerPattern.MatchString(l) ||
			labelPattern.MatchString(l) || fencePattern.MatchString(l) {
			break
		}
		n++
	}
	return n
}

// table returns lines with tabs between cells as a table, whose first line is its head; figures stand to the right.
func table(lines []string) (out []string) {
	rows, columns, indented := make([][]string, len(lines)), 0, true
	for i, l := range lines {
		rows[i] = strings.Split(strings.TrimRight(l, " \r"), "\t")
		indented = indented && rows[i][0] == ""
	}
	for i := range rows {
		if indented {
			rows[i] = rows[i][1:]
		}
		columns = max(columns, len(rows[i]))
	}
	if columns*len(rows) > maxCells {
		return lines
	}
	for i, cells := range rows {
		var b strings.Builder
		for j := range columns {
			cell := ""
			if j < len(cells) {
				cell = strings.ReplaceAll(inline(strings.TrimSpace(cells[j])), "|", `\|`)
			}
			b.WriteString("| " + cell + " ")
		}
		out = append(out, b.String()+"|")
		if i == 0 {
			out = append(out, ruler(rows[1:], columns))
		}
	}
	return out
}

// ruler returns the line between the head and the rows of a table.
func ruler(rows [][]string, columns int) string {
	var b strings.Builder
	for j := range columns {
		figures := false
		for _, cells := range rows {
			if j >= len(cells) || strings.TrimSpace(cells[j]) == "" {
				continue
			}
			if figures = figurePattern.MatchString(strings.TrimSpace(cells[j])); !figures {
				break
			}
		}
		b.WriteString(map[bool]string{false: "|---", true: "|--:"}[figures])
	}
	return b.String() + "|"
}

var (
	definitionPattern = regexp.MustCompile(`(?m)^( {0,3})(\[([^\[\]\n]+)\]:)`)
	referencePattern  = regexp.MustCompile(`\[([^\[\]\n]+)\](?:[^:]|$)`)
)

// definitions returns a text in which an address that nothing in it refers to, such as that of a note, is shown.
func definitions(md string) string {
	if !strings.Contains(md, "]:") {
		return md
	}
	referred := map[string]bool{}
	for _, m := range referencePattern.FindAllStringSubmatch(md, -1) {
		referred[strings.ToLower(m[1])] = true
	}
	return definitionPattern.ReplaceAllStringFunc(md, func(m string) string {
		if referred[strings.ToLower(definitionPattern.FindStringSubmatch(m)[3])] {
			return m
		}
		return strings.Replace(m, "[", `\[`, 1)
	})
}
