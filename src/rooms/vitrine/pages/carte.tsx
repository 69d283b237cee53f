import { formaterMontant, formaterNombre, pluriel } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { LegendeDeCarte, type Trame } from '../../../core/ui/trames.tsx';
import type { QuartierDessine } from '../../territoire/door.ts';
import { totalDe } from '../rules/votees.ts';
import type { QuartierVote } from '../store/plans.ts';
import { NATURES } from './mots.ts';

/** Quartiers drawn on one map, and what was voted in each. */
export interface CarteDeVotes {
  readonly id: string;
  readonly nom: string;
  readonly dessins: readonly QuartierDessine[];
  readonly votes: ReadonlyMap<string, QuartierVote>;
}

const PALIERS: readonly { trame: Trame; des: number; dit: string }[] = [
  { trame: 'vide', des: 0, dit: 'Aucune action votée' },
  { trame: 'points', des: 1, dit: '1 ou 2 actions' },
  { trame: 'hachures', des: 3, dit: '3 à 5 actions' },
  { trame: 'plein', des: 6, dit: '6 actions ou plus' },
];

/** The meaning of the fills, once for all the maps of a page. */
export function LegendeDesVotes() {
  return <LegendeDeCarte id="votes" lignes={PALIERS} />;
}

/** A map of what was voted: each quartier says its actions and their amount, north up. */
export function CarteDesVotes({
  carte: { id, nom, dessins, votes },
  lien,
  vise,
}: {
  carte: CarteDeVotes;
  lien: (code: string) => string;
  /** The quartier that the page is about. */
  vise?: string;
}) {
  const phrases = dessins.flatMap(({ code }) => {
    const vote = votes.get(code);
    return vote === undefined ? [] : [direVote(vote)];
  });
  return (
    <Carte
      id={id}
      titre={`Carte des quartiers, ${nom}`}
      description={phrases.length === 0 ? 'Aucune action votée.' : `${phrases.join('\u00A0; ')}.`}
      legende={nom}
      formes={dessins.map(({ code, surface, ...dessin }) => {
        const vote = votes.get(code);
        const nombre = vote?.actions.length ?? 0;
        return {
          ...{ code, surface, vise: code === vise, trame: trameDe(nombre) },
          dit:
            vote === undefined
              ? `${dessin.nom}, ${NATURES[dessin.nature].toLowerCase()}\u00A0: aucune action votée`
              : direVote(vote),
          etiquette: nombre === 0 ? undefined : String(nombre),
          lien: vote === undefined || code === vise ? undefined : lien(code),
        };
      })}
    />
  );
}

function trameDe(nombre: number): Trame {
  return PALIERS.findLast(({ des }) => nombre >= des)?.trame ?? 'vide';
}

/** What was voted in a quartier, in the words of the map and of its table. */
function direVote({ nom, actions }: QuartierVote): string {
  return `${nom}\u00A0: ${direActions(actions.length)}, ${formaterMontant(totalDe(actions))}`;
}

function direActions(nombre: number): string {
  return `${formaterNombre(nombre)}\u00A0${pluriel(nombre, 'action', 'actions')}`;
}
