import fc from 'fast-check';

// A test must not pass today and fail tomorrow on the same code. `PROPERTY_SEED=<number>` tries other
// values.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_161_001) });
