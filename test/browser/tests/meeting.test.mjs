// People deliberating together: twelve at one table by the dilemma method, and one
// alone by the compass.
import test from 'node:test';
import assert from 'node:assert/strict';
import { arrive, beraad, keyboardWalk, looksRight, noSidewaysScroll, signIn } from '../lib/browser.js';
import { validHTML } from '../lib/html.js';

const site = beraad();

const table = [
  ['aylin-yildirim', 'ind', 'senior-horen-en-beslissen'], ['joost-kramer', 'ind', 'hoor-en-beslismedewerker'],
  ['iris-van-dalen', 'ind', 'beslismedewerker'], ['bram-coenen', 'ind', 'senior-dublin'],
  ['faisal-amrani', 'coa', 'casemanager'], ['thea-hofstra', 'coa', 'woonbegeleider'],
  ['jermaine-pinas', 'coa', 'programmabegeleider'], ['dewi-santoso', 'dtv', 'regievoerder'],
  ['koen-van-rijn', 'dtv', 'regievoerder'], ['marloes-bakker', 'dtv', 'senior-regievoerder'], ['floor-timmer', 'dmb', 'beleidsmedewerker'],
];

/** Does something as a person without moving their page. */
async function post(page, path, form) {
  const answer = await page.request.post(path, { form, maxRedirects: 0 });
  const said = answer.status() === 303 ? '' : (await answer.text()).match(/role="alert".*?<\/ul>/s)?.[0] ?? answer.status();
  assert.equal(answer.status(), 303, `${path}: ${said}`);
  return answer.headers().location;
}

const day = (n) => new Date(Date.now() + n * 86400000).toISOString().slice(0, 10);

/** Opens all that is folded in a form with people. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll('.picker').forEach((one) => { one.open = true; }));

/** A dilemma that Sanne shared. */
async function dilemma(sanne, question) {
  await sanne.goto('/nieuw');
  await sanne.locator('[name=question]').fill(question);
  await sanne.locator('[name=rule]').fill('eindigt de opvang na vier weken');
  await sanne.locator('[name=but]').fill('valt de operatie in week vijf');
  await sanne.locator('[name=options] >> nth=1').fill('Vijf weken langer, met een einddatum');
  await Promise.all([sanne.waitForURL(/\/dilemmas\/[^/?]+/), sanne.locator('main form[method=post] button:not([name])').last().click()]);
  const { pathname } = new URL(sanne.url());
  await post(sanne, `${pathname}/delen`, {});
  return pathname;
}

/** Waits until a page hears what is added. */
const listening = (page) => page.waitForFunction(() => performance.getEntriesByType('resource').some((one) => one.name.includes('/merge.js')));

test('twelve people deliberate, each at their own screen', async (t) => {
  const sanne = await site.open(t);
  await signIn(sanne, 'sanne-de-wit');
  const about = await dilemma(sanne, 'Mag dit gezin blijven tot de operatie?');

  await sanne.goto(`/beraad/nieuw?dilemma=${about.split('/').pop()}`);
  await validHTML(await (await sanne.request.get(sanne.url())).text(), 'planning a meeting');
  await looksRight(sanne, 'beraad-nieuw');
  await sanne.locator('[name=script][value=dilemmamethode]').check();
  await sanne.locator('[name=on]').fill(day(0));
  await sanne.locator('[name=at]').fill('14:00');
  await unfold(sanne);
  for (const [person, organisation, role] of table) await sanne.locator(`[name=guests][value="${person}/${organisation}/${role}"]`).check();
  await Promise.all([sanne.waitForURL(/\/beraad\/b-/), sanne.locator('main form button.utrecht-button--primary-action').click()]);
  const at = new URL(sanne.url()).pathname;

  const guests = [];
  for (const [person] of table) {
    const page = await site.open(t);
    await signIn(page, person, '/');
    guests.push(page);
  }
  assert.ok(await guests[0].locator(`a[href^="${at}"]`).count() > 0, 'the invitation is not on Vandaag');
  for (const page of guests) {
    await page.goto(at);
    await listening(page);
  }
  const outsider = await site.open(t);
  await signIn(outsider, 'petra-groen', '/');
  for (const path of [at, `${at}/scherm`, `${at}/beraad.ics`, `${at}/live`]) {
    assert.equal((await outsider.request.get(path)).status(), 404, `a manager who was not invited reads ${path}`);
  }

  // Step by step: everybody's screen follows.
  const open = (step, more = {}) => post(sanne, `${at}/stap`, { step, how: 'together', ...more });
  await open('begin', { minutes: 5 });
  for (const page of guests) await page.locator('#nu-kop', { hasText: 'Beginnen' }).waitFor();
  await guests[3].locator('.timer[data-left*=":"]').waitFor();
  await guests[4].locator('.ready button[value=ja]').click();
  await sanne.goto(at);
  await sanne.getByText('Klaar: één van twaalf').waitFor();

  await open('perspectieven');
  await guests[1].locator('#nu-kop', { hasText: 'Met andere ogen' }).waitFor();
  for (const [field, text] of [['wie', 'het oudste kind'], ['waarde', 'op school blijven'], ['norm', 'een kind niet midden in het jaar verhuizen']]) {
    await guests[1].locator(`[name=${field}]`).fill(text);
  }
  await guests[1].locator('form[action$=voegtoe] button').click();
  await guests[7].getByText('een kind niet midden in het jaar verhuizen').waitFor();

  await open('alternatieven');
  await post(guests[8], `${at}/voegtoe`, { step: 'alternatieven', idee: 'Zes weken uitstel, met een vaste einddatum' });
  await sanne.goto(at);
  await sanne.getByRole('button', { name: 'Zet bij de opties van het dilemma' }).click();
  await sanne.getByText('Staat bij de opties van het dilemma').waitFor();
  await sanne.goto(about);
  await sanne.getByText('Zes weken uitstel, met een vaste einddatum').first().waitFor();

  // What everybody writes stays hidden until all of it is shown, also for who leads.
  await open('keuze');
  const everybody = [sanne, ...guests];
  await sanne.goto(at);
  for (const [n, page] of everybody.entries()) {
    await page.locator('#nu-kop', { hasText: 'Uw eigen keuze' }).waitFor();
    for (const field of ['keuze', 'waarde', 'schade', 'beperken']) await page.locator(`[name=${field}]`).fill(`${field} van nummer ${n}`);
    await page.locator('form[action$=schrijf] button').click();
    await page.getByText('Ingeleverd op').waitFor();
    if (n === 5) {
      await sanne.goto(at);
      assert.ok(!(await sanne.content()).includes('keuze van nummer 3'), 'who leads sees what was not shown');
      await sanne.getByRole('button', { name: 'ook al missen er' }).waitFor();
    }
  }
  await guests[10].getByText('Klaar').first().waitFor();
  for (const page of everybody.slice(1)) assert.ok(!(await page.content()).includes('keuze van nummer 0'), 'somebody sees what was not shown');
  await sanne.goto(at);
  await sanne.getByRole('button', { name: 'Zet alles op tafel', exact: true }).click();
  for (const [n, page] of guests.entries()) {
    await page.getByText(`keuze van nummer ${(n + 3) % 12}`).first().waitFor();
    assert.equal(await page.locator('.writings .card').count(), 12);
  }
  await looksRight(guests[2], 'beraad-geschreven');
  await validHTML(await (await guests[2].request.get(at)).text(), 'a meeting with twelve');
  await keyboardWalk(guests[2]);

  // In other words, which who wrote it confirms.
  const first = guests[0].locator('.writings .card', { hasText: 'keuze van nummer 9' });
  await first.locator('summary').click();
  await first.locator('textarea').fill('Je wilt vooral dat het kind rust heeft');
  await first.locator('button').click();
  await guests[8].getByText('Je wilt vooral dat het kind rust heeft').waitFor();
  await guests[8].locator('button[value=ja]', { hasText: 'Zo is het' }).click();
  await guests[0].getByText('vindt: zo is het').waitFor();

  // The wall shows nothing of the person concerned.
  await sanne.goto(`${at}/scherm`);
  await sanne.getByText('keuze van nummer 7').waitFor();
  assert.ok(!(await sanne.locator('main').innerText()).includes('operatie in week vijf'), 'the case stands on the wall');
  await looksRight(sanne, 'beraad-scherm');

  // The last step cannot be skipped.
  await open('evaluatie');
  await sanne.goto(at);
  assert.equal(await sanne.locator('form[action$="/sluit"]').count(), 0, 'it can be closed without a conclusion');
  const skipped = await sanne.request.post(`${at}/sluit`, { form: {}, maxRedirects: 0 });
  assert.equal(skipped.status(), 422);
  await open('afspraken');
  await sanne.goto(at);
  await sanne.locator('[name=summary]').fill('Wij stellen zes weken uitstel voor, met een vaste einddatum.');
  await sanne.locator('form[action$=leg-vast] button.utrecht-button--primary-action').click();
  await sanne.locator('[role=alert]').waitFor();
  assert.equal(await sanne.locator('[name=summary]').inputValue(), 'Wij stellen zes weken uitstel voor, met een vaste einddatum.');
  await looksRight(sanne, 'beraad-afspraken');
  await sanne.locator('[name=what-1]').fill('De einddatum met de school afspreken');
  await sanne.locator('[name=who-1]').selectOption('faisal-amrani');
  await sanne.locator('[name=when-1]').fill(day(3));
  await unfold(sanne);
  await sanne.locator('[name=hear][value^="petra-groen/"]').check();
  await sanne.locator('[name=lookBack]').fill(day(40));
  await sanne.locator('form[action$=leg-vast] button.utrecht-button--primary-action').click();
  await sanne.locator('form[action$="/sluit"] button').click();
  await sanne.getByText('Waartoe dit beraad kwam').waitFor();
  await looksRight(sanne, 'beraad-gehouden');

  // What it came to stands at the dilemma, with who promised it, and with who hears it.
  await sanne.goto(`${about}/verloop`);
  await sanne.getByText('Wij stellen zes weken uitstel voor').first().waitFor();
  await guests[4].goto('/');
  await guests[4].locator(`a[href^="${at}"]`).first().click();
  await guests[4].locator('form[action$=nagekomen] button').click();
  await guests[4].getByText('Gedaan op').waitFor();
  await outsider.goto(at);
  await outsider.getByText('De einddatum met de school afspreken').waitFor();
  assert.ok(!(await outsider.content()).includes('keuze van nummer'), 'who only hears of it reads what people wrote');
  await looksRight(outsider, 'beraad-verslag');
  await outsider.locator('form[action$=gelezen] button').click();
  await arrive(outsider, '/');
});

test('one person works alone by the compass, without scripts', async (t) => {
  const page = await site.open(t, { script: false });
  await signIn(page, 'marieke-vermeulen', '/beraad');
  await looksRightWithoutScript(page);
  await page.getByRole('link', { name: 'Kompas: een kwartier voor uzelf' }).click();
  await page.locator('[name=script][value=kompas]').check();
  await page.locator('main form button.utrecht-button--primary-action').click();
  await page.getByRole('button', { name: 'Begin het beraad' }).click();
  for (const fields of [['vraag', 'wie'], ['wie', 'weten'], ['voor', 'tegen'], ['keuze', 'schade', 'gevoel']]) {
    for (const field of fields) await page.locator(`[name=${field}]`).fill(`over ${field}`);
    await page.locator('form[action$=schrijf] button').click();
    await page.locator('form[action$=stap] button', { hasText: 'Verder' }).first().click();
  }
  await page.locator('[name=summary]').fill('Ik breng het in.');
  await page.locator('[name=what-1]').fill('Het dilemma opschrijven');
  await page.locator('[name=who-1]').selectOption('marieke-vermeulen');
  await page.locator('[name=when-1]').fill(day(1));
  await page.locator('[name=nobody]').check();
  await page.locator('[name=lookBack]').fill(day(20));
  await page.locator('form[action$=leg-vast] button.utrecht-button--primary-action').click();
  await page.locator('form[action$="/sluit"] button').click();
  await page.getByText('Waartoe dit beraad kwam').waitFor();
  await page.goto('/beraad');
  await page.getByText('Het dilemma opschrijven').waitFor();
});

const looksRightWithoutScript = (page) => noSidewaysScroll(page);
