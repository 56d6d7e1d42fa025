package homeworkview

import (
	"context"
	"strings"

	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/templates/greeting"
)

// Reminder writes the letter that reminds somebody of homework, whose last day for the organisation is last, "" for none.
func Reminder(baseURL string, h homework.Homework, last string, to homework.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Lang(to.Language))
	parts := []string{i18n.T(ctx, "Er organisations svar på ”%s” är inte inlämnat än.", h.Name)}
	if last != "" {
		parts = append(parts, i18n.T(ctx, "Sista dagen att lämna in är %s.", dayText(ctx, last)))
	}
	return letter(ctx, baseURL, h, to, i18n.T(ctx, "Påminnelse: %s", h.Name), parts)
}

// Changed writes the letter that tells somebody who has begun homework that questions have changed.
func Changed(baseURL string, h homework.Homework, questions []homework.Question, to homework.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Lang(to.Language))
	parts := []string{i18n.T(ctx, "Frågor i ”%s” har ändrats sedan ni började svara. De lyder nu:", h.Name)}
	for _, q := range questions {
		parts = append(parts, "– "+q.Text)
	}
	return letter(ctx, baseURL, h, to, i18n.T(ctx, "Ändrade frågor: %s", h.Name), parts)
}

// Reopened writes the letter that tells somebody that the office has given the answer back, and why.
func Reopened(baseURL string, h homework.Homework, why string, to homework.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Lang(to.Language))
	return letter(ctx, baseURL, h, to, i18n.T(ctx, "Ert svar är tillbaka: %s", h.Name), []string{
		i18n.T(ctx, "Kansliet har gett tillbaka er organisations svar på ”%s”. Det går att ändra och lämna in igen.", h.Name), why})
}

// Refused writes the letter that tells somebody that the office does not give the answer back, and why.
func Refused(baseURL string, h homework.Homework, why string, to homework.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Lang(to.Language))
	return letter(ctx, baseURL, h, to, i18n.T(ctx, "Ert svar är fortfarande inlämnat: %s", h.Name), []string{
		i18n.T(ctx, "Kansliet lämnar inte tillbaka er organisations svar på ”%s”.", h.Name), why})
}

// Extended writes the letter that tells somebody that the organisation has another last day, and why.
func Extended(baseURL string, h homework.Homework, last, why string, to homework.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Lang(to.Language))
	return letter(ctx, baseURL, h, to, i18n.T(ctx, "Ny sista dag: %s", h.Name), []string{
		i18n.T(ctx, "Sista dagen för er organisation att lämna in ”%s” är nu %s.", h.Name, dayText(ctx, last)), why})
}

func letter(ctx context.Context, baseURL string, h homework.Homework, to homework.Recipient, subject string, parts []string) jobs.Letter {
	parts = append(append([]string{greeting.To(ctx, to.Name, "")}, parts...), baseURL+link.Item(ctx, id.Homework, h.ID, "svar"))
	return jobs.Letter{To: to.Email, Subject: subject, Body: strings.Join(parts, "\n\n") + "\n"}
}
