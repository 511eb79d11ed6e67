-- Indexes of the filters and orders of lists

-- A filter of a name compares the name in each language.
create index on customer (name_en);
create index on customer (name_ru);
create index on need (title_en);
create index on need (title_ru);
create index on agreement (name_en);
create index on agreement (name_ru);
create index on engagement (name_en);
create index on engagement (name_ru);
