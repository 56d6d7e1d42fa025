package i18n

var enActivity = map[string]string{}
