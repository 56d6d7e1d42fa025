package i18n

var enProcessPublic = map[string]string{}
