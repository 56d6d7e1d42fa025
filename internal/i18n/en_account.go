package i18n

var enAccount = map[string]string{}
