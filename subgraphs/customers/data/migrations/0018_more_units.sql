-- More units: micrometre, thousand cubic metres and thousand tonnes, in which procurement notices state
-- requirements and quantities.

create or replace function is_unit(code text) returns boolean
language sql immutable strict parallel safe
return code = any (regexp_split_to_array(
  'MTR KMT DMT CMT MMT 4H MTK DAA HAR DMK CMK MMK MTQ R9 LTR CMQ KGM GRM TNE KTN H87 T3 PR ST RO CL BE
  NMP SET KT PAL KPA MPA A89 BAR E42 NEW B47 B37 4P N31 KL GF GM 28 KMQ D53 VLT KVT CEL C62 P1 DD HUR
  DAY MON ANN', '\s+'
));
