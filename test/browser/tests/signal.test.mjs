// Signals: one climbs its ladder, and who was behind it hears what became of it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beraad, keyboardWalk, looksRight, narrow, signIn } from '../lib/browser.js';

const site = beraad();

test('a proposal becomes a signal, a colleague adds to it, and it goes one level up', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'kim-tran', '/signalen');
  await looksRight(page, 'signals');
  await page.locator('section[aria-labelledby=voorgesteld] a').first().click();
  await looksRight(page, 'signal-proposed');
  const signal = new URL(page.url()).pathname;
  await page.locator('a', { hasText: 'Signaal hiervan maken' }).click();
  await looksRight(page, 'signal-raise');
  await page.locator('[name=title]').fill('Jongerenopvangbeëindigingsverjaardagen vallen steeds op het verkeerde moment');
  await page.locator('main form button.utrecht-button--primary-action').click(); // without cost and change
  await page.locator('#f-cost[aria-invalid=true]').waitFor();
  assert.match(await page.locator('[name=title]').inputValue(), /^Jongerenopvang/);
  await looksRight(page, 'signal-raise-refused');
  await page.locator('[name=cost]').fill('Jongeren vallen terug, en wij beginnen opnieuw.');
  await page.locator('[name=change]').fill('Een overgang van een half jaar.');
  await page.locator('main form button.utrecht-button--primary-action').click();
  await page.waitForURL(new RegExp(signal + '$'));

  const other = await site.open(t, { script: false, viewport: narrow });
  await signIn(other, 'jermaine-pinas', '/');
  await other.locator('a', { hasText: 'Jongerenopvang' }).first().click();
  await other.locator('button', { hasText: 'Ik heb dit gelezen' }).click();
  assert.equal(await other.locator('button', { hasText: 'Ik heb dit gelezen' }).count(), 0);
  await other.locator('summary', { hasText: 'Iets toevoegen' }).click();
  await other.locator('[name=text]').last().fill('Bij mij waren het er drie dit jaar.');
  await other.locator('button', { hasText: 'Iets toevoegen' }).click();
  await other.locator('blockquote', { hasText: 'Bij mij waren het er drie' }).waitFor();

  await page.reload();
  await page.locator('summary', { hasText: 'Doorgeven' }).click();
  await page.locator('[name=advice]').fill('Dit kan het LKO niet oplossen.');
  await page.locator('button', { hasText: 'Doorgeven' }).click();
  await page.locator('.stands', { hasText: 'Regionaal Afstemmingsoverleg' }).waitFor();
  await looksRight(page, 'signal');
  await keyboardWalk(page);
});

test('a voice without a name is asked for with its promises and its limit', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'koen-van-rijn', '/kaders/vertrekplicht/stem');
  await looksRight(page, 'voice');
  await page.locator('[name=text]').fill('Een datum is nog geen vertrek.');
  await page.locator('button', { hasText: 'Laten weten' }).click();
  await page.locator('text=Uw stem is bewaard, zonder uw naam.').waitFor();
  await page.goto('/kaders/vertrekplicht');
  assert.doesNotMatch(await page.locator('main').innerText(), /nog geen vertrek|Zonder naam lieten/);
});
