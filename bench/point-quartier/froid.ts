import { openDatabase } from '../../src/core/database/database.ts';
import { jour } from '../../src/core/day.ts';
import { situerPoint } from '../../src/rooms/territoire/door.ts';

/** `node froid.ts url lon lat`: opens the database, answers one point, prints the codes, goes. */
const [url = '', lon, lat] = process.argv.slice(2);
const database = openDatabase({ url });
const trouves = await situerPoint(database, Number(lon), Number(lat), jour('2024-06-01'));
console.log(trouves.map(({ code }) => code).join());
await database.close();
