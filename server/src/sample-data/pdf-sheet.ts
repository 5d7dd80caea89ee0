/** Units of a PDF page: points, from the lower left corner. A4. */
export const pageWidth = 595;
export const pageHeight = 842;

type Ink = 'print' | 'pen' | 'seal';

const inks: Record<Ink, string> = { print: '0.1 0.1 0.1', pen: '0.1 0.16 0.5', seal: '0.83 0.1 0.12' };

interface TextStyle {
  readonly size?: number;
  readonly ink?: Ink;
  /** Additional space between characters. */
  readonly spacing?: number;
  readonly bold?: boolean;
}

/** Collects the drawing operators of one page. Text is set in the font named F1, in UTF-16. */
export class Sheet {
  private readonly operators: string[] = [];

  text(x: number, y: number, text: string, style: TextStyle = {}): this {
    return this.turned(x, y, 0, text, style);
  }

  centred(y: number, text: string, style: TextStyle = {}): this {
    const size = style.size ?? 12;
    const width = widthOf(text, size) + (style.spacing ?? 0) * (text.length - 1);
    return this.text((pageWidth - width) / 2, y, text, style);
  }

  /** Breaks the text at the right margin; answers where the next line would stand. */
  paragraph(
    x: number,
    y: number,
    width: number,
    text: string,
    style: TextStyle & { leading: number },
  ): number {
    const size = style.size ?? 12;
    let line = '';
    let at = y;
    for (const character of text) {
      if (widthOf(line + character, size) > width && !'，。；：、'.includes(character)) {
        this.text(x, at, line, style);
        at -= style.leading;
        line = '';
      }
      line += character;
    }
    this.text(x, at, line, style);
    return at - style.leading;
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.7): this {
    this.operators.push(`${inks.print} RG ${width} w ${x1} ${y1} m ${x2} ${y2} l S`);
    return this;
  }

  box(x: number, y: number, width: number, height: number): this {
    this.operators.push(`${inks.print} RG 0.7 w ${x} ${y} ${width} ${height} re S`);
    return this;
  }

  /** The round seal of an organisation: ring, five-pointed star, name along the ring. */
  seal(x: number, y: number, radius: number, name: string): this {
    this.operators.push(`${inks.seal} RG ${inks.seal} rg 2.4 w ${circle(x, y, radius)} S`);
    this.operators.push(`${star(x, y, radius * 0.3)} f`);
    const characters = [...name];
    const size = Math.min(12, 110 / characters.length + 3);
    const span = Math.min(characters.length * 0.36, 4.6);
    const step = characters.length > 1 ? span / (characters.length - 1) : 0;
    for (const [index, character] of characters.entries()) {
      const angle = Math.PI / 2 + span / 2 - index * step;
      const inner = radius - size - 4;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      // Centres the character on its ray.
      const at = [x + inner * dx - (size / 2) * dy, y + inner * dy + (size / 2) * dx] as const;
      this.turned(...at, angle - Math.PI / 2, character, { size, ink: 'seal' });
    }
    return this;
  }

  toString(): string {
    return this.operators.join('\n');
  }

  private turned(x: number, y: number, angle: number, text: string, style: TextStyle): this {
    const ink = inks[style.ink ?? 'print'];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const matrix = [cos, sin, -sin, cos, x, y].map(rounded).join(' ');
    this.operators.push(
      `BT ${ink} rg ${ink} RG /F1 ${rounded(style.size ?? 12)} Tf ${style.bold ? '2 Tr 0.5 w' : '0 Tr'}`,
      `${style.spacing ?? 0} Tc ${matrix} Tm <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`,
    );
    return this;
  }
}

function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += character < '\u0080' ? 0.5 : 1;
  return width * size;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Four Bézier curves; 0.5523 brings them nearest to a circle. */
function circle(x: number, y: number, radius: number): string {
  const k = 0.5523 * radius;
  const r = radius;
  return [
    [x + r, y],
    [x + r, y + k, x + k, y + r, x, y + r],
    [x - k, y + r, x - r, y + k, x - r, y],
    [x - r, y - k, x - k, y - r, x, y - r],
    [x + k, y - r, x + r, y - k, x + r, y],
  ]
    .map((points, index) => `${points.map(rounded).join(' ')} ${index === 0 ? 'm' : 'c'}`)
    .join(' ');
}

function star(x: number, y: number, radius: number): string {
  const corners = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.382;
    const angle = Math.PI / 2 + (index * Math.PI) / 5;
    return `${rounded(x + reach * Math.cos(angle))} ${rounded(y + reach * Math.sin(angle))}`;
  });
  return `${corners.map((corner, index) => `${corner} ${index === 0 ? 'm' : 'l'}`).join(' ')} h`;
}
