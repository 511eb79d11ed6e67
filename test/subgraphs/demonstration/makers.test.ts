import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { lawOfFiles } from '../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { smeCategoryOf } from '../../../subgraphs/domain/registries/smeCategory.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});

afterAll(() => world.close());

const keptSql = `
  select enterprise_id as id, inn, category, headcount, registered_on::text as registered, okved,
    region, clusters
  from maker
  where valid_from <= ? and (valid_to is null or valid_to > ?)
  order by 1`;

const ownedSql = `
  select e.id, e.inn, s.category, (
      select headcount from enterprise_indicator i
      where i.enterprise_id = e.id and i.year < extract(year from ?::date)
      order by year desc limit 1
    ) as headcount, e.registered_on::text as registered, e.okved, e.region,
    array(select cluster_id from cluster_member m where m.enterprise_id = e.id) as clusters
  from enterprise e
  left join sme_category s on s.enterprise_id = e.id
    and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)
  where e.registered_on is null or e.registered_on <= ?
  order by 1`;

describe('the makers of the demonstration world', () => {
  it(
    'are the same in the products subgraph as in the enterprises subgraph, on every day ' +
      'of a change',
    async () => {
      const starts = await world.query<{ day: string }>(
        'products',
        'select distinct valid_from::text as day from maker order by 1',
      );
      expect(starts.length).toBeGreaterThan(4);
      const days = [...starts.map(({ day }) => day), demonstrationDay, '2026-11-01'];
      for (const day of days) {
        const kept = await world.query('products', keptSql, [day, day]);
        expect(kept).toEqual(await world.query('enterprises', ownedSql, [day, day, day, day]));
      }
    },
  );

  it('include every maker of a product, and their lines are shared by several products', async () => {
    const unknown = 'select manufacturer_id from product except select enterprise_id from maker';
    expect(await world.query('products', unknown)).toEqual([]);
    const shared = 'select line_id from product group by 1 having count(line_id) > 1';
    expect((await world.query('products', shared)).length).toBeGreaterThan(20);
  });

  it('have the category that follows from their headcount and income', async () => {
    const rows = await world.query<{ category: string; headcount: number; revenue: string }>(
      'enterprises',
      `select category, headcount, revenue_amount::text as revenue
      from sme_category join enterprise_indicator using (enterprise_id)
      where year = 2015 and valid_from <= ? and (valid_to is null or valid_to > ?)`,
      [demonstrationDay, demonstrationDay],
    );
    expect(rows).toHaveLength(130);
    for (const { category, headcount, revenue } of rows) {
      expect(smeCategoryOf(headcount, new Decimal(revenue), lawOfFiles(), demonstrationDay)).toBe(
        category,
      );
    }
  });

  it('are small, large, growing, or of unknown category', async () => {
    const [kinds] = await world.query(
      'enterprises',
      `select count(*) filter (where category = 'LARGE')::int as large,
        count(*) filter (where category in ('MICRO', 'SMALL'))::int as small,
        count(*) filter (where valid_to is not null)::int as growing,
        (select count(*)::int from enterprise
          where inn is not null and id not in (select enterprise_id from sme_category)) as unknown
      from sme_category`,
    );
    expect(kinds).toEqual({ large: 1, small: 127, growing: 2, unknown: 1 });
  });
});
