/**
 * Who is responsible for a task and until when: 〔牵头单位：…，责任单位：…〕,
 * （市政府办公室牵头，各部门配合）, 责任部门：…, and the deadlines that the text sets.
 */

export interface Units {
  leadUnits: string[];
  responsibleUnits: string[];
}

/** Offsets of a passage that names units, brackets included. */
export interface UnitPassage extends Units {
  start: number;
  end: number;
  /** The deadline that stands among the units, if one does. */
  deadline: string | null;
}

const LEAD = '牵头(?:责任)?(?:单位|部门|科室|处室|股室|领导)?|主办(?:单位|部门|科室)?|主要责任(?:单位|部门)';
const RESPONSIBLE =
  '(?:具体)?责任(?:单位|部门|科室|处室|股室|主体|人)|负责(?:单位|部门|科室)|配合(?:责任)?(?:单位|部门|科室|处室|股室)?|协办(?:单位|部门|科室)?|协同(?:单位|部门)|参与(?:单位|部门)|落实(?:单位|部门)|承办(?:单位|部门|科室)|实施(?:单位|部门)|完成(?:单位|部门)';
const TIME = '完成(?:时限|时间|期限)|时限(?:要求)?|时间(?:要求|节点)?|办结时限|进度要求|落实时限';
const LABEL = new RegExp(`(${LEAD}|${RESPONSIBLE}|${TIME})\\s{0,2}[:：]`, 'g');
const IS_LEAD = new RegExp(`^(?:${LEAD})$`);
const IS_TIME = new RegExp(`^(?:${TIME})$`);
const MENTIONS_UNITS = new RegExp(`(?:${LEAD}|${RESPONSIBLE})\\s{0,2}[:：]|牵头|负责|配合|落实$`);
const LABELLED_LINE = new RegExp(`^(?:${LEAD}|${RESPONSIBLE}|${TIME})\\s{0,2}[:：]`);

const OPENERS = '〔（([【［';
const CLOSERS = '〕）)]】］';
const MAX_PASSAGE = 600;

/** All bracketed passages that name units, and a labelled tail without brackets; in order. */
export function unitPassages(text: string): UnitPassage[] {
  const found: UnitPassage[] = [];
  let depth = 0;
  let open = -1;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (OPENERS.includes(character)) {
      if (depth === 0) open = index;
      depth += 1;
    } else if (CLOSERS.includes(character) && depth > 0) {
      depth -= 1;
      if (depth === 0) {
        const closes = /^[\s。]*(?:\n|$)/.test(text.slice(index + 1, index + 8));
        pushPassage(found, open, index + 1, text.slice(open + 1, index), closes);
      }
    } else if (character === '\n') {
      // A bracket that nobody closed ends with its line.
      if (depth > 0) pushPassage(found, open, index, text.slice(open + 1, index), false);
      depth = 0;
    }
  }
  if (depth > 0) pushPassage(found, open, text.length, text.slice(open + 1), false);
  if (found.length === 0) pushLabelledTail(found, text);
  return found;
}

function pushPassage(found: UnitPassage[], start: number, end: number, inner: string, closes: boolean): void {
  if (end - start > MAX_PASSAGE) return;
  if (MENTIONS_UNITS.test(inner)) {
    const units = readUnits(inner);
    if (units.leadUnits.length + units.responsibleUnits.length > 0) found.push({ ...units, start, end });
  } else if (closes) {
    const units = unitsAlone(inner);
    if (units !== null) found.push({ leadUnits: [], ...units, start, end });
  }
}

const UNIT_END =
  /(?:[局办委厅部署院所站处科室股队社校]|中心|公司|集团|政府|部门|单位|街道|乡镇|镇街|园区|开发区|管委会|办公[室厅]|委员会|领导小组|联合会)$/;
const NO_UNIT = /简称|包括|例如|含|见|附|指|其中|第/;

/** （市司法局，各县（市、区）政府，11月底前）: nothing but units and a deadline, where a paragraph ends. */
function unitsAlone(inner: string): { responsibleUnits: string[]; deadline: string | null } | null {
  if (NO_UNIT.test(inner)) return null;
  const deadlines = inner.split(/[，,；;]/).flatMap((part) => deadlineAlone(part.trim()) ?? []);
  const responsibleUnits = splitUnits(inner).filter((unit) => deadlineAlone(unit) === null);
  if (responsibleUnits.length === 0 || !responsibleUnits.every((unit) => UNIT_END.test(unit))) return null;
  return { responsibleUnits, deadline: deadlines[0] ?? null };
}

/** 责任单位：…, 完成时限：… at the beginning of a line, or behind the last sentence of the text. */
function pushLabelledTail(found: UnitPassage[], text: string): void {
  let start = 0;
  for (const line of text.split('\n')) {
    const label = LABELLED_LINE.test(line.trim()) ? line.search(/\S/) : tailLabel(line);
    if (label >= 0 && line.length - label <= MAX_PASSAGE) {
      const units = readUnits(line.slice(label));
      if (units.leadUnits.length + units.responsibleUnits.length > 0 || units.deadline !== null) {
        found.push({ ...units, start: start + label, end: start + line.length });
      }
    }
    start += line.length + 1;
  }
}

/** Where a label stands directly behind a full stop: ……。责任单位：市财政局 */
function tailLabel(line: string): number {
  for (const label of line.matchAll(LABEL)) {
    if (!IS_TIME.test(label[1] ?? '') && /[。；;\s]$/.test(line.slice(Math.max(0, label.index - 1), label.index)))
      return label.index;
  }
  return -1;
}

/** The units in a passage, with or without labels. */
export function readUnits(passage: string): Units & { deadline: string | null } {
  const labels = [...passage.matchAll(LABEL)].slice(0, 12);
  if (labels.length === 0) return { ...unlabelledUnits(passage), deadline: null };
  const leadUnits: string[] = [];
  const responsibleUnits: string[] = [];
  let deadline: string | null = null;
  for (const [index, label] of labels.entries()) {
    const from = label.index + label[0].length;
    const value = passage.slice(from, labels[index + 1]?.index ?? passage.length);
    const name = label[1] ?? '';
    if (IS_TIME.test(name)) deadline = trimUnit(value) || null;
    else (IS_LEAD.test(name) ? leadUnits : responsibleUnits).push(...splitUnits(value));
  }
  return { leadUnits, responsibleUnits, deadline };
}

/** 市政府办公室牵头，市财政局、市司法局配合；市发展改革委负责. */
function unlabelledUnits(passage: string): Units {
  const leadUnits: string[] = [];
  const responsibleUnits: string[] = [];
  for (const part of passage.split(/[；;。]/)) {
    let rest = withoutDeadline(part);
    const lead = /^(.{2,200}?)(?:共同|分别|负责)?牵头(?:负责|落实|组织|会同)?[，,、]?/.exec(rest);
    if (lead) {
      leadUnits.push(...splitUnits(lead[1] ?? ''));
      rest = rest.slice(lead[0].length);
    }
    const duty =
      /^(.{2,300}?)(?:等)?(?:按(?:照)?(?:职责|职能|各自职责)(?:分工)?|根据职责(?:分工)?|分别|具体|共同|参与|协同|积极)*(?:负责落实|负责|配合落实|配合|落实|参与)$/.exec(
        rest.trim(),
      );
    if (duty) responsibleUnits.push(...splitUnits(duty[1] ?? ''));
  }
  return { leadUnits, responsibleUnits };
}

/** 市司法局配合，2022年底前完成: the deadline closes the passage, and is no part of who does it. */
function withoutDeadline(part: string): string {
  const comma = Math.max(part.lastIndexOf('，'), part.lastIndexOf(','));
  return comma > 0 && deadlineAlone(part.slice(comma + 1)) !== null ? part.slice(0, comma) : part;
}

/** Names between marks; marks inside brackets belong to a name: 各县（市、区）政府. */
export function splitUnits(value: string): string[] {
  const units: string[] = [];
  let depth = 0;
  let unit = '';
  for (const character of value) {
    if (OPENERS.includes(character)) depth += 1;
    if (CLOSERS.includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，,；;。\n]/.test(character)) {
      pushUnit(units, unit);
      unit = '';
    } else unit += character;
  }
  pushUnit(units, unit);
  return units;
}

function pushUnit(units: string[], raw: string): void {
  const unit = trimUnit(raw);
  if (unit !== '' && unit.length <= 60 && !DEADLINE_ONLY.test(unit)) units.push(unit);
}

function trimUnit(raw: string): string {
  return raw
    .replace(/\s+/g, '')
    .replace(/^[、，,；;。:：]+|[、，,；;。:：]+$/g, '')
    .replace(/等(?:单位|部门|相关部门)?$/, '')
    .replace(/按(?:照)?(?:职责|职能)分工(?:负责|落实)?$/, '')
    .replace(/(?:分别|具体)?负责(?:落实)?$/, '');
}

const DAY = '\\d{1,2}月(?:\\d{1,2}日|底|末|中旬|上旬|下旬|初)?(?:之?前|底前|以前|内)';
const DEADLINE = new RegExp(
  `(?:20\\d{2}年)?${DAY}|(?:20\\d{2}年|今年|本年|当年)?(?:年)?(?:底|末)(?:之?前|以前)|20\\d{2}年(?:底|末)?(?:之?前|以前)|(?:20\\d{2}年)?第?[一二三四1-4]季度(?:末|底|内)?(?:之?前|以前)?(?=[完，,。]|$)|(?:今年|本年|上半年|下半年)(?:底|内|末)?(?:之?前|以前)|长期(?:坚持|推进|任务)?|持续(?:推进|坚持|实施)|全年(?:推进|坚持|实施)?|常态化(?:推进|开展)`,
);
/** Open-ended deadlines count where a deadline is announced, not wherever the words stand in a sentence. */
const OPEN_ENDED = /^(?:长期|持续|全年|常态)/;
const DEADLINE_ONLY = new RegExp(`^(?:${DEADLINE.source})$`);

/** The first dated deadline that a text sets, as printed; null when it sets none. */
export function deadlineOf(text: string): string | null {
  let rest = text.slice(0, 6000);
  for (let looked = 0; looked < 8; looked += 1) {
    const found = DEADLINE.exec(rest);
    if (!found) return null;
    if (!OPEN_ENDED.test(found[0])) return found[0];
    rest = rest.slice(found.index + found[0].length);
  }
  return null;
}

/** A cell or passage that is nothing but a deadline, open-ended ones included. */
export function deadlineAlone(text: string): string | null {
  const found = DEADLINE.exec(text);
  return found && text.trim().length <= found[0].length + 8 ? text.trim().replace(/(?<=[前底末])完成$/, '') : null;
}
