/** The procurement law that governs a purchase. */
export enum ProcurementLaw {
  FZ_44 = 'FZ_44',
  FZ_223 = 'FZ_223',
}
