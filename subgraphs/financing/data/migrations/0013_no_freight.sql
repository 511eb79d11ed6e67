-- Freight belongs to the products subgraph, where it decides about matches.
drop table freight_tariff;
drop table region_distance;
drop table cargo_mass;
