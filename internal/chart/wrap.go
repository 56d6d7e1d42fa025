package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap breaks a text into at most maxLines lines that fit in the width.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		for {
			if longer := strings.TrimSpace(line + " " + word); measure(longer) <= width {
				line = longer
				break
			}
			if line == "" {
				line, word = split(word, width)
			}
			lines, line = append(lines, line), ""
			if len(lines) > maxLines {
				return cut(lines[:maxLines], width)
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > maxLines {
		return cut(lines[:maxLines], width)
	}
	return lines
}

// split takes as much of a word that is too long as fits with a hyphen after it, at least one character.
func split(word string, width int) (head, tail string) {
	_, end := utf8.DecodeRuneInString(word)
	for i := range word {
		if measure(word[:i]+"-") > width {
			break
		}
		end = max(end, i)
	}
	return word[:end] + "-", word[end:]
}

// cut ends the last line in an ellipsis.
func cut(lines []string, width int) []string {
	last := []rune(lines[len(lines)-1])
	for len(last) > 0 && measure(string(last))+measure("…") > width {
		last = last[:len(last)-1]
	}
	lines[len(lines)-1] = strings.TrimRight(string(last), " ,.;:–-") + "…"
	return lines
}

// widest is the width of the widest line.
func widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, measure(line))
	}
	return w
}

// measure is how wide a text gets at most, as a server that has no font can tell: hundredths of the font size by the kind
// of letter, on the wide side of Source Sans.
func measure(s string) int {
	sum := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("iljtfrI.,:;!|'’()[] ", r):
			sum += 38
		case strings.ContainsRune("mwMWÅÆŒ@%…—", r), r >= 0x1100:
			sum += 100
		case unicode.IsUpper(r):
			sum += 70
		default:
			sum += 57
		}
	}
	return (sum*FontSize + 99) / 100
}
