import pg from 'pg';

const origin = `{"a": {"kind": "SOURCE", "asOf": "2015-12-31", "source": "a list; \\"b\\""},
  "nameEn": {"kind": "OWNER", "asOf": "2016-10-01", "source": "its owner, through Katun"}}`;

/** The imported law, which each subgraph that applies it has; all of them are loaded from the same files. */
const law = [
  `insert into law_parameter (code, periods, provenance_source, provenance_as_of, provenance_kind, changed_facts)
    values ('VAT_RATE', '[{"validFrom": "2004-01-01", "validTo": null, "value": "0.18", "kind": "SHARE",
      "law": "Tax Code", "article": "article 164; \\"part\\" 3", "status": "unchecked", "nameEn": "Rate of VAT",
      "nameRu": "Ставка НДС"}]', 'law', '2016-09-01', 'IMPORT', '${origin}')`,
  `insert into working_year (year, days, provenance_source, provenance_as_of, provenance_kind, changed_facts)
    values ('2030', '[{"day": "2030-01-01", "kind": "FREE", "status": "checked"}]', 'holidays', '2016-09-01', 'IMPORT',
      '${origin}')`,
];

/** Statements that give a value to each column that no mutation writes, by subgraph. */
const statements: Readonly<Record<string, readonly string[]>> = {
  enterprises: [
    changed('cluster_indicator'),
    changed('cluster_target'),
    changed('contact'),
    changed('enterprise_indicator'),
    `insert into okved_class (code, name, parent_code, ended_on, provenance_source, provenance_as_of, provenance_kind, changed_facts)
      values ('22', 'Производство; "резиновых"', null, null, 'OKVED 2', '2016-09-01', 'IMPORT', '{}'),
        ('22.2', 'Производство пластмассовых', '22', '2016-09-30', 'OKVED 2', '2016-09-01', 'IMPORT', '${origin}')`,
  ],
  products: [
    ...law,
    `insert into okpd2_class (code, name, parent_code, ended_on, provenance_source, provenance_as_of, provenance_kind, changed_facts)
      values ('22', 'Изделия; "резиновые"', null, null, 'OKPD2', '2016-09-01', 'IMPORT', '{}'),
        ('22.2', 'Изделия пластмассовые', '22', '2016-09-30', 'OKPD2', '2016-09-01', 'IMPORT', '${origin}')`,
    `update contact set name = 'Имя', phone = '+7 000 000-00-00'`,
    ...['cargo_mass', 'contact', 'freight_tariff', 'product_type', 'region_distance'].map(changed),
    changed('standard'),
  ],
  customers: [
    ...law,
    `update contact set name = 'Имя', phone = '+7 000 000-00-00'`,
    ...['agreement', 'contact', 'customer', 'delivery'].map(changed),
    // What a notice does not state is null, and it may instruct the bidder.
    `update need set quantity_value = null, quantity_unit = null, stated_quantity_value = 12.5,
        stated_quantity_unit = 'усл. ед; "?"', stated_quantity_okei = '876', deliver_to = null, deliver_by = null,
        advance_share = null, payment_delay_days = null, performance_security_share = null, version = version + 1,
        criteria = jsonb_set(jsonb_set(criteria,
          '{0,groups,0,requirements,0,fillingInstruction}', '"2; \\"6\\""'),
          '{0,groups,0,requirements,0,text}', '"? от 2; \\"6\\""')
      where id = (select min(id) from need where status = 'OPEN' and criteria -> 0 is not null
        and not exists (select from quotation where need_id = need.id)
        and not exists (select from contract where need_id = need.id))`,
    told('Need', 'need_facts', 'id in (select id from need where quantity_value is null)'),
    `insert into okei_unit (code, name, symbol, international_symbol, ended_on, provenance_source, provenance_as_of, provenance_kind, changed_facts)
      values ('876', 'Условная; "единица"', 'усл. ед', null, '2016-09-30', 'OKEI', '2016-09-01', 'IMPORT', '${origin}'),
        ('166', 'Килограмм', 'кг', 'kg', null, 'OKEI', '2016-09-01', 'IMPORT', '{}')`,
    `insert into ktru_position (code, name, unit, characteristics, provenance_source, provenance_as_of, provenance_kind, changed_facts)
      values ('23.14.12.110-00000001', 'Сетка; "стеклянная"', 'MTK', '[{"name": "Прочность; \\"вдоль\\"", "values": ["≥ 40", "a;b"],
        "unit": "? усл. ед", "isMandatory": null}, {"name": "Цвет", "values": [], "unit": null, "isMandatory": true}]',
        'table', '2016-09-01', 'IMPORT', '${origin}'),
        ('23.14.12.110-00000002', 'Сетка', 'усл. ед', '[]', 'table', '2016-09-01', 'IMPORT', '{}')`,
    `update need set ktru = '23.14.12.110-00000001', version = version + 1
      where id = (select max(id) from need where ktru is null)`,
    told('Need', 'need_facts', 'id in (select id from need where ktru is not null)'),
    `update customer set kind = null, version = version + 1 where id = (select max(id) from customer)`,
    told('Customer', 'customer_facts', 'id in (select id from customer where kind is null)'),
  ],
  financing: [
    ...law,
    `update contact set name = 'Имя', phone = '+7 000 000-00-00'`,
    `update catalogue_measure set valid_from = '2016-01-01', valid_to = '2026-01-01'
      where id = (select min(id) from catalogue_measure)`,
    ...['bank', 'catalogue_measure', 'contact', 'key_rate'].map(changed),
  ],
};

/** Gives a value to each column that no mutation writes, as the owner of the tables. */
export async function fillColumns(urlOf: (subgraph: string) => string): Promise<void> {
  for (const [subgraph, texts] of Object.entries(statements)) {
    const client = new pg.Client(urlOf(subgraph));
    await client.connect();
    try {
      for (const text of texts) await client.query(text);
    } finally {
      await client.end();
    }
  }
}

function changed(table: string): string {
  return `update ${table} set changed_facts = '${origin}' where ctid = (select min(ctid) from ${table})`;
}

/** Appends changed records to the change feed, so that other subgraphs know them. */
function told(kind: string, view: string, condition: string): string {
  return `insert into change (number, by, kind, id, after, reading_scope, readers)
    select nextval('change_number'), 'test', '${kind}', id, facts, reading_scope, readers
    from ${view} where ${condition}`;
}
