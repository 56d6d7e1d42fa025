package i18n

var enScenario = map[string]string{}
