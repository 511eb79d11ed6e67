import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../demonstration/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const provenance = `provenance_source, provenance_as_of, provenance_kind`;
const source = `'a test', date '2016-10-01', 'DEMO'`;
const agreement = (from: string, to: string, signed = 'null') => `
  insert into agreement (id, name_en, parties_en, parties_ru, purpose_en, purpose_ru, promises_en,
    promises_ru, signed_on, valid_from, valid_to, ${provenance})
  values ('agreement-x', 'X', '{a,b}', '{а,б}', 'p', 'ц', '{}', '{}', ${signed}, ${from}, ${to}, ${source})`;
const referral = (customer: string, need: string, status: string) => `
  insert into supplier_referral (id, customer_id, need_id, enterprise_id, status, ${provenance})
  values ('referral-x', '${customer}', ${need}, 'enterprise-rebar-biya', '${status}', ${source})`;
const engagement = (customer: string, status: string, day: string, kind = 'VISIT') => `
  insert into engagement (id, customer_id, kind, status, held_on, name_en, participants_en,
    participants_ru, ${provenance})
  values ('engagement-x', '${customer}', '${kind}', '${status}', ${day}, 'X', 'a', 'а', ${source})`;

describe('the database of customers', () => {
  it.each([
    [
      'an agreement that ends before it begins',
      agreement(`date '2017-01-01'`, `date '2016-01-01'`),
      'agreement_ends_after_it_begins',
    ],
    [
      'an agreement that is signed after its end',
      agreement('null', `date '2016-01-01'`, `date '2016-06-01'`),
      'agreement_ends_after_it_is_signed',
    ],
    [
      'a referral of unknown status',
      referral('customer-rosavtodor', 'null', 'LOST'),
      'status_check',
    ],
    ['a referral to nobody', referral('nobody', 'null', 'REFERRED'), 'customer_id_fkey'],
    [
      'a referral for a need of another customer',
      referral('customer-demo-grids', `'need-rad-2016-001'`, 'REFERRED'),
      'need_is_of_the_customer',
    ],
    [
      'the same referral again',
      referral('customer-rosavtodor', 'null', 'REFERRED'),
      'supplier_referral_customer_id_enterprise_id_need_id_key',
    ],
    ['an engagement of nobody', engagement('nobody', 'HELD', 'null'), 'customer_id_fkey'],
    [
      'an engagement of unknown kind',
      engagement('customer-demo-grids', 'HELD', 'null', 'CALL'),
      'kind_check',
    ],
    [
      'an engagement of unknown status',
      engagement('customer-demo-grids', 'LOST', 'null'),
      'status_check',
    ],
    [
      'a day of what is only planned',
      engagement('customer-demo-grids', 'PLANNED', `date '2016-11-01'`),
      'what_is_planned_has_no_day',
    ],
    [
      'a need that came of no engagement there is',
      `insert into engagement_need values ('none', 'need-rad-2016-001')`,
      'engagement_id_fkey',
    ],
  ])('refuses %s', async (_what, sql, constraint) => {
    await expect(world.queryAsOwner('customers', sql)).rejects.toThrow(constraint);
  });
});

describe('the referrals of the demonstration world', () => {
  it('refer to existing enterprises, and for a need only to makers of its product type', async () => {
    const referrals = await world.query<{
      enterprise: string;
      type: string | null;
      okpd2: string[] | null;
    }>(
      'customers',
      `select enterprise_id as enterprise, product_type_code as type, okpd2
      from supplier_referral left join need on need.id = need_id`,
    );
    const known = await world.query<{ id: string }>('enterprises', 'select id from enterprise');
    const ids = new Set(known.map(({ id }) => id));
    expect(referrals.filter(({ enterprise }) => !ids.has(enterprise))).toEqual([]);
    const made = await world.query<{ maker: string; type: string | null; okpd2: string }>(
      'products',
      'select manufacturer_id as maker, type_code as type, okpd2 from product',
    );
    const makes = new Set(made.map(({ maker, type }) => `${maker} ${type}`));
    const typed = referrals.filter(({ type }) => type !== null);
    expect(typed.length).toBeGreaterThan(200);
    expect(typed.filter((one) => !makes.has(`${one.enterprise} ${one.type}`))).toEqual([]);
  });

  it('led to a contract exactly for the needs that were awarded', async () => {
    const differing = `
      (select id from need where status in ('AWARDED', 'FULFILLED')
        except select need_id from supplier_referral where status = 'CONTRACTED')
      union all
      (select need_id from supplier_referral where status = 'CONTRACTED'
        except select id from need where status in ('AWARDED', 'FULFILLED'))`;
    expect(await world.query('customers', differing)).toEqual([]);
  });

  it('are dated after the customer joined and the need was published', async () => {
    const early = `
      select r.id from supplier_referral r join need n on n.id = need_id
      where referred_on not between published_on and '2016-10-01'
      union all
      select e.id from engagement e join customer c on c.id = customer_id
      where held_on not between joined_on and '2016-10-01'`;
    expect(await world.query('customers', early)).toEqual([]);
  });
});
