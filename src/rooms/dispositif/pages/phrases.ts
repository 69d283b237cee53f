import { jamais } from '../../../core/decision.ts';
import { pluriel } from '../../../core/typography.ts';
import type { ErreurDeFichier, RefusDispositif } from '../rules/types.ts';

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusDispositif(refus: RefusDispositif): string {
  switch (refus.code) {
    case 'fichier-refuse': {
      const nombre = refus.erreurs.length;
      const annonce = `Le fichier n’est pas importé : ${nombre} ${pluriel(nombre, 'erreur', 'erreurs')}.`;
      return [annonce, ...refus.erreurs.map(direErreur)].join('\n');
    }
    case 'code-different':
      return (
        `Le fichier décrit le dispositif « ${refus.lu} », et non « ${refus.attendu} ». ` +
        'Vérifiez que c’est le bon fichier.'
      );
    default:
      return jamais(refus);
  }
}

function direErreur({ chemin, motif, ligne }: ErreurDeFichier): string {
  return ligne === null ? `${chemin} : ${motif}` : `${chemin} (ligne ${ligne}) : ${motif}`;
}
