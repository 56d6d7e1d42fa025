package horizon

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// tracking are the names of query parameters that say how somebody came to a page, and not which page it is.
var tracking = regexp.MustCompile(`(?i)^(utm_.*|[gdwy]clid|gbraid|wbraid|gclsrc|fbclid|msclkid|twclid|ttclid|li_fat_id|igshi?d?|` +
	`mc_[ce]id|mkt_tok|_ga|_gl|_hs(enc|mi)|hs_?ctatracking|(pk|mtm|piwik|matomo)_.*|vero_(id|conv)|oly_(anon|enc)_id|rb_clickid|` +
	`s_cid|wickedid|ref_src|ref_url|at_(medium|campaign)|ns_(source|mchannel|campaign|linkname)|cmpid)(=|$)`)

// wrappers are the hosts by which programs lead to other addresses, and the parameter with the address: those of Outlook, Google and
// Facebook.
var wrappers = []struct {
	host        *regexp.Regexp
	path, field string
}{
	{regexp.MustCompile(`\.safelinks\.protection\.outlook\.com$`), "/", "url"},
	{regexp.MustCompile(`^(www\.)?google\.[a-z.]+$`), "/url", "q"},
	{regexp.MustCompile(`^lm?\.facebook\.com$`), "/l.php", "u"},
}

// unwrap returns the address to which another leads.
func unwrap(u *url.URL) *url.URL {
	for _, w := range wrappers {
		if u.Path != w.path || !w.host.MatchString(strings.ToLower(u.Hostname())) {
			continue
		}
		if to, err := url.Parse(u.Query().Get(w.field)); err == nil && to.Host != "" {
			return to
		}
	}
	return u
}

// addressKey returns a web address without what does not matter when addresses are compared: scheme, www, standard port, trailing slash,
// the fragment unless it is a path, the case of the host, the order of the parameters, and how somebody came there. It is "" for what is
// no address.
func addressKey(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	u = unwrap(u)
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	host = strings.TrimPrefix(strings.TrimSuffix(host, "."), "www.")
	if host == "dx.doi.org" {
		host = "doi.org"
	}
	key := host
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		key += ":" + p
	}
	key += strings.TrimSuffix((&url.URL{Path: u.Path}).EscapedPath(), "/")
	query := slices.DeleteFunc(strings.Split(u.RawQuery, "&"), func(p string) bool { return p == "" || tracking.MatchString(p) })
	slices.Sort(query)
	if len(query) > 0 {
		key += "?" + strings.Join(query, "&")
	}
	if strings.HasPrefix(u.Fragment, "/") || strings.HasPrefix(u.Fragment, "!") {
		key += "#" + u.Fragment
	}
	return key
}
