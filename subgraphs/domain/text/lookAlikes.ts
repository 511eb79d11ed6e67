/** Cyrillic letters, and the Latin letters whose capitals look the same; all in lower case. */
export const latinForCyrillic = pairs('авсенкмортхуіјѕԛԝүһ', 'abcehkmoptxyijsqwyh');

/** Greek letters, and the Latin letters whose capitals look the same; all in lower case. */
export const latinForGreek = pairs('αβεζηικμνορτυχ', 'abezhikmnoptyx');

/** Latin letters, and the Cyrillic letters whose capitals look the same; all in lower case. */
export const cyrillicForLatin = pairs('abcehkmoptxyijsqw', 'авсенкмортхуіјѕԛԝ');

function pairs(letters: string, others: string): ReadonlyMap<string, string> {
  return new Map(Array.from(letters).map((letter, index) => [letter, others[index]!]));
}
