/**
 * The tokeniser, with the one rule of browsers that it lacks: an end tag inside a cell closes nothing
 * outside of it, and one of a cell or row closes none of the table around its own. Pages laid out in
 * tables hold many a stray `</div>` and `</td>`, and each would end the table that it stands in.
 */
import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

const TABLE_PARTS: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup']);

type Callbacks = Required<Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>>;

export class ScopedParser extends Parser {
  readonly #open: OpenElements;

  constructor(
    private readonly html: string,
    callbacks: Callbacks,
    options: ParserOptions,
  ) {
    const open = new OpenElements();
    super(
      {
        ...callbacks,
        onopentag: (name, attributes, isImplied) => {
          open.push(name);
          callbacks.onopentag(name, attributes, isImplied);
        },
        onclosetag: (name, isImplied) => {
          open.pop(name);
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
    const scope = TABLE_PARTS.has(name)
      ? this.#open.depthOf('table')
      : Math.max(this.#open.depthOf('td'), this.#open.depthOf('th'));
    const own = this.#open.depthOf(name);
    // What is not open closes nothing; but </p> alone is an empty paragraph.
    return own < 0 ? name === 'p' && scope < 0 : own > scope;
  }
}

/** How deep the innermost element of each name stands, without a walk: hostile pages nest thousands. */
class OpenElements {
  readonly #depths = new Map<string, number[]>();
  #depth = 0;

  push(name: string): void {
    const depths = this.#depths.get(name);
    if (depths) depths.push(this.#depth++);
    else this.#depths.set(name, [this.#depth++]);
  }

  pop(name: string): void {
    this.#depths.get(name)?.pop();
    this.#depth--;
  }

  /** -1 when none is open. */
  depthOf(name: string): number {
    return this.#depths.get(name)?.at(-1) ?? -1;
  }
}
