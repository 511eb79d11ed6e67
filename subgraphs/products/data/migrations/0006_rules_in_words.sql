-- Each rule in words, for the person whose input violates it

comment on constraint day_check on domain day
  is 'A day must be from 1000-01-01 to 9999-12-31.';
comment on constraint measure_check on domain measure
  is 'A quantity must be a finite number of 0 or more.';
comment on constraint roubles_check on domain roubles
  is 'An amount of money must be 0 or more and in whole kopecks.';
comment on constraint share_check on domain share
  is 'A share must be 0 to 1.';
comment on constraint certificate_check on certificate
  is 'A certificate must end after its first day.';
comment on constraint certificate_id_check on certificate
  is 'The id of a certificate must not be empty.';
comment on constraint certificate_id_says_its_type on certificate
  is 'The id of a certificate must begin with "certificate-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint certificate_number_check on certificate
  is 'The number of a certificate must not be empty.';
comment on constraint certificate_pkey on certificate
  is 'The id of a certificate must be unique.';
comment on constraint certificate_product_id_fkey on certificate
  is 'The product of a certificate must exist.';
comment on constraint certificate_product_id_number_key on certificate
  is 'The number of a certificate must be unique within its product.';
comment on constraint certificate_standard_fkey on certificate
  is 'The standard of a certificate must exist.';
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
comment on constraint commitment_check on commitment
  is 'A contract must not end before it is signed.';
comment on constraint commitment_contract_check on commitment
  is 'The contract of a commitment must be an object.';
comment on constraint commitment_contract_id_check on commitment
  is 'The contract of a commitment must not be empty.';
comment on constraint commitment_pkey on commitment
  is 'A contract must have one commitment.';
comment on constraint commitment_quantity_value_check on commitment
  is 'The quantity of a commitment must be more than 0.';
comment on constraint delivered_is_committed on commitment
  is 'The delivered quantity must not exceed the committed one.';
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
  is 'The record of a contact must be an existing product.';
comment on constraint contact_role_check on contact
  is 'The role of a contact must not be empty.';
comment on constraint customer_replica_id_check on customer_replica
  is 'The id of a replica of a customer must not be empty.';
comment on constraint customer_replica_kind_check on customer_replica
  is 'The kind of a replica of a customer must not be empty.';
comment on constraint customer_replica_pkey on customer_replica
  is 'The id of a replica of a customer must be unique.';
comment on constraint idempotency_affected_check on idempotency
  is 'The records of an idempotency key must be a list.';
comment on constraint idempotency_caller_check on idempotency
  is 'The owner of an idempotency key must not be empty.';
comment on constraint idempotency_key_check on idempotency
  is 'An idempotency key must have 1 to 200 characters.';
comment on constraint idempotency_pkey on idempotency
  is 'An idempotency key must be used only once by a caller.';
comment on constraint indexed_match_check on indexed_match
  is 'A match must have a blocker exactly if its verdict is not MET.';
comment on constraint indexed_match_id_key on indexed_match
  is 'The id of a match must be unique.';
comment on constraint indexed_match_pkey on indexed_match
  is 'A need and a product must have one match.';
comment on constraint indexed_match_verdict_check on indexed_match
  is 'The verdict of a match must be one of MET, UNKNOWN, NOT_MET.';
comment on constraint maker_category_check on maker
  is 'The category of a replica of a maker must be one of MICRO, SMALL, MEDIUM, LARGE.';
comment on constraint maker_check on maker
  is 'A replica of a maker must end after its first day.';
comment on constraint maker_clusters_check on maker
  is 'The clusters of a replica of a maker must all be given.';
comment on constraint maker_enterprise_id_check on maker
  is 'The enterprise of a replica of a maker must not be empty.';
comment on constraint maker_enterprise_id_daterange_excl on maker
  is 'A maker must have one replica at a time.';
comment on constraint maker_headcount_check on maker
  is 'The headcount of a replica of a maker must be 0 or more.';
comment on constraint maker_inn_check on maker
  is 'The INN of a replica of a maker must be a taxpayer number with correct check digits.';
comment on constraint maker_okved_check on maker
  is 'The OKVED code of a replica of a maker must be like 22.21.';
comment on constraint maker_pkey on maker
  is 'A maker must have one replica from a day on.';
comment on constraint maker_region_check on maker
  is 'The region of a replica of a maker must be a region by its ISO 3166-2 code.';
comment on constraint match_change_after_blockers_check on match_change
  is 'The blockers after a change of a match must be a list.';
comment on constraint match_change_after_verdict_check on match_change
  is 'The after verdict of a change of a match must be one of MET, UNKNOWN, NOT_MET.';
comment on constraint match_change_before_verdict_check on match_change
  is 'The before verdict of a change of a match must be one of MET, UNKNOWN, NOT_MET.';
comment on constraint match_change_check on match_change
  is 'A change of a match must have a verdict before it exactly if the match is not new.';
comment on constraint match_change_check1 on match_change
  is 'A change of a match must have a verdict after it unless the match is lost.';
comment on constraint match_change_kind_check on match_change
  is 'The kind of a change of a match must be one of NEW, LOST, FLIPPED.';
comment on constraint match_change_mark_check on match_change
  is 'The mark of a change of a match must not be empty.';
comment on constraint match_change_need_id_check on match_change
  is 'The need of a change of a match must not be empty.';
comment on constraint match_change_number_check on match_change
  is 'The number of a change of a match must be more than 0.';
comment on constraint match_change_pkey on match_change
  is 'The number of a change of a match must be unique.';
comment on constraint match_change_product_id_check on match_change
  is 'The product of a change of a match must not be empty.';
comment on constraint match_change_supplier_id_check on match_change
  is 'The supplier of a change of a match must not be empty.';
comment on constraint match_index_state_one_check on match_index_state
  is 'The state of the match index must be a single row.';
comment on constraint match_index_state_pkey on match_index_state
  is 'The state of the match index must be a single row.';
comment on constraint match_rebuild_one_check on match_rebuild
  is 'The rebuild of the match index must be a single row.';
comment on constraint match_rebuild_pkey on match_rebuild
  is 'The rebuild of the match index must be a single row.';
comment on constraint match_task_id_check on match_task
  is 'The id of a task of the match index must not be empty.';
comment on constraint match_task_kind_check on match_task
  is 'The kind of a task of the match index must be one of Need, Product, Line, Maker.';
comment on constraint match_task_pkey on match_task
  is 'The number of a task of the match index must be unique.';
comment on constraint migration_pkey on migration
  is 'The number of a migration must be unique.';
comment on constraint need_replica_customer_id_check on need_replica
  is 'The customer of a replica of a need must not be empty.';
comment on constraint need_replica_facts_check on need_replica
  is 'The facts of a replica of a need must be an object.';
comment on constraint need_replica_id_check on need_replica
  is 'The id of a replica of a need must not be empty.';
comment on constraint need_replica_number_check on need_replica
  is 'The number of a replica of a need must not be empty.';
comment on constraint need_replica_okpd2_check on need_replica
  is 'The OKPD2 codes of a replica of a need must be like 22.23.19.110.';
comment on constraint need_replica_pkey on need_replica
  is 'The id of a replica of a need must be unique.';
comment on constraint need_replica_priority_check on need_replica
  is 'The priority of a replica of a need must be 1 to 5.';
comment on constraint need_replica_status_check on need_replica
  is 'The status of a replica of a need must not be empty.';
comment on constraint need_tally_certified_suppliers_check on need_tally
  is 'The certified suppliers of the tally of a need must be 0 or more.';
comment on constraint need_tally_coverage_state_check on need_tally
  is 'The coverage state of the tally of a need must be one of BY_ONE, JOINTLY, PARTLY, POTENTIALLY, NOBODY.';
comment on constraint need_tally_customer_id_check on need_tally
  is 'The customer of the tally of a need must not be empty.';
comment on constraint need_tally_demand_value_check on need_tally
  is 'The demand of the tally of a need must be 0 or more.';
comment on constraint need_tally_need_id_check on need_tally
  is 'The need of the tally of a need must not be empty.';
comment on constraint need_tally_pkey on need_tally
  is 'A need must have one tally.';
comment on constraint need_tally_suppliers_check on need_tally
  is 'The suppliers of the tally of a need must be 0 or more.';
comment on constraint okpd2_class_check on okpd2_class
  is 'An OKPD2 class must not contain itself.';
comment on constraint okpd2_class_code_check on okpd2_class
  is 'The code of an OKPD2 class must be a section A to U or a code such as 22.23.19.110.';
comment on constraint okpd2_class_name_check on okpd2_class
  is 'The name of an OKPD2 class must not be empty.';
comment on constraint okpd2_class_parent_code_fkey on okpd2_class
  is 'The parent of an OKPD2 class must exist.';
comment on constraint okpd2_class_pkey on okpd2_class
  is 'The code of an OKPD2 class must be unique.';
comment on constraint okpd2_class_provenance_kind_check on okpd2_class
  is 'The kind of the source of an OKPD2 class must be one of SOURCE, IMPORT, DEMO.';
comment on constraint okpd2_class_provenance_source_check on okpd2_class
  is 'The source of an OKPD2 class must not be empty.';
comment on constraint price_amount_check on price
  is 'The amount of a price must be more than 0.';
comment on constraint price_check on price
  is 'A price must end after its first day.';
comment on constraint price_pkey on price
  is 'A product must have one price from a day on.';
comment on constraint price_product_id_daterange_excl on price
  is 'A product must have one price at a time.';
comment on constraint price_product_id_fkey on price
  is 'The product of a price must exist.';
comment on constraint product_check on product
  is 'A product must have a product type or an OKPD2 code.';
comment on constraint product_check1 on product
  is 'A product must have a name in English or in Russian.';
comment on constraint product_delivers_to_codes_check on product
  is 'The regions of a product must be one or more ISO 3166-2 codes.';
comment on constraint product_id_check on product
  is 'The id of a product must not be empty.';
comment on constraint product_id_says_its_type on product
  is 'The id of a product must begin with "product-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint product_lead_time_days_check on product
  is 'The lead time days of a product must be 0 to 1000.';
comment on constraint product_lot_value_check on product
  is 'The lot of a product must be more than 0.';
comment on constraint product_made_on_own_line on product
  is 'The line of a product must belong to its maker and have the product''s unit.';
comment on constraint product_manufacturer_id_check on product
  is 'The manufacturer of a product must not be empty.';
comment on constraint product_minimum_order_value_check on product
  is 'The minimum order of a product must be more than 0.';
comment on constraint product_name_en_check on product
  is 'The name in English of a product must not be empty.';
comment on constraint product_name_ru_check on product
  is 'The name in Russian of a product must not be empty.';
comment on constraint product_okpd2_check on product
  is 'The OKPD2 code of a product must be like 22.23.19.110.';
comment on constraint product_ordinal_key on product
  is 'The ordinal of a product must be unique.';
comment on constraint product_packs_check on product
  is 'The packagings of a product must each convert a pack into a quantity of another dimension.';
comment on constraint product_pkey on product
  is 'The id of a product must be unique.';
comment on constraint product_provenance_kind_check on product
  is 'The kind of the source of a product must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint product_provenance_source_check on product
  is 'The source of a product must not be empty.';
comment on constraint product_sku_check on product
  is 'The article number of a product must not be empty.';
comment on constraint product_sku_key on product
  is 'The article number of a product must be unique.';
comment on constraint product_stated_properties_check on product
  is 'The properties of a product must each have a code and a value, an interval or words.';
comment on constraint product_type_code_fkey on product
  is 'The product type of a product must exist.';
comment on constraint product_unit_check on product
  is 'The unit of a product must be a known unit by its UN/CEFACT code.';
comment on constraint product_version_check on product
  is 'The version of a product must be more than 0.';
comment on constraint product_type_check on product_type
  is 'A product type must have a name in English or in Russian.';
comment on constraint product_type_code_check on product_type
  is 'The code of a product type must have lower-case words and digits, joined by hyphens.';
comment on constraint product_type_name_en_check on product_type
  is 'The name in English of a product type must not be empty.';
comment on constraint product_type_name_ru_check on product_type
  is 'The name in Russian of a product type must not be empty.';
comment on constraint product_type_okpd2_check on product_type
  is 'The OKPD2 codes of a product type must be like 22.23.19.110.';
comment on constraint product_type_pkey on product_type
  is 'The code of a product type must be unique.';
comment on constraint product_type_provenance_kind_check on product_type
  is 'The kind of the source of a product type must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint product_type_provenance_source_check on product_type
  is 'The source of a product type must not be empty.';
comment on constraint product_type_unit_check on product_type
  is 'The unit of a product type must be a known unit by its UN/CEFACT code.';
comment on constraint production_line_capacity_unit_check on production_line
  is 'The unit of a production line must be a known unit by its UN/CEFACT code.';
comment on constraint production_line_check on production_line
  is 'A production line must have a name in English or in Russian.';
comment on constraint production_line_enterprise_id_check on production_line
  is 'The enterprise of a production line must not be empty.';
comment on constraint production_line_id_check on production_line
  is 'The id of a production line must not be empty.';
comment on constraint production_line_id_enterprise_id_capacity_unit_key on production_line
  is 'The id of a production line must be unique.';
comment on constraint production_line_id_says_its_type on production_line
  is 'The id of a production line must begin with "line-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint production_line_name_en_check on production_line
  is 'The name in English of a production line must not be empty.';
comment on constraint production_line_name_ru_check on production_line
  is 'The name in Russian of a production line must not be empty.';
comment on constraint production_line_pkey on production_line
  is 'The id of a production line must be unique.';
comment on constraint production_line_provenance_kind_check on production_line
  is 'The kind of the source of a production line must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint production_line_provenance_source_check on production_line
  is 'The source of a production line must not be empty.';
comment on constraint production_line_version_check on production_line
  is 'The version of a production line must be more than 0.';
comment on constraint relay_check on relay
  is 'A relay that takes a snapshot must state the time of its last page.';
comment on constraint relay_cursor_check on relay
  is 'The cursor of a relay must be 0 or more.';
comment on constraint relay_name_check on relay
  is 'The name of a relay must not be empty.';
comment on constraint relay_pkey on relay
  is 'The name of a relay must be unique.';
comment on constraint standard_check on standard
  is 'A standard must end after its first day.';
comment on constraint standard_check1 on standard
  is 'A standard must not be superseded by itself.';
comment on constraint standard_code_check on standard
  is 'The code of a standard must not be empty.';
comment on constraint standard_pkey on standard
  is 'The code of a standard must be unique.';
comment on constraint standard_provenance_kind_check on standard
  is 'The kind of the source of a standard must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint standard_provenance_source_check on standard
  is 'The source of a standard must not be empty.';
comment on constraint standard_superseded_by_fkey on standard
  is 'The superseded by of a standard must exist.';
comment on constraint trial_check on trial
  is 'A trial must have a place in English or in Russian.';
comment on constraint trial_check1 on trial
  is 'A trial must have a name in English or in Russian.';
comment on constraint trial_enterprise_id_check on trial
  is 'The enterprise of a trial must not be empty.';
comment on constraint trial_findings_en_check on trial
  is 'The findings in English of a trial must not be empty.';
comment on constraint trial_findings_have_a_day on trial
  is 'The findings of a trial must have a day, and only together with it.';
comment on constraint trial_findings_ru_check on trial
  is 'The findings in Russian of a trial must not be empty.';
comment on constraint trial_finished_with_findings on trial
  is 'A finished trial must have findings.';
comment on constraint trial_found_after_it_began on trial
  is 'The findings of a trial must not be dated before its first day.';
comment on constraint trial_id_check on trial
  is 'The id of a trial must not be empty.';
comment on constraint trial_id_says_its_type on trial
  is 'The id of a trial must begin with "trial-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint trial_name_en_check on trial
  is 'The name in English of a trial must not be empty.';
comment on constraint trial_name_ru_check on trial
  is 'The name in Russian of a trial must not be empty.';
comment on constraint trial_pkey on trial
  is 'The id of a trial must be unique.';
comment on constraint trial_place_en_check on trial
  is 'The place in English of a trial must not be empty.';
comment on constraint trial_place_ru_check on trial
  is 'The place in Russian of a trial must not be empty.';
comment on constraint trial_product_id_fkey on trial
  is 'The product of a trial must exist.';
comment on constraint trial_provenance_kind_check on trial
  is 'The kind of the source of a trial must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint trial_provenance_source_check on trial
  is 'The source of a trial must not be empty.';
comment on constraint trial_status_check on trial
  is 'The status of a trial must be one of RUNNING, FINISHED.';
comment on constraint trial_version_check on trial
  is 'The version of a trial must be more than 0.';
