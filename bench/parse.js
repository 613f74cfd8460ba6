/**
 * What reading a report costs, beside what any reader of the same bytes must spend.
 *
 *   npm run bench                 CPU time per document in one warm process: the median of making blocks of its bytes, the
 *                                 median and 99th percentile of the whole report
 *   npm run bench -- --memory     heap and memory over ten thousand readings
 *   npm run bench -- --startup    cold start of the command line, beside that of node alone
 *
 * The baselines of a medium run in the same process: HTML tokenised by htmlparser2 alone, HTML
 * loaded by cheerio, the text of a PDF extracted by PDFium alone. Read the ratios: they hold across
 * machines, the milliseconds do not. The samples are bare; one of them is also measured as a portal
 * serves it, in the markup that a tokeniser is kept busy with. CPU time is that of the whole process, collector and compiler
 * included, so that a busy machine disturbs it least.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from 'cheerio';
import { Parser } from 'htmlparser2';
import { decode } from '../dist/core/document/decode.js';
import { readDocument } from '../dist/core/document/read-document.js';
import { parseReport } from '../dist/core/parse-report.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 100);
/** Readings of each document before the first is measured: the compiler needs several thousand in all. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 400);
/** Of a baseline, whose code is small. */
const BASELINE_WARM_UP = 100;
const READINGS = Number(process.env.BENCH_READINGS ?? 10_000);
const STARTS = 10;
/** What the heap may grow by between the first tenth of all readings and the last, in MB. */
const MAX_GROWTH_MB = 4;

const root = fileURLToPath(new URL('..', import.meta.url));
/** The project's own samples; further documents are taken along where a checkout has them beside it. */
const FOLDERS = ['samples', '../shared/seeds', '../shared/corpus'];
const EXTENSIONS = new Set(['.html', '.txt', '.md', '.pdf']);

/** The sample that is also dressed as a page of a portal. */
const DRESSED = 'xuyi-2020.html';
const LINKS = 150;
const FONT = 'font-family:宋体;font-size:10.5pt;line-height:150%;color:rgb(51,51,51);';
const CELL = 'border:1px solid windowtext;padding:0px 7px;width:78px;word-break:break-all;';

/** A bare page as a portal serves it: styles on every element, runs of one font, a menu before and a footer behind. */
const dress = (/** @type {string} */ html) => {
  const link =
    '<li class="nav-item"><a href="/zwgk/fdzdgknr/index.html" target="_blank" title="栏目">政策文件</a></li>\n';
  const menu = `<div class="nav"><ul>${link.repeat(LINKS)}</ul></div>`;
  const footer = '<div class="footer"><p>主办：县人民政府办公室</p><p>联系电话：0517-00000000</p></div>';
  return html
    .replace(/<p\b[^<>]*>([^<]*)/g, `<p style="text-indent:2em;${FONT}"><span style="${FONT}">$1</span>`)
    .replace(
      /<(t[dh])\b([^<>]*)>([^<]*)/g,
      `<$1$2 style="${CELL}"><p class="MsoNormal"><span style="${FONT}">$3</span></p>`,
    )
    .replace('<body>', `<body>${menu}`)
    .replace('</body>', `${footer}</body>`);
};

const found = FOLDERS.map((folder) => join(root, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))
  .filter(({ name }) => EXTENSIONS.has(extname(name)) && !/^readme/i.test(name))
  .map(({ name, path }) => ({ name, bytes: readFileSync(path) }));
const documents = found.flatMap(({ name, bytes }) => {
  const bare = { name, bytes };
  if (name !== DRESSED) return [bare];
  return [bare, { name: `portal-${name}`, bytes: Buffer.from(dress(bytes.toString())) }];
});

/** @typedef {{ name: string, bytes: Buffer }} Source */

const read = (/** @type {Source} */ { name, bytes }) => parseReport(bytes, { fileName: name });
/** The reader of the medium alone: bytes → blocks, before anything is made of them. */
const readBlocks = (/** @type {Source} */ { name, bytes }) => readDocument(bytes, { fileName: name });
const isPdf = (/** @type {Source} */ { name }) => name.endsWith('.pdf');

/** CPU milliseconds since an earlier reading of the clock. */
const cpuSince = (/** @type {NodeJS.CpuUsage} */ start) => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const fixed = (/** @type {number} */ ms, width = 8) => ms.toFixed(2).padStart(width);

/**
 * CPU milliseconds of each of many runs, in order of size.
 * @param {() => unknown} run
 */
async function measure(run, warmUp = 0) {
  for (let i = 0; i < warmUp; i++) await run();
  const times = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = process.cpuUsage();
    await run();
    times.push(cpuSince(start));
  }
  return times.sort((a, b) => a - b);
}

/**
 * Baselines by medium: name → the work of another reader on the same bytes.
 * @param {Source} document
 * @returns {Promise<Record<string, () => unknown>>}
 */
async function baselinesFor(document) {
  if (isPdf(document)) {
    const { PDFiumLibrary } = await import('@hyzyla/pdfium');
    const library = await PDFiumLibrary.init();
    return {
      PDFium: async () => {
        const opened = await library.loadDocument(document.bytes);
        for (const page of opened.pages()) page.getText();
        opened.destroy();
      },
    };
  }
  if (extname(document.name) !== '.html') return {};
  const html = decode(document.bytes).text;
  return {
    htmlparser2: () => new Parser({ onopentag() {}, ontext() {}, onclosetag() {} }).end(html),
    cheerio: () => load(html),
  };
}

async function compare() {
  for (const document of documents) {
    const warmUp = isPdf(document) ? WARM_UP / 5 : WARM_UP;
    for (let i = 0; i < warmUp; i++) await read(document);
  }
  console.log(`CPU ms of ${ROUNDS} readings each\n`);
  console.log(
    `${'document'.padEnd(32)} ${['bytes', 'blocks', 'report', 'p99'].map((head) => head.padStart(8)).join(' ')}  baselines (x blocks, x report)`,
  );
  const all = [];
  for (const document of documents) {
    const own = await measure(() => read(document));
    const median = quantile(own, 0.5);
    const blocks = quantile(await measure(() => readBlocks(document)), 0.5);
    all.push(...own);
    const baselines = [];
    for (const [name, run] of Object.entries(await baselinesFor(document))) {
      const baseline = quantile(await measure(run, BASELINE_WARM_UP), 0.5);
      const [part, whole] = [blocks, median].map((ms) => `x${(ms / baseline).toFixed(1)}`);
      baselines.push(`${name} ${fixed(baseline, 6)} (${part}, ${whole})`);
    }
    const columns = [document.name.slice(0, 32).padEnd(32), String(document.bytes.length).padStart(8)];
    console.log(
      [...columns, fixed(blocks), fixed(median), fixed(quantile(own, 0.99)), ` ${baselines.join('  ')}`].join(' '),
    );
  }
  all.sort((a, b) => a - b);
  const [median, p99] = [quantile(all, 0.5), quantile(all, 0.99)].map((ms) => fixed(ms, 0));
  console.log(
    `\n${documents.length} documents, ${all.length} readings: median ${median} ms, 99th percentile ${p99} ms`,
  );
}

/** Memory after a full collection: what is kept, not what waits to be collected. */
async function watchMemory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const texts = documents.filter((document) => !isPdf(document));
  const step = Math.max(1, Math.floor(READINGS / 10));
  const heaps = [];
  console.log('readings  heap MB   RSS MB');
  for (let reading = 1; reading <= READINGS; reading++) {
    const document = texts[reading % texts.length];
    if (document) await read(document);
    if (reading % step !== 0) continue;
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    heaps.push(heapUsed / 2 ** 20);
    console.log(`${String(reading).padStart(8)} ${fixed(heapUsed / 2 ** 20)} ${fixed(rss / 2 ** 20)}`);
  }
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  const verdict = growth <= MAX_GROWTH_MB ? 'flat' : 'GROWING';
  console.log(`\n${verdict}: the heap changed by ${growth.toFixed(2)} MB after the first tenth`);
  if (growth > MAX_GROWTH_MB) process.exitCode = 1;
}

/** Tells on standard error what a process has spent by its end. */
const TELL_CPU =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process._rawDebug(user+system)})';

/** @param {string[]} args arguments of node */
function start(args) {
  const cpu = [];
  const wall = [];
  for (let i = 0; i < STARTS; i++) {
    const begun = performance.now();
    const { stderr } = spawnSync(process.execPath, ['--import', TELL_CPU, ...args], { encoding: 'utf8' });
    wall.push(performance.now() - begun);
    cpu.push(Number(stderr.trim().split('\n').at(-1)) / 1000);
  }
  const [cpuMedian, wallMedian] = [cpu, wall].map((times) =>
    quantile(
      times.toSorted((a, b) => a - b),
      0.5,
    ),
  );
  return `${fixed(cpuMedian ?? 0)} ${fixed(wallMedian ?? 0)}`;
}

function measureStart() {
  const sample = join(root, 'samples', 'xuyi-2020.html');
  console.log(`median of ${STARTS} starts      CPU ms  wall ms`);
  console.log(`node alone            ${start(['-e', '0'])}`);
  console.log(`gongkai parse         ${start([join(root, 'bin', 'gongkai.js'), 'parse', sample])}`);
}

if (process.argv.includes('--memory')) await watchMemory();
else if (process.argv.includes('--startup')) measureStart();
else await compare();
