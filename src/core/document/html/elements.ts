/** Rules of HTML by the name of the element. */

/** Elements without content: their tag is all there is of them. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

export const TABLE_PARTS: ReadonlySet<string> = new Set('td th tr tbody thead tfoot caption colgroup'.split(' '));

const PARAGRAPH = 'p';
const FIELDS = 'input option optgroup select button datalist textarea';

/** Elements whose end tag may be left out, by those that end them when they open right inside. */
const ENDS: readonly [opening: string, ended: string][] = [
  ['tr', 'tr th td'],
  ['th', 'th'],
  ['td', 'thead th td'],
  ['tbody tfoot', 'thead tbody'],
  ['body', 'head link script'],
  ['a', 'a'],
  ['li', 'li'],
  ['dd dt', 'dd dt'],
  ['rt rp', 'rt rp'],
  ['option', 'option'],
  ['optgroup', 'optgroup option'],
  ['select input output button datalist textarea', FIELDS],
  ['h1 h2 h3 h4 h5 h6', 'h1 h2 h3 h4 h5 h6 p'],
  [
    'p address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul',
    PARAGRAPH,
  ],
];

export const ENDS_BEFORE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ENDS.flatMap(([opening, ended]) => {
    const names = new Set(ended.split(' '));
    return opening.split(' ').map((name) => [name, names] as const);
  }),
);
