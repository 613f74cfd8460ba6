/**
 * Plans set in numbered paragraphs: a task is the deepest one that names units, in itself or for its whole
 * section; where none does, every paragraph under a section is a task.
 */
import type { Section, WorkPlanTask } from '../../parsed-report.js';
import { printedNumber } from '../outline/headings.js';
import { deadlineAlone, deadlineOf, unitPassages } from './units.js';

const MAX_PARAGRAPHS = 1000;

/** Where a plan set on one line has its sections and paragraphs: behind the end of what came before. */
const FOLDED =
  /(?<=[。；）〕】\]\s])\s{0,4}(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^\s、，,。]{2,40}[\s。：])/g;
const FOLDED_SECTION = /^([一二三四五六七八九十]{1,3})、(\S{2,50}?)(?:[\s。：]|$)/;

/** The sections of a plan all of whose line breaks are lost; none where nothing numbers them. */
export function unfold(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.replace(FOLDED, '\n').split('\n')) {
    const heading = FOLDED_SECTION.exec(line);
    const number = heading ? printedNumber(heading[1] ?? '') : null;
    const last = sections.at(-1);
    if (heading && number === sections.length + 1)
      sections.push({ number, title: heading[2] ?? '', text: line.slice(heading[0].length) });
    else if (last) last.text += `\n${line}`;
  }
  return sections;
}

const BULLET = /^[●■◆★▲•·○◇□※]\s{0,4}/;

/** Paragraphs that nothing numbers, each closed by the units that have to do it. */
export function tasksOfLines(section: Section): WorkPlanTask[] {
  return section.text
    .split('\n')
    .map((line) => draftOf(section, { level: 2, lines: [line.replace(BULLET, '').replace(THIRD, '')] }))
    .filter(hasUnits);
}

type Level = 2 | 3;

interface Paragraph {
  level: Level;
  lines: string[];
}

const SECOND = /^[（(]\s{0,2}([一二三四五六七八九十]{1,3})\s{0,2}[）)]\s{0,2}[、,，.．]?\s{0,2}/;
const THIRD = /^(?:(\d{1,2})\s{0,2}[、.．，,](?!\d)|[（(]\s?(\d{1,2})\s?[）)]|([①-⑳]))\s{0,2}/;
/** Sections and paragraphs that set no task. */
const NO_TASK = /^(?:总体要求|总体思路|指导思想|基本原则|(?:工作|总体|主要)目标|目标要求|背景)/;

/** The tasks of one section, in order. */
export function tasksOfSection(section: Section): WorkPlanTask[] {
  if (NO_TASK.test(section.title)) return [];
  const groups = groupsOf(paragraphsOf(section.text));
  if (groups.length > 0) {
    const tasks = groups.flatMap((group) => tasksOfGroup(section, group)).filter(({ title }) => !NO_TASK.test(title));
    return tasks.some(hasUnits) ? tasks : tasks.map((task) => ({ ...task, ...unitsOfAll(section) }));
  }
  const lines = tasksOfLines(section);
  if (lines.length > 1) return lines;
  const whole = draftOf(section, { level: 2, lines: [section.text] });
  return hasUnits(whole) ? [{ ...whole, title: section.title, text: stripUnits(section.text).text }] : [];
}

/** A paragraph and the items under it; items alone have none above them. */
interface Group {
  parent: Paragraph | null;
  items: Paragraph[];
}

function groupsOf(paragraphs: readonly Paragraph[]): Group[] {
  const groups: Group[] = [];
  for (const paragraph of paragraphs.slice(0, MAX_PARAGRAPHS)) {
    const last = groups.at(-1);
    if (paragraph.level === 2) groups.push({ parent: paragraph, items: [] });
    else if (last) last.items.push(paragraph);
    else groups.push({ parent: null, items: [paragraph] });
  }
  return groups;
}

/** Items that name units are tasks, and what they stand under only a heading; other items are part of its text. */
function tasksOfGroup(section: Section, { parent, items }: Group): WorkPlanTask[] {
  const drafts = items.map((item) => draftOf(section, item));
  if (parent === null) return drafts;
  const task = draftOf(section, parent);
  const named = drafts.filter(hasUnits);
  const last = items.at(-1);
  const forAll = !hasUnits(task) && items.length > 1 && named.length === 1 && named[0] === drafts.at(-1);
  if (forAll && last && isUnitsAlone(last.lines.at(-1) ?? '')) {
    const { leadUnits, responsibleUnits } = draftOf(section, last);
    for (const item of items) appendTo(task, item);
    return [{ ...task, leadUnits, responsibleUnits }];
  }
  for (const [index, item] of items.entries()) if (!named.includes(drafts[index] ?? task)) appendTo(task, item);
  return named.length > 0 && !hasUnits(task) ? named : [task, ...named];
}

/** （责任单位：…） on a line of its own. */
function isUnitsAlone(line: string): boolean {
  const [passage] = unitPassages(line);
  return passage !== undefined && passage.end - passage.start >= line.trim().length - 1;
}

/** Units named once for a whole section, before its first paragraph. */
function unitsOfAll(section: Section): Partial<WorkPlanTask> {
  const lines = section.text.split('\n');
  const first = lines.findIndex((line) => SECOND.test(line) || THIRD.test(line));
  const { leadUnits, responsibleUnits, deadline } = stripUnits(lines.slice(0, Math.max(0, first)).join('\n'));
  return leadUnits.length + responsibleUnits.length === 0
    ? {}
    : { leadUnits, responsibleUnits, ...(deadline === null ? {} : { deadline }) };
}

function appendTo(parent: WorkPlanTask, paragraph: Paragraph): void {
  const { text } = stripUnits(paragraph.lines.join('\n'));
  parent.text = parent.text === '' ? text : `${parent.text}\n${text}`;
  parent.deadline ??= deadlineOf(text);
}

/** In a plan that names units, paragraphs of sections that name none at all are no tasks. */
export function keepTasks(drafts: readonly WorkPlanTask[]): WorkPlanTask[] {
  const named = new Set(drafts.filter(hasUnits).map((draft) => draft.section));
  const kept = named.size === 0 ? drafts : drafts.filter((draft) => named.has(draft.section));
  return kept.map(({ section, title, text, leadUnits, responsibleUnits, deadline }) => ({
    section,
    title,
    text,
    leadUnits,
    responsibleUnits,
    deadline,
  }));
}

export function hasUnits(task: WorkPlanTask): boolean {
  return task.leadUnits.length > 0 || task.responsibleUnits.length > 0;
}

/** A section's text as numbered paragraphs; the units at its end close a paragraph, what follows is nobody's task. */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let closed = false;
  for (const line of unbroken(text.replace(FOLDED, '\n').split('\n'))) {
    const second = SECOND.exec(line);
    const level = second && printedNumber(second[1] ?? '') !== null ? 2 : THIRD.test(line) ? 3 : null;
    if (level !== null) paragraphs.push({ level, lines: [line] });
    else if (!closed) paragraphs.at(-1)?.lines.push(line);
    closed =
      (closed && level === null) || (CLOSING.test(line) && unitPassages(line).at(-1)?.end === line.trimEnd().length);
  }
  return paragraphs;
}

/** A bracket that a line's end cut in two is put together: （责任单 / 位：县财政局）. */
function unbroken(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let open = 0;
  for (const line of lines) {
    const listed = UNITS_GO_ON.test(whole.at(-1) ?? '');
    const goesOn = (open > 0 || listed) && open < MAX_BROKEN && !SECOND.test(line) && !THIRD.test(line);
    if (goesOn) whole.push((whole.pop() ?? '') + line.trim());
    else whole.push(line);
    open = OPEN_BRACKET.test(whole.at(-1) ?? '') ? (goesOn ? open + 1 : 1) : 0;
  }
  return whole;
}

/** 责任单位：区委编办、区司法局， / 区各部门. */
const UNITS_GO_ON = /(?:单位|部门|科室|处室|股室)[:：][^。；]{0,300}[、，,]\s{0,4}$/;
/** Lines over which a bracket may run. */
const MAX_BROKEN = 6;
const OPEN_BRACKET = /[（(〔【[][^（()）〔〕【】[\]]{0,400}$/;
const CLOSING = /[〕）)\]】］]\s{0,4}$/;

function draftOf(section: Section, paragraph: Paragraph): WorkPlanTask {
  const whole = paragraph.lines.join('\n').replace(paragraph.level === 2 ? SECOND : THIRD, '');
  const { text, leadUnits, responsibleUnits, deadline } = stripUnits(whole);
  const title = titleOf(text);
  return {
    section: section.title,
    title,
    text: text.slice(title.length).replace(/^[\s。：:]+/, ''),
    leadUnits,
    responsibleUnits,
    deadline: deadline ?? deadlineOf(text),
  };
}

/** The first sentence when it is short; a task without one keeps its text whole. */
function titleOf(text: string): string {
  const found = /^[^。：:\n]{2,60}(?=[。：:\n]|$)/.exec(text);
  return found ? found[0].trimEnd() : '';
}

interface Stripped {
  text: string;
  leadUnits: string[];
  responsibleUnits: string[];
  deadline: string | null;
}

/** The passages that name units read and taken out of the text. */
function stripUnits(text: string): Stripped {
  const passages = unitPassages(text);
  let rest = '';
  let from = 0;
  const leadUnits = new Set<string>();
  const responsibleUnits = new Set<string>();
  let deadline: string | null = null;
  for (const passage of passages) {
    rest += text.slice(from, passage.start);
    from = passage.end;
    for (const unit of passage.leadUnits) leadUnits.add(unit);
    for (const unit of passage.responsibleUnits) responsibleUnits.add(unit);
    deadline ??=
      passage.deadline ??
      deadlineAlone(
        text
          .slice(passage.start + 1, passage.end - 1)
          .split(/[，,；;]/)
          .at(-1) ?? '',
      );
  }
  rest += text.slice(from);
  return { text: rest.trim(), leadUnits: [...leadUnits], responsibleUnits: [...responsibleUnits], deadline };
}
