package i18n

var enHorizon = map[string]string{}
