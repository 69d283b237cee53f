/** The upper half of code page 850, which old shapefiles of DOS carry (and 437, for its letters). */
const CODE_PAGE_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/** What has no byte in Windows-1252: a rule or a block that no name is written with. */
const UNWRITABLE = '?'.charCodeAt(0);
/** `ƒ` is the only letter of the page that Windows-1252 puts elsewhere than Latin-1. */
const WINDOWS_1252 = new Map([['ƒ', 0x83]]);

const BYTES = Uint8Array.from(CODE_PAGE_850, (letter) => {
  const code = WINDOWS_1252.get(letter) ?? letter.codePointAt(0) ?? UNWRITABLE;
  return code <= 0xff ? code : UNWRITABLE;
});

/** A table of code page 850 as one of Windows-1252, byte for byte, its header left as it is. */
export function fromDos(dbf: Buffer): Buffer {
  const header = dbf.readUInt16LE(8);
  return Buffer.from(
    dbf.map((byte, rank) => (rank < header || byte < 0x80 ? byte : (BYTES[byte - 0x80] ?? byte))),
  );
}
