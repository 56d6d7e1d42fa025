-- What others have written about the future, and the directions of change that we read out of it.
create table source (
    item_id bigint primary key references item on delete cascade,
    kind text not null check (kind in ('rapport', 'prognos', 'scenario', 'trendanalys', 'artikel', 'bok', 'statistik',
        'podd', 'film', 'webbplats')),
    author text not null,
    published_on text not null check (published_on ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    url text not null check (url ~ '^$|^https?://'),
    url_key text not null,
    language text not null check (language in ('', 'sv', 'en', 'no', 'da', 'fi', 'de', 'fr', 'other')),
    scope text not null check (scope in ('', 'global', 'europa', 'norden', 'sverige', 'region', 'kommun')),
    horizon_year integer check (horizon_year between 1900 and 2200),
    summary text not null,
    areas text[] not null,
    tags text[] not null,
    file_id bigint references file
);
create index source_url_key on source (url_key) where url_key <> '';

create table trend (
    item_id bigint primary key references item on delete cascade,
    kind text not null check (kind in ('megatrend', 'trend', 'signal', 'joker')),
    steep text[] not null check (steep <@ array['social', 'technological', 'economic', 'environmental', 'political', 'values']),
    description text not null,
    direction text not null check (direction in ('', 'okar', 'minskar', 'bryts', 'oklar')),
    horizon text not null check (horizon in ('', 'kort', 'medel', 'lang')),
    drives text not null,
    slows text not null,
    meaning text not null,
    digital text not null,
    areas text[] not null,
    image_id bigint references file,
    image_alt text not null
);
