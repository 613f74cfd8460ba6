/**
 * A yearly plan of work on disclosure (政务公开工作要点, 分工方案 …) → its number, its year and
 * its tasks. A task is the deepest numbered paragraph that names units; where a plan names
 * none, the paragraphs under each section are its tasks.
 */
import type { Block } from '../document/document.js';
import type { Diagnostic, WorkPlan } from '../parsed-report.js';
import { narrowDigits, readYearWord, yearMentions } from './dates-text.js';
import { withoutSpace } from './outline/lines.js';
import type { Outline } from './outline.js';
import { hasUnits, keepTasks, tasksOfLines, tasksOfSection, unfold } from './work-plan/paragraphs.js';
import { tasksOfStream } from './work-plan/stream.js';
import { tasksOfTable } from './work-plan/table.js';

/** Reads the plan; a document that is none gives no tasks and may still give a number. */
export function readWorkPlan(outline: Outline, blocks: readonly Block[], diagnostics: Diagnostic[]): WorkPlan {
  const left: string[] = [];
  const [opening, ...rest] = outline.sections;
  const sections = rest.length > 0 || opening === undefined ? rest : unfold(opening.text);
  const fromText = keepTasks(sections.flatMap(tasksOfSection));
  const fromTables = blocks.flatMap((block) => (block.kind === 'table' ? tasksOfTable(block, left) : []));
  const named = [...(fromText.some(hasUnits) ? fromText : []), ...fromTables];
  if (named.length === 0) named.push(...tasksOfStream(blocks, left));
  if (named.length === 0 && rest.length === 0)
    named.push(...tasksOfLines({ number: 0, title: '', text: opening?.text ?? '' }));
  const tasks = named.length > 0 ? named : fromText;
  if (left.length > 0)
    diagnostics.push({
      code: 'plan_row_unread',
      message: `Rows of the plan's tables do not fit their headers and give no task: ${left.length}, the first with “${left[0]?.slice(0, 30) ?? ''}”.`,
    });
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
