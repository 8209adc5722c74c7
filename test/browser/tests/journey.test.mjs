// One dilemma from unease to outcome, in a real browser: once by keyboard alone,
// and once without JavaScript.
import test from 'node:test';
import assert from 'node:assert/strict';
import { inBrowser, signIn } from '../site.mjs';

// arrived waits for the page that an act leads to.
async function arrived(page, act) {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
  await page.waitForLoadState();
}

// A driver says how somebody gets things done on a page.
const byMouse = {
  async press(page, target) { await arrived(page, () => page.locator(target).first().click()); },
  async write(page, target, text) { await page.locator(target).first().fill(text); },
  async choose(page, target, value) { await page.locator(target).first().selectOption(value); },
  async tick(page, target) { await page.locator(target).first().check(); },
};

// walkTo presses Tab until the target has the focus: what cannot be reached this
// way cannot be used by keyboard.
async function walkTo(page, target) {
  const wanted = await page.locator(target).first().elementHandle();
  assert.ok(wanted, `${target} is not on ${page.url()}`);
  for (let n = 0; n < 400; n++) {
    if (await wanted.evaluate((e) => document.activeElement === e)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${target} on ${page.url()}`);
}

const byKeyboard = {
  async press(page, target) { await walkTo(page, target); await arrived(page, () => page.keyboard.press('Enter')); },
  async write(page, target, text) { await walkTo(page, target); await page.keyboard.press('Control+A'); await page.keyboard.type(text); },
  async choose(page, target, value) {
    // The keys of a closed list differ between platforms; what matters is that
    // it can be reached and takes a value.
    await walkTo(page, target);
    await page.locator(target).first().selectOption(value);
  },
  async tick(page, target) {
    const radio = await page.locator(target).first().evaluate((e) => e.type === 'radio' && e.name);
    if (!radio) { await walkTo(page, target); await page.keyboard.press('Space'); return; }
    await walkTo(page, await page.evaluate((t) => {
      const e = document.querySelector(t);
      const group = [...e.form.querySelectorAll(`input[name="${e.name}"]`)];
      const stop = group.find((g) => g.checked) ?? group[0];
      return '#' + CSS.escape(stop.id);
    }, target));
    for (let n = 0; n < 30; n++) {
      if (await page.locator(target).first().isChecked()) return;
      const checkedAny = await page.evaluate((t) => {
        const e = document.querySelector(t);
        return [...e.form.querySelectorAll(`input[name="${e.name}"]`)].some((g) => g.checked);
      }, target);
      await page.keyboard.press(checkedAny ? 'ArrowDown' : 'Space');
    }
    assert.fail(`the arrows never choose ${target}`);
  },
};

const inDays = (n) => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10);

async function journey(browser, how, options) {
  const people = {};
  const as = async (id) => (people[id] ??= await signIn(browser, id, options));
  const done = async (page, path) => {
    await page.waitForLoadState();
    assert.equal(await page.locator('[role=alert] a[href^="#f-"]').count(), 0, `refused on ${page.url()}: ${await page.locator('main').innerText()}`);
    if (path) assert.match(new URL(page.url()).pathname, path);
  };

  // Intake: three required things.
  const sanne = await as('sanne-de-wit');
  await sanne.goto('/nieuw');
  await how.write(sanne, '[name=question]', 'Mag dit gezin blijven tot de operatie?');
  await how.write(sanne, '[name=rule]', 'eindigt de opvang na vier weken');
  await how.write(sanne, '[name=but]', 'valt de operatie in week vijf');
  await how.write(sanne, '[name=options] >> nth=1', 'Vijf weken langer, met een einddatum');
  await how.press(sanne, 'main form[action="/nieuw"] button.utrecht-button--primary-action');
  await done(sanne, /^\/dilemmas\/[^/]+$/);
  const home = new URL(sanne.url()).pathname;
  assert.match(await sanne.locator('main').innerText(), /alleen voor u|alleen u/i);

  // On the table, with a fact and two arguments by the short path.
  await how.press(sanne, `form[action="${home}/delen"] button`);
  await done(sanne);
  await sanne.goto(home + '/feiten/nieuw');
  await how.write(sanne, '[name=text]', 'De operatie staat vast in week vijf.');
  await how.press(sanne, 'main form button.utrecht-button--primary-action');
  await done(sanne);
  for (const [option, value, words] of [['O2', 'menselijke-waardigheid', 'de operatie loopt door'], ['O1', 'rechtsgelijkheid', 'anderen gingen ook']]) {
    await sanne.goto(`${home}/argumenten/nieuw?optie=${option}&waarde=${value}`);
    await how.tick(sanne, 'input[name=kind][value=for]');
    await how.write(sanne, '[name=consequence]', words);
    await how.press(sanne, 'main form button.utrecht-button--primary-action');
    await done(sanne);
  }

  // A partner is asked, answers and is thanked.
  await sanne.goto(home + '/raadplegingen/nieuw');
  await how.choose(sanne, '[name=of]', 'dtv/regievoerder');
  await how.write(sanne, '[name=question]', 'Wat betekent vijf weken voor het gesprek?');
  await how.write(sanne, '[name=purpose]', 'de weging');
  await sanne.locator('[name=before]').fill(inDays(3));
  await how.press(sanne, 'main form button.utrecht-button--primary-action');
  await done(sanne);
  assert.match(await sanne.locator('#voorbeeld').innerText(), /valt de \[iets medisch\] in week vijf/, 'who asks sees what goes');
  await how.press(sanne, 'main form button.utrecht-button--primary-action');
  await done(sanne, /raadplegingen\/C1$/);
  const dewi = await as('dewi-santoso');
  await dewi.goto('/');
  await how.press(dewi, `main a[href="${home}/raadplegingen/C1"]`);
  await dewi.waitForLoadState();
  assert.doesNotMatch(await dewi.locator('main').innerText(), /de operatie loopt door/, 'who is asked sees no arguments');
  await how.write(dewi, '[name=perspective]', 'Met een einddatum kan ik het gesprek voeren.');
  await how.press(dewi, `form[action="${home}/raadplegingen/C1/antwoord"] button.utrecht-button--primary-action`);
  await done(dewi);
  await sanne.goto(home + '/raadplegingen/C1');
  await how.press(sanne, `form[action="${home}/raadplegingen/C1/aanvaard"] button`);
  await done(sanne);

  // A level advises.
  await sanne.goto(home + '/opschalen');
  await how.tick(sanne, 'input[name=why][value=outside-mandate]');
  await how.tick(sanne, 'input[name=level][value=lko]');
  await how.write(sanne, '[name=question]', 'Mag het gezin vijf weken langer blijven?');
  await sanne.locator('[name=before]').fill(inDays(5));
  await how.press(sanne, 'main form button.utrecht-button--primary-action');
  await done(sanne);
  const kim = await as('kim-tran');
  await kim.goto('/voorgelegd');
  await how.press(kim, `main a[href="${home}/voorgelegd/E1"]`);
  await kim.waitForLoadState();
  const advise = `form[action="${home}/voorgelegd/E1/adviseer"]`;
  await kim.locator(`details:has(${advise})`).evaluateAll((all) => all.forEach((d) => { d.open = true; }));
  await how.tick(kim, `${advise} input[name=option][value=O2]`);
  await how.write(kim, `${advise} [name=text]`, 'Vijf weken, met een einddatum.');
  await how.press(kim, `${advise} button.utrecht-button--primary-action`);
  await done(kim);

  // Who has the mandate decides, and everyone hears it.
  await sanne.goto(home + '/tafel');
  await how.press(sanne, 'button[name=person][value="latifa-el-idrissi/coa/regiomanager"]');
  await done(sanne);
  const latifa = await as('latifa-el-idrissi');
  await latifa.goto(home + '/besluit?optie=O2');
  await how.write(latifa, '[name=reasons]', 'De gezondheid weegt hier het zwaarst.');
  for (const box of await latifa.locator('textarea[name^="answer-"]').all()) {
    await how.write(latifa, `[name="${await box.getAttribute('name')}"]`, 'Daarom een einddatum.');
  }
  await how.write(latifa, '[name=effect]', 'Het gezin blijft vijf weken.');
  if (await latifa.locator('select[name=matter]').count()) await how.choose(latifa, '[name=matter]', 'opvang-voortzetten');
  else if (await latifa.locator('input[name=matter][type=radio]').count()) await how.tick(latifa, 'input[name=matter][value=opvang-voortzetten]');
  await how.press(latifa, `main form[action^="${home}/besluit"][method=post] button.utrecht-button--primary-action`);
  await done(latifa);
  await latifa.goto(home + '/terugkoppeling');
  await how.write(latifa, '[name=text]', 'Het gezin blijft vijf weken.');
  await how.press(latifa, `main form[action="${home}/terugkoppeling"] button.utrecht-button--primary-action`);
  await done(latifa);
  await sanne.goto(home + '/terugkoppeling');
  await how.press(sanne, `form[action="${home}/terugkoppeling/ontvangen"] button.utrecht-button--primary-action`);
  await done(sanne);
  await sanne.goto(home + '/afsluiten');
  await how.press(sanne, `form[action="${home}/afsluiten"] button`);
  await done(sanne);
  await sanne.goto(home + '/verloop');
  assert.match(await sanne.locator('main').innerText(), /sloot het dilemma af/);
}

test('the journey by keyboard alone', { timeout: 180_000 }, () => inBrowser((browser) => journey(browser, byKeyboard, {})));
test('the journey without JavaScript', { timeout: 180_000 }, () => inBrowser((browser) => journey(browser, byMouse, { javaScriptEnabled: false })));
