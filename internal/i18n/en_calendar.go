package i18n

var enCalendar = map[string]string{}
