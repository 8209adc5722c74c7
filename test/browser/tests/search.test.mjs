// Searching in a browser: as a form, while one types, with keys, on a small screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrive, beraad, keyboardWalk, looksRight, narrow, press, signIn, tabTo } from '../lib/browser.js';
import { validHTML } from '../lib/html.js';

const site = beraad();
const pages = {
  begin: '/zoeken',
  citation: '/zoeken?vraag=art.+64+Vw',
  none: '/zoeken?vraag=qwxqwx&soort=voorbeeld&geldig=ja',
  beyond: '/zoeken?vraag=vertrek&vanaf=5000',
  examples: '/zoeken?vraag=vertrouwen&soort=voorbeeld',
  judgments: '/zoeken?vraag=beleidsregel&soort=uitspraak',
  narrowed: '/zoeken?vraag=verhuizing&kader=plaatsing-verhuizing&organisatie=coa&volgorde=nieuwste',
};

for (const [name, path] of Object.entries(pages)) {
  test(name, async (t) => {
    const page = await site.open(t);
    await signIn(page, 'sanne-de-wit', path);
    await validHTML(await page.content(), name);
    await looksRight(page, `search-${name}`);
    await keyboardWalk(page);
  });
}

test('an article is found by its citation and is the first thing that Tab leads to', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'joost-kramer', '/');
  await press(page, '/');
  await arrive(page, '/zoeken');
  await page.waitForFunction(() => document.activeElement?.id === 'vraag');
  await page.keyboard.type('art. 64 Vw');
  await page.keyboard.press('Enter');
  await page.waitForURL(/vraag=/);
  const first = page.locator('.hit').first();
  assert.match(await first.innerText(), /precies deze vindplaats/);
  assert.match(await first.getByRole('link').innerText(), /Artikel 64.*Vreemdelingenwet 2000/s);
  await tabTo(page, '.hit a');
  await page.keyboard.press('Enter');
  await arrive(page, '/bibliotheek/BWBR0011823/artikel/64');
  assert.match(await page.locator('h1').innerText(), /Artikel 64/);
});

test('answers come while one types, and the address follows', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/zoeken');
  const count = page.locator('[role=status].search-count');
  await page.locator('#vraag').pressSequentially('verhuiz');
  await page.locator('.hit').first().waitFor();
  assert.match(await count.innerText(), /resulta/);
  await page.getByLabel('Voorbeelden', { exact: true }).check();
  await page.waitForURL(/vraag=verhuiz&soort=voorbeeld$/);
  await page.waitForFunction(() => [...document.querySelectorAll('.hit .kicker')].every((one) => one.textContent.startsWith('Voorbeeld')));
  assert.equal(await page.evaluate(() => document.activeElement?.name), 'soort', 'the focus stays where it was');
  assert.match(await page.title(), /^verhuiz · Zoeken/);
  await page.reload();
  assert.equal(await page.locator('#vraag').inputValue(), 'verhuiz');
  await page.locator('#vraag').fill('qwxqwx');
  await page.locator('.empty').waitFor();
  await page.getByRole('link', { name: 'Zoek in alles' }).waitFor();
});

test('the key of search keeps what was asked', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/zoeken?vraag=vertrek');
  await tabTo(page, '.hit a');
  await press(page, '/');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'vraag');
  assert.equal(await page.locator('#vraag').inputValue(), 'vertrek');
});

test('it works without scripts', async (t) => {
  const page = await site.open(t, { script: false });
  await signIn(page, 'sanne-de-wit', '/kaders');
  await page.getByLabel(/^Zoek in wet en beleid/).fill('vertrek opvang school termijn aanvraag');
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await arrive(page, '/zoeken');
  assert.ok(await page.locator('.hit').count() > 5);
  await page.getByRole('link', { name: 'Volgende', exact: true }).click();
  await page.waitForURL(/vanaf=25/);
  assert.match(await page.locator('.search-count').innerText(), /Hier staan er 26 tot en met/);
  await page.getByLabel('Dilemma’s', { exact: true }).check();
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.waitForURL(/soort=dilemma/);
  const kinds = await page.locator('.hit .kicker').allInnerTexts();
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind.startsWith('Dilemma')), kinds.join());
});

test('every result leads somewhere', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/');
  for (const kind of ['regel', 'uitspraak', 'voorbeeld', 'dilemma']) {
    await page.goto(`/zoeken?vraag=vertrek+school+beleidsregel+vertrouwen&soort=${kind}`);
    const links = await page.locator('.hit a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.length > 0, `no ${kind} is found`);
    for (const link of links) {
      const answer = await page.goto(link);
      assert.equal((answer ?? await page.request.get(link)).status(), 200, link);
    }
  }
});

test('at 320 px nothing in the header lies over anything else', async (t) => {
  for (const locale of ['nl-NL', 'en-GB']) {
    const page = await site.open(t, { viewport: narrow, locale });
    await signIn(page, 'sanne-de-wit', '/zoeken?vraag=vreemdelingenbewaringsmaatregel');
    const boxes = await page.locator('.top :is(.name, .menu summary, .find, .new, .me)').evaluateAll((all) => all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { what: one.textContent.trim(), left, right, top, bottom };
    }));
    assert.equal(boxes.length, 5);
    for (const one of boxes) {
      for (const other of boxes) {
        const over = one !== other && one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
        assert.ok(!over, `${one.what} lies over ${other.what}`);
      }
      assert.ok(one.right <= narrow.width, `${one.what} sticks out`);
    }
  }
});
