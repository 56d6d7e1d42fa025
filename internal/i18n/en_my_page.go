package i18n

var enMyPage = map[string]string{}
