import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readConfiguration } from '../../src/core/configuration.ts';
import { execute } from '../../src/core/execute.ts';
import { euros } from '../../src/core/money.ts';
import { openBeffroi } from '../../src/main.ts';
import { pieceLigne } from '../../src/rooms/dialogue/door.ts';
import { pieceDossier } from '../../src/rooms/dossier/door.ts';
import { contenuDe, type Decor, LILLE, ordre } from '../support/programme.ts';

/**
 * The process that will be killed: eight clients deposit dossiers and four agree on lines, and each
 * acknowledged gesture is said on the standard output, at once, before the next one is made.
 */
export interface Consigne {
  readonly decor: Pick<Decor, 'dispositif' | 'porteurId' | 'appelId'>;
  /** Lines that the Region may still accept, with the version of their dossier. */
  readonly lignes: readonly { readonly id: string; readonly versionDossier: number }[];
}

export type Accuse =
  | { readonly geste: 'depot'; readonly id: string; readonly numero: string }
  | { readonly geste: 'accord'; readonly id: string }
  | { readonly geste: 'pret' };

const DEPOSANTS = 8;
const NEGOCIATEURS = 4;
const MONTANT = euros(10);

function accuser(accuse: Accuse): void {
  process.stdout.write(`${JSON.stringify(accuse)}\n`);
}

const consigne = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Consigne;
const { database } = await openBeffroi(readConfiguration(process.env));
accuser({ geste: 'pret' });

async function deposerSansFin(): Promise<void> {
  for (;;) {
    const id = randomUUID();
    const contenu = contenuDe(consigne.decor, {
      epciSiren: LILLE,
      intitule: `Action ${id}`,
      section: 'fonctionnement',
      prioriteCode: consigne.decor.dispositif.priorites[0]?.code ?? '',
      montantCentimes: MONTANT,
      quartiers: ['QP059074'],
      points: [],
    });
    const { appelId, porteurId } = consigne.decor;
    const reponse = await execute(
      database,
      pieceDossier,
      { id, commande: { type: 'deposerDossier', appelId, contenu } },
      ordre('porteur', '2018-02-01T09:00:00Z', { organisationId: porteurId }),
    );
    if (!reponse.ok) throw new Error(JSON.stringify(reponse.refus));
    const depose = reponse.faits.find((fait) => fait.type === 'DossierDepose');
    if (depose?.type === 'DossierDepose') accuser({ geste: 'depot', id, numero: depose.numero });
  }
}

const aNegocier = [...consigne.lignes];

async function negocier(): Promise<void> {
  for (let ligne = aNegocier.pop(); ligne !== undefined; ligne = aNegocier.pop()) {
    const { id, versionDossier } = ligne;
    const commande = { type: 'accepter' as const, montantCentimes: MONTANT, versionDossier };
    const reponse = await execute(
      database,
      pieceLigne,
      { id, commande },
      ordre('direction-region', '2018-03-10T09:00:00Z'),
    );
    if (!reponse.ok) throw new Error(JSON.stringify(reponse.refus));
    accuser({ geste: 'accord', id });
  }
}

await Promise.all([
  ...Array.from({ length: DEPOSANTS }, deposerSansFin),
  ...Array.from({ length: NEGOCIATEURS }, negocier),
]);
