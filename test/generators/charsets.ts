/** Ways in which a page's text becomes bytes, with what it declares of itself. */
import iconv from 'iconv-lite';

export interface Charset {
  name: string;
  encoding: string;
  /** What a page's meta element says; null to say nothing. */
  declared: string | null;
  bom?: true;
}

export const CHARSETS: readonly Charset[] = [
  { name: 'utf8', encoding: 'utf8', declared: 'utf-8' },
  { name: 'utf8-undeclared', encoding: 'utf8', declared: null },
  { name: 'utf8-bom', encoding: 'utf8', declared: null, bom: true },
  { name: 'utf8-declared-gbk', encoding: 'utf8', declared: 'gb2312' },
  { name: 'gbk-declared-gb2312', encoding: 'gbk', declared: 'gb2312' },
  { name: 'gb18030-declared', encoding: 'gb18030', declared: 'gb18030' },
  { name: 'gbk-undeclared', encoding: 'gbk', declared: null },
  { name: 'gbk-declared-utf8', encoding: 'gbk', declared: 'utf-8' },
  { name: 'gbk-declared-latin1', encoding: 'gbk', declared: 'iso-8859-1' },
  { name: 'utf16le-bom', encoding: 'utf-16le', declared: null, bom: true },
  { name: 'utf16be-bom', encoding: 'utf-16be', declared: null, bom: true },
];

/** Only for text in traditional script. */
export const BIG5_CHARSETS: readonly Charset[] = [
  { name: 'big5-declared', encoding: 'big5', declared: 'big5' },
  { name: 'big5-undeclared', encoding: 'big5', declared: null },
];

/** Puts the declaration into a page's head (text without a head keeps silent) and encodes. */
export function encode(text: string, charset: Charset): Uint8Array {
  const meta =
    charset.declared === null
      ? ''
      : `<meta http-equiv="Content-Type" content="text/html; charset=${charset.declared}">\n`;
  const said = text.replace('<meta charset="utf-8">\n', '').replace('<head>\n', `<head>\n${meta}`);
  return iconv.encode(said, charset.encoding, { addBOM: charset.bom === true });
}
