import { type Instant, instant } from '../../../core/day.ts';
import { espacer, formaterInstant } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { type AppelAProjets, estOuvert } from '../../appel/door.ts';
import { direMotif, type Motif } from '../../dossier/door.ts';
import type { Avancement, Tache } from '../rules/taches.ts';

/** What each page of a draft is called. */
export const TITRES_DES_TACHES: Readonly<Record<Tache, string>> = {
  structure: 'Structure et EPCI',
  action: 'Action',
  quartiers: 'Quartiers',
  participation: 'Participation des habitants',
  budget: 'Budget',
};

/** Where one page of a draft stands, in one word. */
export function EtiquetteDAvancement({ avancement }: { avancement: Avancement }) {
  switch (avancement) {
    case 'a-faire':
      return <Etiquette ton="neutre">À faire</Etiquette>;
    case 'en-cours':
      return <Etiquette ton="attente">En cours</Etiquette>;
    case 'termine':
      return <Etiquette ton="accord">Terminé</Etiquette>;
  }
}

/** Until when one may deposit, on every page of a draft. */
export function Echeance({ appel, maintenant }: { appel: AppelAProjets; maintenant: Instant }) {
  const { ouvreLe, fermeLe } = appel;
  if (estOuvert(appel, maintenant)) {
    return (
      <p class="echeance">
        À déposer avant le <strong>{formaterInstant(fermeLe)}</strong>.
      </p>
    );
  }
  return (
    <p class="echeance close">
      {maintenant < ouvreLe
        ? `L’appel à projets ouvre le ${formaterInstant(ouvreLe)} : vous pouvez préparer le dossier, et le déposer à partir de là.`
        : `L’appel à projets a fermé le ${formaterInstant(fermeLe)} : ce brouillon ne peut plus être déposé.`}
    </p>
  );
}

/** The reason as told to the holder: what is still empty is told as such. */
export function direMotifAuPorteur(motif: Motif): string {
  if (motif.code === 'priorite-inconnue' && motif.prioriteCode === '') {
    return 'Choisissez la priorité de l’action.';
  }
  if (motif.code === 'compte-inconnu' && motif.compte === '') {
    return espacer(`Ligne « ${motif.libelle || 'sans intitulé'} » : choisissez son compte.`);
  }
  if ('libelle' in motif && motif.libelle === '') {
    return espacer(direMotif({ ...motif, libelle: 'sans intitulé' }));
  }
  if (motif.code === 'ligne-region' && motif.nombre === 0) {
    return 'Indiquez ce que vous demandez à la Région.';
  }
  return espacer(direMotif(motif));
}

/** When the last fact of a story happened, in words. */
export function direDernierFait(faits: readonly { readonly instant: string }[]): string | null {
  const dernier = faits.at(-1);
  return dernier === undefined ? null : formaterInstant(instant(dernier.instant));
}
