// Every page, in both colour schemes, wide and at 320 px: no fault of axe, no
// sideways scrolling, sound HTML, no error in the console; a picture of each is
// left in build/shots.
import test from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { inBrowser, signIn } from '../site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('../../../build/shots/', import.meta.url).pathname;
mkdirSync(shots, { recursive: true });

const parties = '/dilemmas/d05-drie-van-de-vier-reisdocumenten';
const agreed = '/dilemmas/d09-mevrouw-en-de-derde-aanvraag';
const dialysis = '/dilemmas/d02-nierdialyse-onvolledig-dossier';
const eighteen = '/dilemmas/d06-achttien-op-dinsdag';
const family = '/dilemmas/d10-gezin-met-twee-statussen';
const exam = '/dilemmas/d01-verhuizing-eindexamen';
const threat = '/dilemmas/d08-dreiging-en-telefoontje-van-boven';
// An agenda is of a day, and the days of the story move: the desk leads there.
const agenda = (part) => async (page) => {
  await page.goto('/voorgelegd');
  return await page.locator('a[href^="/voorgelegd/mdt/agenda/"]').first().getAttribute('href') + part;
};
const erasing = '/dilemmas/d15-gesprek-op-de-dag-van-de-operatie/bewaren';
const erased = '/dilemmas/d23-opgelost-voordat-het-speelde';
const heard = '/dilemmas/d14-driemaal-verplaatst-gehoor';

// [who, path, name of the picture]
const pages = [
  ['', '/aanmelden', 'aanmelden'],
  ['', '/toetsen', 'toetsen'],
  ['sanne-de-wit', '/', 'vandaag'],
  ['sanne-de-wit', '/nieuw', 'nieuw'],
  ['sanne-de-wit', '/dilemmas', 'dilemmas'],
  ['sanne-de-wit', dialysis, 'weging'],
  ['sanne-de-wit', dialysis + '/argumenten/nieuw?optie=O1&waarde=tijdigheid', 'argument'],
  ['sanne-de-wit', dialysis + '/argumenten/A1', 'argument-lezen'],
  ['sanne-de-wit', dialysis + '/argumenten/A3/bezwaar', 'bezwaar'],
  ['sanne-de-wit', dialysis + '/feiten/nieuw', 'feit'],
  ['sanne-de-wit', dialysis + '/opties/nieuw', 'optie'],
  ['sanne-de-wit', dialysis + '/waarden/nieuw', 'waarde'],
  ['sanne-de-wit', dialysis + '/doelen/nieuw', 'doel'],
  ['sanne-de-wit', dialysis + '/ruimte', 'ruimte'],
  ['sanne-de-wit', dialysis + '/betrokkene', 'betrokkene'],
  ['sanne-de-wit', dialysis + '/vraag', 'vraag'],
  ['sanne-de-wit', dialysis + '/tafel', 'tafel'],
  ['sanne-de-wit', dialysis + '/tegenspraak', 'tegenspraak'],
  ['sanne-de-wit', dialysis + '/intrekken', 'intrekken'],
  ['sanne-de-wit', dialysis + '/verschil', 'verschil'],
  ['sanne-de-wit', dialysis + '/samen', 'samen'],
  ['sanne-de-wit', dialysis + '/kaart', 'kaart'],
  ['sanne-de-wit', dialysis + '/kaart?partij=coa%2Fcasemanager', 'kaart-partij'],
  ['sanne-de-wit', dialysis + '/waarden', 'volgorde'],
  ['sanne-de-wit', dialysis + '/vragen/nieuw?about=F1', 'vraag-stellen'],
  ['koen-van-rijn', parties + '/verschil', 'verschil-acht-partijen'],
  ['faisal-amrani', parties + '/vragen/Q2', 'vraag-beantwoorden'],
  ['faisal-amrani', parties + '/argumenten/A2', 'argument-verwoord'],
  ['faisal-amrani', parties + '/argumenten/A2/verwoord', 'verwoorden'],
  ['iris-van-dalen', agreed + '/samen', 'samen-afgesproken'],
  ['petra-groen', agreed + '/verwoordingen/V1', 'verwoording-beoordelen'],
  ['malik-osei', agreed, 'weging-lange-functie'],
  ['sanne-de-wit', family + '/hulpvragen/nieuw', 'hulp-vragen'],
  ['sanne-de-wit', family + '/hulpvragen/H1', 'hulp-ontvangstbewijs'],
  ['ruben-oosterhof', family + '/hulpvragen/H1?doe=ruimte', 'hulp-gevraagd'],
  ['thea-hofstra', '/dilemmas/d13-in-vertrouwen-verteld', 'hulp-steun'],
  ['faisal-amrani', '/dilemmas/d13-in-vertrouwen-verteld/hulpvragen/H1', 'hulp-tussen-twee'],
  ['willem-achterberg', agreed + '/hulpvragen/H2', 'hulp-na-stilte'],
  ['ruben-oosterhof', '/team', 'team'],
  ['willem-achterberg', '/team', 'team-leeg'],
  ['sanne-de-wit', dialysis + '/verloop', 'verloop'],
  ['sanne-de-wit', dialysis + '/waarom', 'waarom'],
  ['sanne-de-wit', dialysis + '/gezien', 'gezien'],
  ['sanne-de-wit', dialysis + '/besluit', 'besluit-buiten-mandaat'],
  ['ruben-oosterhof', eighteen + '/besluit', 'verantwoording'],
  ['ruben-oosterhof', eighteen + '/inzage', 'inzage'],
  ['ruben-oosterhof', eighteen + '/inzage/rechter', 'inzage-rechter'],
  ['ruben-oosterhof', eighteen + '/inzage/betrokkene', 'inzage-betrokkene'],
  ['ruben-oosterhof', eighteen + '/inzage/openbaar', 'inzage-openbaar'],
  ['kim-tran', '/controleer', 'controleer'],
  ['koen-van-rijn', '/signalen', 'signalen'],
  ['koen-van-rijn', '/signalen/nieuw', 'signaal-waarover'],
  ['dewi-santoso', '/signalen/s01-zitting-na-vertrek', 'signaal-uitgevoerd'],
  ['jasper-mulder', '/signalen/s03-gehoor-steeds-verplaatst', 'signaal-beantwoorden'],
  ['sanne-de-wit', dialysis + '/opschalen', 'opschalen'],
  ['sanne-de-wit', dialysis + '/raadplegingen/nieuw', 'raadplegen'],
  ['sanne-de-wit', dialysis + '/raadplegingen/C1', 'raadpleging'],
  ['dewi-santoso', dialysis + '/raadplegingen/C2', 'raadpleging-antwoord'],
  ['sanne-de-wit', exam, 'weging-besloten'],
  ['sanne-de-wit', exam + '/besluit', 'verantwoording'],
  ['sanne-de-wit', exam + '/terugkoppeling', 'terugkoppeling'],
  ['sanne-de-wit', exam + '/naklank', 'naklank'],
  ['sanne-de-wit', exam + '/afsluiten', 'afsluiten'],
  ['samira-haddad', '/voorgelegd', 'voorgelegd'],
  ['samira-haddad', '/dilemmas/d05-drie-van-de-vier-reisdocumenten/voorgelegd/E2', 'voorgelegd-vraag'],
  ['anouk-smeets', '/voorgelegd', 'voorgelegd-secretaris'],
  ['anouk-smeets', agenda(''), 'agenda'],
  ['anouk-smeets', agenda('/uitkomsten'), 'agenda-uitkomsten'],
  ['anouk-smeets', agenda('/afdruk'), 'agenda-afdruk'],
  ['mirjam-van-houten', agreed + '/voorgelegd/E2', 'voorgelegd-schrijnend'],
  ['mirjam-van-houten', agreed + '/besluit?optie=O2', 'besluit-schrijnend'],
  ['sanne-de-wit', dialysis + '/opschalen', 'opschalen'],
  ['ruben-oosterhof', dialysis + '/besluit?optie=O2', 'besluit'],
  ['dewi-santoso', threat, 'weging-ingreep'],

  ['petra-groen', heard, 'weging-signaal'],
  ['petra-groen', heard + '/opschalen', 'opschalen-wacht'],
  ['petra-groen', heard + '/wachten', 'wachten'],
  ['lotte-de-graaf', heard + '/voorgelegd/S1', 'voorgelegd-termijn'],
  ['sanne-de-wit', '/opschalen', 'hoe-opschalen'],
  ['sanne-de-wit', '/wie-doet-wat', 'wie-doet-wat'],
  ['sanne-de-wit', '/kaders', 'kaders'],
  ['sanne-de-wit', '/kaders/maatregelen-coa', 'kader-gevolgd'],
  ['sanne-de-wit', '/kaders/nieuw', 'kaders-nieuw'],
  ['sanne-de-wit', '/kaders/artikel-64', 'kader'],
  ['petra-groen', '/dilemmas/d05-drie-van-de-vier-reisdocumenten/gelijke-gevallen', 'gelijke-gevallen'],
  ['floor-timmer', '/kaders/artikel-64', 'kader-eigenaar'],
  ['floor-timmer', '/kaders/artikel-64/uitgave', 'kader-uitgave'],
  ['sanne-de-wit', '/ik', 'ik'],
  ['koen-van-rijn', '/berichten', 'berichten'],
  ['koen-van-rijn', '/ik/berichten', 'wensen'],
  ['sanne-de-wit', '/post', 'post'],
  ['vincent-maas', '/beheer/taken', 'taken'],
  ['ingrid-zwart', '/beheer/gezien', 'gezien-zoeken'],
  ['ingrid-zwart', '/beheer/rechten', 'rechten'],
  ['sanne-de-wit', '/bestaat-niet', 'niet-gevonden'],
  ['dewi-santoso', '/dilemmas/d12-reisdocument-met-houdbaarheidsdatum/vervolg', 'vervolg'],
  ['sanne-de-wit', '/stand', 'stand'],
  ['dewi-santoso', '/stand?organisatie=coa', 'stand-organisatie'],
  ['sanne-de-wit', '/stand/naast-elkaar', 'stand-naast-elkaar'],
  ['henk-terpstra', '/stand/lijst?figuur=takeovers', 'stand-lijst'],
  ['hanneke-brandsma', '/stand/reflecties', 'reflecties'],
  ['hanneke-brandsma', '/stand/reflecties/nieuw', 'reflectie-delen'],
  ['tess-van-leeuwen', '/programma', 'programma'],
  ['tess-van-leeuwen', '/programma/nieuw', 'maatregel-plannen'],
  ['tess-van-leeuwen', '/programma/samenhang', 'samenhang'],
  ['tess-van-leeuwen', '/programma/jaarplan/' + new Date().getFullYear(), 'jaarplan'],
  ['tess-van-leeuwen', '/programma/p06-eerst-samen-aan-tafel', 'maatregel'],
  ['tess-van-leeuwen', '/programma/p03-drie-minuten-voor-een-partner/toets', 'maatregel-toets'],
  ['tess-van-leeuwen', '/programma/p04-leidinggevende-op-de-vloer/wijzig', 'maatregel-wijzig'],
  ['lotte-de-graaf', '/programma/p07-ketendoel-op-een-bladzijde/antwoord', 'maatregel-antwoord'],
  ['faisal-amrani', erasing, 'bewaren-tafel'],
  ['yusuf-demir', erasing, 'bewaren-vrager'],
  ['jasper-mulder', erasing, 'bewaren-ander'],
  ['jasper-mulder', '/beheer/bewaren', 'bewaren-lijst'],
  ['faisal-amrani', erased, 'gewist'],
];

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off', // a dilemma's question is as long as it is
    'require-sri': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'form-dup-name': 'off', 'attribute-boolean-style': 'off',
    'no-implicit-button-type': 'off', 'no-implicit-input-type': 'off', 'no-redundant-role': 'off', 'valid-id': 'off',
    'prefer-native-element': 'off', 'tel-non-breaking': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'error',
    'doctype-style': 'off', 'unique-landmark': 'off', // axe looks at landmarks too, in the page as it is
  },
});

async function check(page, name) {
  const faults = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`scrolls ${wide}px sideways`);
  // Trusted types forbid adding a script element; evaluating is what a tester may.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const v of found.violations) faults.push(`${v.id}: ${v.help} — ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
  for (const f of page.faults.splice(0)) if (!/status of (404|410)/.test(f)) faults.push(`console: ${f}`);
  return faults.map((f) => `${name}: ${f}`);
}

// Colours do not depend on the width, nor the layout on the scheme: each page is looked at light
// and dark, wide and narrow, in two ways of the four. Neighbours take the other two, so that
// what pages share is seen in all.
const turn = (i, scheme, width) => (i % 2 === 0) === ((scheme === 'light') === (width === 1280));

test('every page is accessible, fits and is sound', { timeout: 1_500_000 }, () => inBrowser(async (browser) => {
  const faults = [];
  const look = async (scheme, width) => {
    const readers = {};
    for (const [who, path, name] of pages.filter((_, i) => turn(i, scheme, width))) {
      const page = (readers[who] ??= await signIn(browser, who, { colorScheme: scheme, viewport: { width, height: 900 } }));
      const answer = await page.goto(typeof path === 'function' ? await path(page) : path);
      const label = `${name} ${scheme} ${width}`;
      if (answer.status() >= 400 && !['niet-gevonden', 'gewist'].includes(name)) faults.push(`${label}: status ${answer.status()}`);
      faults.push(...await check(page, label));
      await page.screenshot({ path: `${shots}${name}-${scheme}-${width}.png`, fullPage: true });
      if (width === 1280) {
        const report = await html.validateString(await answer.text());
        for (const r of report.results) for (const m of r.messages) faults.push(`${name}: html ${m.ruleId}: ${m.message} (line ${m.line})`);
      }
    }
    for (const page of Object.values(readers)) await page.context().close();
  };
  // Wide and narrow side by side: a browser draws each in a process of its own.
  await Promise.all([1280, 320].map(async (width) => {
    for (const scheme of ['light', 'dark']) await look(scheme, width);
  }));
  assert.deepEqual([...new Set(faults)], []);
}));
