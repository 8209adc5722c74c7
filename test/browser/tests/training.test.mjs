// Training sets: a trainer builds one, somebody else practises with it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beraad, keyboardWalk, looksRight, narrow, signIn } from '../lib/browser.js';

const site = beraad();

test('a trainer builds a set, and another practises it before seeing how it ended', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'kim-tran', '/voorbeelden/vb-gesprek');
  await page.locator('a', { hasText: 'Zet in een oefenset' }).click();
  await page.locator('a', { hasText: 'Nieuwe oefenset met dit voorbeeld' }).click();
  await page.locator('[name=title]').fill('Arbeidsongeschiktheidsverzekeringsmaatschappijen en andere lange verhalen');
  await page.locator('[name=for-whom]').fill('iedereen die twijfelt');
  await page.locator('[name=why]').fill('U leert eerst zelf te kiezen.');
  await page.locator('[name=question-vb-gesprek]').fill('Wie belt u eerst?');
  await page.locator('[name=example]').selectOption('vb-examen');
  await page.locator('button[value=erbij]').click();
  await page.locator('button[value="omhoog vb-examen"]').click();
  await page.locator('button[value="omlaag vb-examen"]').waitFor();
  assert.deepEqual(await page.locator('[name=examples]').evaluateAll((all) => all.map((one) => one.value)), ['vb-examen', 'vb-gesprek']);
  assert.equal(await page.locator('[name=question-vb-gesprek]').inputValue(), 'Wie belt u eerst?');
  await looksRight(page, 'training-write');
  await page.locator('[name=title]').press('Enter'); // saves, and moves nothing
  await page.waitForURL(/gedaan=written/);
  await page.locator('button', { hasText: 'Publiceren' }).click();
  await page.waitForURL(/gedaan=published/);
  await looksRight(page, 'training-trainer');
  const set = new URL(page.url()).pathname;

  const other = await site.open(t, { script: false, viewport: narrow });
  await signIn(other, 'sanne-de-wit', '/oefensets');
  await other.locator('main a', { hasText: 'Arbeidsongeschiktheid' }).click();
  assert.equal(await other.locator('main ol.rows > li').count(), 2);
  await other.locator('a', { hasText: 'Beginnen' }).click();
  assert.equal(await other.locator('#toen').count(), 0);
  await other.locator('[name=option]').first().check();
  await other.locator('[name=for]').fill('Rust telt.');
  await other.locator('main form button.utrecht-button--primary-action').click();
  await other.locator('#toen').waitFor();
  await other.locator('a', { hasText: 'Naar het volgende voorbeeld' }).click();
  assert.equal(await other.locator('#toen').count(), 0);
  await other.goto(set);
  assert.match(await other.locator('main ol.rows > li').first().innerText(), /Gedaan/);
  await page.reload();
  assert.doesNotMatch(await page.locator('main ol.rows').innerText(), /Gedaan/);

  const third = await site.open(t);
  await signIn(third, 'sanne-de-wit', set);
  await looksRight(third, 'training-set');
  await keyboardWalk(third);
  await third.goto('/oefensets');
  await looksRight(third, 'training-sets');
});
