// The demonstration in a browser: what every test starts from.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from 'playwright-core';

const program = new URL('../../bin/beraad', import.meta.url).pathname;
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// start runs the demonstration on a free port and returns its address. With
// BERAAD_URL it takes the one that runs there, and leaves it running.
export async function start() {
  if (process.env.BERAAD_URL) return { base: process.env.BERAAD_URL, stop: async () => {} };
  const demo = spawn(program, ['demo', '--addr', '127.0.0.1:0', ...(process.env.BERAAD_LIBRARY ? ['--library', process.env.BERAAD_LIBRARY] : [])], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  demo.stderr.setEncoding('utf8');
  const base = await new Promise((found, failed) => {
    demo.on('error', failed);
    demo.on('exit', () => failed(new Error(`the demonstration did not start: ${said}`)));
    demo.stderr.on('data', (text) => {
      said += text;
      const address = said.match(/http:\/\/[\d.]+:\d+/);
      if (address) found(address[0]);
    });
  });
  return {
    base,
    stop: async () => {
      const gone = once(demo, 'exit');
      demo.kill('SIGTERM');
      await gone;
    },
  };
}

// inBrowser runs work with a browser and a demonstration of its own.
export async function inBrowser(work) {
  const site = await start();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  browser.base = site.base;
  try {
    await work(browser);
  } finally {
    await browser.close();
    await site.stop();
  }
}

// signIn opens a page as one of the people of the demonstration.
export async function signIn(browser, person, options = {}) {
  const context = await browser.newContext({ baseURL: browser.base, locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  if (person) await context.request.post('/aanmelden/demo', { form: { persoon: person } });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (m) => { if (m.type() === 'error') page.faults.push(m.text()); });
  page.on('pageerror', (e) => page.faults.push(String(e)));
  return page;
}
