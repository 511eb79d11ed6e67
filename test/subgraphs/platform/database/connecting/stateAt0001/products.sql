copy standard (code, valid_from, valid_to, superseded_by, provenance_source, provenance_as_of, provenance_kind) from stdin;
GOST R 55031	\N	\N	\N	GOST R 55031, geosynthetics: ultraviolet light	2016-10-01	SOURCE
GOST R 56338	\N	\N	\N	geosynthetics for reinforcement; designation from memory, unverified	2016-10-01	SOURCE
\.

copy product_type (code, okpd2, unit, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind) from stdin;
geogrid-biaxial	{23.14.12.110,22.21.30.130,22.23.19.190}	MTK	Biaxial geogrid	Геосетка двуосная	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy okpd2_class (code, name, parent_code, provenance_source, provenance_as_of, provenance_kind) from stdin;
22	Rubber and plastic goods	C	OKPD2	2016-10-01	IMPORT
C	Manufacture	\N	OKPD2	2016-10-01	IMPORT
\.

copy production_line (id, enterprise_id, capacity_per_month, capacity_unit, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
basalt-kolyvan-grids	basalt-kolyvan	90000	MTK	Basalt geogrid line	Линия базальтовых геосеток	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1
geosynthetics-ob-grids	geosynthetics-ob	180000	MTK	Geogrid knitting line	Линия вязания геосеток	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1
\.

copy product (id, sku, manufacturer_id, type_code, okpd2, stated_properties, unit, packs, minimum_order_value, lot_value, stock_value, line_id, lead_time_days, delivers_to_codes, scope, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind, version, ordinal) from stdin;
product-0001	DEMO-GG-0001	geosynthetics-ob	geogrid-biaxial	23.14.12.110	[{"code": "tensileStrengthLong", "unit": "N31", "value": "52", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "tensileStrengthCross", "unit": "N31", "value": "51.3", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "elongation", "unit": "P1", "value": "3.73", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "340"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["glass"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "uvResistance", "unit": "P1", "value": "93.1"}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}]	MTK	[{"of": "RO", "unit": "MTK", "value": "200"}]	2000	200	5400	geosynthetics-ob-grids	20	{RU}	Reinforcement of road bases and of soil under fills	Biaxial glass geogrid 50/50 kN/m	Геосетка стеклянная двуосная 50/50 кН/м	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1	1
product-0002	DEMO-GG-0002	geosynthetics-ob	geogrid-biaxial	23.14.12.110	[{"code": "tensileStrengthLong", "unit": "N31", "value": "82.4", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "tensileStrengthCross", "unit": "N31", "lower": "83", "upper": "86.3", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "elongation", "unit": "P1", "value": "3.7", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "430"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["glass"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "uvResistance", "unit": "P1", "lower": "91.3", "upper": "95"}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}]	MTK	[{"of": "RO", "unit": "MTK", "value": "200"}]	2000	200	28800	geosynthetics-ob-grids	20	{RU}	Reinforcement of road bases and of soil under fills	Biaxial glass geogrid 80/80 kN/m	Геосетка стеклянная двуосная 80/80 кН/м	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1	2
product-0011	DEMO-GB-0001	basalt-kolyvan	geogrid-biaxial	23.14.12.110	[{"code": "tensileStrengthLong", "unit": "4P", "value": "52400", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "tensileStrengthCross", "unit": "4P", "value": "52400", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "elongation", "unit": "P1", "lower": "3.25", "upper": "3.38", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "330"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["basalt"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}]	MTK	[{"of": "RO", "unit": "MTK", "value": "200"}]	2000	200	\N	basalt-kolyvan-grids	25	{RU}	Reinforcement of road bases, also in saline soils	Biaxial basalt geogrid 50/50 kN/m	Геосетка базальтовая двуосная 50/50 кН/м	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1	11
\.

copy certificate (id, product_id, number, standard, valid_from, valid_to) from stdin;
product-0001-document-1	product-0001	DEMO-C-GG-01	GOST R 56338	2015-03-02	2018-03-02
product-0002-document-1	product-0002	DEMO-C-GG-01	GOST R 56338	2015-03-02	2018-03-02
product-0011-document-1	product-0011	DEMO-C-GB-01	GOST R 56338	2016-01-18	2019-01-18
product-0011-document-2	product-0011	DEMO-C-GB-02	GOST R 55031	2016-01-18	2019-01-18
\.

copy price (product_id, valid_from, valid_to, amount) from stdin;
product-0001	2015-01-01	2016-01-01	72.61
product-0001	2016-01-01	2017-01-01	78.08
product-0002	2015-01-01	2016-01-01	90.17
product-0002	2016-01-01	2017-01-01	96.96
product-0002	2017-01-01	2022-01-01	110.53
product-0002	2022-01-01	2026-01-01	179.38
product-0002	2026-01-01	\N	252.1
product-0011	2015-01-01	2016-01-01	77.1
product-0011	2016-01-01	2017-01-01	82.91
\.

copy trial (id, product_id, enterprise_id, place_en, place_ru, since, findings_en, findings_ru, found_on, status, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
trial-basalt-geogrid	product-0011	road-salair	Works road, 300 m	Заводская дорога, 300 м	2016-07-04	Rut of 4 mm after a summer of lorries	Колея 4 мм после лета движения грузовиков	2016-09-12	RUNNING	Basalt geogrid under a works road	Базальтовая геосетка под заводской дорогой	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1
\.

copy contact (record_id, place, role, name, phone, email, provenance_source, provenance_as_of, provenance_kind) from stdin;
product-0001	1	DEMO Product manager	\N	\N	product-manager@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
product-0002	1	DEMO Product manager	\N	\N	product-manager@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
product-0011	1	DEMO Product manager	\N	\N	product-manager@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy change (number, at, by, kind, id, before, after, reading_scope, readers) from stdin;
59	2016-10-01 00:00:00+00	katun	Product	product-0001	\N	{"lot": "200", "sku": "DEMO-GG-0001", "line": "geosynthetics-ob-grids", "type": "geogrid-biaxial", "unit": "MTK", "okpd2": "23.14.12.110", "scope": "Reinforcement of road bases and of soil under fills", "stock": "5400", "nameEn": "Biaxial glass geogrid 50/50 kN/m", "nameRu": "Геосетка стеклянная двуосная 50/50 кН/м", "prices": [{"perUnit": "72.61", "validTo": "2016-01-01", "validFrom": "2015-01-01"}, {"perUnit": "78.08", "validTo": "2017-01-01", "validFrom": "2016-01-01"}], "version": 1, "packaging": [{"of": "RO", "unit": "MTK", "value": "200"}], "deliversTo": ["RU"], "properties": [{"code": "tensileStrengthLong", "unit": "N31", "value": "52", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "tensileStrengthCross", "unit": "N31", "value": "51.3", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "elongation", "unit": "P1", "value": "3.73", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "340"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["glass"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "uvResistance", "unit": "P1", "value": "93.1"}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}], "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: made up for demonstration"}, "certificates": [{"number": "DEMO-C-GG-01", "validTo": "2018-03-02", "standard": "GOST R 56338", "validFrom": "2015-03-02"}], "leadTimeDays": 20, "manufacturer": "geosynthetics-ob", "minimumOrder": "2000"}	\N	\N
60	2016-10-01 00:00:00+00	katun	Product	product-0002	\N	{"lot": "200", "sku": "DEMO-GG-0002", "line": "geosynthetics-ob-grids", "type": "geogrid-biaxial", "unit": "MTK", "okpd2": "23.14.12.110", "scope": "Reinforcement of road bases and of soil under fills", "stock": "28800", "nameEn": "Biaxial glass geogrid 80/80 kN/m", "nameRu": "Геосетка стеклянная двуосная 80/80 кН/м", "prices": [{"perUnit": "90.17", "validTo": "2016-01-01", "validFrom": "2015-01-01"}, {"perUnit": "96.96", "validTo": "2017-01-01", "validFrom": "2016-01-01"}, {"perUnit": "110.53", "validTo": "2022-01-01", "validFrom": "2017-01-01"}, {"perUnit": "179.38", "validTo": "2026-01-01", "validFrom": "2022-01-01"}, {"perUnit": "252.1", "validTo": null, "validFrom": "2026-01-01"}], "version": 1, "packaging": [{"of": "RO", "unit": "MTK", "value": "200"}], "deliversTo": ["RU"], "properties": [{"code": "tensileStrengthLong", "unit": "N31", "value": "82.4", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "tensileStrengthCross", "unit": "N31", "lower": "83", "upper": "86.3", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "elongation", "unit": "P1", "value": "3.7", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GG-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "430"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["glass"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "uvResistance", "unit": "P1", "lower": "91.3", "upper": "95"}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}], "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: made up for demonstration"}, "certificates": [{"number": "DEMO-C-GG-01", "validTo": "2018-03-02", "standard": "GOST R 56338", "validFrom": "2015-03-02"}], "leadTimeDays": 20, "manufacturer": "geosynthetics-ob", "minimumOrder": "2000"}	\N	\N
69	2016-10-01 00:00:00+00	katun	Product	product-0011	\N	{"lot": "200", "sku": "DEMO-GB-0001", "line": "basalt-kolyvan-grids", "type": "geogrid-biaxial", "unit": "MTK", "okpd2": "23.14.12.110", "scope": "Reinforcement of road bases, also in saline soils", "stock": null, "nameEn": "Biaxial basalt geogrid 50/50 kN/m", "nameRu": "Геосетка базальтовая двуосная 50/50 кН/м", "prices": [{"perUnit": "77.1", "validTo": "2016-01-01", "validFrom": "2015-01-01"}, {"perUnit": "82.91", "validTo": "2017-01-01", "validFrom": "2016-01-01"}], "version": 1, "packaging": [{"of": "RO", "unit": "MTK", "value": "200"}], "deliversTo": ["RU"], "properties": [{"code": "tensileStrengthLong", "unit": "4P", "value": "52400", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "tensileStrengthCross", "unit": "4P", "value": "52400", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "elongation", "unit": "P1", "lower": "3.25", "upper": "3.38", "evidence": "CERTIFICATE", "certificate": "DEMO-C-GB-01"}, {"code": "aperture", "unit": "MMT", "value": "25", "tolerance": "2"}, {"code": "massPerArea", "unit": "GM", "value": "330"}, {"code": "width", "unit": "MTR", "value": "4"}, {"code": "fibre", "values": ["basalt"]}, {"code": "coating", "values": ["polymer dispersion"]}, {"code": "frostResistance", "unit": "CEL", "value": "-60"}], "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: made up for demonstration"}, "certificates": [{"number": "DEMO-C-GB-01", "validTo": "2019-01-18", "standard": "GOST R 56338", "validFrom": "2016-01-18"}, {"number": "DEMO-C-GB-02", "validTo": "2019-01-18", "standard": "GOST R 55031", "validFrom": "2016-01-18"}], "leadTimeDays": 25, "manufacturer": "basalt-kolyvan", "minimumOrder": "2000"}	\N	\N
\.

copy idempotency (caller, key, input_hash, affected, at) from stdin;
agency	key-1	c0ffee	[{"id": "need-1", "kind": "Need"}]	2016-10-01 00:00:00+00
\.

copy relay (name, cursor) from stdin;
needs	7
\.

copy maker (enterprise_id, valid_from, valid_to, inn, category, headcount, registered_on, okved, region, clusters) from stdin;
enterprise-1	2016-01-01	\N	7707083893	SMALL	20	2010-01-01	22.23	RU-ALT	{cluster-1}
\.

copy commitment (contract_id, product_id, quantity_value, delivered_value, signed_on, deliver_by, contract) from stdin;
contract-1	product-1	10	4	2016-09-01	2016-12-01	{"number": "DEMO-1"}
\.

copy need_replica (id, number, customer_id, product_type_code, okpd2, status, priority, deliver_by, facts) from stdin;
need-1	DEMO-N-1	customer-1	\N	{22.23.19.110}	OPEN	1	2016-12-01	{"number": "DEMO-N-1"}
\.

copy match_task (number, kind, id, former_type, former_okpd2, former_ordinal, at) from stdin;
1	Product	product-0001	\N	\N	\N	2016-10-01 00:00:00+00
2	Product	product-0002	\N	\N	\N	2016-10-01 00:00:00+00
11	Product	product-0011	\N	\N	\N	2016-10-01 00:00:00+00
888	Product	product-0001	\N	\N	\N	2016-10-01 00:00:00+00
\.

copy need_tally (need_id, customer_id, demand_value, as_of, in_class, technical, certified, with_capacity, met, priced, not_met, outcomes, rest_due_on, due_on) from stdin;
need-1	customer-1	1000.50	2016-10-01	0	0	0	0	0	0	0	{}	\N	\N
\.

copy indexed_match (need_id, product_id, customer_id, supplier_id, product_type_code, clusters, verdict, blocker_class, score, unit_price, lead_time_days, share, contract_value, as_of, next_change_on) from stdin;
need-1	product-1	customer-1	enterprise-1	\N	{cluster-1}	MET	\N	0.5	\N	\N	1	\N	2016-10-01	\N
\.

copy match_index_state (one, product_changes, cursors, as_of, at) from stdin;
t	7	{"needs": "7"}	2016-10-01	2016-10-01 00:00:00+00
\.

copy match_rebuild (one, type_code, need_id, done, total) from stdin;
t		need-1	1	2
\.

copy match_change (number, at, as_of, kind, need_id, product_id, supplier_id, before_verdict, before_blocker, after_verdict, after_blockers) from stdin;
1	2016-10-01 00:00:00+00	2016-10-01	NEW	need-1	product-1	enterprise-1	\N	\N	MET	[]
\.

copy katun_state (seeded_at) from stdin;
2016-10-01 00:00:00+00
\.
