-- The addresses of sources are compared without what says how somebody came to them, and in whatever order their parameters stand.
update source set url_key = split_part(url_key, '?', 1) || coalesce('?' || (
	select string_agg(p, '&' order by p collate "C") from unnest(string_to_array(substr(url_key, strpos(url_key, '?') + 1), '&')) p
	where p <> '' and p !~* '^(utm_.*|[gdwy]clid|gbraid|wbraid|fbclid|msclkid|mc_[ce]id|_ga|_gl|(pk|mtm|piwik|matomo)_.*)(=|$)'), '')
where strpos(url_key, '?') > 0;
update source set url_key = regexp_replace(url_key, '^([^/]+):(80|443)(/|$)', '\1\3') where url_key ~ '^[^/]+:(80|443)(/|$)';
