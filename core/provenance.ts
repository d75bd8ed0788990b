import { sortKeys } from './sort-keys.ts'

/** IPTC's words for how a picture or film came to be; the first is for models that learned from works, the second for rules alone. */
const SOURCE_TYPES = {
  trained: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  algorithmic: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia',
} as const

/**
 * An XMP packet that says a machine made a picture or film, readable by tools that know IPTC, with Atelier's own facts as JSON.
 * The same facts give the same bytes: keys are sorted, and no time is written. `trained: false` means made by rules alone.
 */
export function provenanceXmp(facts: Readonly<Record<string, unknown>>): string {
  const sourceType = facts.trained === false ? SOURCE_TYPES.algorithmic : SOURCE_TYPES.trained
  const json = escapeXml(JSON.stringify(sortKeys(facts)))
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:atelier="urn:atelier:provenance:1"
    Iptc4xmpExt:DigitalSourceType="${sourceType}"
    xmp:CreatorTool="Atelier">
   <atelier:provenance>${json}</atelier:provenance>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

/** Also drops what XML 1.0 cannot hold. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
