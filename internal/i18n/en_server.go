package i18n

var enServer = map[string]string{}
