import { damaged } from './document-fault.ts';

/** Names come without their prefix. `attributes` is the raw text between the name and the end of the tag. */
export type XmlHandler = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
};

// One cell's text is 230 KB at most, escaped; a token is gone through anew with every piece until its end has come.
const maxTokenLength = 1024 * 1024;

/**
 * A forward-only scanner for the XML of office files: chunks of text in, tags out. It knows no document type
 * and therefore no entities of the document's own, which is how XML bombs are made.
 */
export function createXmlScanner(handler: XmlHandler): { push(chunk: string): void; end(): void } {
  let rest = '';
  let depth = 0;
  let seen = false;

  function tag(content: string): void {
    const first = content.charCodeAt(0);
    if (first === 47 /* / */) {
      depth -= 1;
      if (depth < 0) {
        throw damaged('xml: one closing tag too many');
      }
      handler.close(localName(content.slice(1).trimEnd()));
      return;
    }
    const selfClosing = content.charCodeAt(content.length - 1) === 47;
    const body = selfClosing ? content.slice(0, -1) : content;
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    seen = true;
    depth += 1;
    handler.open(name, space < 0 ? '' : body.slice(space));
    if (selfClosing) {
      depth -= 1;
      handler.close(name);
    }
  }

  function push(chunk: string): void {
    const text = rest + chunk;
    let at = 0;
    while (at < text.length) {
      const start = text.indexOf('<', at);
      if (start < 0) {
        break;
      }
      if (start > at) {
        handler.text(decodeText(text.slice(at, start)));
        at = start;
      }
      if (text.startsWith('<!', start) || text.startsWith('<?', start)) {
        const end = skipMarkup(text, start, handler);
        if (end < 0) {
          break;
        }
        at = end;
        continue;
      }
      const end = tagEnd(text, start + 1);
      if (end < 0) {
        break;
      }
      tag(text.slice(start + 1, end));
      at = end + 1;
    }
    rest = text.slice(at);
    if (rest.length > maxTokenLength) {
      throw damaged('xml: a token without end');
    }
  }

  function end(): void {
    if (!seen || depth !== 0 || rest.trim() !== '') {
      throw damaged('xml: cut off');
    }
  }

  return { push, end };
}

/** Where the text goes on after a comment, CDATA section or instruction; -1 while its end has not come. */
function skipMarkup(text: string, start: number, handler: XmlHandler): number {
  const closing = (opening: string, mark: string) => {
    const end = text.indexOf(mark, start + opening.length);
    return end < 0 ? -1 : end + mark.length;
  };
  if (text.startsWith('<?', start)) {
    return closing('<?', '?>');
  }
  if (text.length - start < 9) {
    return -1;
  }
  if (text.startsWith('<!--', start)) {
    return closing('<!--', '-->');
  }
  if (text.startsWith('<![CDATA[', start)) {
    const end = closing('<![CDATA[', ']]>');
    if (end > 0) {
      handler.text(text.slice(start + 9, end - 3));
    }
    return end;
  }
  throw damaged('xml: a document type');
}

/** The position of the ">" that ends a tag; one within quotes does not. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const c = text[at] ?? '';
    if (quote !== '') {
      quote = c === quote ? '' : quote;
    } else if (c === '>') {
      return at;
    } else if (c === '"' || c === "'") {
      quote = c;
    }
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.includes('&') ? lines.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, decodeEntity) : lines;
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) {
    return entities[name] ?? whole;
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

const attributePatterns = new Map<string, RegExp>();

/** The value of one attribute, by its name without prefix. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeText(value);
}

/** Decodes chunks of bytes and scans them; UTF-16 is told by its mark. */
export async function scanXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of scanXmlStepwise(chunks, handler));
}

/** The same, handing control back after each chunk so that what was found can be passed on. */
export async function* scanXmlStepwise(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const scanner = createXmlScanner(handler);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    scanner.push(decoder.decode(chunk, { stream: true }));
    yield;
  }
  scanner.push(decoder?.decode() ?? '');
  scanner.end();
  yield;
}
