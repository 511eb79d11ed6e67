-- Indexes of the filters and orders of lists

-- A filter of a name compares the name in each language.
create index on bank (name_en);
create index on bank (name_ru);
create index on finance_product (name_en);
create index on finance_product (name_ru);
