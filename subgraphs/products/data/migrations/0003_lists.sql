-- Indexes of the filters and orders of lists

-- A filter of a name compares the name in each language.
create index on product (name_en);
create index on product (name_ru);
create index on product_type (name_en);
create index on product_type (name_ru);
create index on production_line (name_en);
create index on production_line (name_ru);
create index on trial (name_en);
create index on trial (name_ru);
