// The pulse: one ballot is cast, by hand on a narrow dark screen and by keyboard, and never twice.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beraad, keyboardWalk, looksRight, narrow, signIn } from '../lib/browser.js';

const site = beraad();
const wave = '/peiling/p-derde';

test('a ballot is cast once, without a script, narrow and in the dark', async (t) => {
  const page = await site.open(t, { script: false, viewport: narrow, scheme: 'dark' });
  await signIn(page, 'sanne-de-wit', wave + '/invullen');
  assert.match(await page.locator('main').innerText(), /zonder/i);
  await page.locator('main form button.utrecht-button--primary-action').click(); // nothing was chosen
  await page.locator('[role=alert], .error-summary, [aria-invalid=true]').first().waitFor();

  await page.locator('[name=view]').first().check();
  await page.locator('[name=organisation]').selectOption('coa');
  for (const item of await page.locator('.ballot-item').all()) await item.locator('input').nth(3).check();
  await page.locator('[name=text]').fill('Bel mij op 06-12345678.');
  await page.locator('main form button.utrecht-button--primary-action').click();
  assert.equal(await page.locator('[name=text]').inputValue(), 'Bel mij op 06-12345678.', 'what was written stays');
  assert.equal(await page.locator('.ballot-item input:checked').count(), await page.locator('.ballot-item').count(), 'what was chosen stays');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!sideways, 'the ballot fits in 320 pixels');

  await page.locator('[name=text]').fill('Ik hoor zelden hoe het afliep.');
  await page.locator('main form button.utrecht-button--primary-action').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/invullen') || url.search !== '');
  await page.goto(wave + '/invullen');
  assert.equal(await page.locator('.ballot-item').count(), 0, 'nobody votes twice');
  assert.doesNotMatch(await page.locator('main').innerText(), /zelden hoe het afliep/);
});

test('a ballot is filled in by keyboard, and shows how others look at it', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'faisal-amrani', wave + '/invullen');
  await looksRight(page, 'ballot');
  await page.locator('[name=view]').first().focus();
  await page.keyboard.press('Space');
  await page.locator('.ballot-item input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.ballot-item').first().locator('input').nth(1).isChecked(), true);
  await keyboardWalk(page);
});

test('who planned the wave sees nothing of it while it is open', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'tess-van-leeuwen', wave);
  await looksRight(page, 'wave-open');
  assert.doesNotMatch(await page.locator('main').innerText(), /\b(stemmen|antwoorden) binnen\b|\d+ (keer )?ingevuld/);
  const answer = await page.request.get(wave + '/uitslag.csv');
  assert.equal(answer.status(), 404);
});
