package files

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// endings are how the names of each type end; the first is given where a name ends otherwise.
var endings = map[string][]string{
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

// longestName is the most bytes of a name besides its ending; no system of files takes many more.
const longestName = 200

// ending is what systems take for the type of a file at the end of its name.
var ending = regexp.MustCompile(`(?i)\.[a-z][a-z0-9]{0,7}$`)

// nameFor returns the name under which a file of a type is kept and sent: without folders, marks that are not seen or that turn
// the direction of what is read, and letters that some system gives a meaning; and with the ending of its type.
func nameFor(name, mediaType string) string {
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
	allowed := endings[mediaType]
	last := strings.ToLower(ending.FindString(name))
	stem := name[:len(name)-len(last)]
	if !slices.Contains(allowed, last) {
		for ending.MatchString(stem) {
			stem = stem[:len(stem)-len(ending.FindString(stem))]
		}
		last = ""
		if len(allowed) > 0 {
			last = allowed[0]
		}
	}
	if len(stem) > longestName {
		stem = strings.ToValidUTF8(stem[:longestName], "")
	}
	if stem = strings.Trim(stem, " ."); stem == "" {
		stem = "fil"
	}
	return stem + last
}
