package files

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// extensions are the file name extensions of each media type. The first is added to a name that has none of them.
var extensions = map[string][]string{
	"application/pdf": {".pdf"},
	"image/jpeg":      {".jpg", ".jpeg"},
	"image/png":       {".png"},
	"image/webp":      {".webp"},
	Drawing:           {".svg"},
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": {".pptx"},
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   {".docx"},
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         {".xlsx"},
	"application/vnd.oasis.opendocument.presentation":                           {".odp"},
	"application/vnd.oasis.opendocument.text":                                   {".odt"},
	"application/vnd.oasis.opendocument.spreadsheet":                            {".ods"},
}

// maxNameLength is the most bytes of a name without its extension; few file systems allow many more.
const maxNameLength = 200

// extensionPattern matches what operating systems take for an extension.
var extensionPattern = regexp.MustCompile(`(?i)\.[a-z][a-z0-9]{0,7}$`)

// safeName returns the name under which a file of a media type is stored and served: without folders, invisible or
// bidirectional control characters, and characters that are special to some operating system; and with an extension of
// its type.
func safeName(name, mediaType string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, ""))
	name = path.Base(strings.NewReplacer(`\`, "/", "∕", "/", "⁄", "/", "／", "/", "＼", "/").Replace(name))
	name = strings.Map(func(r rune) rune {
		switch {
		case !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r),
			unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), strings.ContainsRune(`"<>:/\|?*;`, r):
			return -1
		}
		return r
	}, name)
	name = strings.TrimRight(name, " .")
	allowed := extensions[mediaType]
	last := strings.ToLower(extensionPattern.FindString(name))
	stem := name[:len(name)-len(last)]
	if !slices.Contains(allowed, last) {
		for extensionPattern.MatchString(stem) {
			stem = stem[:len(stem)-len(extensionPattern.FindString(stem))]
		}
		last = ""
		if len(allowed) > 0 {
			last = allowed[0]
		}
	}
	if len(stem) > maxNameLength {
		stem = strings.ToValidUTF8(stem[:maxNameLength], "")
	}
	if stem = strings.Trim(stem, " ."); stem == "" {
		stem = "fil"
	}
	return stem + last
}
