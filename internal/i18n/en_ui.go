package i18n

var enUI = map[string]string{}
