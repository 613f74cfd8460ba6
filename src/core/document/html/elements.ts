/** Rules of HTML, and of what is read of a page, by the name of the element. */

/** What the elements of one name have in common. */
export interface ElementRules {
  name: string;
  /** Without content: its tag is all there is of it. */
  isVoid: boolean;
  /** Its paragraphs stand apart from those around it. */
  isBlock: boolean;
  /** Nothing in it is read: programs, controls, what is struck out, how a word is spoken. */
  isSkipped: boolean;
  /** One article of a list of them: its title is printed, and not the page's. */
  isFeedItem: boolean;
  /** The root of another language, in which a slash before the end of a tag ends the element. */
  isForeign: boolean;
  /** The names of those that it ends when it opens right inside. */
  ends: ReadonlySet<string> | undefined;
}

const VOID = names(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
const BLOCK = names(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer main nav aside blockquote center form fieldset hr address figure caption thead tbody tfoot tr td th table pre option textarea title',
);
const SKIPPED = names(
  'script style noscript template button svg iframe object rt rp marquee del s strike canvas audio video xml',
);
const FEED_ITEMS = names('item entry record');
const FOREIGN = names('svg math');

/** Parts of a table: their end tags close none of the table around their own. */
export const TABLE_PARTS = names('td th tr tbody thead tfoot caption colgroup');

/** Elements whose end tag may be left out, by those that end them. */
const ENDS: readonly (readonly [opening: string, ended: string])[] = [
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
  ['select input output button datalist textarea', 'input option optgroup select button datalist textarea'],
  ['h1 h2 h3 h4 h5 h6', 'h1 h2 h3 h4 h5 h6 p'],
  [
    'p address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul',
    'p',
  ],
];
const ENDS_BEFORE = new Map(
  ENDS.flatMap(([opening, ended]) => [...names(opening)].map((name) => [name, names(ended)] as const)),
);

/** @param name in lower case; one that HTML does not know has content and stands in line with the text. */
export function rulesOf(name: string): ElementRules {
  return {
    name,
    isVoid: VOID.has(name),
    isBlock: BLOCK.has(name),
    isSkipped: SKIPPED.has(name),
    isFeedItem: FEED_ITEMS.has(name),
    isForeign: FOREIGN.has(name),
    ends: ENDS_BEFORE.get(name),
  };
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
