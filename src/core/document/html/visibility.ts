/**
 * What of a page nobody sees: elements hidden by their own style, text struck out, figures' footnote
 * marks. Hijackers hide links in cells, editors leave drafts in them: read along, both run into figures.
 *
 * Only an element's own attributes are asked. Style sheets are not: what they hide, scripts show again.
 */
import type { Attributes } from './element-reader.js';

/** What any style below has in it: styles of Word are long, and there is one on every run of text. */
const NOTABLE =
  /display|visib|hid(?:e|den)|opacity|clip|scale|comment|-\s*\d{3}|through|super|size\s*:\s*(?:[01](?!\d)|\.)/i;

/** A style that is worth a closer look; of all others the empty one. */
export function notableStyle(style: string | undefined): string {
  return style !== undefined && NOTABLE.test(style) ? style : '';
}

/** Declarations that hide an element whatever else its style says. */
const HIDING =
  /visibility\s*:\s*(?:hidden|collapse)|mso-element\s*:\s*comment|scale\(\s*0\s*[,)]|mso-hide\s*:\s*all|(?<![\w-])opacity\s*:\s*0?\.?0*\s*(?:;|!|$)|text-indent\s*:\s*-\d{3}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]/i;
const NOT_DISPLAYED = /^display\s*:\s*none/i;
const CLIPPED = /overflow(?:-[xy])?\s*:\s*hidden/i;
const WITHOUT_EXTENT = /(?<![\w-])(?:max-)?(?:width|height)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)/i;
const PLACED = /position\s*:\s*(?:absolute|fixed)/i;
const OFF_PAGE = /(?<![\w-])(?:left|top|right|bottom|margin-left|margin-top)\s*:\s*-\s*\d{3}/i;
const STRUCK = /text-decoration[\w-]*\s*:[^;]{0,60}line-through/i;
const FONT_SIZE = /(?<![\w-])font-size\s*:\s*([\d.]+)\s*([a-z%]*)/i;
/** Sizes below which text is there for machines only, by unit. */
const LEAST_SIZE: Readonly<Record<string, number>> = { px: 3, pt: 2, em: 0.2, rem: 0.2, '%': 20 };
const NOTE = /^#[-_]{0,2}(?:ftn|fn|footnote|edn|note|msocom)/i;
const RAISED = /vertical-align\s*:\s*super/i;

/** Digits or a circled number, in brackets or bare: what an editor raises beside a figure. */
const MARK = /^[[［(（〔【]?(?:[注A-Z]{0,3}\d{1,2}|[①-⑳]|[*＊※†])[\]］)）〕】]?$/;

/** Whether a style shows text as deleted. */
export function isStruck(style: string): boolean {
  return style !== '' && STRUCK.test(style);
}

/** Whether an element is hidden by its own attributes; a script of the page may show it after all. */
export function isHidden(attributes: Attributes, style: string): boolean {
  if (attributes.hidden !== undefined) return true;
  return (
    style !== '' &&
    (HIDING.test(style) ||
      NOT_DISPLAYED.test(lastDisplay(style)) ||
      (CLIPPED.test(style) && WITHOUT_EXTENT.test(style)) ||
      (PLACED.test(style) && OFF_PAGE.test(style)))
  );
}

/** The last declaration of several is the one that counts. */
function lastDisplay(style: string): string {
  return style.slice(Math.max(0, style.toLowerCase().lastIndexOf('display')));
}

/** Whether a style sets a font size that can be read; null when it sets none, and the size around it counts. */
export function isLegible(style: string): boolean | null {
  const [, size, unit = ''] = FONT_SIZE.exec(style) ?? [];
  return size === undefined ? null : Number(size) >= (LEAST_SIZE[unit.toLowerCase()] ?? 1);
}

/** Whether an element raises or lowers its text, as marks of footnotes are, or leads to a note. */
export function isRaised(name: string, attributes: Attributes, style: string): boolean {
  if (name === 'a') return NOTE.test(attributes.href ?? '');
  return name === 'sup' || name === 'sub' || (name === 'span' && style !== '' && RAISED.test(style));
}

/** Whether raised text behind other text is the mark of a footnote: read on, `12` with mark 1 would be 121. */
export function isFootnoteMark(before: string, raised: string): boolean {
  return MARK.test(raised.trim()) && /[\d０-９\p{sc=Han}）)]\s*$/u.test(before.slice(-20));
}
