package i18n

var enContent = map[string]string{}
