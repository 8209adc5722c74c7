// Weighing together in a real browser: a partner who is asked, an order made by
// keyboard, a difference to read, and what the table agrees on.
import test from 'node:test';
import assert from 'node:assert/strict';
import { inBrowser, signIn } from '../site.mjs';

const documents = '/dilemmas/d05-drie-van-de-vier-reisdocumenten';
const third = '/dilemmas/d09-mevrouw-en-de-derde-aanvraag';
const dialysis = '/dilemmas/d02-nierdialyse-onvolledig-dossier';

// counted counts what somebody does on a page: clicks, and words that are typed.
function counted(page) {
  const done = { clicks: 0, words: 0 };
  return {
    done,
    async click(target) { done.clicks++; await page.locator(target).first().click(); },
    async write(target, text) {
      done.clicks++; // into the field
      done.words += text.split(' ').length;
      await page.locator(target).first().fill(text);
    },
  };
}

test('a partner answers on one page', async () => inBrowser(async (browser) => {
  const page = await signIn(browser, 'dewi-santoso');
  await page.goto('/');
  const how = counted(page);
  await how.click(`a[href="${dialysis}/raadplegingen/C2"]`);
  const seen = await page.locator('main').innerText();
  await how.click('[name=kind-O2][value=for]');
  await how.write('[name=line-O2]', 'de behandeling loopt door tot het dossier compleet is');
  await how.click('label:has([name=value-O2][value=menselijke-waardigheid])');
  await how.click('[name=kind-O3][value=against]');
  await how.write('[name=line-O3]', 'zonder brief van de specialist wijst de arts de aanvraag af');
  await how.click('label:has([name=value-O3][value=zorgvuldigheid])');
  await how.click('text=Geef antwoord');
  await page.waitForLoadState();
  assert.match(await page.locator('main').innerText(), /de behandeling loopt door tot het dossier compleet is/);
  console.log(`a partner's answer: ${how.done.clicks} clicks, ${how.done.words} words typed, ${seen.split(/\s+/).length} words on the page`);
  assert.ok(how.done.clicks <= 12 && how.done.words <= 60, JSON.stringify(how.done));
  assert.deepEqual(page.faults, []);
}));

for (const javaScriptEnabled of [true, false]) {
  test(`ordering values ${javaScriptEnabled ? 'by keyboard' : 'without scripts'}`, async () => inBrowser(async (browser) => {
    const page = await signIn(browser, 'erik-nauta', { javaScriptEnabled });
    await page.goto(documents + '/waarden');
    const place = async (verb, value) => {
      const button = page.locator(`button[name=zet][value="${verb} ${value}"]`);
      const sent = page.waitForResponse((r) => r.request().method() === 'POST');
      if (javaScriptEnabled) {
        await button.focus();
        await page.keyboard.press('Enter');
      } else await button.click();
      await sent;
      await page.locator(`input[name="rang-${value}"]:not([value="0"])`).waitFor({ state: 'attached' });
    };
    await place('hoger', 'geloofwaardigheid');
    await place('hoger', 'belang-kind');
    const rises = page.waitForResponse((r) => r.request().method() === 'POST');
    await page.locator('button[name=zet][value="hoger belang-kind"]').click();
    await rises;
    await page.locator('input[name="rang-belang-kind"][value="1"]').waitFor({ state: 'attached' });
    assert.match(await page.locator('[data-order] > [role=status]').innerText(), /Belang van het kind/);
    await page.getByRole('button', { name: 'Zo is onze volgorde' }).click();
    await page.waitForURL(`**${documents}#volgorde`);
    assert.match(await page.locator('section:has(#volgorde)').innerText(), /Belang van het kind > Geloofwaardigheid/);
    await page.goto(documents + '/verschil');
    assert.match(await page.locator('main').innerText(), /voor COA \(casemanager\) en DT&V \(afdelingsmanager\) Belang van het kind|voor DT&V \(afdelingsmanager\) en COA \(casemanager\) Belang van het kind/);
  }));
}

test('a difference reads as sentences', async () => inBrowser(async (browser) => {
  const page = await signIn(browser, 'koen-van-rijn');
  await page.goto(documents + '/verschil');
  const told = await page.locator('.told .said').allInnerTexts();
  assert.ok(told.some((s) => /^Bij iedereen staat ‘Twee kinderen van 11 en 6/.test(s)), told.join('\n'));
  assert.ok(told.some((s) => /Dat komt door wat zij het zwaarst vinden wegen\./.test(s)), told.join('\n'));
  assert.ok(told.length <= 20, `${told.length} sentences`);
  await page.goto(documents + '/kaart?partij=dtv%2Fregievoerder');
  assert.match(await page.locator('svg title').first().textContent(), /Kan dit gezin nog iets doen/);
}));

test('the table agrees, and each party says whether it can live with it', async () => inBrowser(async (browser) => {
  const petra = await signIn(browser, 'petra-groen');
  await petra.goto(third + '/samen');
  await petra.locator('summary:has-text("Zeg het nu anders")').click();
  await petra.locator('[name=leven][value=ja]').click();
  await petra.waitForURL('**/samen#leven');
  assert.doesNotMatch(await petra.locator('section:has(#leven)').innerText(), /niet, omdat/);
  await petra.goto('/');
  await petra.locator('text=Zeg of uw argument zo goed is verwoord').click();
  await petra.locator('[name=klopt][value=ja]').click();
  await petra.waitForLoadState();
  await petra.goto(third + '/samen');
  assert.match(await petra.locator('main').innerText(), /Wat daaruit volgt/);
}));
