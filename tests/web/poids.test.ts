import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { attribut, elements } from './lecture.ts';
import { COOKIE, HOTE, ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite();
/** What a page of anyone, and of an agent, may weigh in script; and in all, but its font. */
const LE_PLUS_DE_SCRIPT = 60_000;
const LE_PLUS_DUN_AGENT = 150_000;

interface Poids {
  readonly html: number;
  readonly style: number;
  readonly script: number;
}

/** Bytes that travel for a page and what it asks for, compressed as the browser takes them. */
async function peser(qui: Visiteur, chemin: string): Promise<Poids> {
  const octets = async (adresse: string) => {
    const cookie = qui.cookie === '' ? {} : { cookie: `${COOKIE}=${qui.cookie}` };
    const headers = { host: HOTE, 'accept-encoding': 'br, gzip', ...cookie };
    const recue = await site.app.request(`https://${HOTE}${adresse}`, { headers });
    assert.equal(recue.status, 200, adresse);
    const bytes = Buffer.from(await recue.arrayBuffer());
    return { bytes, encodage: recue.headers.get('content-encoding') };
  };
  const { bytes, encodage } = await octets(chemin);
  const page = (encodage === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  const demandes = elements(page).flatMap((un) => {
    if (un.tagName === 'script') return [attribut(un, 'src') ?? ''];
    const lie = un.tagName === 'link' && attribut(un, 'rel') === 'stylesheet';
    return lie ? [attribut(un, 'href') ?? ''] : [];
  });
  const poids = { html: bytes.length, style: 0, script: 0 };
  for (const adresse of demandes) {
    const fichier = await octets(adresse);
    assert.equal(fichier.encodage, 'br', adresse);
    assert.ok(brotliDecompressSync(fichier.bytes).length > fichier.bytes.length);
    poids[adresse.endsWith('.js') ? 'script' : 'style'] += fichier.bytes.length;
  }
  return poids;
}

test('le script tient dans son budget, et chaque page d’agent dans le sien', async (t) => {
  const visiteurs: [Visiteur, readonly string[]][] = [
    [site.passant(), ['/', '/actions', '/quartiers', '/programme', '/donnees', '/glossaire']],
    [await site.parRole('porteur'), ['/', '/dossiers']],
    [await site.parRole('agent-epci'), ['/', '/dossiers', '/propositions', '/programmes']],
    [
      await site.parRole('instructeur-region'),
      ['/', '/cockpit', '/dossiers', '/enveloppes', '/programmes', '/territoire'],
    ],
    [await site.parRole('admin-region'), ['/journal', '/personnes', '/organisations', '/atelier']],
  ];
  for (const [qui, chemins] of visiteurs) {
    for (const chemin of chemins) {
      const { html, style, script } = await peser(qui, chemin);
      const total = html + style + script;
      t.diagnostic(`${qui.role} ${chemin} : HTML ${html}, style ${style}, script ${script}`);
      assert.ok(script > 0 && script <= LE_PLUS_DE_SCRIPT, `${chemin} : ${script} de script`);
      assert.ok(total <= LE_PLUS_DUN_AGENT, `${qui.role} ${chemin} : ${total} octets`);
    }
  }
});
