//! The metadata of the file: title, language, day, standards, colours.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::fingerprint::fingerprint;
use super::text_string::utf16;
use super::{PdfError, icc};
use crate::layout::Document;

const PRODUCER: &str = concat!("Moshimo ", env!("CARGO_PKG_VERSION"));

/// Completes the catalogue, and replaces printpdf's own metadata and date.
pub(super) fn write(document: &Document, structure: ObjectId, file: &mut lopdf::Document) -> Result<(), PdfError> {
    let packet = xmp(document);
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // The packet stays uncompressed, so that archives can search it without unpacking.
    let metadata = file.add_object(Stream::new(dictionary, packet.into_bytes()).with_compression(false));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(icc::NAME),
        "Info" => Object::string_literal(icc::NAME),
        "DestOutputProfile" => profile,
    };
    let language = Object::string_literal(document.language.as_str());
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("StructTreeRoot", structure);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Lang", language);

    let info = info(document);
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.insert(old, Object::Dictionary(info));
    } else {
        let info = file.add_object(info);
        file.trailer.set("Info", info);
    }
    let id = Object::String(identity(document, file).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    "1.7".clone_into(&mut file.version);
    Ok(())
}

fn info(document: &Document) -> Dictionary {
    let date = Object::string_literal(format!("D:{}000000Z", document.date.strftime("%Y%m%d")));
    dictionary! {
        "Title" => Object::String(utf16(&document.title), StringFormat::Hexadecimal),
        "Creator" => Object::string_literal(PRODUCER),
        "Producer" => Object::string_literal(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// Returns the metadata packet. PDF/A accepts the name space of PDF/UA only if the packet describes it.
fn xmp(document: &Document) -> String {
    let title = escaped(&document.title);
    let language = escaped(&document.language);
    // The hour is left out for privacy, and so that the same document gives the same file.
    let date = format!("{}T00:00:00Z", document.date.strftime("%Y-%m-%d"));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns an identifier of the file that depends on its content alone.
fn identity(document: &Document, file: &lopdf::Document) -> [u8; 16] {
    let mut content = document.title.clone().into_bytes();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            content.extend_from_slice(&fingerprint(&stream.content).to_be_bytes());
        }
    }
    fingerprint(&content).to_be_bytes()
}
