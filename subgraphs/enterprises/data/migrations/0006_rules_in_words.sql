-- Each rule in words, for the person whose input violates it

comment on constraint day_check on domain day
  is 'A day must be from 1000-01-01 to 9999-12-31.';
comment on constraint measure_check on domain measure
  is 'A quantity must be a finite number of 0 or more.';
comment on constraint roubles_check on domain roubles
  is 'An amount of money must be 0 or more and in whole kopecks.';
comment on constraint share_check on domain share
  is 'A share must be 0 to 1.';
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
comment on constraint cluster_check on cluster
  is 'A cluster must have a name in English or in Russian.';
comment on constraint cluster_founded_in_check on cluster
  is 'The founded in of a cluster must be 1900 to 2100.';
comment on constraint cluster_id_check on cluster
  is 'The id of a cluster must not be empty.';
comment on constraint cluster_id_says_its_type on cluster
  is 'The id of a cluster must begin with "cluster-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint cluster_name_en_check on cluster
  is 'The name in English of a cluster must not be empty.';
comment on constraint cluster_name_ru_check on cluster
  is 'The name in Russian of a cluster must not be empty.';
comment on constraint cluster_pkey on cluster
  is 'The id of a cluster must be unique.';
comment on constraint cluster_provenance_kind_check on cluster
  is 'The kind of the source of a cluster must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint cluster_provenance_source_check on cluster
  is 'The source of a cluster must not be empty.';
comment on constraint cluster_region_check on cluster
  is 'The region of a cluster must be a region by its ISO 3166-2 code.';
comment on constraint cluster_version_check on cluster
  is 'The version of a cluster must be more than 0.';
comment on constraint cluster_indicator_cluster_id_fkey on cluster_indicator
  is 'The cluster of a figure of a cluster must exist.';
comment on constraint cluster_indicator_enterprises_check on cluster_indicator
  is 'The enterprises of a figure of a cluster must be 0 or more.';
comment on constraint cluster_indicator_jobs_check on cluster_indicator
  is 'The jobs of a figure of a cluster must be 0 or more.';
comment on constraint cluster_indicator_pkey on cluster_indicator
  is 'A cluster must have one row of figures for each year.';
comment on constraint cluster_indicator_product_kinds_check on cluster_indicator
  is 'The product kinds of a figure of a cluster must be 0 or more.';
comment on constraint cluster_indicator_provenance_kind_check on cluster_indicator
  is 'The kind of the source of a figure of a cluster must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint cluster_indicator_provenance_source_check on cluster_indicator
  is 'The source of a figure of a cluster must not be empty.';
comment on constraint cluster_indicator_year_check on cluster_indicator
  is 'The year of a figure of a cluster must be 1900 to 2100.';
comment on constraint cluster_member_cluster_id_fkey on cluster_member
  is 'The cluster of a member of a cluster must exist.';
comment on constraint cluster_member_enterprise_id_fkey on cluster_member
  is 'The enterprise of a member of a cluster must exist.';
comment on constraint cluster_member_pkey on cluster_member
  is 'An enterprise must be a member of a cluster only once.';
comment on constraint cluster_target_check on cluster_target
  is 'A target of a cluster must be in words, in English or in Russian.';
comment on constraint cluster_target_cluster_id_fkey on cluster_target
  is 'The cluster of a target of a cluster must exist.';
comment on constraint cluster_target_indicator_check on cluster_target
  is 'The indicator of a target of a cluster must be one of ENTERPRISES, JOBS, PRODUCT_KINDS, OUTPUT.';
comment on constraint cluster_target_pkey on cluster_target
  is 'A cluster must have one target for each indicator and year.';
comment on constraint cluster_target_provenance_kind_check on cluster_target
  is 'The kind of the source of a target of a cluster must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint cluster_target_provenance_source_check on cluster_target
  is 'The source of a target of a cluster must not be empty.';
comment on constraint cluster_target_text_en_check on cluster_target
  is 'The text in English of a target of a cluster must not be empty.';
comment on constraint cluster_target_text_ru_check on cluster_target
  is 'The text in Russian of a target of a cluster must not be empty.';
comment on constraint cluster_target_year_check on cluster_target
  is 'The year of a target of a cluster must be 1900 to 2100.';
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
  is 'The record of a contact must be an existing enterprise.';
comment on constraint contact_role_check on contact
  is 'The role of a contact must not be empty.';
comment on constraint enterprise_check on enterprise
  is 'An enterprise must have a name in English or in Russian.';
comment on constraint enterprise_id_check on enterprise
  is 'The id of an enterprise must not be empty.';
comment on constraint enterprise_id_says_its_type on enterprise
  is 'The id of an enterprise must begin with "enterprise-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint enterprise_inn_check on enterprise
  is 'The INN of an enterprise must be a taxpayer number with correct check digits.';
comment on constraint enterprise_inn_key on enterprise
  is 'The INN of an enterprise must be unique.';
comment on constraint enterprise_name_en_check on enterprise
  is 'The name in English of an enterprise must not be empty.';
comment on constraint enterprise_name_ru_check on enterprise
  is 'The name in Russian of an enterprise must not be empty.';
comment on constraint enterprise_ogrn_check on enterprise
  is 'The OGRN of an enterprise must be a registration number with a correct check digit.';
comment on constraint enterprise_ogrn_key on enterprise
  is 'The OGRN of an enterprise must be unique.';
comment on constraint enterprise_okved_check on enterprise
  is 'The OKVED code of an enterprise must be like 22.21.';
comment on constraint enterprise_pkey on enterprise
  is 'The id of an enterprise must be unique.';
comment on constraint enterprise_provenance_kind_check on enterprise
  is 'The kind of the source of an enterprise must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint enterprise_provenance_source_check on enterprise
  is 'The source of an enterprise must not be empty.';
comment on constraint enterprise_region_check on enterprise
  is 'The region of an enterprise must be a region by its ISO 3166-2 code.';
comment on constraint enterprise_version_check on enterprise
  is 'The version of an enterprise must be more than 0.';
comment on constraint enterprise_indicator_enterprise_id_fkey on enterprise_indicator
  is 'The enterprise of a figure of an enterprise must exist.';
comment on constraint enterprise_indicator_headcount_check on enterprise_indicator
  is 'The headcount of a figure of an enterprise must be 0 or more.';
comment on constraint enterprise_indicator_pkey on enterprise_indicator
  is 'An enterprise must have one row of figures for each year.';
comment on constraint enterprise_indicator_provenance_kind_check on enterprise_indicator
  is 'The kind of the source of a figure of an enterprise must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint enterprise_indicator_provenance_source_check on enterprise_indicator
  is 'The source of a figure of an enterprise must not be empty.';
comment on constraint enterprise_indicator_year_check on enterprise_indicator
  is 'The year of a figure of an enterprise must be 1900 to 2100.';
comment on constraint idempotency_affected_check on idempotency
  is 'The records of an idempotency key must be a list.';
comment on constraint idempotency_caller_check on idempotency
  is 'The owner of an idempotency key must not be empty.';
comment on constraint idempotency_key_check on idempotency
  is 'An idempotency key must have 1 to 200 characters.';
comment on constraint idempotency_pkey on idempotency
  is 'An idempotency key must be used only once by a caller.';
comment on constraint migration_pkey on migration
  is 'The number of a migration must be unique.';
comment on constraint relay_check on relay
  is 'A relay that takes a snapshot must state the time of its last page.';
comment on constraint relay_cursor_check on relay
  is 'The cursor of a relay must be 0 or more.';
comment on constraint relay_name_check on relay
  is 'The name of a relay must not be empty.';
comment on constraint relay_pkey on relay
  is 'The name of a relay must be unique.';
comment on constraint sme_category_category_check on sme_category
  is 'The category of an SME category must be one of MICRO, SMALL, MEDIUM, LARGE.';
comment on constraint sme_category_check on sme_category
  is 'An SME category must end after its first day.';
comment on constraint sme_category_enterprise_id_daterange_excl on sme_category
  is 'An enterprise must have one SME category at a time.';
comment on constraint sme_category_enterprise_id_fkey on sme_category
  is 'The enterprise of an SME category must exist.';
comment on constraint sme_category_pkey on sme_category
  is 'An enterprise must have one SME category from a day on.';
