import {
  Champ,
  ChampCases,
  ChampChoix,
  ChampMontant,
  ChampTexte,
  ResumeDesFautes,
} from '../../core/ui/fields.tsx';
import { NOM_LONG, TITRE_LONG } from './samples.ts';

const FAUTES = {
  'intitule-faux': 'Donnez un intitulé à l’action.',
  'jour-faux': 'Ce jour n’existe pas. Écrivez-le comme 12/04/2018.',
  'montant-faux': 'L’enveloppe n’a plus que 12 500,00 € : proposez au plus ce montant.',
  'motif-faux': 'Dites pourquoi : le porteur lira ce motif.',
  'priorite-fausse': 'Choisissez une priorité.',
  'points-faux': 'Cochez au moins un point d’entrée.',
};

/** The faults on top of a page, each a link to its field below. */
export function Summary() {
  return <ResumeDesFautes fautes={FAUTES} />;
}

/** Lines, days, amounts and texts: empty, filled, at fault. */
export function Fields() {
  return (
    <div class="colonnes">
      <div>
        <h3>Vides</h3>
        <Champ nom="intitule-vide" libelle="Intitulé" aide="Celui que lira l’élu·e." />
        <Champ nom="jour-vide" libelle="Jour de la séance" date />
        <ChampMontant nom="montant-vide" libelle="Montant" facultatif />
        <ChampTexte
          nom="motif-vide"
          libelle="Motif"
          aide="Il reste dans l’historique."
          lignes={2}
        />
      </div>
      <div>
        <h3>Remplis</h3>
        <Champ nom="intitule-plein" libelle="Intitulé" valeur={TITRE_LONG} />
        <Champ nom="annee-pleine" libelle="Année" valeur="2018" court />
        <Champ nom="jour-plein" libelle="Jour de la séance" valeur="2018-04-12" date />
        <ChampMontant nom="montant-plein" libelle="Montant" valeur="1 234 567,89" />
        <ChampTexte nom="motif-plein" libelle="Motif" valeur={`${TITRE_LONG}.`} lignes={3} />
      </div>
      <div>
        <h3>En faute</h3>
        <Champ
          nom="intitule-faux"
          libelle="Intitulé"
          aide="Celui que lira l’élu·e."
          fautes={FAUTES}
        />
        <Champ nom="jour-faux" libelle="Jour de la séance" date fautes={FAUTES} />
        <ChampMontant nom="montant-faux" libelle="Montant" valeur="15 000" fautes={FAUTES} />
        <ChampTexte nom="motif-faux" libelle="Motif" lignes={2} fautes={FAUTES} />
      </div>
    </div>
  );
}

const PRIORITES = [
  { valeur: 'emploi', libelle: 'Emploi et formation' },
  { valeur: 'cadre', libelle: 'Cadre de vie' },
  { valeur: 'long', libelle: NOM_LONG },
];

/** Lists and boxes: empty, chosen, at fault. */
export function Chooses() {
  return (
    <div class="colonnes">
      <div>
        <h3>Vides</h3>
        <ChampChoix nom="priorite-vide" libelle="Priorité" choix={PRIORITES} />
        <ChampCases nom="points-vides" libelle="Points d’entrée" choix={PRIORITES} coches={[]} />
      </div>
      <div>
        <h3>Remplis</h3>
        <ChampChoix nom="priorite-pleine" libelle="Priorité" valeur="long" choix={PRIORITES} />
        <ChampCases
          nom="points-pleins"
          libelle="Points d’entrée"
          aide="Plusieurs réponses possibles."
          choix={PRIORITES}
          coches={['emploi', 'long']}
        />
      </div>
      <div>
        <h3>En faute</h3>
        <ChampChoix nom="priorite-fausse" libelle="Priorité" choix={PRIORITES} fautes={FAUTES} />
        <ChampCases
          nom="points-faux"
          libelle="Points d’entrée"
          choix={PRIORITES}
          coches={[]}
          fautes={FAUTES}
        />
      </div>
    </div>
  );
}
