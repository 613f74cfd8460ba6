/**
 * Markup → elements as they open and close, over the tokeniser of htmlparser2. Its own parser makes a
 * string of every attribute and name of a page, most of which nobody asks for, and lets a stray end tag
 * close the table around it; pages laid out in tables hold many a stray `</div>` and `</td>`.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { remember } from '../../forms/remember.js';
import { type ElementRules, rulesOf, TABLE_PARTS } from './elements.js';

/** The attributes that say how text is shown, and what else is asked for. */
const ATTRIBUTE_NAMES = [
  'style',
  'hidden',
  'colspan',
  'rowspan',
  'href',
  'type',
  'value',
  'name',
  'content',
  'selected',
] as const;
type AttributeName = (typeof ATTRIBUTE_NAMES)[number];
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

export interface ElementHandler {
  /** @param start offset of the element's tag in the page */
  open(element: ElementRules, attributes: Attributes, start: number): void;
  text(text: string): void;
  close(element: ElementRules): void;
}

const ATTRIBUTES: ReadonlyMap<string, AttributeName> = new Map(ATTRIBUTE_NAMES.map((name) => [name, name]));
const NONE: Attributes = {};
/** Names that are remembered: more than HTML has, in capitals too. */
const MAX_TYPES = 1000;

const attributeName = remember((printed) => ATTRIBUTES.get(printed.toLowerCase()) ?? null);

/** The elements of one name in a page. */
interface ElementType extends ElementRules {
  /** Where those that are open stand among all that are: hostile pages nest thousands, no walk would end. */
  depths: number[];
}

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
  /** By name as printed. */
  private readonly types = new Map<string, ElementType>();
  private readonly open: ElementType[] = [];
  /** Elements of SVG and MathML that are open. */
  private foreign = 0;
  /** The element whose tag is being read. */
  private type: ElementType | null = null;
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
    const type = this.typeOf(this.html.slice(start, end));
    // Forms do not nest: what opens another is as if it were not there.
    if (type.name === 'form' && type.depths.length > 0) return;
    if (type.ends) while (type.ends.has(this.open.at(-1)?.name ?? '')) this.closeInnermost();
    this.type = type;
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
    const { type, attributes } = this;
    this.type = null;
    this.attributes = null;
    if (type === null) return;
    this.handler.open(type, attributes ?? NONE, this.start);
    if (type.isVoid) this.handler.close(type);
    else this.push(type);
  }

  onselfclosingtag(): void {
    const { type } = this;
    this.onopentagend();
    // Elsewhere a slash before the end of a tag means nothing.
    if (type !== null && this.foreign > 0 && !type.isVoid) this.closeInnermost();
  }

  onclosetag(start: number, end: number): void {
    const innermost = this.open.at(-1)?.name ?? '';
    if (innermost.length === end - start && this.html.startsWith(innermost, start)) this.closeInnermost();
    else this.closeOuter(this.typeOf(this.html.slice(start, end)));
  }

  isInForeignContext(): boolean {
    return this.foreign > 0;
  }

  onend(): void {
    while (this.open.length > 0) this.closeInnermost();
  }

  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private closeOuter(type: ElementType): void {
    if (type.isVoid) {
      if (type.name === 'br') this.openAndClose(type);
      return;
    }
    const own = type.depths.at(-1) ?? -1;
    const scope = this.scopeOf(type.name);
    if (own > scope) while (this.open.length > own) this.closeInnermost();
    // What is not open closes nothing; but </p> alone is an empty paragraph.
    else if (type.name === 'p' && own < 0 && scope < 0) this.openAndClose(type);
  }

  /** How deep the element stands beyond which an end tag closes nothing. */
  private scopeOf(name: string): number {
    if (name === 'table') return -1;
    return TABLE_PARTS.has(name) ? this.depthOf('table') : Math.max(this.depthOf('td'), this.depthOf('th'));
  }

  private openAndClose(type: ElementType): void {
    this.handler.open(type, NONE, this.start);
    this.handler.close(type);
  }

  private push(type: ElementType): void {
    type.depths.push(this.open.length);
    this.open.push(type);
    if (type.isForeign) this.foreign++;
  }

  private closeInnermost(): void {
    const type = this.open.pop();
    if (type === undefined) return;
    type.depths.pop();
    if (type.isForeign) this.foreign--;
    this.handler.close(type);
  }

  /** How deep the innermost open element of a name stands; -1 when none is open. */
  private depthOf(name: string): number {
    return this.types.get(name)?.depths.at(-1) ?? -1;
  }

  /** To lower a name beside Chinese text takes far longer than to look it up as it is printed. */
  private typeOf(printed: string): ElementType {
    const known = this.types.get(printed);
    if (known) return known;
    const lowered = printed.toLowerCase();
    const name = lowered === 'image' ? 'img' : lowered;
    const type = this.types.get(name) ?? { ...rulesOf(name), depths: [] };
    if (this.types.size < MAX_TYPES) this.types.set(name, type).set(printed, type);
    return type;
  }
}
