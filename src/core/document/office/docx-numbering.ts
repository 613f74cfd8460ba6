/**
 * Automatic paragraph numbers of a DOCX: definitions from numbering.xml and styles.xml,
 * counters in document order. Reports rely on them: the `一、` of 一、总体情况 is often not text.
 */
import { ListCounter, type ListLevel } from './list-numbers.js';
import { scanXml, type XmlAttributes } from './xml-scanner.js';

export interface ParagraphStyle {
  basedOn: string | null;
  numId: string | null;
  level: number | null;
  hidden: boolean;
  raised: boolean;
}

interface Instance {
  abstractId: string;
  overrides: Map<number, { start: number | null; level: ListLevel | null }>;
}

const EMPTY_LEVELS: ReadonlyMap<number, ListLevel> = new Map();
const MAX_INHERITANCE = 20;
const MAX_DEFINITIONS = 20_000;
const LAST_LEVEL = 8;

export class DocxNumbering {
  private readonly counters = new Map<string, ListCounter>();
  private readonly begun = new Set<string>();
  private readonly merged = new Map<string, ReadonlyMap<number, ListLevel>>();

  constructor(
    private readonly abstracts: ReadonlyMap<string, AbstractList>,
    private readonly instances: ReadonlyMap<string, Instance>,
    private readonly styles: ReadonlyMap<string, ParagraphStyle>,
  ) {}

  /** Number of the next paragraph in document order with these properties; '' when it has none. */
  next(numId: string | null, level: number | null, style: string | null): string {
    const inherited = this.inheritedList(style);
    const list = numId ?? inherited.numId;
    if (list === null || list === '0') return '';
    const instance = this.instances.get(list);
    const abstractId = instance ? this.abstractOf(instance.abstractId) : null;
    if (!instance || abstractId === null) return '';
    const at = Math.min(Math.max(level ?? inherited.level ?? this.levelOfStyle(abstractId, style), 0), LAST_LEVEL);
    return this.counterOf(list, instance, abstractId).next(at, this.levelsOf(list, instance, abstractId));
  }

  /** Whether text in this style is hidden. */
  isHidden(style: string | null): boolean {
    return style !== null && this.lineage(style).some((ancestor) => ancestor.hidden);
  }

  isRaised(style: string | null): boolean {
    return style !== null && this.lineage(style).some((ancestor) => ancestor.raised);
  }

  private counterOf(list: string, instance: Instance, abstractId: string): ListCounter {
    let counter = this.counters.get(abstractId);
    if (!counter) {
      counter = new ListCounter(this.abstracts.get(abstractId)?.levels ?? EMPTY_LEVELS);
      this.counters.set(abstractId, counter);
    }
    // Lists made from one definition count on from each other, except where a list states its own start.
    if (!this.begun.has(list)) {
      this.begun.add(list);
      for (const [level, override] of instance.overrides)
        if (override.start !== null) counter.restart(level, override.start);
    }
    return counter;
  }

  private levelsOf(list: string, instance: Instance, abstractId: string): ReadonlyMap<number, ListLevel> {
    const own = this.abstracts.get(abstractId)?.levels ?? EMPTY_LEVELS;
    if (instance.overrides.size === 0) return own;
    const known = this.merged.get(list);
    if (known) return known;
    const levels = new Map(own);
    for (const [level, override] of instance.overrides) if (override.level) levels.set(level, override.level);
    this.merged.set(list, levels);
    return levels;
  }

  /** A definition may be kept under a list style (`numStyleLink`), which names another list. */
  private abstractOf(id: string): string | null {
    const link = this.abstracts.get(id)?.styleLink ?? null;
    if (link === null) return this.abstracts.has(id) ? id : null;
    const numId = this.styles.get(link)?.numId ?? null;
    const target = numId === null ? undefined : this.instances.get(numId)?.abstractId;
    return target !== undefined && this.abstracts.has(target) ? target : id;
  }

  private levelOfStyle(abstractId: string, style: string | null): number {
    if (style === null) return 0;
    return this.abstracts.get(abstractId)?.levelOfStyle.get(style) ?? 0;
  }

  private inheritedList(style: string | null): { numId: string | null; level: number | null } {
    let level: number | null = null;
    for (const ancestor of this.lineage(style)) {
      level ??= ancestor.level;
      if (ancestor.numId !== null) return { numId: ancestor.numId, level };
    }
    return { numId: null, level };
  }

  private lineage(style: string | null): ParagraphStyle[] {
    const found: ParagraphStyle[] = [];
    for (let id = style; id !== null && found.length < MAX_INHERITANCE;) {
      const entry = this.styles.get(id);
      if (!entry) break;
      found.push(entry);
      id = entry.basedOn;
    }
    return found;
  }
}

interface AbstractList {
  levels: Map<number, ListLevel>;
  levelOfStyle: Map<string, number>;
  styleLink: string | null;
}

/** Definitions from the two parts; either may be missing. */
export function readNumbering(numberingXml: string | null, stylesXml: string | null): DocxNumbering {
  const abstracts = new Map<string, AbstractList>();
  const instances = new Map<string, Instance>();
  if (numberingXml !== null) readLists(numberingXml, abstracts, instances);
  return new DocxNumbering(abstracts, instances, stylesXml === null ? new Map() : readStyles(stylesXml));
}

function readLists(xml: string, abstracts: Map<string, AbstractList>, instances: Map<string, Instance>): void {
  let abstract: AbstractList | null = null;
  let instance: Instance | null = null;
  let override: { start: number | null; level: ListLevel | null } | null = null;
  let level: ListLevel | null = null;
  let levelIndex = 0;
  const opened = new Map<string, (attributes: XmlAttributes) => void>(
    Object.entries({
      abstractNum(attributes: XmlAttributes) {
        abstract = { levels: new Map(), levelOfStyle: new Map(), styleLink: null };
        abstracts.set(attributes.get('abstractNumId') ?? '', abstract);
      },
      num(attributes: XmlAttributes) {
        abstract = null;
        instance = { abstractId: '', overrides: new Map() };
        instances.set(attributes.get('numId') ?? '', instance);
      },
      abstractNumId(attributes: XmlAttributes) {
        if (instance) instance.abstractId = attributes.get('val') ?? '';
      },
      numStyleLink(attributes: XmlAttributes) {
        if (abstract) abstract.styleLink = attributes.get('val');
      },
      lvlOverride(attributes: XmlAttributes) {
        override = { start: null, level: null };
        instance?.overrides.set(integer(attributes.get('ilvl')) ?? 0, override);
      },
      startOverride(attributes: XmlAttributes) {
        if (override) override.start = integer(attributes.get('val'));
      },
      lvl(attributes: XmlAttributes) {
        level = { start: 1, format: 'decimal', text: '', legal: false };
        levelIndex = integer(attributes.get('ilvl')) ?? 0;
        if (abstract) abstract.levels.set(levelIndex, level);
        else if (override) override.level = level;
      },
      start(attributes: XmlAttributes) {
        if (level) level.start = integer(attributes.get('val')) ?? 1;
      },
      numFmt(attributes: XmlAttributes) {
        if (level) level.format = attributes.get('val') ?? 'decimal';
      },
      lvlText(attributes: XmlAttributes) {
        if (level) level.text = attributes.get('val') ?? '';
      },
      isLgl(attributes: XmlAttributes) {
        if (level) level.legal = isOn(attributes);
      },
      pStyle(attributes: XmlAttributes) {
        if (abstract) abstract.levelOfStyle.set(attributes.get('val') ?? '', levelIndex);
      },
    }),
  );
  scanXml(xml, {
    open(name, attributes) {
      // Word 2010 and later repeat a level's format for older programs: the first of the two is a choice.
      if (name === 'Fallback' || abstracts.size + instances.size > MAX_DEFINITIONS) return false;
      opened.get(name)?.(attributes);
      return true;
    },
  });
}

function readStyles(xml: string): Map<string, ParagraphStyle> {
  const styles = new Map<string, ParagraphStyle>();
  let style: ParagraphStyle | null = null;
  scanXml(xml, {
    open(name, attributes) {
      if (styles.size > MAX_DEFINITIONS) return;
      if (name === 'style') {
        style = { basedOn: null, numId: null, level: null, hidden: false, raised: false };
        styles.set(attributes.get('styleId') ?? '', style);
      } else if (style === null) return;
      else if (name === 'basedOn') style.basedOn = attributes.get('val');
      else if (name === 'numId') style.numId = attributes.get('val');
      else if (name === 'ilvl') style.level = integer(attributes.get('val'));
      else if (name === 'vanish') style.hidden = isOn(attributes);
      else if (name === 'vertAlign') style.raised = isRaised(attributes.get('val'));
    },
  });
  return styles;
}

/** An on/off property is on when it is there without a value. */
export function isOn(attributes: XmlAttributes): boolean {
  const value = attributes.get('val');
  return value === null || !['0', 'false', 'off'].includes(value);
}

/** Of `w:vertAlign`. */
export function isRaised(position: string | null): boolean {
  return position === 'superscript' || position === 'subscript';
}

export function integer(value: string | null): number | null {
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
}
