/**
 * Markup → elements as they open and close, over the tokeniser of htmlparser2. Its own parser makes a
 * string of every attribute and name of a page, most of which nobody asks for, and lets a stray end tag
 * close the table around it; pages laid out in tables hold many a stray `</div>` and `</td>`.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { remember } from '../../forms/remember.js';
import { ENDS_BEFORE, TABLE_PARTS, VOID_ELEMENTS } from './elements.js';

/** The attributes that say how text is shown, and what else is asked for. */
export type AttributeName =
  'style' | 'hidden' | 'colspan' | 'rowspan' | 'href' | 'type' | 'value' | 'name' | 'content' | 'selected';
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

export interface ElementHandler {
  /** @param start offset of the element's tag in the page */
  open(name: string, attributes: Attributes, start: number): void;
  text(text: string): void;
  close(name: string): void;
}

const ATTRIBUTES: ReadonlyMap<string, AttributeName> = new Map(
  (['style', 'hidden', 'colspan', 'rowspan', 'href', 'type', 'value', 'name', 'content', 'selected'] as const).map(
    (name) => [name, name],
  ),
);
const NONE: Attributes = {};

/** Names are few and recur; to lower one beside Chinese text takes far longer than to look it up. */
const elementName = remember((printed) => {
  const name = printed.toLowerCase();
  return name === 'image' ? 'img' : name;
});
const attributeName = remember((printed) => ATTRIBUTES.get(printed.toLowerCase()) ?? null);

/**
 * Reads a whole page. Elements left open are closed at its end.
 * The rule of browsers for tables holds: an end tag inside a cell closes nothing outside of it, and one
 * of a cell or row closes none of the table around its own.
 */
export function readElements(html: string, handler: ElementHandler): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new ElementReader(html, handler));
  tokenizer.write(html);
  tokenizer.end();
}

class ElementReader implements TokenizerCallbacks {
  /** Names of the elements that are open, and how deep each name stands: hostile pages nest thousands, no walk would end. */
  private readonly open: string[] = [];
  private readonly depths = new Map<string, number[]>();
  /** The element whose tag is being read, or null. */
  private name: string | null = null;
  private start = 0;
  private attributes: Partial<Record<AttributeName, string>> | null = null;
  private attribute: AttributeName | null = null;
  private value = '';

  constructor(
    private readonly html: string,
    private readonly handler: ElementHandler,
  ) {}

  ontext(start: number, end: number): void {
    this.handler.text(this.html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.handler.text(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    const name = elementName(this.html.slice(start, end));
    // Forms do not nest: what opens another is as if it were not there.
    if (name === 'form' && this.depthOf(name) >= 0) return;
    const ended = ENDS_BEFORE.get(name);
    if (ended) while (ended.has(this.open.at(-1) ?? '')) this.closeInnermost();
    this.name = name;
    this.start = start - 1;
  }

  onattribname(start: number, end: number): void {
    this.attribute = attributeName(this.html.slice(start, end));
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute !== null) this.value += this.html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.attribute !== null) this.value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.attribute === null) return;
    this.attributes ??= {};
    // Of two by one name the first counts.
    this.attributes[this.attribute] ??= this.value;
    this.value = '';
  }

  onopentagend(): void {
    const { name, attributes } = this;
    this.name = null;
    this.attributes = null;
    if (name === null) return;
    this.handler.open(name, attributes ?? NONE, this.start);
    if (VOID_ELEMENTS.has(name)) this.handler.close(name);
    else this.push(name);
  }

  onselfclosingtag(): void {
    const { name } = this;
    this.onopentagend();
    // Elsewhere a slash before the end of a tag means nothing.
    if (name !== null && this.isInForeignContext() && !VOID_ELEMENTS.has(name)) this.closeInnermost();
  }

  onclosetag(start: number, end: number): void {
    const name = elementName(this.html.slice(start, end));
    if (name === this.open.at(-1)) this.closeInnermost();
    else if (name === 'br') this.openAndClose(name);
    else if (!VOID_ELEMENTS.has(name)) this.closeOuter(name);
  }

  isInForeignContext(): boolean {
    return this.depthOf('svg') >= 0 || this.depthOf('math') >= 0;
  }

  onend(): void {
    while (this.open.length > 0) this.closeInnermost();
  }

  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private closeOuter(name: string): void {
    const own = this.depthOf(name);
    const scope =
      name === 'table'
        ? -1
        : TABLE_PARTS.has(name)
          ? this.depthOf('table')
          : Math.max(this.depthOf('td'), this.depthOf('th'));
    if (own > scope) while (this.open.length > own) this.closeInnermost();
    // What is not open closes nothing; but </p> alone is an empty paragraph.
    else if (name === 'p' && own < 0 && scope < 0) this.openAndClose(name);
  }

  private openAndClose(name: string): void {
    this.handler.open(name, NONE, this.start);
    this.handler.close(name);
  }

  private push(name: string): void {
    const depth = this.open.push(name) - 1;
    const depths = this.depths.get(name);
    if (depths) depths.push(depth);
    else this.depths.set(name, [depth]);
  }

  private closeInnermost(): void {
    const name = this.open.pop();
    if (name === undefined) return;
    this.depths.get(name)?.pop();
    this.handler.close(name);
  }

  /** How deep the innermost open element of a name stands; -1 when none is open. */
  private depthOf(name: string): number {
    return this.depths.get(name)?.at(-1) ?? -1;
  }
}
