import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { ChampCases, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier } from '../../../core/ui/form.tsx';
import { placerMillesime } from '../../territoire/pages/door.ts';
import type { SorteDeLien } from '../rules/liens.ts';
import { estAConfirmer } from './colonnes.tsx';
import { adresseDuLien } from './lire.ts';
import { MOTS_DE_PARENTE, SENS_DE_PARENTE } from './mots.ts';
import type { LienVu } from './vu.ts';

interface Props {
  readonly context: Context;
  readonly vu: LienVu;
  readonly faults: Faults;
}

/** Confirm, take back, correct: what the state of the link allows. */
export function Gestes(props: Props) {
  const { context, vu } = props;
  const { lien } = vu;
  const action = adresseDuLien(lien.nom);
  const commun = { jeton: context.jeton, version: lien.version };
  const juge = lien.jugement !== null && lien.jugement.etat.statut !== 'annulee';
  return (
    <section aria-labelledby="gestes">
      <h2 id="gestes">Juger ce lien</h2>
      {estAConfirmer(lien) ? (
        <Formulaire
          {...commun}
          action={`${action}/confirmer`}
          bouton={`Confirmer «\u00A0${MOTS_DE_PARENTE[lien.calcul?.sorte ?? lien.sorte]}\u00A0»`}
        >
          <input type="hidden" name="vu" value={lien.vu} />
        </Formulaire>
      ) : null}
      {juge ? (
        <Formulaire {...commun} action={`${action}/annuler`} bouton={direAnnuler(vu)} second>
          <ChampTexte
            {...lier(context.form, props.faults)('motif-annulation')}
            libelle="Motif de l’annulation"
            aide="Ce qui s’est révélé faux. Il reste dans l’histoire du lien."
            lignes={2}
            facultatif
          />
        </Formulaire>
      ) : null}
      {lien.cle.cote === 'nouveau' && lien.calcul !== null ? <Corriger {...props} /> : null}
    </section>
  );
}

function direAnnuler({ lien }: LienVu): string {
  return lien.jugement?.etat.statut === 'corrigee'
    ? 'Annuler la correction'
    : 'Annuler la confirmation';
}

const SORTES_A_CHOISIR = ['identique', 'modifie', 'fusionne', 'scinde', 'nouveau'] as const;

function Corriger({ context: { form, jeton }, vu, faults }: Props) {
  const { lien, candidats, millesimes } = vu;
  const de = lier(form, faults);
  const envoye = form.text('vu') !== '';
  const coches = envoye ? form.all('anciens') : lien.anciens;
  const ouvert = envoye && Object.keys(faults).some((nom) => CHAMPS.includes(nom));
  const dire = (sorte: SorteDeLien) => `${MOTS_DE_PARENTE[sorte]} : ${SENS_DE_PARENTE[sorte]}`;
  return (
    <details open={ouvert}>
      <summary>Ce n’est pas ce que dit le décret&nbsp;: corriger</summary>
      <Formulaire
        action={`${adresseDuLien(lien.nom)}/corriger`}
        jeton={jeton}
        version={lien.version}
        bouton="Corriger le lien"
        second
      >
        <input type="hidden" name="vu" value={lien.vu} />
        <ChampChoix
          {...de('sorte', lien.sorte)}
          libelle="Parenté"
          aide="Celle du décret ou de la délibération, même si les tracés proposent autre chose."
          choix={SORTES_A_CHOISIR.map((valeur) => ({ valeur, libelle: dire(valeur) }))}
        />
        <ChampCases
          nom="anciens"
          libelle={`Quartiers ${placerMillesime('de', millesimes.de)} dont il vient`}
          aide="Ceux des mêmes communes et ceux que son tracé touche."
          fautes={faults}
          choix={candidats.map(({ code, nom }) => ({ valeur: code, libelle: `${nom} (${code})` }))}
          coches={coches}
        />
        <ChampTexte
          {...de('motif')}
          libelle="Motif"
          aide="Le décret, la délibération ou la décision qui le fonde. Tout le monde le lira."
        />
      </Formulaire>
    </details>
  );
}

const CHAMPS = ['sorte', 'anciens', 'motif'];
