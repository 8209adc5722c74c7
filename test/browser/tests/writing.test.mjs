// What somebody types is kept, and what they should know about it is said at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrive, beraad, keyboardWalk, looksRight, signIn } from '../lib/browser.js';

const site = beraad();
const question = 'Mag deze man zijn gehoor hier afwachten?';

async function writing(t, person, options) {
  const page = await site.open(t, options);
  await signIn(page, person, '/nieuw');
  return page;
}

test('the form for a new dilemma', async (t) => {
  const page = await writing(t, 'thea-hofstra');
  await looksRight(page, 'nieuw');
  await keyboardWalk(page);
});

test('a draft is kept, and survives signing out', async (t) => {
  const page = await writing(t, 'sanne-de-wit');
  await page.locator('#f-question').fill(question);
  await page.locator('#f-question-saved').getByText(/^Bewaard \d\d:\d\d$/).waitFor();
  const other = await writing(t, 'sanne-de-wit');
  assert.equal(await other.locator('#f-question').inputValue(), question);
});

test('a failure is said, keeps the text and warns on leaving', async (t) => {
  const page = await writing(t, 'faisal-amrani');
  await page.route('**/concept', (route) => route.abort());
  await page.locator('#f-question').fill(question);
  await page.locator('#f-question-saved').getByText(/^Nog niet bewaard/).waitFor();
  assert.equal(await page.locator('#f-question').inputValue(), question);
  const warned = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await warned;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
});

test('what was written when the session ended can still be sent', async (t) => {
  const page = await writing(t, 'jermaine-pinas');
  await page.context().clearCookies();
  await page.locator('#f-question').fill(question);
  await page.getByText(/^Niet bewaard: u bent afgemeld/).waitFor();
  await page.locator('#f-rule').fill('wacht hij in een ander centrum');
  await page.locator('#f-but').fill('is zijn broer hier opgenomen');
  await page.locator('#f-options-2').fill('Hier laten wachten');
  await page.locator('#f-question').press('Control+Enter');
  await page.getByText('Wat u schreef is bewaard').waitFor();
  await page.locator('button[value="jermaine-pinas"]').first().click();
  await page.getByText(question).waitFor();
  await page.getByRole('button', { name: 'Versturen' }).click();
  await page.waitForURL(/\/dilemmas\//);
  assert.equal(await page.locator('h1').innerText(), question);
});

test('personal data is marked at once, with a proposal', async (t) => {
  const page = await writing(t, 'marieke-vermeulen');
  const field = page.locator('#f-question');
  await field.fill('Mag 😀 de heer Pietersen met V-nummer 2871234567 blijven?');
  await page.getByText('‘2871234567’ lijkt een V-nummer').waitFor();
  await page.getByRole('button', { name: 'Vervang door ‘betrokkene’' }).click();
  await page.getByText('‘de heer Pietersen’ lijkt een naam').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Vervang door ‘V-nummer weggelaten’' }).click();
  assert.equal(await field.inputValue(), 'Mag 😀 betrokkene met V-nummer V-nummer weggelaten blijven?');
  await page.locator('#f-question-saved').getByText(/^Bewaard/).waitFor();
});

test('advice about a question, and the count of what fits', async (t) => {
  const page = await writing(t, 'latifa-el-idrissi');
  await page.locator('#f-question').fill('Hoe regelen wij dit?');
  await page.getByText('‘Hoe’ slaat een stap over').waitFor();
  await page.locator('#f-question').fill(`${question} ${'x'.repeat(300)}`);
  assert.match(await page.locator('#f-question-count').innerText(), /^\d+ tekens te veel\.$/);
  await page.locator('#f-question-saved').getByText(/^Bewaard/).waitFor();
});

test('faults come first, and lead to their fields', async (t) => {
  const page = await writing(t, 'ruben-oosterhof', { script: false });
  await page.locator('main form button').last().click();
  const faults = page.locator('.utrecht-alert--error');
  assert.match(await faults.locator('h2').innerText(), /dingen zijn nog niet goed/);
  assert.match(await page.title(), /^Nog niet goed: /);
  await faults.getByRole('link', { name: /De vraag/ }).click();
  assert.match(page.url(), /#f-question$/);
});
