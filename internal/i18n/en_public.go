package i18n

var enPublic = map[string]string{}
