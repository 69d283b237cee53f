import { z } from 'zod';
import { FORMAT } from './certificat.ts';
import { LIEUX_AU_PLUS } from './enregistrement.ts';
import type { Certificat } from './types.ts';

const PERIMETRES_AU_PLUS = 3000;
/** Comparisons of a corner with a segment that a check may cost: some seconds. */
const COMPARAISONS_AU_PLUS = 400_000_000;

/** Why a file is no certificate that can be checked. */
export type RefusDeCertificat =
  | { readonly code: 'illisible' }
  | { readonly code: 'autre-chose' }
  | { readonly code: 'autre-version'; readonly format: string }
  | { readonly code: 'mal-forme'; readonly ou: string }
  /** A field written twice: whoever reads the text could believe the one that is not checked. */
  | { readonly code: 'champ-repete' }
  | { readonly code: 'demesure' };

const texte = z.string();
const empreinte = z.string().regex(/^[0-9a-f]{64}$/);
const degres = (limite: number) => z.number().min(-limite).max(limite);
const position = z.tuple([degres(180), degres(90)]);
const geometrie = z.array(z.array(z.array(position).min(4)).min(1));
const communeCode = texte.optional();

const lieu = z.discriminatedUnion('sorte', [
  z.strictObject({ sorte: z.literal('quartier'), code: texte }),
  z.strictObject({ sorte: z.literal('point'), position, communeCode }),
  z.strictObject({
    sorte: z.literal('adresse'),
    texte,
    position,
    score: z.number(),
    communeCode,
  }),
  z.strictObject({ sorte: z.literal('zone'), nom: texte, geometrie: geometrie.min(1) }),
  z.strictObject({ sorte: z.literal('contrat') }),
]);

const presence = z.strictObject({
  code: texte,
  empreinte: empreinte.nullable(),
  distanceMetres: z.number(),
  part: z.number().nullable(),
});

const situation = z.discriminatedUnion('ou', [
  z.strictObject({
    ou: z.literal('dedans'),
    quartiers: z.array(presence),
    proche: presence.nullable(),
    partAdmise: z.number().nullable(),
  }),
  z.strictObject({ ou: z.literal('dehors'), proches: z.array(presence) }),
  z.strictObject({ ou: z.literal('inconnu') }),
]);

const verdict = z.enum(['accepte', 'refuse', 'a-apprecier']);
const nature = z.enum(['prioritaire', 'veille-active', 'vecu']);
const parametre = <T extends z.ZodType>(valeur: T) =>
  z.discriminatedUnion('etat', [
    z.strictObject({ etat: z.literal('fixe'), valeur }),
    z.strictObject({ etat: z.literal('a-parametrer') }),
    z.strictObject({ etat: z.literal('sans-objet') }),
  ]);
const taux = z.strictObject({ numerateur: z.number().int(), denominateur: z.number().int() });
const partDeclaree = z.strictObject({
  pourcent: z.number().int().min(0).max(100),
  source: texte,
});
const codeNomme = { code: texte, nom: texte };

const schema = z.strictObject({
  format: z.literal(FORMAT),
  etabliLe: texte,
  question: z.strictObject({
    objet: texte,
    jour: texte,
    epciSiren: texte,
    lieux: z.array(lieu).max(LIEUX_AU_PLUS),
    partDesHabitants: partDeclaree.optional(),
  }),
  regle: z.strictObject({
    dispositifCode: texte,
    annee: z.number().int(),
    empreinteDuDispositif: empreinte,
    natures: z.array(nature),
    distanceMaximaleMetres: parametre(z.number()),
    partDeLaZone: parametre(taux),
    partDesHabitants: parametre(taux).optional(),
  }),
  epciNom: texte,
  contrat: z.strictObject(codeNomme).nullable(),
  reponses: z.array(
    z.strictObject({
      lieu,
      situation,
      communes: z.array(texte),
      verdict,
      motif: texte,
      indication: verdict.nullable(),
    }),
  ),
  verdict,
  communes: z.array(
    z.strictObject({ ...codeNomme, epciSiren: texte.nullable(), epciNom: texte.nullable() }),
  ),
  perimetres: z
    .array(
      z.strictObject({
        ...codeNomme,
        nature,
        millesime: texte,
        empreinte: empreinte.nullable(),
        communes: z.array(texte),
        epciSirens: z.array(texte),
        dansLeContrat: z.boolean(),
        geometrie,
      }),
    )
    .max(PERIMETRES_AU_PLUS),
  empreinte,
});

/** Reads the text of a file as a certificate; what does not hold is said by where it stands. */
export function lireCertificat(
  contenu: string,
):
  | { readonly ok: true; readonly certificat: Certificat }
  | { readonly ok: false; readonly refus: RefusDeCertificat } {
  let lu: unknown;
  try {
    lu = JSON.parse(contenu);
  } catch {
    return { ok: false, refus: { code: 'illisible' } };
  }
  const autre = autreChose(lu);
  if (autre !== null) return { ok: false, refus: autre };
  const resultat = schema.safeParse(lu);
  if (!resultat.success) {
    const chemin = resultat.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, refus: { code: 'mal-forme', ou: chemin } };
  }
  if (champsEcrits(contenu) !== champsLus(lu))
    return { ok: false, refus: { code: 'champ-repete' } };
  const certificat = lu as Certificat;
  if (estDemesure(certificat)) return { ok: false, refus: { code: 'demesure' } };
  return { ok: true, certificat };
}

function autreChose(lu: unknown): RefusDeCertificat | null {
  const format = typeof lu === 'object' && lu !== null && 'format' in lu ? lu.format : null;
  if (format === FORMAT) return null;
  const [nom] = FORMAT.split('/');
  return typeof format === 'string' && format.startsWith(`${nom}/`)
    ? { code: 'autre-version', format: format.slice(0, 60) }
    : { code: 'autre-chose' };
}

/** The fields of a JSON text, those written twice counted twice. */
function champsEcrits(json: string): number {
  const chaines = json.matchAll(/"(?:[^"\\]|\\.)*"(?<champ>\s*:)?/g);
  return chaines.filter(({ groups }) => groups?.['champ'] !== undefined).reduce((n) => n + 1, 0);
}

function champsLus(lu: unknown): number {
  if (typeof lu !== 'object' || lu === null) return 0;
  const siens = Array.isArray(lu) ? 0 : Object.keys(lu).length;
  return Object.values(lu).reduce<number>((n, un) => n + champsLus(un), siens);
}

/** A true certificate is checked in a moment: a false one must not hold the machine for hours. */
function estDemesure({ question, perimetres }: Certificat): boolean {
  const segments = perimetres.reduce((n, une) => n + une.geometrie.flat(2).length, 0);
  const coins = question.lieux.reduce(
    (n, lieu) => n + (lieu.sorte === 'zone' ? lieu.geometrie.flat(2).length : 1),
    0,
  );
  return coins * segments > COMPARAISONS_AU_PLUS;
}
