/**
 * The body of a DOCX → blocks, in one pass over its XML. Read is what Word prints once all
 * tracked changes are accepted: inserted and moved-in text, results of fields, automatic
 * numbers; not deleted text, hidden text, field codes, pinyin over characters, comments.
 */
import type { Block } from '../document.js';
import { DocumentError } from '../document-error.js';
import { CLOSED, LEFT_OUT, OPENED } from './docx-elements.js';
import { type DocxNumbering, isOn } from './docx-numbering.js';
import { newCell, newParagraph, newStory, newTable, type OpenTable, type Paragraph, type Story } from './docx-state.js';
import { withNumber } from './list-numbers.js';
import { paragraphLines } from './paragraph-lines.js';
import { lowered, withoutNoteMarks, written } from './run-text.js';
import { scanXml, type XmlAttributes, type XmlHandler } from './xml-scanner.js';

export interface DocxBody {
  blocks: Block[];
  /** Insertions, deletions and moves that were read as accepted. */
  trackedChanges: number;
  embeddedObjects: number;
  formulasWithoutValue: number;
}

export interface BodySources {
  numbering: DocxNumbering;
  /** Blocks of a part that Word pulls into the body when it opens it (`w:altChunk`); null when it cannot be read. */
  chunk(relationshipId: string): Block[] | null;
}

const MAX_TABLE_DEPTH = 40;
const MAX_CELLS = 200_000;
const MAX_BLOCKS = 200_000;
const MAX_CHUNKS = 50;
const LONGEST_FORMULA = 200;

export function readDocxBody(xml: string, sources: BodySources): DocxBody {
  const reader = new BodyReader(sources);
  scanXml(xml, reader);
  return reader.finish();
}

export class BodyReader implements XmlHandler {
  private trackedChanges = 0;
  private embeddedObjects = 0;
  private formulasWithoutValue = 0;
  private cells = 0;
  private chunks = 0;
  private emitted = 0;
  private readonly stories: Story[] = [newStory()];
  private readonly tables: OpenTable[] = [];
  /** One entry an open mc:AlternateContent: whether one of its choices was read. */
  private readonly alternatives: boolean[] = [];
  /** One entry an open content control: whether it shows its prompt. */
  private readonly prompts: boolean[] = [];
  private inParagraphMark = false;

  constructor(private readonly sources: BodySources) {}

  open(name: string, attributes: XmlAttributes, parent: string): boolean {
    const change = name === 'annotation' ? changeOf(attributes.get('type')) : name;
    if (change === 'del' || change === 'moveFrom') return this.openDeletion(parent);
    if (change === 'note') return false;
    if (change === 'ins') return this.openInsertion(parent);
    if (LEFT_OUT.has(name)) return false;
    if (parent === 'sdtPr') {
      if (name === 'showingPlcHdr' && isOn(attributes)) this.markPrompt();
      return false;
    }
    if (name === 'Choice' || name === 'Fallback') return this.openAlternative();
    OPENED.get(name)?.(this, attributes, parent);
    return true;
  }

  close(name: string): void {
    CLOSED.get(name)?.(this);
  }

  text(text: string): void {
    const { story } = this;
    if (story.inText) this.append(text.replace(/[\t\r\n]/g, ' ').replaceAll('\u00ad', ''));
    else if (story.inInstruction && story.field.code.length < LONGEST_FORMULA) story.field.code += text;
  }

  finish(): DocxBody {
    while (this.tables.length > 0) this.closeTable();
    const story = this.stories[0] ?? newStory();
    this.endStory(story);
    const { trackedChanges, embeddedObjects, formulasWithoutValue } = this;
    return { blocks: story.blocks, trackedChanges, embeddedObjects, formulasWithoutValue };
  }

  get story(): Story {
    return this.stories[this.stories.length - 1] ?? newStory();
  }

  get paragraph(): Paragraph {
    const { story } = this;
    story.paragraph ??= newParagraph();
    return story.paragraph;
  }

  get table(): OpenTable | undefined {
    return this.tables[this.tables.length - 1];
  }

  append(text: string): void {
    const { story, paragraph } = this;
    if (story.hidden || !story.fields.every(Boolean) || this.isPrompt(text)) return;
    paragraph.parts.push(written(text, story.raised, story.struck));
    if (!story.raised && text.trim() !== '') paragraph.onLine = true;
  }

  openParagraph(): void {
    this.closeParagraph();
    this.story.paragraph = newParagraph();
  }

  closeParagraph(): void {
    const { story } = this;
    const { paragraph } = story;
    if (!paragraph) return;
    story.paragraph = null;
    // The code of a field does not run over paragraphs; a field never closed must not swallow the rest.
    story.fields = story.fields.filter(Boolean);
    const whole = paragraph.parts.join('');
    const own = paragraph.onLine || story.carried.length > 0 ? whole : lowered(whole);
    if (paragraph.markDeleted) {
      story.carried.push(own);
      append(story.blocks, paragraph.after);
      return;
    }
    const body = story.carried.join('') + own;
    story.carried = [];
    const number = paragraph.number ?? this.sources.numbering.next(paragraph.numId, paragraph.level, paragraph.style);
    // Outside tables a number without a text is an empty item of a list.
    const text = body.trim() === '' && this.tables.length === 0 ? '' : withNumber(number, body.trim());
    if (text !== '' || paragraph.after.length === 0) this.emit(story, text);
    append(story.blocks, paragraph.after);
  }

  openStory(): void {
    this.stories.push(newStory());
  }

  closeTextBox(): void {
    if (this.stories.length < 2) return;
    const box = this.endStory(this.stories.pop() ?? newStory());
    append(this.paragraph.after, box.blocks);
  }

  openTable(): void {
    this.closeParagraph();
    if (this.tables.length >= MAX_TABLE_DEPTH) {
      throw new DocumentError('parse_limit_exceeded', 'Tables are nested too deeply.');
    }
    this.tables.push(newTable());
  }

  closeTable(): void {
    const open = this.tables.pop();
    if (open) append(this.story.blocks, open.table.blocks());
  }

  closeRow(): void {
    const open = this.table;
    if (!open) return;
    if (!open.rowDropped && open.row.length > 0) open.table.addRow(open.before, open.row);
    open.row = [];
    open.before = 0;
    open.rowDropped = false;
  }

  openCell(): void {
    if (++this.cells > MAX_CELLS) throw new DocumentError('parse_limit_exceeded', 'The document holds too many cells.');
    const open = this.table;
    if (!open) return;
    open.cell = newCell();
    this.openStory();
  }

  closeCell(): void {
    const open = this.table;
    if (!open || this.stories.length < 2) return;
    const { blocks } = this.endStory(this.stories.pop() ?? newStory());
    const { columns, merge, joinsLeft, dropped } = open.cell;
    // What the cell's own properties said belongs to this cell, not to a nested one closed before it.
    open.cell = newCell();
    const left = open.row[open.row.length - 1];
    if (dropped) return;
    if (joinsLeft && left) left.columns += columns;
    else open.row.push({ columns, merge, blocks });
  }

  markParagraph(change: 'deleted' | 'inserted'): void {
    this.trackedChanges++;
    if (change === 'deleted') this.paragraph.markDeleted = true;
  }

  /** The number of the paragraph as Word 2003 writes it beside the list's index. */
  writeNumber(number: string | null): void {
    this.paragraph.number = number;
  }

  changed(): void {
    this.trackedChanges++;
  }

  setParagraphMark(inside: boolean): void {
    this.inParagraphMark = inside;
  }

  openRun(): void {
    const { story } = this;
    story.hidden = this.sources.numbering.isHidden(story.paragraph?.style ?? null);
    story.raised = false;
    story.struck = false;
  }

  closeRun(): void {
    const { story } = this;
    story.hidden = story.raised = story.struck = false;
  }

  openField(code: string): void {
    this.story.field = { code, from: this.paragraph.parts.length };
  }

  /** A formula without a result would pass for a blank. */
  closeField(): void {
    const { code, from } = this.story.field;
    this.story.field = { code: '', from: 0 };
    if (!/^\s*=/.test(code) || this.paragraph.parts.slice(from).some((part) => part.trim() !== '')) return;
    this.append(code.slice(0, LONGEST_FORMULA).trim());
    this.formulasWithoutValue++;
  }

  /** Sets a property of the run; those of a paragraph's mark say nothing of its text. */
  setRun(property: 'hidden' | 'raised' | 'struck', on: boolean): void {
    if (!this.inParagraphMark) this.story[property] = on;
  }

  styleRun(style: string | null): void {
    if (this.sources.numbering.isHidden(style)) this.setRun('hidden', true);
    if (this.sources.numbering.isRaised(style)) this.setRun('raised', true);
  }

  openControl(): void {
    this.prompts.push(false);
  }

  closeControl(): void {
    this.prompts.pop();
  }

  image(): void {
    this.count(1);
    this.paragraph.after.push({ kind: 'image' });
  }

  embeddedObject(): void {
    this.embeddedObjects++;
  }

  chunk(id: string): void {
    this.closeParagraph();
    const blocks = ++this.chunks <= MAX_CHUNKS ? this.sources.chunk(id) : null;
    if (blocks === null) this.embeddedObjects++;
    else append(this.story.blocks, blocks);
  }

  openAlternatives(): void {
    this.alternatives.push(false);
  }

  closeAlternatives(): void {
    this.alternatives.pop();
  }

  private markPrompt(): void {
    if (this.prompts.length > 0) this.prompts[this.prompts.length - 1] = true;
  }

  /** 单击此处输入文字 is no text; a figure is, since programs fill controls and leave them marked as empty. */
  private isPrompt(text: string): boolean {
    return this.prompts.includes(true) && !/\d/.test(text);
  }

  private openAlternative(): boolean {
    const last = this.alternatives.length - 1;
    if (this.alternatives[last]) return false;
    this.alternatives[last] = true;
    return true;
  }

  /** A deletion around content leaves it out; inside properties it deletes a paragraph's mark or a row. */
  private openDeletion(parent: string): boolean {
    if (parent === 'rPr') {
      if (this.inParagraphMark) this.markParagraph('deleted');
      return false;
    }
    this.trackedChanges++;
    if (parent === 'trPr' && this.table) this.table.rowDropped = true;
    return false;
  }

  openInsertion(parent: string): boolean {
    if (parent === 'rPr' && this.inParagraphMark) this.markParagraph('inserted');
    else this.trackedChanges++;
    return true;
  }

  private endStory(story: Story): Story {
    if (story.paragraph !== null) {
      this.stories.push(story);
      this.closeParagraph();
      this.stories.pop();
    }
    if (story.carried.length > 0) this.emit(story, story.carried.join('').trim());
    return story;
  }

  private emit(story: Story, text: string): void {
    // An empty paragraph is a blank line of the page, but in a cell or box only its room.
    if (text === '' && this.stories.length > 1) return;
    const lines = paragraphLines(this.tables.length > 0 ? text : withoutNoteMarks(text));
    this.count(lines.length);
    for (const line of lines) story.blocks.push(line);
  }

  private count(blocks: number): void {
    this.emitted += blocks;
    if (this.emitted > MAX_BLOCKS) {
      throw new DocumentError('parse_limit_exceeded', 'The document holds too many paragraphs.');
    }
  }
}

/** Word 2003 writes all changes and comments as one element, told apart by their type; marks of comments and bookmarks hold nothing. */
function changeOf(type: string | null): 'del' | 'ins' | 'note' {
  if (type === 'Word.Deletion') return 'del';
  return type === 'Word.Insertion' ? 'ins' : 'note';
}

/** Without spreading: a call takes no more than some hundred thousand arguments. */
function append(target: Block[], blocks: readonly Block[]): void {
  for (const block of blocks) target.push(block);
}
