/** The current date of the demonstration world: the week of its source. */
export const demonstrationDay = '2016-10-01';
