// Two people on one dilemma: what one adds appears at the other by itself, and
// what somebody is writing stays.
import test from 'node:test';
import assert from 'node:assert/strict';
import { beraad, signIn } from '../lib/browser.js';

const site = beraad();

/** Opens a dilemma that both may read, as two people, the second at the weighing. */
async function twoPeople(t) {
  const sanne = await site.open(t);
  await signIn(sanne, 'sanne-de-wit');
  const question = `Mag dit gezin blijven tot de operatie? ${Date.now() % 1e6}`;
  await sanne.goto('/nieuw');
  await sanne.locator('[name=question]').fill(question);
  await sanne.locator('[name=rule]').fill('eindigt de opvang na vier weken');
  await sanne.locator('[name=but]').fill('valt de operatie in week vijf');
  await sanne.locator('[name=options] >> nth=1').fill('Vijf weken langer, met een einddatum');
  await Promise.all([sanne.waitForURL(/\/dilemmas\/[^/?]+/), sanne.locator('main form[method=post] button:not([name])').last().click()]);
  const { pathname } = new URL(sanne.url());
  await post(sanne, `${pathname}/delen`, {});
  await post(sanne, `${pathname}/tafel`, { person: 'joost-kramer/ind/hoor-en-beslismedewerker' });
  const joost = await site.open(t);
  await signIn(joost, 'joost-kramer', pathname);
  return { sanne, joost, path: pathname };
}

/** Does something as a person without moving their page. */
async function post(page, path, form) {
  const answer = await page.request.post(path, { form, maxRedirects: 0 });
  assert.equal(answer.status(), 303, `${path}: ${(await answer.text()).match(/role="alert".*?<\/ul>/s)}`);
}

const argue = (page, path, consequence, option = 'O2') =>
  post(page, `${path}/kort`, { option, kind: 'for', consequence, value: 'menselijke-waardigheid' });

/** Waits until a page hears what is added. */
const listening = (page) => page.waitForFunction(() => performance.getEntriesByType('resource').some((one) => one.name.includes('/merge.js')));

test('what a colleague adds appears without a reload', async (t) => {
  const { sanne, joost, path } = await twoPeople(t);
  await listening(joost);
  await joost.evaluate(() => { window.stillHere = true; });
  const fold = joost.locator('.rail details.why summary').first();
  await fold.click();
  await argue(sanne, path, 'De zorg loopt door tot week tien');
  await joost.getByText('De zorg loopt door tot week tien').waitFor();
  assert.equal(await joost.evaluate(() => window.stillHere), true, 'the page was loaded anew');
  assert.equal(await joost.locator('.rail details.why').first().evaluate((one) => one.open), true, 'what stood open was closed');
  assert.equal(await fold.evaluate((one) => one === document.activeElement), true, 'the focus was lost');
  assert.equal(await joost.locator('#live button').count(), 0);
  assert.match(await joost.locator('#live').innerText(), /bijgekomen/);
});

test('what somebody is writing is left alone, and can be seen beside what is new', async (t) => {
  const { sanne, joost, path } = await twoPeople(t);
  await listening(joost);
  const field = joost.locator('.short form [name=consequence]');
  await joost.locator('.short form [value=against]').check();
  await field.fill('Andere gezinnen kregen nee, en vragen');
  const form = await joost.locator('.short form').elementHandle();
  await argue(sanne, path, 'Zij houden hun eigen arts', 'O1');
  await joost.getByText('Zij houden hun eigen arts').waitFor();
  assert.equal(await field.inputValue(), 'Andere gezinnen kregen nee, en vragen');
  assert.equal(await joost.locator('.short form [value=against]').isChecked(), true);
  assert.equal(await form.evaluate((one) => one.isConnected), true, 'the form was replaced');
  assert.equal(await field.evaluate((one) => one === document.activeElement), true, 'the focus was lost');
  await field.press('End');
  await field.pressSequentially(' waarom');
  await joost.locator('.short form button[value=rechtsgelijkheid]').click();
  await joost.getByText('Andere gezinnen kregen nee, en vragen waarom').waitFor();
});

test('a form that changed under the hands of who writes in it waits for them', async (t) => {
  const { sanne, joost, path } = await twoPeople(t);
  await listening(joost);
  const field = joost.locator('.short form [name=consequence]');
  await field.fill('Zo blijft de zorg');
  await post(sanne, `${path}/waarden/nieuw`, { name: 'Rust in het dorp' });
  const show = joost.locator('#live button');
  await show.waitFor();
  assert.equal(await joost.locator('.short form').getByText('Rust in het dorp').count(), 0, 'the form moved while somebody wrote in it');
  await show.click();
  await joost.locator('.short form').getByText('Rust in het dorp').waitFor();
  assert.equal(await show.count(), 0);
  assert.equal(await field.inputValue(), 'Zo blijft de zorg');
});

test('one\'s own contribution is not announced', async (t) => {
  const { joost, path } = await twoPeople(t);
  await listening(joost);
  await joost.locator('.short form [value=for]').check();
  await joost.locator('.short form [name=consequence]').fill('Rust voor het kind');
  await joost.locator('.short form button[value=belang-kind]').click();
  await joost.getByText('Rust voor het kind').waitFor();
  await listening(joost);
  await joost.waitForTimeout(700);
  assert.equal(await joost.locator('#live').innerText(), '');
  assert.equal(new URL(joost.url()).pathname, path);
});

test('a hidden window does not follow, and catches up', async (t) => {
  const { sanne, joost, path } = await twoPeople(t);
  await listening(joost);
  const hide = (hidden) => joost.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await argue(sanne, path, 'Gezegd toen niemand keek');
  await joost.waitForTimeout(700);
  assert.equal(await joost.getByText('Gezegd toen niemand keek').count(), 0);
  await hide(false);
  await joost.getByText('Gezegd toen niemand keek').waitFor();
});

test('without a script the page is the same', async (t) => {
  const { path } = await twoPeople(t);
  const plain = await site.open(t, { script: false });
  await signIn(plain, 'joost-kramer', path);
  assert.equal(await plain.locator('#live').innerText(), '');
  assert.equal(await plain.locator('.short form').count(), 1);
});
