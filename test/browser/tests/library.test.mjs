// The library in a browser: a regulation, an article and what changed in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beraad, keyboardWalk, looksRight, signIn } from '../lib/browser.js';
import { validHTML } from '../lib/html.js';

process.env.BERAAD_LIBRARY ??= new URL('../../../internal/web/testdata/library', import.meta.url).pathname;

const site = beraad();
const law = '/bibliotheek/BWBR0011823';
const pages = {
  library: '/bibliotheek',
  regulation: `${law}?op=2024-01-01`,
  article: `${law}/artikel/64?op=2024-01-01`,
  'article-table': `${law}/artikel/2a?op=2024-01-01`,
  'article-old': `${law}/artikel/64?op=2020-06-01`,
  'article-repealed': `${law}/artikel/2?op=2024-01-01`,
  'article-missing': `${law}/artikel/3?op=2024-01-01`,
  'article-change': `${law}/artikel/64?op=2024-01-01&vergelijk=2020-01-01`,
  'regulation-change': `${law}?op=2024-01-01&vergelijk=2020-01-01`,
};

for (const [name, path] of Object.entries(pages)) {
  test(name, async (t) => {
    const page = await site.open(t);
    await signIn(page, 'sanne-de-wit', path);
    await validHTML(await page.content(), name);
    await looksRight(page, `law-${name}`);
    await keyboardWalk(page);
  });
}

test('one walks from the library to a part of a member', async (t) => {
  const page = await site.open(t);
  await signIn(page, 'sanne-de-wit', '/kaders');
  await page.getByRole('link', { name: /bibliotheek/ }).click();
  await page.getByRole('link', { name: 'Bruggenwet' }).click();
  await page.getByRole('link', { name: 'sinds ma 1 jan 2024' }).or(page.getByText('sinds ma 1 jan 2024')).first().click();
  await page.getByRole('link', { name: 'Artikel 64', exact: true }).click();
  await page.getByRole('link', { name: '1°.' }).click();
  assert.match(page.url(), /#lid-2-onder-b-1$/);
  assert.equal(await page.locator(':target').getByText('de breedte.').count(), 1);
  await page.getByRole('link', { name: /Hoofdstuk 6/ }).click();
  assert.match(page.url(), /BWBR0011823\?op=[\d-]+#hoofdstuk-6$/);
});
