package i18n

var enActivityStep = map[string]string{}
