// The Beraad that the tests look at: the one at BERAAD_URL, or one of our own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts the demonstration and returns its address and how to stop it. */
export async function start() {
  if (process.env.BERAAD_URL) return { url: process.env.BERAAD_URL, stop: () => {} };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = spawn(`${root}bin/beraad`, ['demo', '--addr', `127.0.0.1:${port}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  program.stderr.on('data', (text) => { said = (said + text).slice(-4000); });
  const gone = new Promise((_, no) => {
    program.once('error', no);
    program.once('exit', (code) => no(new Error(`beraad demo ended with ${code}: ${said}`)));
  });
  gone.catch(() => {}); // stopping it at the end is no fault
  await Promise.race([ready(url), gone]);
  return { url, stop: () => program.kill() };
}

async function ready(url) {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) return;
    } catch { /* not yet */ }
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('beraad demo was not ready within a minute');
}

function freePort() {
  return new Promise((go) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => go(port));
    });
  });
}
