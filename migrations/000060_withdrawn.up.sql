-- Whoever asks for the address of something withdrawn is told when that was.
create index publication_withdrawn_slug on publication (kind, slug) where withdrawn_at is not null;
create index publication_withdrawn_files on publication using gin (files) where withdrawn_at is not null;
