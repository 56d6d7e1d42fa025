package i18n

var enFeed = map[string]string{}
