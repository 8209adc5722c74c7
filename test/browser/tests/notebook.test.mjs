// A room of one's own: write, prepare a talk, hand it over and take it back.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beraad, keyboardWalk, looksRight, signIn, tabTo, narrow } from '../lib/browser.js';

const site = beraad();

test('write a reflection, hand over a sheet and take it back', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'latifa-el-idrissi', '/mijn-ruimte/nieuw/reflectie');
  await tabTo(page, '[name=happened]');
  await page.keyboard.type('Ik wachtte te lang.');
  await page.locator('#f-happened-saved', { hasText: /Bewaard \d\d:\d\d/ }).waitFor();
  await page.goto('/mijn-ruimte'); // left halfway: nothing is lost
  await page.locator('main a', { hasText: 'Ik wachtte te lang.' }).click();
  assert.equal(await page.locator('[name=happened]').inputValue(), 'Ik wachtte te lang.');
  await page.locator('main button.utrecht-button--primary-action').click();
  await page.waitForURL(/teksten\/[A-Z2-7]+\?bewaard=ja$/);
  await keyboardWalk(page);

  await page.goto('/mijn-ruimte/gesprek');
  await page.locator('[name=room]').fill('Ik vroeg op tijd hulp.');
  await page.locator('details.extra summary').click();
  await page.locator('[name=source]').selectOption({ index: 1 });
  await page.locator('[name=part]').selectOption('account');
  await page.locator('button[value=neem-over]').click();
  await page.waitForURL(/gesprek\?bewaard=ja/);
  assert.notEqual(await page.locator('[name=account]').inputValue(), '');

  await page.goto('/mijn-ruimte/gesprek/geef');
  await page.locator('[name=to]').selectOption('ruben-oosterhof');
  await page.locator('main button.utrecht-button--primary-action').click();
  await page.locator('#gegeven').waitFor();
  await page.locator('a', { hasText: 'Ruben Oosterhof heeft een kopie' }).waitFor();

  const other = await site.open(t, { script: false, viewport: narrow });
  await signIn(other, 'ruben-oosterhof', '/mijn-ruimte');
  await other.locator('a', { hasText: 'met Latifa el Idrissi' }).click();
  assert.match(await other.locator('main').innerText(), /Ik vroeg op tijd hulp\./);
  const copy = other.url();

  await page.reload();
  assert.match(await page.locator('main').innerText(), /voor het eerst gelezen op/);
  await page.locator('button', { hasText: 'Terugnemen van Ruben' }).click();
  await page.waitForURL(/terug=ja/);
  const gone = await other.goto(copy);
  assert.equal(gone.status(), 404);
  await other.goto('/mijn-ruimte');
  assert.match(await other.locator('main').innerText(), /nam terug/);
});

test('without scripts a locked room opens with its words, and keeps what was typed', async (t) => {
  const page = await site.open(t, { script: false, viewport: narrow });
  await signIn(page, 'thea-hofstra', '/mijn-ruimte/slot');
  await page.locator('[name=new]').fill('fiets appel wolk dertien');
  await page.locator('[name=again]').fill('fiets appel wolk dertien');
  await page.locator('[name=agreed]').check();
  await page.locator('button[value=op-slot]').click();
  await page.waitForURL(/klaar=/);
  await page.goto('/mijn-ruimte/nieuw/notitie');
  await page.locator('[name=text]').fill('Half af.');
  const second = await page.context().newPage();
  await second.goto('/mijn-ruimte/slot');
  await second.locator('button[value=dicht]').click();
  await page.locator('main button.utrecht-button--primary-action').click();
  await page.locator('main [name=words]').fill('fiets appel wolk dertien');
  await page.locator('button[value=open]').click();
  await page.locator('main button.utrecht-button--primary-action').click();
  await page.waitForURL(/teksten\//);
  assert.equal(await page.locator('[name=text]').inputValue(), 'Half af.');
});

for (const [name, path, who] of [
  ['room', '/mijn-ruimte', 'sanne-de-wit'], ['room-write', '/mijn-ruimte/nieuw/reflectie?over=d01-verhuizing-eindexamen', 'sanne-de-wit'],
  ['room-became', '/mijn-ruimte/bijdragen', 'sanne-de-wit'], ['room-card', '/mijn-ruimte/rol', 'koen-van-rijn'],
  ['room-talk', '/mijn-ruimte/gesprek', 'koen-van-rijn'], ['room-hand', '/mijn-ruimte/gesprek/geef', 'koen-van-rijn'],
  ['room-lock', '/mijn-ruimte/slot', 'koen-van-rijn'], ['room-locked', '/mijn-ruimte', 'thea-hofstra'], ['room-sealed', '/mijn-ruimte/verzegeld', 'koen-van-rijn'],
]) {
  test(`${name} looks right`, async (t) => {
    const page = await site.open(t);
    await signIn(page, who, path);
    await looksRight(page, name);
  });
}
