// The HTML in which a document leaves Beraad, opened as a file: sound, without
// barriers, readable on a narrow screen and on A4.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { beraad, looksRight } from '../lib/browser.js';
import { validHTML } from '../lib/html.js';

const site = beraad();
const document = new URL('../../../internal/archive/testdata/sample.html', import.meta.url);

test('a downloaded account is sound HTML', async () => {
  await validHTML(await readFile(document, 'utf8'), 'sample.html');
});

test('a downloaded account looks right on a screen', async (t) => {
  const page = await site.open(t);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(document.href);
  await looksRight(page, 'archive-account');
  assert.deepEqual(asked, [document.href], 'the file needs something from elsewhere');
});

test('a downloaded account prints on A4, with its foot and the number of each page', async (t) => {
  const page = await site.open(t);
  await page.goto(document.href);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => getComputedStyle(window.document.body).color), 'rgb(28, 33, 38)', 'dark ink stays on paper');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
  const pages = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).split('\f').slice(0, -1);
  for (const [i, text] of pages.entries()) {
    assert.ok(text.includes(`Pagina ${i + 1} van ${pages.length}`), `page ${i + 1} has no number`);
    assert.ok(text.includes('controlecode 4f9c-a1d7-63be-0c52'), `page ${i + 1} has no foot`);
  }
});
