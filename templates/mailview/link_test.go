package mailview_test

import (
	"strings"
	"testing"

	"framsyn/internal/i18n"
	"framsyn/internal/signin"
	"framsyn/templates/mailview"
)

func TestLettersAreInTheLanguageOfTheirReader(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		purpose  signin.Purpose
		language i18n.Lang
		subject  string
		has      []string
	}{
		{signin.Invitation, i18n.Swedish, "Välkommen till Framsyn",
			[]string{"Hej Åsa!", "\nhttps://portal.example/valkommen/abc\n", "sju dagar"}},
		{signin.Invitation, i18n.English, "Welcome to Framsyn",
			[]string{"Hello Åsa!", "\nhttps://portal.example/en/valkommen/abc\n", "seven days"}},
		{signin.PasswordReset, i18n.Swedish, "Välj ett nytt lösenord i Framsyn",
			[]string{"Hej Åsa!", "\nhttps://portal.example/nytt-losenord/abc\n", "två timmar", "inte du"}},
		{signin.PasswordReset, i18n.English, "Choose a new password in Framsyn",
			[]string{"Hello Åsa!", "\nhttps://portal.example/en/nytt-losenord/abc\n", "two hours", "not you"}},
	} {
		subject, body := mailview.LinkLetters("https://portal.example")(
			signin.Message{Purpose: c.purpose, Language: c.language, Name: "Åsa Ek", Token: "abc"})
		if subject != c.subject {
			t.Errorf("%s, %s: subject is %q", c.purpose, c.language, subject)
		}
		for _, part := range c.has {
			if !strings.Contains(body, part) {
				t.Errorf("%s, %s: no %q in %q", c.purpose, c.language, part, body)
			}
		}
		if c.language == i18n.English && strings.ContainsAny(strings.ReplaceAll(body, "Åsa", ""), "åäö") {
			t.Errorf("%s: Swedish in %q", c.purpose, body)
		}
	}
}

func TestEveryParagraphOfALetterIsTranslated(t *testing.T) {
	t.Parallel()
	for _, purpose := range []signin.Purpose{signin.Invitation, signin.PasswordReset} {
		write := mailview.LinkLetters("https://portal.example")
		m := signin.Message{Purpose: purpose, Language: i18n.Swedish, Name: "Kim", Token: "abc"}
		_, sv := write(m)
		m.Language = i18n.English
		_, en := write(m)
		a, b := strings.Split(sv, "\n\n"), strings.Split(en, "\n\n")
		if len(a) != len(b) {
			t.Fatalf("%s: %d paragraphs in Swedish, %d in English", purpose, len(a), len(b))
		}
		for i := range a[:len(a)-1] {
			if a[i] == b[i] {
				t.Errorf("%s: %q is the same in both", purpose, a[i])
			}
		}
	}
}
