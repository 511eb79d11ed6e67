import { describe, expect, it } from 'vitest';
import { readDesignation } from '../../../../subgraphs/domain/registries/designation.ts';

describe('the designation of a standard', () => {
  it.each([
    ['GOST 31938-2012', 'GOST 31938-2012'],
    ['ГОСТ 31938-2012', 'GOST 31938-2012'],
    [' гост  31938–2012 ', 'GOST 31938-2012'],
    ['ГОСТ\u00A031938—2012', 'GOST 31938-2012'],
    ['ГОСТ Р 56338', 'GOST R 56338'],
    ['gost r 56338', 'GOST R 56338'],
    ['ГОСТ Р ИСО 10319-2022', 'GOST R ISO 10319-2022'],
    ['СП 34.13330.2021', 'SP 34.13330.2021'],
    ['СНиП 2.05.02-85', 'SNiP 2.05.02-85'],
    ['DEMO-STO 01-2014', 'DEMO-STO 01-2014'],
    ['Серия 3.503', 'Серия 3.503'],
    ['A', 'A'],
    ['', ''],
  ])('is read from %j as %j', (text, designation) => {
    expect(readDesignation(text)).toBe(designation);
    expect(readDesignation(designation)).toBe(designation);
  });
});
