// What the tests of pages share: one browser, one Beraad, and ways to look.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { flags, start } from '../site.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('../../../build/shots/', import.meta.url).pathname;

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 320, height: 800 };

/** Gives a test file a browser and a Beraad; call it at the top of the file. */
export function beraad() {
  const site = {};
  before(async () => {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    assert.ok(existsSync(executablePath), `there is no ${executablePath}: install the package chromium, or set CHROMIUM`);
    [site.server, site.browser] = await Promise.all([start(), chromium.launch({ executablePath, args: flags })]);
    site.url = site.server.base;
  });
  after(async () => {
    await site.browser?.close();
    await site.server?.stop();
  });

  /** Opens a browser window; a fault in the page's own scripts fails the test. */
  site.open = async (t, { viewport = wide, scheme = 'light', script = true, locale = 'nl-NL', ...more } = {}) => {
    const context = await site.browser.newContext({
      baseURL: site.url, viewport, colorScheme: scheme, javaScriptEnabled: script, locale, reducedMotion: 'reduce', ...more,
    });
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (said) => {
      const text = said.text();
      if (said.type() === 'error' && !text.startsWith('Failed to load resource')) faults.push(text);
    });
    t.after(async () => {
      await context.close();
      assert.deepEqual(faults, [], 'faults in the page');
    });
    return page;
  };
  return site;
}

/** Signs in as a person of the demonstration and goes to a page. */
export async function signIn(page, person, to = '/') {
  await page.goto(`/aanmelden?terug=${encodeURIComponent(to)}`);
  await page.locator(`button[name=persoon][value="${person}"]`).first().click();
  await arrive(page, new URL(to, 'http://beraad').pathname);
}

/** Fails when axe finds a barrier, in the light or in the dark. */
export async function axe(page, { except = [] } = {}) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, colorScheme === 'dark');
    if (!await page.evaluate(() => 'axe' in window)) await addAxe(page);
    const { violations } = await page.evaluate((rules) => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    }), except);
    const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html} — ${node.failureSummary}`).join('\n')}`);
    assert.deepEqual(found, [], `${page.url()} in ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

// The content security policy keeps foreign scripts out, so axe comes in by the
// debugger and not as an element.
async function addAxe(page) {
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(axePath, 'utf8'));
}

/** Keeps pictures of a page at both widths and in both schemes. */
export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  const was = page.viewportSize();
  for (const [size, viewport] of [['1280', wide], ['320', narrow]]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(was);
}

/** Fails when the page must be scrolled sideways at 320 px (WCAG 1.4.10). */
export async function noSidewaysScroll(page) {
  const was = page.viewportSize();
  await page.setViewportSize(narrow);
  const over = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest('.frame'))
      .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  });
  await page.setViewportSize(was);
  assert.deepEqual(over, [], `${page.url()} is wider than 320 px`);
}

/** Fails when something to click is smaller than 24 px (WCAG 2.5.8); links within a sentence may be. */
export async function largeTargets(page) {
  const small = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility() && !one.closest('p, dd, td, .nl-skip-link, .row-main, .row-sub') && !one.classList.contains('nl-skip-link'))
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 23.5 || box.width < 23.5)
    .map(({ one, box }) => `${one.outerHTML.slice(0, 80)} ${Math.round(box.width)}×${Math.round(box.height)}`));
  assert.deepEqual(small, [], `${page.url()} has small targets`);
}

/** Goes to an element with Tab alone and says how many presses it took. */
export async function tabTo(page, selector, most = 60) {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return presses;
  }
  throw new Error(`${most} times Tab does not lead to ${selector} on ${page.url()}`);
}

/** Walks the whole page with Tab: every stop must be visible, with its focus shown, and not hidden behind something. */
export async function keyboardWalk(page) {
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const stops = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return {
        what: one.outerHTML.slice(0, 90), shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        free: Boolean(top && (one.contains(top) || top.contains(one) || top.closest('label')?.control === one)),
      };
    });
    if (!stop || stops.some((was) => was.what === stop.what) && stops[0].what === stop.what) break;
    stops.push(stop);
  }
  assert.ok(stops.length > 0, 'nothing can be reached with Tab');
  assert.deepEqual(stops.filter((stop) => !stop.shown || !stop.free), [], `${page.url()}: focus that cannot be seen`);
  return stops.length;
}

/** Presses keys one after the other, once the page listens to them. */
export async function press(page, ...keys) {
  await page.locator('body[data-keys=on]').waitFor();
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until the page is at a path, whatever its query. */
export const arrive = (page, path) => page.waitForURL((url) => url.pathname === path);

/** All that every page must do. */
export async function looksRight(page, name, options) {
  await axe(page, options);
  await noSidewaysScroll(page);
  await largeTargets(page);
  await shot(page, name);
}
