import type { Vue } from './tour.ts';

/** What one person sees: a folder of pictures and their pages. */
export interface Album {
  readonly qui: string;
  readonly dossier: string;
  readonly vues: readonly Vue[];
}

/** `/dossiers/:/accuse` → `dossiers-x-accuse`. */
export function nomDeFichier(texte: string): string {
  const nom = texte.replaceAll(':', 'x').replaceAll(/[^\p{L}\d]+/gu, '-');
  return nom.replaceAll(/^-|-$/g, '').slice(0, 90) || 'accueil';
}

/** A page to leaf through every picture, person by person. */
export function feuilleter(albums: readonly Album[], largeurs: readonly number[]): string {
  const sommaire = albums.map(({ qui, dossier }) => `<a href="#${dossier}">${qui}</a>`).join(' · ');
  const parts = albums.map(
    ({ qui, dossier, vues }) =>
      `<h2 id="${dossier}">${qui} (${vues.length})</h2>` +
      vues.map((vue) => figure(vue, dossier, largeurs)).join('\n'),
  );
  return `<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Captures de Beffroi</title>
<style>
body { font: 16px/1.5 sans-serif; margin: 1rem auto; max-inline-size: 80rem }
figure { margin: 0 0 2rem } figure div { display: flex; gap: 1rem; align-items: start }
img { border: 1px solid #999; block-size: 30rem; max-inline-size: 70%; object-fit: cover;
  object-position: top }
</style>
<h1>Captures de Beffroi</h1><p>${sommaire}</p>
${parts.join('\n')}
</html>
`;
}

function figure({ motif, adresse }: Vue, dossier: string, largeurs: readonly number[]): string {
  const images = largeurs.map((largeur) => {
    const fichier = `${dossier}/${nomDeFichier(motif)}-${largeur}.png`;
    return `<a href="${fichier}"><img loading="lazy" src="${fichier}" alt="${largeur} px"></a>`;
  });
  const legende = `<figcaption><code>${motif}</code> : ${adresse.replaceAll('&', '&amp;')}`;
  return `<figure>${legende}</figcaption><div>${images.join('')}</div></figure>`;
}
