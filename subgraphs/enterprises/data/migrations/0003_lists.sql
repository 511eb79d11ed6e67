-- Indexes of the filters and orders of lists

-- A filter of a name compares the name in each language.
create index on enterprise (name_en);
create index on enterprise (name_ru);
create index on cluster (name_en);
create index on cluster (name_ru);
