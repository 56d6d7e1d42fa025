package i18n

var enCore = map[string]string{}
