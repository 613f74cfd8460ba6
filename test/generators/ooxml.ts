/**
 * Minimal office documents from descriptions: DOCX and XLSX as programs write them, with merges,
 * tracked changes, text boxes and automatic numbers. Rows of tables are given as in HTML: each cell
 * once, where it begins.
 */
import { strToU8, zipSync } from 'fflate';

export interface TableCell {
  /** Text, or XML of paragraphs and tables when it starts with `<`. */
  content: string;
  colspan?: number;
  rowspan?: number;
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  sheet: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relationship: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
  sheet: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relationship: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const DRAWING = [
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
].join(' ');
const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="htm" ContentType="text/html"/>' +
  ['document', 'numbering', 'styles', 'footnotes']
    .map(
      (part) =>
        `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part === 'document' ? 'document.main' : part}+xml"/>`,
    )
    .join('') +
  '</Types>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A run of text; `properties` is XML for w:rPr. */
export function run(text: string, properties = ''): string {
  const rPr = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${rPr}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export function inserted(text: string): string {
  return `<w:ins w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z">${run(text)}</w:ins>`;
}

export function deleted(text: string): string {
  return `<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">${escapeXml(text)}</w:delText></w:r></w:del>`;
}

/** A paragraph of text or of runs in XML; `properties` is XML for w:pPr. */
export function paragraph(content: string, properties = ''): string {
  const pPr = properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${pPr}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
}

/** A paragraph with an automatic number. */
export function numbered(content: string, list: number, level = 0): string {
  return paragraph(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

/** A run that anchors a text box, as Word 2010 and later write it: the same box once more for older programs. */
export function textBoxRun(content: string): string {
  const box = `<w:txbxContent>${content}</w:txbxContent>`;
  return (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>' +
    `<wps:txbx>${box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:200pt;height:60pt"><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  );
}

/** A table whose cells merged downwards are continued in the rows below, as Word writes them. */
export function wordTable(rows: readonly (readonly (string | TableCell)[])[]): string {
  const open = new Map<number, { left: number; columns: number }>();
  const written = rows.map((row) => {
    let column = 0;
    let xml = '';
    const continueMerges = (): void => {
      for (let merge = open.get(column); merge; merge = open.get(column)) {
        xml += wordCell('<w:p/>', merge.columns, '<w:vMerge/>');
        if (--merge.left === 0) open.delete(column);
        column += merge.columns;
      }
    };
    for (const given of row) {
      continueMerges();
      const cell = typeof given === 'string' ? { content: given } : given;
      const columns = cell.colspan ?? 1;
      const rows = cell.rowspan ?? 1;
      xml += wordCell(
        cell.content.startsWith('<') ? cell.content : paragraph(cell.content),
        columns,
        rows > 1 ? '<w:vMerge w:val="restart"/>' : '',
      );
      if (rows > 1) open.set(column, { left: rows - 1, columns });
      column += columns;
    }
    continueMerges();
    return `<w:tr>${xml}</w:tr>`;
  });
  return `<w:tbl><w:tblPr/><w:tblGrid/>${written.join('')}</w:tbl>`;
}

export function wordCell(content: string, columns = 1, properties = ''): string {
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  return `<w:tc><w:tcPr>${span}${properties}</w:tcPr>${content}</w:tc>`;
}

export interface DocxParts {
  /** XML inside w:numbering and w:styles. */
  numbering?: string;
  styles?: string;
  strict?: boolean;
  /** Further parts by name, and relationships of the main part to them. */
  parts?: Record<string, string | Uint8Array>;
  relationships?: { id: string; type: string; target: string }[];
}

/** A DOCX around the XML of its body. */
export function docx(body: string, options: DocxParts = {}): Uint8Array {
  const names = options.strict ? STRICT : TRANSITIONAL;
  const namespaces = `xmlns:w="${names.main}" xmlns:r="${names.relationship}" ${DRAWING}`;
  const relationships = [...(options.relationships ?? [])];
  const parts: Record<string, Uint8Array> = {};
  if (options.numbering !== undefined) {
    parts['word/numbering.xml'] = strToU8(`${HEAD}<w:numbering ${namespaces}>${options.numbering}</w:numbering>`);
    relationships.push({ id: 'rIdN', type: 'numbering', target: 'numbering.xml' });
  }
  if (options.styles !== undefined) {
    parts['word/styles.xml'] = strToU8(`${HEAD}<w:styles ${namespaces}>${options.styles}</w:styles>`);
    relationships.push({ id: 'rIdS', type: 'styles', target: 'styles.xml' });
  }
  for (const [name, content] of Object.entries(options.parts ?? {})) {
    parts[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync({
    '[Content_Types].xml': strToU8(HEAD + CONTENT_TYPES),
    '_rels/.rels': relationshipsXml(
      [{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }],
      names.relationship,
    ),
    'word/document.xml': strToU8(`${HEAD}<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`),
    'word/_rels/document.xml.rels': relationshipsXml(relationships, names.relationship),
    ...parts,
  });
}

/** One level of a list for `DocxParts.numbering`. */
export function listLevel(level: number, format: string, text: string, start = 1, more = ''): string {
  return `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

export interface SheetDescription {
  name: string;
  rows: readonly (readonly (string | number | null | { xml: string })[])[];
  merges?: readonly string[];
  state?: 'hidden' | 'veryHidden';
  /** XML before and attributes of rows: hidden columns and rows. */
  columns?: string;
  rowAttributes?: Readonly<Record<number, string>>;
  /** XML inside a drawing that lies over the cells. */
  drawing?: string;
}

/** An XLSX with its texts in the shared strings; a cell may be given as XML, `$` standing for its place. */
export function xlsx(
  sheets: readonly SheetDescription[],
  options: { styles?: string; strict?: boolean; workbook?: string } = {},
): Uint8Array {
  const names = options.strict ? STRICT : TRANSITIONAL;
  const strings: string[] = [];
  const parts: Record<string, Uint8Array> = {};
  sheets.forEach((sheet, i) => {
    const rows = sheet.rows.map((row, r) => {
      const cells = row.map((value, c) => sheetCell(value, `${columnName(c)}${r + 1}`, strings)).join('');
      return `<row r="${r + 1}" ${sheet.rowAttributes?.[r + 1] ?? ''}>${cells}</row>`;
    });
    const merges = (sheet.merges ?? []).map((reference) => `<mergeCell ref="${reference}"/>`).join('');
    if (sheet.drawing !== undefined) {
      const relation = [{ id: 'rId1', type: 'drawing', target: '../drawings/drawing1.xml' }];
      parts[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = relationshipsXml(relation, names.relationship);
      parts['xl/drawings/drawing1.xml'] = strToU8(`${HEAD}<xdr:wsDr>${sheet.drawing}</xdr:wsDr>`);
    }
    parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `${HEAD}<worksheet xmlns="${names.sheet}">${sheet.columns ?? ''}<sheetData>${rows.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
    );
  });
  const entries = sheets.map(
    (sheet, i) =>
      `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" ${sheet.state ? `state="${sheet.state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const relationships = sheets.map((_, i) => ({
    id: `rId${i + 1}`,
    type: 'worksheet',
    target: `worksheets/sheet${i + 1}.xml`,
  }));
  relationships.push({ id: 'rIdS', type: 'sharedStrings', target: 'sharedStrings.xml' });
  relationships.push({ id: 'rIdT', type: 'styles', target: 'styles.xml' });
  return zipSync({
    '_rels/.rels': relationshipsXml(
      [{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }],
      names.relationship,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook xmlns="${names.sheet}" xmlns:r="${names.relationship}"><workbookPr/><sheets>${entries.join('')}</sheets>${options.workbook ?? ''}</workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relationshipsXml(relationships, names.relationship),
    'xl/sharedStrings.xml': strToU8(
      `${HEAD}<sst xmlns="${names.sheet}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ),
    'xl/styles.xml': strToU8(`${HEAD}<styleSheet xmlns="${names.sheet}">${options.styles ?? ''}</styleSheet>`),
    ...parts,
  });
}

function sheetCell(value: SheetDescription['rows'][number][number], place: string, strings: string[]): string {
  if (value === null) return `<c r="${place}" s="0"/>`;
  if (typeof value === 'object') return value.xml.replace('$', place);
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  strings.push(`<t xml:space="preserve">${escapeXml(value)}</t>`);
  return `<c r="${place}" t="s"><v>${strings.length - 1}</v></c>`;
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function relationshipsXml(entries: readonly { id: string; type: string; target: string }[], base: string): Uint8Array {
  const xml = entries.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`,
  );
  return strToU8(`${HEAD}<Relationships xmlns="${PACKAGE}">${xml.join('')}</Relationships>`);
}
