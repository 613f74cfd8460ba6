/**
 * A yearly plan of work on disclosure (政务公开工作要点, 分工方案 …) → its number, its year and
 * its tasks. A task is the deepest numbered paragraph that names units; where a plan names
 * none, the paragraphs under each section are its tasks.
 */
import type { Block } from '../document/document.js';
import type { Section, WorkPlan, WorkPlanTask } from '../parsed-report.js';
import { narrowDigits, readYearWord, yearMentions } from './dates-text.js';
import { printedNumber } from './outline/headings.js';
import { withoutSpace } from './outline/lines.js';
import type { Outline } from './outline.js';
import { tasksOfTable } from './work-plan/table.js';
import { deadlineAlone, deadlineOf, unitPassages } from './work-plan/units.js';

/** Reads the plan; a document that is none gives no tasks and may still give a number. */
export function readWorkPlan(outline: Outline, blocks: readonly Block[]): WorkPlan {
  const fromText = outline.sections.flatMap((section) => (section.number === 0 ? [] : tasksOfSection(section)));
  const fromTables = blocks.flatMap((block) => (block.kind === 'table' ? tasksOfTable(block) : []));
  const tasks = [...keepTasks(fromText), ...fromTables];
  return { documentNumber: documentNumber(outline), year: planYear(outline), tasks: tasks.slice(0, MAX_TASKS) };
}

const MAX_TASKS = 1000;
const NUMBER_BODY =
  '[\\u4e00-\\u9fff]{2,14}(?:字|函)?[〔[［(（【]?\\s?20\\d{2}\\s?[〕\\]］)）】]?\\s?(?:第\\s?)?\\d{1,4}\\s?号';
const NUMBER_LINE = new RegExp(`^[（(]?(${NUMBER_BODY})[）)]?$`);
const NUMBER_LABEL = new RegExp(`(?:文\\s?号|发文字号|文件编号|文件字号)[】\\])）]?\\s?[:：]?\\s?(${NUMBER_BODY})`);
const NUMBER_BEHIND_TITLE = new RegExp(`(?:通知|要点|方案|意见)[\\s（(]{1,4}(${NUMBER_BODY})[）)]?$`);

/** The document's own number: on a line of its own, in the page's data, or behind the title. Cited ones do not count. */
function documentNumber(outline: Outline): string | null {
  const head = outline.head.slice(0, 200).filter((line) => line.length <= 160);
  for (const pattern of [NUMBER_LINE, NUMBER_LABEL, NUMBER_BEHIND_TITLE]) {
    const lines = pattern === NUMBER_LABEL ? outline.siteLines.slice(0, 60) : head;
    for (const line of lines) {
      const found = pattern.exec(narrowDigits(line.trim()));
      if (found?.[1]) return asPrintedNumber(found[1]);
    }
  }
  return null;
}

/** White space out, a whole pair of brackets as 〔〕; where one was lost the number stays as it was found. */
function asPrintedNumber(number: string): string {
  return withoutSpace(number).replace(/[[［(（【](20\d{2})[\]］)）】]/, '〔$1〕');
}

/** The year planned for: from the titles, else the year the head speaks of first. */
function planYear(outline: Outline): number | null {
  for (const title of outline.titles) {
    const found = /(20\d{2}|[二两][〇○零OoＯ0][〇○零OoＯ0-9一二三四五六七八九]{2})年/.exec(
      withoutSpace(narrowDigits(title)),
    );
    const year = found ? readYearWord(found[1] ?? '') : null;
    if (year !== null) return year;
  }
  const counts = new Map<number, number>();
  for (const { year } of yearMentions(outline.head.join('\n').slice(0, 6000)))
    counts.set(year, (counts.get(year) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null;
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

type Draft = WorkPlanTask;

function tasksOfSection(section: Section): Draft[] {
  if (NO_TASK.test(section.title)) return [];
  const drafts: Draft[] = [];
  /** Paragraphs whose items name their own units are only headings of these. */
  const mereHeadings = new Set<Draft>();
  let parent: Draft | null = null;
  for (const paragraph of paragraphsOf(section.text).slice(0, MAX_TASKS)) {
    const draft = draftOf(section, paragraph);
    if (paragraph.level === 2) {
      parent = draft;
      drafts.push(draft);
    } else if (parent === null || hasUnits(draft)) {
      drafts.push(draft);
      if (parent && !hasUnits(parent)) mereHeadings.add(parent);
    } else appendTo(parent, paragraph);
  }
  if (drafts.length > 0) return drafts.filter((draft) => !mereHeadings.has(draft) && !NO_TASK.test(draft.title));
  const whole = draftOf(section, { level: 2, lines: [section.text] });
  return hasUnits(whole) ? [{ ...whole, title: section.title, text: stripUnits(section.text).text }] : [];
}

function appendTo(parent: Draft, paragraph: Paragraph): void {
  const { text } = stripUnits(paragraph.lines.join('\n'));
  parent.text = parent.text === '' ? text : `${parent.text}\n${text}`;
  parent.deadline ??= deadlineOf(text);
}

/** In a plan that names units, paragraphs of sections that name none at all are no tasks. */
function keepTasks(drafts: readonly Draft[]): WorkPlanTask[] {
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

function hasUnits(task: WorkPlanTask): boolean {
  return task.leadUnits.length > 0 || task.responsibleUnits.length > 0;
}

/** A section's text as numbered paragraphs; the units at its end close a paragraph, what follows is nobody's task. */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let closed = false;
  for (const line of text.split('\n')) {
    const second = SECOND.exec(line);
    const level = second && printedNumber(second[1] ?? '') !== null ? 2 : THIRD.test(line) ? 3 : null;
    if (level !== null) paragraphs.push({ level, lines: [line] });
    else if (!closed) paragraphs.at(-1)?.lines.push(line);
    closed =
      (closed && level === null) || (CLOSING.test(line) && unitPassages(line).at(-1)?.end === line.trimEnd().length);
  }
  return paragraphs;
}

const CLOSING = /[〕）)\]】］]\s{0,4}$/;

function draftOf(section: Section, paragraph: Paragraph): Draft {
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
