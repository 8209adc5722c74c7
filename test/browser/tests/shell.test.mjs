// The pages around the journey: signing in, who I am, the keys, what goes wrong.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { arrive, beraad, keyboardWalk, looksRight, narrow, press, signIn, tabTo } from '../lib/browser.js';
import { validHTML } from '../lib/html.js';

const site = beraad();

test('the sign-in page', async (t) => {
  const page = await site.open(t);
  await page.goto('/aanmelden');
  assert.equal(await page.locator('h1').innerText(), 'Aanmelden');
  await looksRight(page, 'aanmelden');
  await keyboardWalk(page);
  await validHTML(await (await page.request.get('/aanmelden')).text(), '/aanmelden');
});

test('finding a person while typing', async (t) => {
  const page = await site.open(t);
  await page.goto('/aanmelden?terug=/ik');
  await page.getByLabel('Zoek op naam of functie').fill('yildir');
  await page.keyboard.press('Enter');
  await arrive(page, '/ik');
  assert.match(await page.locator('h1').innerText(), /Aylin Yıldırım/);
});

test('who I am', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'kim-tran', '/ik');
  await looksRight(page, 'ik');
  await keyboardWalk(page);
  await validHTML(await page.content(), '/ik');
});

test('the keys', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/ik');
  await press(page, '?');
  await arrive(page, '/toetsen');
  await looksRight(page, 'toetsen');
  await press(page, 'g', 'i');
  await arrive(page, '/ik');
  await page.goto('/toetsen');
  await page.getByRole('button', { name: 'Zet de sneltoetsen uit' }).click();
  await page.getByText('De sneltoetsen staan uit.').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForTimeout(200);
  assert.match(page.url(), /\/toetsen$/);
});

test('a page that is not there', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/ik');
  const answer = await page.goto('/nergens');
  assert.equal(answer.status(), 404);
  await looksRight(page, 'nergens');
});

test('English', async (t) => {
  const page = await site.open(t, { locale: 'en-GB' });
  await page.goto('/aanmelden');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('link', { name: 'In het Nederlands' }).first().click();
  assert.equal(await page.locator('h1').innerText(), 'Aanmelden');
});

test('skip link and keyboard alone', async (t) => {
  const page = await site.open(t);
  await page.goto('/aanmelden?terug=/ik');
  assert.equal(await tabTo(page, '.nl-skip-link'), 1);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button[value="kim-tran"]');
  await page.keyboard.press('Enter');
  await arrive(page, '/ik');
});

test('without scripts', async (t) => {
  const page = await site.open(t, { script: false, viewport: narrow });
  await page.goto('/aanmelden?terug=/ik');
  await page.locator('button[value="kim-tran"]').first().click();
  await arrive(page, '/ik');
  await page.locator('.menu summary').click();
  assert.ok(await page.getByRole('link', { name: 'Vandaag' }).isVisible());
  await page.getByRole('button', { name: 'Afmelden' }).first().click();
  await page.getByText('U bent afgemeld.').waitFor();
});

test('the menu is open where there is room', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'kim-tran', '/ik');
  assert.ok(await page.getByRole('link', { name: 'Vandaag' }).isVisible());
  assert.ok(await page.locator('.menu summary').isHidden());
});

test('text of twice the size (WCAG 1.4.4)', async (t) => {
  const page = await site.open(t, { viewport: { width: 640, height: 450 } });
  await signIn(page, 'kim-tran', '/ik');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0);
});

test('high contrast', async (t) => {
  const page = await site.open(t, { forcedColors: 'active' });
  await signIn(page, 'kim-tran', '/ik');
  await looksRight(page, 'ik-contrast', { except: ['color-contrast'] }); // the system picks the colours
});

test('a page stays light', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit');
  await page.goto('/', { waitUntil: 'networkidle' });
  const bytes = await page.evaluate(() => ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, one) => sum + one.decodedBodySize, 0));
  assert.ok(bytes > 10_000 && bytes <= 45 * 1024, `${bytes} bytes`);
});

// The public example theme of NL Design System, as an organisation would give its
// own: everything must follow, and stay readable.
test('another theme', async (t) => {
  const theme = await readFile(createRequire(import.meta.url).resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'), 'utf8');
  const page = await site.open(t);
  await page.route('**/keten.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n:root{color-scheme:light}\n${theme}` });
  });
  for (const path of ['/ik', '/toetsen']) {
    await signIn(page, 'kim-tran', path);
    await page.evaluate(() => document.documentElement.classList.add('voorbeeld-theme'));
    const paper = await page.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor);
    assert.equal(paper, 'rgb(255, 255, 255)');
    await looksRight(page, `thema${path.replace('/', '-')}`);
  }
});
