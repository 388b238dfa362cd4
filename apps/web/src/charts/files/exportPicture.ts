import type { LegendEntry } from '../Legend';

const SCALE = 2;
const PADDING = 16;
const TITLE_HEIGHT = 40;
const LEGEND_HEIGHT = 24;
/** Generous width of a legend's character, because nothing measures text here. */
const CHARACTER_WIDTH = 6.2;

interface Picture {
  readonly title: string;
  readonly units: string;
  readonly legend: readonly LegendEntry[];
  readonly ink: string;
  readonly muted: string;
  readonly background: string;
}

/**
 * Makes one SVG document of everything drawn inside `host` (SVG charts as they are, canvases as embedded
 * pictures), at their places, under the title. Colours are plain values in the charts, so no styles are needed.
 */
export function pictureOf(
  host: HTMLElement,
  picture: Picture,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const frame = host.getBoundingClientRect();
  const width = Math.ceil(frame.width + 2 * PADDING);
  const top = TITLE_HEIGHT + (picture.legend.length > 0 ? LEGEND_HEIGHT : 0) + PADDING;
  const height = Math.ceil(frame.height + top + PADDING);
  const parts: string[] = [];
  for (const element of host.querySelectorAll('svg, canvas')) {
    if (element.parentElement?.closest('svg') || element.closest('[data-export="skip"]')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    const x = box.left - frame.left + PADDING;
    const y = box.top - frame.top + top;
    parts.push(
      element instanceof HTMLCanvasElement
        ? `<image x="${x}" y="${y}" width="${box.width}" height="${box.height}" href="${element.toDataURL('image/png')}"/>`
        : serialised(element, x, y, box),
    );
  }
  for (const caption of host.querySelectorAll('[data-export="text"]')) {
    const box = caption.getBoundingClientRect();
    parts.push(
      `<text x="${box.left - frame.left + PADDING}" y="${box.bottom - frame.top + top - 5}" font-size="12" fill="${picture.muted}">${escapeXml(caption.textContent ?? '')}</text>`,
    );
  }
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Arial, sans-serif">` +
    `<rect width="100%" height="100%" fill="${picture.background}"/>` +
    `<text x="${PADDING}" y="${PADDING + 14}" font-size="15" font-weight="bold" fill="${picture.ink}">${escapeXml(picture.title)}</text>` +
    `<text x="${PADDING}" y="${PADDING + 32}" font-size="11" fill="${picture.muted}">${escapeXml(picture.units)}</text>` +
    `${legendOf(picture)}${parts.join('')}</svg>`;
  return { svg, width, height };
}

function legendOf({ legend, muted }: Picture): string {
  const y = TITLE_HEIGHT + PADDING + 12;
  let x = PADDING;
  return legend
    .map(({ label, color }) => {
      const entry =
        `<rect x="${x}" y="${y - 9}" width="10" height="10" rx="2" fill="${color}"/>` +
        `<text x="${x + 15}" y="${y}" font-size="11" fill="${muted}">${escapeXml(label)}</text>`;
      x += 35 + label.length * CHARACTER_WIDTH;
      return entry;
    })
    .join('');
}

/** Draws an SVG document at twice its size. Rejects when the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the reader. */
export function saveFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The click has started the download by the next task; the address is not needed after that.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

function serialised(element: Element, x: number, y: number, box: DOMRect): string {
  const copy = element.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('x', String(x));
  copy.setAttribute('y', String(y));
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  return new XMLSerializer().serializeToString(copy);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
