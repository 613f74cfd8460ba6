/**
 * What DOCX and XLSX share: parts of a container that point to each other by relationships.
 */
import { DocumentError } from '../document-error.js';
import { decodeXml, scanXml } from './xml-scanner.js';
import { resolvePartName } from './zip-archive.js';

export interface Relationship {
  id: string;
  /** Last step of the type's URI: `officeDocument`, `numbering`, `sharedStrings`; alike in transitional and strict. */
  type: string;
  /** Name of the part pointed to, or an address outside the container. */
  target: string;
  external: boolean;
}

/** Where the parts of a document are kept: a zip container, or one XML file. */
export interface PartStore {
  has(name: string): boolean;
  read(name: string): Uint8Array | null;
  /** A document kept whole in one of the parts, within the limits of this one. */
  inner(bytes: Uint8Array): PartStore;
}

const RELATIONSHIPS_MAX = 20_000;

export class OfficePackage {
  constructor(readonly archive: PartStore) {}

  /** A part as a string, or null when it is not there. */
  xml(part: string | null): string | null {
    const bytes = part === null ? null : this.archive.read(part);
    return bytes === null ? null : decodeXml(bytes);
  }

  /** The part the container is about; `usual` is where it stands when the relationships do not say. */
  mainPart(usual: string): string {
    const named = this.relationships('').find((relationship) => relationship.type === 'officeDocument')?.target;
    const part = named !== undefined && this.archive.has(named) ? named : usual;
    if (this.archive.has(part)) return part;
    throw new DocumentError('unsupported_media_type', 'The container holds no document that can be read.');
  }

  /** Relationships of a part; those of the whole package for ''. */
  relationships(part: string): Relationship[] {
    const slash = part.lastIndexOf('/') + 1;
    const xml = this.xml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    const found: Relationship[] = [];
    if (xml === null) return found;
    scanXml(xml, {
      open(name, attributes) {
        if (name !== 'Relationship' || found.length >= RELATIONSHIPS_MAX) return;
        const type = attributes.get('Type') ?? '';
        const target = attributes.get('Target') ?? '';
        const external = attributes.get('TargetMode') === 'External';
        found.push({
          id: attributes.get('Id') ?? '',
          type: type.slice(type.lastIndexOf('/') + 1),
          target: external ? target : resolvePartName(part, target),
          external,
        });
      },
    });
    return found;
  }
}
