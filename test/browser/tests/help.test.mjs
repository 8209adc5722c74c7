// Asking for help and giving it: by keyboard, and without scripts.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beraad, keyboardWalk, signIn, tabTo, narrow } from '../lib/browser.js';

const family = '/dilemmas/d10-gezin-met-twee-statussen';
const dialysis = '/dilemmas/d02-nierdialyse-onvolledig-dossier';
const site = beraad();

test('ask for help by keyboard, and the receipt is there at once', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', `${dialysis}/hulpvragen/nieuw`);
  await tabTo(page, '[name=need]');
  await page.keyboard.press('Space');
  await tabTo(page, '[name=text]');
  await page.keyboard.type('Ik kom er niet uit en wil niet te lang wachten.');
  await tabTo(page, '[name=of]');
  await tabTo(page, 'main button.utrecht-button--primary-action');
  await page.keyboard.press('Enter');
  await page.waitForURL(/hulpvragen\/H1$/);
  assert.match(await page.locator('main').innerText(), /ontvangstbewijs \d{4}-\d{4}-H1/);
  assert.match(await page.locator('main').innerText(), /gaat de vraag naar: regiomanager/);
  await keyboardWalk(page);
});

test('a manager answers from the page Team, in English and without scripts', async (t) => {
  const page = await site.open(t, { script: false, locale: 'en-GB', viewport: narrow });
  await signIn(page, 'ruben-oosterhof', '/team');
  await page.locator(`a[href*="${family}/hulpvragen/H1?doe=steun"]`).click();
  await page.locator('#doe-steun textarea').fill('Je stelt de goede vraag.');
  await page.locator('#doe-steun button').click();
  assert.match(await page.locator('main').innerText(), /Ruben Oosterhof stands behind this/);
  await page.goto('/team');
  assert.equal(await page.locator(`a[href*="${family}/hulpvragen"]`).count(), 0);
});
