const ENCODER = new TextEncoder();
const MOST = 500_000;
const ROOM = new Uint8Array(3 * MOST);

/**
 * A text in UTF-8, read once: a server that is handed the text itself reads it for its length, and
 * again, with its headers, to send it.
 */
export function utf8(text: string): Buffer {
  if (text.length > MOST) return Buffer.from(text);
  const { written } = ENCODER.encodeInto(text, ROOM);
  return Buffer.from(ROOM.subarray(0, written));
}
