copy cluster (id, region, founded_in, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
altai-composite	RU-ALT	2015	NP Altai Polymer Composite Cluster	НП «Алтайский полимерный композитный кластер»	basalt.today, 2016, article 7848; year of foundation: sbras.info; Russian name translated	2016-10-01	SOURCE	1
\.

copy cluster_indicator (cluster_id, year, enterprises, jobs, product_kinds, output_amount, provenance_source, provenance_as_of, provenance_kind) from stdin;
altai-composite	2015	13	840	500	1730000000	sbras.info: 13 enterprises, 840 people; basalt.today, 2016, article 7848: over 800 people, over 500 kinds of products, output 1.73 bn RUB at the end of 2015	2015-12-31	SOURCE
\.

copy cluster_target (cluster_id, year, indicator, at_least, text_en, text_ru, provenance_source, provenance_as_of, provenance_kind) from stdin;
altai-composite	2020	PRODUCT_KINDS	\N	thousands of items	тысячи наименований	basalt.today, 2016, article 7848: thousands of items by 2020; Russian words translated	2016-10-01	SOURCE
\.

copy enterprise (id, inn, ogrn, okved, region, registered_on, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
basalt-kolyvan	0010000031	1070000000036	23.99	RU-ALT	2007-09-03	DEMO Basalt Fibre Kolyvan	ДЕМО Базальтовое волокно Колывань	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1
bridges-anuy	0010000088	1100000000088	22.23	RU-ALT	2010-10-08	DEMO Bridge Structures Anuy	ДЕМО Мостовые конструкции Ануй	Katun demonstration world: made up for demonstration	2016-10-01	DEMO	1
\.

copy enterprise_indicator (enterprise_id, year, headcount, revenue_amount, provenance_source, provenance_as_of, provenance_kind) from stdin;
basalt-kolyvan	2014	91	170000000	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
basalt-kolyvan	2015	96	187000000	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
bridges-anuy	2014	42	80000000	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
bridges-anuy	2015	45	86000000	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy sme_category (enterprise_id, valid_from, valid_to, category) from stdin;
basalt-kolyvan	2015-01-01	2017-08-10	SMALL
basalt-kolyvan	2017-08-10	\N	MEDIUM
bridges-anuy	2015-01-01	\N	SMALL
\.

copy cluster_member (cluster_id, enterprise_id) from stdin;
altai-composite	basalt-kolyvan
altai-composite	bridges-anuy
\.

copy contact (record_id, place, role, name, phone, email, provenance_source, provenance_as_of, provenance_kind) from stdin;
basalt-kolyvan	1	DEMO Sales office	\N	\N	sales-office@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
bridges-anuy	1	DEMO Sales office	\N	\N	sales-office@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy change (number, at, by, kind, id, before, after, reading_scope, readers) from stdin;
13	2016-10-01 00:00:00+00	katun	Enterprise	basalt-kolyvan	\N	{"inn": "0010000031", "ogrn": "1070000000036", "okved": "23.99", "nameEn": "DEMO Basalt Fibre Kolyvan", "nameRu": "ДЕМО Базальтовое волокно Колывань", "region": "RU-ALT", "version": 1, "clusters": ["altai-composite"], "categories": [{"validTo": "2017-08-10", "category": "SMALL", "validFrom": "2015-01-01"}, {"validTo": null, "category": "MEDIUM", "validFrom": "2017-08-10"}], "indicators": [{"year": 2014, "revenue": "170000000", "headcount": 91}, {"year": 2015, "revenue": "187000000", "headcount": 96}], "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: made up for demonstration"}, "registeredOn": "2007-09-03"}	\N	\N
14	2016-10-01 00:00:00+00	katun	Enterprise	bridges-anuy	\N	{"inn": "0010000088", "ogrn": "1100000000088", "okved": "22.23", "nameEn": "DEMO Bridge Structures Anuy", "nameRu": "ДЕМО Мостовые конструкции Ануй", "region": "RU-ALT", "version": 1, "clusters": ["altai-composite"], "categories": [{"validTo": null, "category": "SMALL", "validFrom": "2015-01-01"}], "indicators": [{"year": 2014, "revenue": "80000000", "headcount": 42}, {"year": 2015, "revenue": "86000000", "headcount": 45}], "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: made up for demonstration"}, "registeredOn": "2010-10-08"}	\N	\N
\.

copy idempotency (caller, key, input_hash, affected, at) from stdin;
agency	key-1	c0ffee	[{"id": "need-1", "kind": "Need"}]	2016-10-01 00:00:00+00
\.

copy relay (name, cursor) from stdin;
needs	7
\.

copy katun_state (seeded_at) from stdin;
2016-10-01 00:00:00+00
\.
