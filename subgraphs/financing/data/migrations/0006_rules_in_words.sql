-- A plan of another enterprise for the same need and product is confidential, so it must not cause a
-- refusal.
drop index action_plan_is_one_for_a_match;
create unique index action_plan_is_one_for_a_match on action_plan (enterprise_id, need_id, product_id)
  where not abandoned;

-- Each rule in words, for the person whose input violates it

comment on constraint day_check on domain day
  is 'A day must be from 1000-01-01 to 9999-12-31.';
comment on constraint measure_check on domain measure
  is 'A quantity must be a finite number of 0 or more.';
comment on constraint roubles_check on domain roubles
  is 'An amount of money must be 0 or more and in whole kopecks.';
comment on constraint share_check on domain share
  is 'A share must be 0 to 1.';
comment on constraint action_plan_check on action_plan
  is 'The deadline of an action plan must not be before its day.';
comment on constraint action_plan_enterprise_id_check on action_plan
  is 'The enterprise of an action plan must not be empty.';
comment on constraint action_plan_id_check on action_plan
  is 'The id of an action plan must not be empty.';
comment on constraint action_plan_id_says_its_type on action_plan
  is 'The id of an action plan must begin with "plan-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on index action_plan_is_one_for_a_match
  is 'An enterprise must have at most one plan that is not abandoned for a need and a product.';
comment on constraint action_plan_need_id_check on action_plan
  is 'The need of an action plan must not be empty.';
comment on constraint action_plan_pkey on action_plan
  is 'The id of an action plan must be unique.';
comment on constraint action_plan_product_id_check on action_plan
  is 'The product of an action plan must not be empty.';
comment on constraint action_plan_provenance_kind_check on action_plan
  is 'The kind of the source of an action plan must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint action_plan_provenance_source_check on action_plan
  is 'The source of an action plan must not be empty.';
comment on constraint action_plan_steps_check on action_plan
  is 'The measures of an action plan must each have a number, a window, a cost and a state.';
comment on constraint action_plan_version_check on action_plan
  is 'The version of an action plan must be more than 0.';
comment on constraint bank_check on bank
  is 'A bank must have a name in English or in Russian.';
comment on constraint bank_id_check on bank
  is 'The id of a bank must not be empty.';
comment on constraint bank_id_says_its_type on bank
  is 'The id of a bank must begin with "bank-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint bank_inn_check on bank
  is 'The INN of a bank must be a taxpayer number with correct check digits.';
comment on constraint bank_inn_key on bank
  is 'The INN of a bank must be unique.';
comment on constraint bank_name_en_check on bank
  is 'The name in English of a bank must not be empty.';
comment on constraint bank_name_ru_check on bank
  is 'The name in Russian of a bank must not be empty.';
comment on constraint bank_pkey on bank
  is 'The id of a bank must be unique.';
comment on constraint bank_provenance_kind_check on bank
  is 'The kind of the source of a bank must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint bank_provenance_source_check on bank
  is 'The source of a bank must not be empty.';
comment on constraint cargo_mass_kilograms_check on cargo_mass
  is 'The mass of the mass of a cargo must be more than 0.';
comment on constraint cargo_mass_pkey on cargo_mass
  is 'A product type must have one mass.';
comment on constraint cargo_mass_product_type_code_check on cargo_mass
  is 'The product type of the mass of a cargo must not be empty.';
comment on constraint cargo_mass_provenance_kind_check on cargo_mass
  is 'The kind of the source of the mass of a cargo must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint cargo_mass_provenance_source_check on cargo_mass
  is 'The source of the mass of a cargo must not be empty.';
comment on constraint cargo_mass_unit_check on cargo_mass
  is 'The unit of the mass of a cargo must be a known unit by its UN/CEFACT code.';
comment on constraint catalogue_measure_before_check on catalogue_measure
  is 'The before of a measure must be one of PRODUCTION, DELIVERY.';
comment on constraint catalogue_measure_check on catalogue_measure
  is 'The cost of a measure that is paid once or for each blocker must be in whole kopecks.';
comment on constraint catalogue_measure_check1 on catalogue_measure
  is 'A measure must not be its own prerequisite.';
comment on constraint catalogue_measure_check2 on catalogue_measure
  is 'A measure must end after its first day.';
comment on constraint catalogue_measure_check3 on catalogue_measure
  is 'A measure must have a name in English or in Russian.';
comment on constraint catalogue_measure_codes_check on catalogue_measure
  is 'The codes of a measure must not be an empty list.';
comment on constraint catalogue_measure_cost_basis_check on catalogue_measure
  is 'The cost basis of a measure must be one of ONCE, BLOCKER, MONTHLY_OUTPUT, PRICE_EXCESS, FREIGHT.';
comment on constraint catalogue_measure_days_check on catalogue_measure
  is 'The days of a measure must be 0 to 3650.';
comment on constraint catalogue_measure_id_check on catalogue_measure
  is 'The id of a measure must not be empty.';
comment on constraint catalogue_measure_id_says_its_type on catalogue_measure
  is 'The id of a measure must begin with "measure-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint catalogue_measure_kind_check on catalogue_measure
  is 'The kind of a measure must be one of CERTIFICATION, TESTING, TRAINING, EQUIPMENT, LOGISTICS, FINANCE, DISCLOSURE, CONCESSION.';
comment on constraint catalogue_measure_name_en_check on catalogue_measure
  is 'The name in English of a measure must not be empty.';
comment on constraint catalogue_measure_name_ru_check on catalogue_measure
  is 'The name in Russian of a measure must not be empty.';
comment on constraint catalogue_measure_pkey on catalogue_measure
  is 'The id of a measure must be unique.';
comment on constraint catalogue_measure_provenance_kind_check on catalogue_measure
  is 'The kind of the source of a measure must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint catalogue_measure_provenance_source_check on catalogue_measure
  is 'The source of a measure must not be empty.';
comment on constraint catalogue_measure_removes_check on catalogue_measure
  is 'The blockers that a measure removes must be of known classes.';
comment on constraint catalogue_measure_responsible_check on catalogue_measure
  is 'The responsible of a measure must be one of ENTERPRISE, CERTIFICATION_BODY, LABORATORY, TRAINING_CENTRE, CARRIER, BANK.';
comment on constraint change_by_check on change
  is 'The author of a change in the feed must not be empty.';
comment on constraint change_has_before_or_after on change
  is 'A change in the feed must have facts before or after it.';
comment on constraint change_id_check on change
  is 'The id of a change in the feed must not be empty.';
comment on constraint change_is_open_or_has_readers on change
  is 'A change in the feed must state its readers together with the scope that they need.';
comment on constraint change_kind_check on change
  is 'The kind of a change in the feed must not be empty.';
comment on constraint change_mark_check on change
  is 'The mark of a change in the feed must not be empty.';
comment on constraint change_number_check on change
  is 'The number of a change in the feed must be more than 0.';
comment on constraint change_pkey on change
  is 'The number of a change in the feed must be unique.';
comment on constraint change_reading_scope_check on change
  is 'The reading scope of a change in the feed must not be empty.';
comment on constraint contact_can_be_reached on contact
  is 'A contact must have a telephone number or an e-mail address.';
comment on constraint contact_email_check on contact
  is 'The e-mail address of a contact must be like name@example.org.';
comment on constraint contact_name_check on contact
  is 'The name of a contact must not be empty.';
comment on constraint contact_phone_check on contact
  is 'The telephone number of a contact must have 3 to 31 digits, spaces, hyphens or brackets, after + or a digit.';
comment on constraint contact_pkey on contact
  is 'Each contact of a record must have a place of its own.';
comment on constraint contact_place_check on contact
  is 'The place in the order of a contact must be 1 to 100.';
comment on constraint contact_provenance_kind_check on contact
  is 'The kind of the source of a contact must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint contact_provenance_source_check on contact
  is 'The source of a contact must not be empty.';
comment on constraint contact_record_id_fkey on contact
  is 'The record of a contact must be an existing programme.';
comment on constraint contact_role_check on contact
  is 'The role of a contact must not be empty.';
comment on constraint finance_fee_kind_check on finance_fee
  is 'The kind of a fee of a programme must be one of ORIGINATION, ANNUAL.';
comment on constraint finance_fee_pkey on finance_fee
  is 'A programme must have at most one fee of each kind.';
comment on constraint finance_fee_product_id_fkey on finance_fee
  is 'The product of a fee of a programme must exist.';
comment on constraint finance_fee_share_check on finance_fee
  is 'The share of a fee must be more than 0 and less than 1.';
comment on constraint finance_limit_category_check on finance_limit
  is 'The category of a limit of a programme must be one of MICRO, SMALL, MEDIUM, LARGE.';
comment on constraint finance_limit_check on finance_limit
  is 'The minimum of a limit must not exceed its maximum.';
comment on constraint finance_limit_id_check on finance_limit
  is 'The id of a limit of a programme must not be empty.';
comment on constraint finance_limit_max_amount_check on finance_limit
  is 'The maximum of a limit of a programme must be more than 0.';
comment on constraint finance_limit_pkey on finance_limit
  is 'The id of a limit of a programme must be unique.';
comment on constraint finance_limit_product_id_category_key on finance_limit
  is 'A programme must have at most one limit for each SME category.';
comment on constraint finance_limit_product_id_fkey on finance_limit
  is 'The product of a limit of a programme must exist.';
comment on constraint finance_product_advance_share_check on finance_product
  is 'The advance share of a programme must be more than 0.';
comment on constraint finance_product_bank_id_fkey on finance_product
  is 'The bank of a programme must exist.';
comment on constraint finance_product_categories_check on finance_product
  is 'The SME categories of a programme must be one or more of MICRO, SMALL, MEDIUM, LARGE.';
comment on constraint finance_product_check on finance_product
  is 'A programme must end after its first day.';
comment on constraint finance_product_check1 on finance_product
  is 'The minimum term of a programme must not exceed its maximum term.';
comment on constraint finance_product_check2 on finance_product
  is 'A programme must state types of repayment exactly if it is a loan.';
comment on constraint finance_product_check3 on finance_product
  is 'Only factoring may advance a share of the invoice.';
comment on constraint finance_product_check4 on finance_product
  is 'A programme must have a name in English or in Russian.';
comment on constraint finance_product_check5 on finance_product
  is 'A programme must state the share that it covers exactly if it is a surety or a subsidy.';
comment on constraint finance_product_collateral_share_check on finance_product
  is 'The collateral share of a programme must be more than 0.';
comment on constraint finance_product_cover_share_check on finance_product
  is 'The cover share of a programme must be more than 0.';
comment on constraint finance_product_id_check on finance_product
  is 'The id of a programme must not be empty.';
comment on constraint finance_product_id_says_its_type on finance_product
  is 'The id of a programme must begin with "finance-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint finance_product_kind_check on finance_product
  is 'The kind of a programme must be one of LOAN, GUARANTEE, FACTORING, SURETY, SUBSIDY.';
comment on constraint finance_product_max_grace_months_check on finance_product
  is 'The max grace months of a programme must be 0 to 359.';
comment on constraint finance_product_max_term_months_check on finance_product
  is 'The maximum term in months of a programme must be 1 to 360.';
comment on constraint finance_product_min_business_age_months_check on finance_product
  is 'The min business age months of a programme must be 0 or more.';
comment on constraint finance_product_min_term_months_check on finance_product
  is 'The minimum term in months of a programme must be 1 to 360.';
comment on constraint finance_product_name_en_check on finance_product
  is 'The name in English of a programme must not be empty.';
comment on constraint finance_product_name_ru_check on finance_product
  is 'The name in Russian of a programme must not be empty.';
comment on constraint finance_product_okved_prefixes_check on finance_product
  is 'The OKVED codes of a programme must be one or more codes like 22.21.';
comment on constraint finance_product_own_contribution_share_check on finance_product
  is 'The own contribution to a programme must be more than 0 and less than 1.';
comment on constraint finance_product_pkey on finance_product
  is 'The id of a programme must be unique.';
comment on constraint finance_product_provenance_kind_check on finance_product
  is 'The kind of the source of a programme must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint finance_product_provenance_source_check on finance_product
  is 'The source of a programme must not be empty.';
comment on constraint finance_product_purposes_check on finance_product
  is 'The purposes of a programme must be one or more of WORKING_CAPITAL, INVESTMENT, PERFORMANCE_SECURITY.';
comment on constraint finance_product_regions_check on finance_product
  is 'The regions of a programme must be one or more ISO 3166-2 codes.';
comment on constraint finance_product_repayments_check on finance_product
  is 'The repayments of a programme must be of ANNUITY, DIFFERENTIATED, BULLET.';
comment on constraint finance_product_stop_okved_prefixes_check on finance_product
  is 'The excluded OKVED codes of a programme must be one or more codes like 22.21.';
comment on constraint finance_product_version_check on finance_product
  is 'The version of a programme must be more than 0.';
comment on constraint finance_rate_category_check on finance_rate
  is 'The category of a rate of a programme must be one of MICRO, SMALL, MEDIUM, LARGE.';
comment on constraint finance_rate_check on finance_rate
  is 'A rate of a programme must end after its first day.';
comment on constraint finance_rate_check1 on finance_rate
  is 'A rate must be either fixed or a spread over the key rate.';
comment on constraint finance_rate_id_check on finance_rate
  is 'The id of a rate of a programme must not be empty.';
comment on constraint finance_rate_key_rate_spread_check on finance_rate
  is 'The spread over the key rate must be -1 to 1.';
comment on constraint finance_rate_pkey on finance_rate
  is 'The id of a rate of a programme must be unique.';
comment on constraint finance_rate_product_id_coalesce_daterange_excl on finance_rate
  is 'A programme must have one rate for an SME category at a time.';
comment on constraint finance_rate_product_id_fkey on finance_rate
  is 'The product of a rate of a programme must exist.';
comment on constraint freight_tariff_check on freight_tariff
  is 'The smallest load of a freight tariff must not exceed its full load.';
comment on constraint freight_tariff_check1 on freight_tariff
  is 'A freight tariff must end after its first day.';
comment on constraint freight_tariff_check2 on freight_tariff
  is 'A freight tariff must have a name in English or in Russian.';
comment on constraint freight_tariff_daterange_excl on freight_tariff
  is 'There must be one freight tariff at a time.';
comment on constraint freight_tariff_handling_days_check on freight_tariff
  is 'The handling days of a freight tariff must be 0 to 60.';
comment on constraint freight_tariff_id_check on freight_tariff
  is 'The id of a freight tariff must not be empty.';
comment on constraint freight_tariff_id_says_its_type on freight_tariff
  is 'The id of a freight tariff must begin with "tariff-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint freight_tariff_km_per_day_check on freight_tariff
  is 'The km per day of a freight tariff must be 1 to 2000.';
comment on constraint freight_tariff_load_tonnes_check on freight_tariff
  is 'The load tonnes of a freight tariff must be more than 0.';
comment on constraint freight_tariff_name_en_check on freight_tariff
  is 'The name in English of a freight tariff must not be empty.';
comment on constraint freight_tariff_name_ru_check on freight_tariff
  is 'The name in Russian of a freight tariff must not be empty.';
comment on constraint freight_tariff_pkey on freight_tariff
  is 'The id of a freight tariff must be unique.';
comment on constraint freight_tariff_provenance_kind_check on freight_tariff
  is 'The kind of the source of a freight tariff must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint freight_tariff_provenance_source_check on freight_tariff
  is 'The source of a freight tariff must not be empty.';
comment on constraint freight_tariff_roubles_per_tonne_km_check on freight_tariff
  is 'The roubles per tonne km of a freight tariff must be more than 0.';
comment on constraint idempotency_affected_check on idempotency
  is 'The records of an idempotency key must be a list.';
comment on constraint idempotency_caller_check on idempotency
  is 'The owner of an idempotency key must not be empty.';
comment on constraint idempotency_key_check on idempotency
  is 'An idempotency key must have 1 to 200 characters.';
comment on constraint idempotency_pkey on idempotency
  is 'An idempotency key must be used only once by a caller.';
comment on constraint key_rate_check on key_rate
  is 'A key rate must end after its first day.';
comment on constraint key_rate_daterange_excl on key_rate
  is 'There must be one key rate at a time.';
comment on constraint key_rate_pkey on key_rate
  is 'There must be one key rate from a day on.';
comment on constraint key_rate_provenance_kind_check on key_rate
  is 'The kind of the source of a key rate must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint key_rate_provenance_source_check on key_rate
  is 'The source of a key rate must not be empty.';
comment on constraint migration_pkey on migration
  is 'The number of a migration must be unique.';
comment on constraint region_distance_check on region_distance
  is 'The regions of a distance must be in the order of their codes.';
comment on constraint region_distance_km_check on region_distance
  is 'The distance in km of a distance between regions must be 0 to 20000.';
comment on constraint region_distance_pkey on region_distance
  is 'Two regions must have one distance.';
comment on constraint region_distance_provenance_kind_check on region_distance
  is 'The kind of the source of a distance between regions must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint region_distance_provenance_source_check on region_distance
  is 'The source of a distance between regions must not be empty.';
comment on constraint region_distance_region_a_check on region_distance
  is 'The first region of a distance between regions must be a region by its ISO 3166-2 code.';
comment on constraint region_distance_region_b_check on region_distance
  is 'The second region of a distance between regions must be a region by its ISO 3166-2 code.';
comment on constraint relay_check on relay
  is 'A relay that takes a snapshot must state the time of its last page.';
comment on constraint relay_cursor_check on relay
  is 'The cursor of a relay must be 0 or more.';
comment on constraint relay_name_check on relay
  is 'The name of a relay must not be empty.';
comment on constraint relay_pkey on relay
  is 'The name of a relay must be unique.';
