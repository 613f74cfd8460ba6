/**
 * The tokeniser, with the one rule of browsers that it lacks: an end tag inside a cell closes nothing
 * outside of it, and one of a cell or row closes none of the table around its own. Pages laid out in
 * tables hold many a stray `</div>` and `</td>`, and each would end the table that it stands in.
 */
import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

const TABLE_PARTS: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup']);
const TABLE: ReadonlySet<string> = new Set(['table']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);

type Callbacks = Required<Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>>;

export class ScopedParser extends Parser {
  /** The elements that are open, the innermost last. */
  readonly #open: string[];

  constructor(
    private readonly html: string,
    callbacks: Callbacks,
    options: ParserOptions,
  ) {
    const open: string[] = [];
    super(
      {
        ...callbacks,
        onopentag: (name, attributes, isImplied) => {
          open.push(name);
          callbacks.onopentag(name, attributes, isImplied);
        },
        onclosetag: (name, isImplied) => {
          open.pop();
          callbacks.onclosetag(name, isImplied);
        },
      },
      options,
    );
    this.#open = open;
  }

  /** Reads the whole page. */
  read(): void {
    this.write(this.html);
    this.end();
  }

  override onclosetag(start: number, endIndex: number): void {
    if (this.#closes(this.html.slice(start, endIndex).toLowerCase())) super.onclosetag(start, endIndex);
    else {
      this.endIndex = endIndex;
      this.startIndex = endIndex + 1;
    }
  }

  #closes(name: string): boolean {
    if (name === 'table' || name === 'br') return true;
    const scope = TABLE_PARTS.has(name) ? TABLE : CELLS;
    for (let at = this.#open.length - 1; at >= 0; at--) {
      const element = this.#open[at] ?? '';
      if (element === name) return true;
      if (scope.has(element)) return false;
    }
    return true;
  }
}
