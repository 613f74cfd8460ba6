/**
 * Runs of a DOC's characters that are not read as they stand, by the modifiers over them and by their styles.
 */
import { eachModifier, type PropertyRun, viewOf } from './doc-properties.js';
import { type DocStyle, inherits } from './doc-styles.js';
import { RAISED_FROM } from './run-text.js';

export interface CharacterMark {
  start: number;
  end: number;
  kind: 'deleted' | 'hidden' | 'symbol' | 'raised' | 'struck';
  /** The character that a symbol stands for. */
  symbol: string;
}

const DELETED = 0x0800;
const INSERTED = 0x0801;
const HIDDEN = 0x083c;
const SYMBOL = 0x6a09;
const STYLE = 0x4a30;
const SCRIPT = 0x2a48;
const POSITION = 0x4845;
const STRUCK = new Set([0x0837, 0x2a53]);

interface RunProperties {
  deleted: boolean;
  inserted: boolean;
  hidden: boolean;
  raised: boolean;
  higher: boolean;
  struck: boolean;
  symbol: string;
}

/** Marks in ascending order; `trackedChanges` counts the runs marked as inserted or deleted. */
export function readMarks(
  runs: readonly PropertyRun[],
  styles: readonly DocStyle[],
): { marks: CharacterMark[]; trackedChanges: number } {
  const marks: CharacterMark[] = [];
  let trackedChanges = 0;
  for (const run of runs) {
    const properties = propertiesOf(run.modifiers, styles);
    if (properties.deleted || properties.inserted) trackedChanges++;
    const kind = kindOf(properties);
    if (kind !== null) marks.push({ start: run.start, end: run.end, kind, symbol: properties.symbol });
  }
  return { marks, trackedChanges };
}

function propertiesOf(modifiers: Uint8Array, styles: readonly DocStyle[]): RunProperties {
  const found: RunProperties = {
    deleted: false,
    inserted: false,
    hidden: false,
    raised: false,
    higher: false,
    struck: false,
    symbol: '',
  };
  eachModifier(modifiers, (code, operand) => {
    const on = ((operand[0] ?? 0) & 1) === 1;
    if (code === DELETED) found.deleted = on;
    else if (code === INSERTED) found.inserted = on;
    else if (code === HIDDEN) found.hidden = on;
    else if (STRUCK.has(code)) found.struck = on;
    else if (code === SCRIPT) found.raised = (operand[0] ?? 0) !== 0;
    else if (code === POSITION) found.higher = viewOf(operand).getInt16(0, true) >= RAISED_FROM;
    else if (code === SYMBOL && operand.length === 4)
      found.symbol = String.fromCharCode(viewOf(operand).getUint16(2, true));
    else if (code === STYLE) {
      const style = viewOf(operand).getUint16(0, true);
      found.hidden ||= inherits(styles, style, 'hidden');
      found.raised ||= inherits(styles, style, 'raised');
    }
  });
  return found;
}

function kindOf(properties: RunProperties): CharacterMark['kind'] | null {
  if (properties.deleted) return 'deleted';
  if (properties.hidden) return 'hidden';
  if (properties.symbol !== '') return 'symbol';
  if (properties.raised || properties.higher) return 'raised';
  return properties.struck ? 'struck' : null;
}
