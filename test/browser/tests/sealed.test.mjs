// Dissent without a name: voiced, asked about, opened by two roles and by its author.
import assert from 'node:assert/strict';
import test from 'node:test';
import { arrive, beraad, keyboardWalk, looksRight, signIn } from '../lib/browser.js';

const nuisance = '/dilemmas/d04-overlast-of-onvermogen';
const death = '/dilemmas/d08-dreiging-en-telefoontje-van-boven';
const words = 'de lamp brandt op zolder';
const site = beraad();

const main = (page) => page.locator('main').innerText();

test('seal a name by page alone, and open it with the code', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'thea-hofstra', `${nuisance}/tegenspraak`);
  await page.locator('main a', { hasText: 'Verzegel mijn naam' }).click();
  await arrive(page, `${nuisance}/tegenspraak/verzegeld`);
  assert.match(await main(page), /vertrouwenspersoon integriteit, COA en privacyfunctionaris, IND/);
  assert.equal(await page.locator('main [data-draft]').count(), 0);
  await looksRight(page, 'sealed-form');
  await keyboardWalk(page);
  await page.locator('[name=text]').fill('Wij zijn moe, en dat is nu wat wij wegen.');
  await page.locator('main button.utrecht-button--primary-action').click();
  await page.locator('.seal-code').waitFor();
  const code = await page.locator('.seal-code').innerText();
  assert.match(code, /^([A-Z2-7]{4} ){5}[A-Z2-7]{4}$/);
  await looksRight(page, 'sealed-code');

  await page.goto(`${nuisance}#tegenspraak`);
  const link = page.locator('#tegenspraak ~ p a', { hasText: 'naam verzegeld' }).last();
  await link.click();
  await page.locator('main h1').waitFor();
  await looksRight(page, 'sealed-dissent');
  await page.locator('#ik summary').click();
  await page.locator('[name=code]').fill(code.toLowerCase().replaceAll(' ', '-'));
  await page.locator('#ik button').click();
  await page.getByText('De schrijver heeft de eigen naam geopend').waitFor();
  assert.match(await main(page), /Thea Hofstra/);
});

test('two roles open a name together, without scripts', async (t) => {
  const first = await site.open(t, { script: false });
  await signIn(first, 'noor-aziz', `${nuisance}/tegenspraak/D2/openen`);
  assert.match(await main(first), /wil ik die persoon kunnen beschermen/);
  assert.doesNotMatch(await main(first), /Moet deze man/);
  await first.locator('[name=reason]').fill('Beschermen gaat voor.');
  await first.locator('[name=words]').fill(words);
  await first.locator('button[value=akkoord]').click();
  assert.match(await main(first), /De eerste functie is akkoord/);

  const second = await site.open(t);
  await signIn(second, 'yusuf-demir', `${nuisance}/tegenspraak/D2/openen`);
  await looksRight(second, 'sealed-opening');
  await second.locator('[name=reason]').fill('De reden is goed.');
  await second.locator('[name=words]').fill('niet de woorden van mij');
  await second.locator('button[value=open]').click();
  await second.getByText('Met deze woorden gaat uw sleutel niet open').first().waitFor();
  await looksRight(second, 'sealed-opening-refused');
  await second.locator('[name=words]').fill(words);
  await second.locator('button[value=open]').click();
  await second.locator('button[value=naam]').waitFor();
  await second.locator('[name=words]').fill(words);
  await second.locator('button[value=naam]').click();
  await second.locator('#naam').waitFor();
  assert.match(await main(second), /Marieke Vermeulen/);
  await looksRight(second, 'sealed-name');

  const table = await site.open(t);
  await signIn(table, 'faisal-amrani', `${nuisance}/tegenspraak/D2`);
  assert.match(await main(table), /alleen zij zien hem/);
  assert.doesNotMatch(await main(table), /Marieke/);
  await looksRight(table, 'sealed-by-two');
});

test('a holder keeps a key with words of their own', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'noor-aziz', '/ik');
  await page.locator('a[href="/ik/sleutel"]').click();
  await arrive(page, '/ik/sleutel');
  assert.match(await main(page), /de lamp brandt op zolder/);
  await looksRight(page, 'sealed-key');
  await page.locator('main summary', { hasText: 'Wijzig uw woorden' }).click();
  await page.locator('details[open] [name=old]').fill(words);
  await page.locator('details[open] [name=words]').fill('kort');
  await page.locator('details[open] [name=again]').fill('kort');
  await page.locator('details[open] button').click();
  await page.getByText('Uw woorden zijn te kort').first().waitFor();
  await looksRight(page, 'sealed-key-refused');
  await page.goto(`${death}/tegenspraak/D2/openen`);
  await page.locator('[name=words]').fill(words);
  await page.locator('button[value=naam]').click();
  assert.match(await main(page), /Erik Nauta/);
});
