import { madeUp } from '../../vocabulary/demonstration.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';

const fromMemory = 'designation from memory, unverified';

/** The standards of the field, without dates where no source at hand states them, and two made-up ones. */
export const standardRows = [
  real(
    'GOST 31938-2012',
    'GOST 31938-2012, composite polymer rebar; succession from memory, unverified',
    {
      validFrom: '2014-01-01',
      validTo: '2022-09-01',
      supersededBy: 'GOST 31938-2022',
    },
  ),
  real('GOST 31938-2022', 'GOST 31938-2022, composite polymer rebar'),
  real('GOST R 55028', 'GOST R 55028, geosynthetics: classification'),
  real('GOST R 55030', `geosynthetics: tensile strength; ${fromMemory}`),
  real('GOST R 55031', 'GOST R 55031, geosynthetics: resistance to ultraviolet light'),
  real('GOST R 55035', 'GOST R 55035, geosynthetics: resistance to aggressive media'),
  real('GOST R 56335', 'GOST R 56335, geosynthetics: static puncture'),
  real('GOST R 56338', `geosynthetics for reinforcement; ${fromMemory}`),
  real('GOST R 56586', `geomembranes; ${fromMemory}`),
  {
    code: 'DEMO-STO 01-2014',
    validFrom: '2014-07-01',
    validTo: '2017-07-01',
    supersededBy: 'DEMO-STO 01-2017',
    ...madeUp('a standard of composite poles, made up'),
  },
  {
    code: 'DEMO-STO 01-2017',
    validFrom: '2017-07-01',
    validTo: null,
    supersededBy: null,
    ...madeUp('a standard of composite poles, made up'),
  },
  {
    code: 'DEMO-STO 02-2013',
    validFrom: '2013-01-01',
    validTo: null,
    supersededBy: null,
    ...madeUp('a standard of GRP pipes and tanks, made up'),
  },
];

function real(
  code: string,
  source: string,
  force: {
    readonly validFrom: LocalDate;
    readonly validTo: LocalDate;
    readonly supersededBy: string;
  } | null = null,
) {
  return {
    code,
    validFrom: force?.validFrom ?? null,
    validTo: force?.validTo ?? null,
    supersededBy: force?.supersededBy ?? null,
    ...provenanceColumns(ProvenanceKind.SOURCE, source, '2016-10-01'),
  };
}
