import { demonstrationDay, madeUp } from '../../vocabulary/demonstration.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';

/** The day from which the one GOST of rebar holds instead of the other. */
const succession = '2022-09-01';

const undated = { validFrom: null, validTo: null, supersededBy: null };

/** The standards of the field, without dates where no source at hand states them, and made-up ones. */
export const standardRows = [
  {
    ...undated,
    code: 'GOST 31938-2012',
    validFrom: '2014-01-01',
    validTo: succession,
    supersededBy: 'GOST 31938-2022',
    ...real(
      'GOST 31938-2012, composite rebar; which one succeeds it: from memory, unverified',
      succession,
    ),
  },
  { ...undated, code: 'GOST 31938-2022', ...real('GOST 31938-2022, composite rebar', succession) },
  { ...undated, code: 'GOST R 55028', ...real('GOST R 55028, geosynthetics: classification') },
  { ...undated, code: 'GOST R 55030', ...fromMemory('geosynthetics: tensile strength') },
  { ...undated, code: 'GOST R 55031', ...real('GOST R 55031, geosynthetics: ultraviolet light') },
  { ...undated, code: 'GOST R 55035', ...real('GOST R 55035, geosynthetics: aggressive media') },
  { ...undated, code: 'GOST R 56335', ...real('GOST R 56335, geosynthetics: static puncture') },
  { ...undated, code: 'GOST R 56338', ...fromMemory('geosynthetics for reinforcement') },
  { ...undated, code: 'GOST R 56586', ...fromMemory('geomembranes') },
  {
    code: 'DEMO-STO 01-2014',
    validFrom: '2014-07-01',
    validTo: '2017-07-01',
    supersededBy: 'DEMO-STO 01-2017',
    ...madeUp('a made-up standard of composite poles'),
  },
  {
    ...undated,
    code: 'DEMO-STO 01-2017',
    validFrom: '2017-07-01',
    ...madeUp('a made-up standard of composite poles'),
  },
  {
    ...undated,
    code: 'DEMO-STO 02-2013',
    validFrom: '2013-01-01',
    ...madeUp('a made-up standard of GRP pipes and tanks'),
  },
];

function real(source: string, asOf = demonstrationDay) {
  return provenanceColumns(ProvenanceKind.SOURCE, source, asOf);
}

function fromMemory(subject: string) {
  return real(`${subject}; designation from memory, unverified`);
}
