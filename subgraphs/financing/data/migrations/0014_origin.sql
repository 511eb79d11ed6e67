-- Measures may remove blockers of the national regime: origin and entries in registers.
alter table catalogue_measure drop constraint catalogue_measure_removes_check;
alter table catalogue_measure add constraint catalogue_measure_removes_check
  check (removes <@ array['CERTIFICATE', 'TEST_DATA', 'TECHNICAL', 'CAPACITY', 'PRICE', 'LOGISTICS',
    'SME_STATUS', 'CLASSIFICATION', 'ORIGIN']);
comment on constraint catalogue_measure_removes_check on catalogue_measure
  is 'The blockers that a measure removes must be of known classes.';
