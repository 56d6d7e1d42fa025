package sheet

// OpenWithin is Open with limits of its own: the bytes that are unpacked, the tokens of their XML, and the shared texts and styles.
func OpenWithin(bytes int64, tokens, texts, styles int, content []byte) (*File, error) {
	l := standard
	l.bytes, l.tokens, l.texts, l.styles = bytes, tokens, texts, styles
	return l.open(content)
}
