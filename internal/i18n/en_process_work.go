package i18n

var enProcessWork = map[string]string{}
