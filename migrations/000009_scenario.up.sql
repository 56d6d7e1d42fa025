-- Possible futures. The sections, events and questions have no life outside their scenario and are kept in order with it.
create table scenario (
    item_id bigint primary key references item on delete cascade,
    subtitle text not null,
    horizon_year integer check (horizon_year between 1900 and 2200),
    scope text not null check (scope in ('global', 'region')),
    county_code text references county,
    summary text not null check (char_length(summary) <= 300),
    sections jsonb not null check (jsonb_typeof(sections) = 'array'),
    events jsonb not null check (jsonb_typeof(events) = 'array'),
    day_in_life text not null,
    questions jsonb not null check (jsonb_typeof(questions) = 'array'),
    image_id bigint references file,
    image_alt text not null,
    film_url text not null check (film_url ~ '^$|^https?://'),
    film_text text not null,
    podcast_url text not null check (podcast_url ~ '^$|^https?://'),
    podcast_text text not null
);
