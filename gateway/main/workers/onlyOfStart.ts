/** What a process that is not `npm start` prints if several workers are set. */
export const onlyOfStart =
  'WORKERS applies to npm start; this process answers alone. Run several of it to use more cores.';
