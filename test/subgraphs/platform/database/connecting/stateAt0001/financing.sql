copy bank (id, inn, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind) from stdin;
demo-bank-chulym	0030000030	DEMO Bank Chulym	ДЕМО Банк Чулым	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy finance_product (id, bank_id, programme, kind, purposes, valid_from, valid_to, min_term_months, max_term_months, regions, okved_prefixes, stop_okved_prefixes, min_business_age_months, categories, repayments, max_grace_months, advance_share, name_en, name_ru, collateral_share, own_contribution_share, cover_share, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
chulym-6-5-working-capital	demo-bank-chulym	6.5 % programme	LOAN	{WORKING_CAPITAL,INVESTMENT}	2015-01-01	2019-01-01	1	36	{RU-ALT,RU-NVS,RU-KEM,RU-TOM,RU-OMS,RU-AL}	\N	\N	24	{MICRO,SMALL,MEDIUM}	{ANNUITY,DIFFERENTIATED}	3	\N	6.5 % programme: working capital for makers of Siberia	Программа 6,5 %: оборотный капитал для производителей Сибири	\N	\N	\N	Katun demonstration world: terms: 6.5 % programme, offered by a made-up bank; the part of it that is not capital spending (at least 70 % of it is)	2016-10-01	DEMO	1
\.

copy finance_rate (id, product_id, category, annual_rate, key_rate_spread, valid_from, valid_to) from stdin;
chulym-6-5-working-capital-rate-1	chulym-6-5-working-capital	MICRO	0.106	\N	\N	\N
chulym-6-5-working-capital-rate-2	chulym-6-5-working-capital	SMALL	0.106	\N	\N	\N
chulym-6-5-working-capital-rate-3	chulym-6-5-working-capital	MEDIUM	0.096	\N	\N	\N
\.

copy finance_limit (id, product_id, category, min_amount, max_amount) from stdin;
chulym-6-5-working-capital-limit-1	chulym-6-5-working-capital	\N	5000000	1000000000
\.

copy finance_fee (product_id, kind, share) from stdin;
chulym-6-5-working-capital	ORIGINATION	0.004
\.

copy key_rate (valid_from, valid_to, annual_rate, provenance_source, provenance_as_of, provenance_kind) from stdin;
2024-10-28	2025-06-09	0.21	Katun demonstration world: key rates from memory, unverified	2016-10-01	DEMO
2025-06-09	2025-07-28	0.2	Katun demonstration world: key rates from memory, unverified	2016-10-01	DEMO
2025-07-28	2025-09-15	0.18	Katun demonstration world: key rates from memory, unverified	2016-10-01	DEMO
2025-09-15	2025-10-27	0.17	Katun demonstration world: key rates from memory, unverified	2016-10-01	DEMO
2025-10-27	\N	0.165	Katun demonstration world: key rates from memory, unverified	2016-10-01	DEMO
\.

copy catalogue_measure (id, kind, removes, codes, cost_basis, cost, days, before, responsible, prerequisites, certain, valid_from, valid_to, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind) from stdin;
catalogue-entry	DISCLOSURE	{PRICE,CAPACITY,LOGISTICS,SME_STATUS,CLASSIFICATION}	{NOT_STATED,CLASS_COARSER,UNIT_INCOMPATIBLE}	ONCE	0	5	DELIVERY	ENTERPRISE	{}	f	\N	\N	The missing fact stated in the catalogue	Указание недостающих сведений в каталоге	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
certification	CERTIFICATION	{CERTIFICATE}	\N	ONCE	380000	75	DELIVERY	CERTIFICATION_BODY	{}	t	\N	\N	Certification to the standard in force	Сертификация по действующему стандарту	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy freight_tariff (id, roubles_per_tonne_km, load_tonnes, least_tonnes, km_per_day, handling_days, valid_from, valid_to, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind) from stdin;
demo-2015	4.2	20	5	500	2	2015-01-01	2022-01-01	DEMO Road freight by lorries of 20 tonnes	ДЕМО Автоперевозка машинами по 20 тонн	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
demo-2022	7.9	20	5	500	2	2022-01-01	\N	DEMO Road freight by lorries of 20 tonnes	ДЕМО Автоперевозка машинами по 20 тонн	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy region_distance (region_a, region_b, km, provenance_source, provenance_as_of, provenance_kind) from stdin;
RU-AL	RU-AL	150	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-ALT	250	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-KEM	490	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-KK	1150	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-NVS	450	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-OMS	1100	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-AL	RU-TOM	700	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-ALT	120	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-KEM	480	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-KK	1100	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-NVS	230	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-OMS	880	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
RU-ALT	RU-TOM	490	Katun demonstration world: roads, rounded, from memory	2016-10-01	DEMO
\.

copy cargo_mass (product_type_code, unit, kilograms, provenance_source, provenance_as_of, provenance_kind) from stdin;
basalt-insulation-board	MTQ	110	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
basalt-insulation-mat	MTK	4.5	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy action_plan (id, enterprise_id, need_id, product_id, as_of, deliver_by, demand, steps, abandoned, provenance_source, provenance_as_of, provenance_kind, version) from stdin;
plan-1	enterprise-1	need-1	product-1	2016-10-01	2016-12-01	1000.5	[{"cost": "10.5", "endOn": "2016-10-20", "state": "PLANNED", "number": 1, "measure": "measure-1", "removes": [], "startOn": "2016-10-01"}]	f	its owner	2016-10-01	OWNER	1
\.

copy contact (record_id, place, role, name, phone, email, provenance_source, provenance_as_of, provenance_kind) from stdin;
chulym-6-5-working-capital	1	DEMO Lending desk	\N	\N	lending-desk@example.org	Katun demonstration world: made up for demonstration	2016-10-01	DEMO
\.

copy change (number, at, by, kind, id, before, after, reading_scope, readers) from stdin;
8	2016-10-01 00:00:00+00	katun	FinanceProduct	chulym-6-5-working-capital	\N	{"bank": "demo-bank-chulym", "fees": [{"kind": "ORIGINATION", "share": "0.004"}], "kind": "LOAN", "rates": [{"validTo": null, "category": "MEDIUM", "validFrom": null, "annualRate": "0.096", "keyRateSpread": null}, {"validTo": null, "category": "MICRO", "validFrom": null, "annualRate": "0.106", "keyRateSpread": null}, {"validTo": null, "category": "SMALL", "validFrom": null, "annualRate": "0.106", "keyRateSpread": null}], "limits": [{"most": "1000000000", "least": "5000000", "category": null}], "nameEn": "6.5 % programme: working capital for makers of Siberia", "nameRu": "Программа 6,5 %: оборотный капитал для производителей Сибири", "regions": ["RU-ALT", "RU-NVS", "RU-KEM", "RU-TOM", "RU-OMS", "RU-AL"], "validTo": "2019-01-01", "version": 1, "purposes": ["WORKING_CAPITAL", "INVESTMENT"], "programme": "6.5 % programme", "validFrom": "2015-01-01", "categories": ["MICRO", "SMALL", "MEDIUM"], "coverShare": null, "provenance": {"asOf": "2016-10-01", "kind": "DEMO", "source": "Katun demonstration world: terms: 6.5 % programme, offered by a made-up bank; the part of it that is not capital spending (at least 70 % of it is)"}, "repayments": ["ANNUITY", "DIFFERENTIATED"], "advanceShare": null, "maxTermMonths": 36, "minTermMonths": 1, "okvedPrefixes": null, "maxGraceMonths": 3, "collateralShare": null, "stopOkvedPrefixes": null, "minBusinessAgeMonths": 24, "ownContributionShare": null}	\N	\N
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
