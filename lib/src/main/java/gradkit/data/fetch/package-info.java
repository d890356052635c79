/**
 * Brings data sets that are too big for the repository to this computer: {@link gradkit.data.fetch.Fetch} tries a set's sources in
 * order, has what arrives decoded to the set's normal form, and lets nothing into the cache whose checksum is not the manifest's.
 */
package gradkit.data.fetch;
