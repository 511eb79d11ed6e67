import { describe, expect, it } from 'vitest';
import { showReport } from '../../../../gateway/main/importing/command/showReport.ts';
import { shownParts } from '../../../../gateway/main/importing/command/shownParts.ts';

const requirement = (property: string, value: string, unit: string | null = 'MPA') => ({
  title: null,
  groups: [{ requirements: [{ property, operator: 'GTE', value, unit }] }],
});

describe('the parts of a record in a dry run', () => {
  it('are a line each: changed with before and after, added, removed; the others are counted', () => {
    const [same, strength] = [requirement('diameter', '8'), requirement('tensileStrength', '800')];
    const before = [same, strength, { year: 2015, jobs: 3 }];
    const after = [requirement('tensileStrength', '900'), same, { day: '2016-10-01', rate: '7' }];
    expect(shownParts(before, after)).toEqual([
      '~ property tensileStrength; operator GTE; value 800 → 900; unit MPA',
      '+ day 2016-10-01; rate 7',
      '− year 2015; jobs 3',
      '1 unchanged',
    ]);
    const gone = shownParts([strength], [requirement('tensileStrength', '800', null)]);
    expect(gone).toEqual(['~ property tensileStrength; operator GTE; value 800; unit MPA → none']);
  });

  it('have longer names where two facts have the same one', () => {
    const both = { groups: [{ value: '1' }, { value: '2' }], deliverTo: ['RU-ALT', 'RU-NVS'] };
    expect(shownParts([], [both])).toEqual([
      '+ groups.1.value 1; groups.2.value 2; deliverTo RU-ALT, RU-NVS',
    ]);
    expect(shownParts([{ value: 1 }, { value: 2 }], [])).toEqual(['− value 1', '− value 2']);
  });

  it('are at most fifty, and the report shows them below their fact', () => {
    const facts = [
      { fact: 'criteria', before: null, after: [{ value: 1 }] },
      {
        fact: 'indicators',
        before: [],
        after: Array.from({ length: 60 }, (_, year) => ({ year })),
      },
      { fact: 'priority', before: 1, after: 2 },
    ];
    const lines: string[] = [];
    const none = { added: 0, ended: 0, unchanged: 0, older: 0, differing: 0, refused: 0 };
    const shown = [{ outcome: 'CHANGED', kind: 'Need', id: 'need-1', facts }];
    const counts = { ...none, changed: 1 };
    const report = { state: 'CHECKED', counts, shown, skipped: null, lastChange: null } as const;
    showReport(report, 1, (line) => void lines.push(line));
    expect(lines.slice(0, 5)).toEqual([
      '  changed Need need-1',
      '    criteria:',
      '      + value 1',
      '    indicators:',
      '      + year 0',
    ]);
    expect(lines.slice(-3)).toEqual([
      '      and 10 more',
      '    priority: 1 → 2',
      expect.stringContaining('1 changed'),
    ]);
  });
});
